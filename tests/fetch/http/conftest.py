"""Here servers are really asked, over sockets of this machine."""

from collections.abc import Iterator

import pytest

from tests.fakes import FakeFeeds
from tests.wire import wire_feeds


@pytest.fixture
def feeds() -> Iterator[FakeFeeds]:
    """Servers on this machine, whatever their names."""
    with wire_feeds() as served:
        yield served
