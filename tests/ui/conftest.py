"""Fixtures of the screen's tests: newsrooms that store, for the app to show."""

import shutil
from pathlib import Path

import pytest

from monitor.clock import SetClock
from tests.ui.newsroom import Newsroom, busy_day


@pytest.fixture
def anyio_backend() -> str:
    """Textual runs on asyncio."""
    return "asyncio"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """An empty store of one story."""
    return Newsroom(tmp_path / "story.db")


@pytest.fixture(scope="session")
def _morning(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """A busy day, filled once."""
    newsroom = Newsroom(tmp_path_factory.mktemp("morning") / "story.db")
    busy_day(newsroom)
    newsroom.store.close()
    return newsroom


@pytest.fixture
def busy(_morning: Newsroom, tmp_path: Path) -> Newsroom:
    """A store after a busy morning, for one test alone."""
    path = tmp_path / "busy.db"
    shutil.copy(_morning.path, path)
    return Newsroom(path, SetClock(_morning.clock.now()), values=dict(_morning.values))
