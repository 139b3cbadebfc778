"""Runs the app as a person would sit before it, without waiting for real time."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from inspect import getfile
from pathlib import Path

from textual import events
from textual.command import CommandPalette
from textual.notifications import SeverityLevel
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from monitor.engine.ledger.past import open_rewound
from monitor.store.contract.store import Store
from monitor.ui.app import MonitorApp
from monitor.ui.configuration.follower import ConfigFollower
from monitor.ui.screens.dashboard import Dashboard
from monitor.ui.screens.new_watch import AddWatch
from tests.ui.newsroom import Newsroom

WIDE, NORMAL, NARROW = (200, 60), (120, 40), (80, 24)
LASTING = 100


class LastingApp(MonitorApp):
    """The app, with toasts that stay while a test looks: their seconds are real."""

    CSS_PATH = str(Path(getfile(MonitorApp)).with_name("monitor.tcss"))

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """A toast that stays `LASTING` times as long."""
        super().notify(
            message,
            title=title,
            severity=severity,
            timeout=(timeout or self.NOTIFICATION_TIMEOUT) * LASTING,
            markup=markup,
        )


class Desk:
    """A person before the screen: presses keys, and sees what is there."""

    def __init__(self, app: MonitorApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def dashboard(self) -> Dashboard:
        """The dashboard, whatever lies over it."""
        return self.app.dashboard

    async def settled(self) -> None:
        """Wait until nothing is asked or told any more."""
        quiet = 0
        while quiet < 12:  # a message may bubble through so many parents
            quiet = 0 if any(not w.is_finished for w in self.app.workers) else quiet + 1
            with suppress(WorkerCancelled):  # a newer question took its place
                await self.app.workers.wait_for_complete()
            await self.pilot.pause(0)

    async def toasted(self, words: str) -> bool:
        """True where a toast says so."""
        await self.pilot.pause()
        return self.sees(words)

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other, each to its end."""
        for key in keys:
            await self.rattle(key)

    async def rattle(self, *keys: str) -> None:
        """Press keys faster than anything can be answered: all are there at once."""
        for key in keys:
            character = {"space": " "}.get(key, key if len(key) == 1 else None)
            self.app.post_message(events.Key(key, character))
        await self.pilot.pause(0)
        while not self.app.keyboard.is_idle:
            await self.pilot.pause(0)
        await self.settled()

    async def type(self, text: str) -> None:
        """Type into the palette, and wait for what it finds."""
        await self.press(*text)
        palette = self.app.screen
        if isinstance(palette, CommandPalette):
            await palette.workers.wait_for_complete()
        await self.pilot.pause()
        await self.settled()

    async def look(self) -> None:
        """Let the app see what was stored meanwhile."""
        await self.app.look()
        await self.settled()

    async def resize(self, size: tuple[int, int]) -> None:
        """Make the terminal another size."""
        await self.pilot.resize_terminal(*size)
        await self.settled()

    def lines(self) -> list[str]:
        """What is on screen, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text for strip in strips]

    def sees(self, words: str) -> bool:
        """True where the words are on screen, in one line."""
        return any(words in line for line in self.lines())

    def line_with(self, words: str) -> str:
        """The first line that has the words."""
        return next(line for line in self.lines() if words in line)

    @property
    def at(self) -> str:
        """The title of the article under the cursor."""
        article = self.dashboard.articles.article
        return article.title if article else ""


@asynccontextmanager
async def seated(
    newsroom: Newsroom,
    size: tuple[int, int] = NORMAL,
    *,
    open_store: Callable[[], Store] | None = None,
    poller: Callable[[], str] | None = None,
    follower: ConfigFollower | None = None,
    browser: Callable[[str], bool] | None = None,
    add_watch: AddWatch | None = None,
    ascii: bool = False,
    file: Path | None = None,
    is_first: bool = False,
    as_of: datetime | None = None,
) -> AsyncIterator[Desk]:
    """The app on the newsroom's store, settled."""
    app = LastingApp(
        open_store or newsroom.reader,
        newsroom.config,
        newsroom.clock,
        open_past=partial(open_rewound, newsroom.path),
        as_of=as_of,
        poller=poller,
        follower=follower,
        tz=UTC,
        beat=0,
        browser=browser,
        add_watch=add_watch,
        ascii=lambda symbols: ascii or symbols == "ascii",
        file=file,
        is_first=is_first,
    )
    async with app.run_test(size=size, notifications=True) as pilot:
        desk = Desk(app, pilot)
        await desk.settled()
        yield desk
