"""SQLite keeps the contract; and what can go wrong with a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.store.contract import Store
from monitor.store.database import open_store
from tests.store.conformance import StoreContract


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened: Store = open_store(tmp_path / "story.db")
    yield opened
    opened.close()


class TestSqliteStore(StoreContract):
    """The whole contract, on SQLite."""
