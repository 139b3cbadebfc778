"""No test touches what belongs to the user who runs it, nor do shared fixtures."""

import os
import pwd
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def home() -> Path:
    return Path.home()


def test_shared_fixtures_and_tests_have_homes_of_their_own(home: Path) -> None:
    own = Path(pwd.getpwuid(os.getuid()).pw_dir)

    assert len({own, home, Path.home()}) == 3
