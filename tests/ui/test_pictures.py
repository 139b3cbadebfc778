"""Pictures of the states that a person would notice; few, at fixed sizes.

After a change that was meant, look at each new picture, then
`pytest tests/ui/test_pictures.py --snapshot-update`.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, timedelta
from typing import Protocol

import pytest
from textual.pilot import Pilot

from monitor.errors import StoreBusyError
from monitor.model.events import Mark
from monitor.store.database import SqliteStore
from monitor.ui.app import MonitorApp
from tests.ui.desk import NARROW, NORMAL, WIDE, Desk
from tests.ui.newsroom import Newsroom


class Compare(Protocol):
    """The fixture of pytest-textual-snapshot."""

    def __call__(
        self,
        app: MonitorApp,
        *,
        terminal_size: tuple[int, int],
        run_before: Callable[[Pilot[None]], Awaitable[None]],
    ) -> bool:
        """Whether the screen looks as it did."""
        ...


def app_of(newsroom: Newsroom, theme: str = "ink") -> MonitorApp:
    newsroom.store.events.set_mark(
        Mark("looked", newsroom.clock.now() - timedelta(minutes=75))
    )
    app = MonitorApp(
        newsroom.reader,
        newsroom.config,
        newsroom.clock,
        poller=lambda: "running",
        tz=UTC,
        beat=0,
    )
    app.theme = theme
    return app


def keys(app: MonitorApp, *pressed: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def press(pilot: Pilot[None]) -> None:
        desk = Desk(app, pilot)
        await desk.settled()
        await desk.press(*pressed)
        await pilot.pause()

    return press


@pytest.mark.parametrize("size", [NARROW, NORMAL, WIDE], ids=["80", "120", "200"])
def test_the_dashboard(
    busy: Newsroom, snap_compare: Compare, size: tuple[int, int]
) -> None:
    app = app_of(busy)

    assert snap_compare(app, terminal_size=size, run_before=keys(app))


def test_the_reader_under_the_list(busy: Newsroom, snap_compare: Compare) -> None:
    app = app_of(busy)
    opened = keys(app, *"jjjjjj", "enter")

    assert snap_compare(app, terminal_size=NORMAL, run_before=opened)


def test_what_an_edit_changed(busy: Newsroom, snap_compare: Compare) -> None:
    app = app_of(busy)
    opened = keys(app, *"jjjjj", "enter", "v")

    assert snap_compare(app, terminal_size=NARROW, run_before=opened)


@pytest.mark.parametrize("size", [NARROW, NORMAL], ids=["80", "120"])
def test_a_figure_opened(
    busy: Newsroom, snap_compare: Compare, size: tuple[int, int]
) -> None:
    app = app_of(busy)
    opened = keys(app, "2", "j", "enter")

    assert snap_compare(app, terminal_size=size, run_before=opened)


def test_the_light_theme(busy: Newsroom, snap_compare: Compare) -> None:
    app = app_of(busy, "paper")

    assert snap_compare(app, terminal_size=NARROW, run_before=keys(app))


def test_the_keys(busy: Newsroom, snap_compare: Compare) -> None:
    app = app_of(busy)
    asked = keys(app, "question_mark")

    assert snap_compare(app, terminal_size=NARROW, run_before=asked)


def test_nothing_yet(newsroom: Newsroom, snap_compare: Compare) -> None:
    app = MonitorApp(newsroom.reader, newsroom.config, newsroom.clock, tz=UTC, beat=0)

    assert snap_compare(app, terminal_size=NARROW, run_before=keys(app))


def test_a_database_that_cannot_be_read(
    newsroom: Newsroom, snap_compare: Compare
) -> None:
    def refuse() -> SqliteStore:
        raise StoreBusyError("story.db: another program holds the database")

    app = MonitorApp(refuse, newsroom.config, newsroom.clock, tz=UTC, beat=0)

    assert snap_compare(app, terminal_size=NARROW, run_before=keys(app))
