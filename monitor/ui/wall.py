"""The app of the wall display: large counts, pages that take turns, no input."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from textual import events
from textual.app import ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from monitor.clock import Clock
from monitor.config.settings import Config
from monitor.errors import StoreError
from monitor.model.articles import View
from monitor.store.contract.store import Store
from monitor.ui.present.cells import Pieces, sides
from monitor.ui.present.coverage import poller_piece
from monitor.ui.present.wall import WallState, wall_lines
from monitor.ui.questions.dashboard import ReadBoard
from monitor.ui.questions.store_thread import StoreThread
from monitor.ui.shell import Shell
from monitor.ui.widgets.paint import Paint

BEAT = 0.5
"""Seconds between two looks."""

TURN = timedelta(seconds=12)
"""How long a page is shown."""

LASTS = timedelta(seconds=15)
"""How long coverage is relied on; feeds may become late without any event."""

LATEST = 12
"""How many articles the last page has."""

LEAVE = ("q", "ctrl+c", "ctrl+q")
"""The only keys, since a wall display has no other way out."""


@dataclass(frozen=True, slots=True)
class ReadWall:
    """Everything to show, read in one go."""

    title: str
    now: datetime
    opened_at: datetime

    def ask(self, store: Store) -> WallState:
        """Read it."""
        board = ReadBoard(self.now, self.opened_at).ask(store)
        latest = store.articles.window(View(), 0, LATEST)
        return WallState(
            self.title,
            board.figures,
            board.watches,
            latest,
            board.since,
            board.coverage,
        )


class WallView(Widget):
    """The whole screen, painted line by line."""

    DEFAULT_CSS = """
    WallView { width: 1fr; height: 1fr; background: $background; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Pieces] = []
        self._paint: Paint | None = None

    def show(self, lines: list[Pieces]) -> None:
        """Show these lines; repaints only if they have changed."""
        if lines != self._lines:
            self._lines = lines
            self.refresh()

    def notify_style_update(self) -> None:
        """Forget the old colours."""
        super().notify_style_update()
        self._paint = None

    def render_line(self, y: int) -> Strip:
        """Paint a line."""
        self._paint = self._paint or Paint(self)
        pieces = self._lines[y] if y < len(self._lines) else []
        return self._paint.strip(pieces, self.size.width)


class WallApp(Shell):
    """One story on a screen that nobody operates.

    Args:
        open_store: Opens the store; called in the store's thread.
        config: The story's configuration.
        clock: Tells the time.
        poller: Says how the poller is doing; called in a thread. None: nobody polls.
        tz: The reader's time zone; None: the machine's.
        beat: Seconds between two looks; 0: only when `look` is called.
        ascii: As in `Shell`.
    """

    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        open_store: Callable[[], Store],
        config: Config,
        clock: Clock,
        *,
        poller: Callable[[], str] | None = None,
        tz: tzinfo | None = None,
        beat: float = BEAT,
        ascii: Callable[[str], bool] = lambda symbols: symbols == "ascii",
    ) -> None:
        super().__init__(config.screen, ascii=ascii)
        self._story, self._clock = config.story.title, clock
        self._store = StoreThread(open_store)
        self._poller, self._tz, self._beat = poller, tz, beat
        self._opened_at = clock.now()
        self._view = WallView()
        self._state: WallState | None = None
        self._version: int | None = None
        self._read_at = self._opened_at
        self._trouble: Pieces = []

    def compose(self) -> ComposeResult:
        """One widget."""
        yield self._view

    async def on_event(self, event: events.Event) -> None:
        """Ignore all input except the keys that quit."""
        if isinstance(event, events.Key) and event.key in LEAVE:
            self.exit()
        elif not isinstance(event, events.InputEvent):
            await super().on_event(event)

    def on_mount(self) -> None:
        """Start looking."""
        self.run_worker(self._keep_looking())

    def on_resize(self) -> None:
        """Lay out the lines again."""
        self.call_after_refresh(self._show)

    async def _keep_looking(self) -> None:
        await self.look()
        while self._beat:
            await asyncio.sleep(self._beat)
            await self.look()

    async def look(self) -> None:
        """Read what has changed, and show everything as of now."""
        now = self._clock.now()
        try:
            version = await self._store.ask(lambda store: store.version())
            is_old = not timedelta() <= now - self._read_at < LASTS
            if version != self._version or is_old or self._state is None:
                question = ReadWall(self._story, now, self._opened_at)
                self._state = await self._store.ask(question.ask)
                self._version, self._read_at = version, now
            self._trouble = await self._ask_poller()
        except StoreError as error:
            self._version, self._trouble = None, [(str(error), "alarm")]
        self._show()

    async def _ask_poller(self) -> Pieces:
        """The poller's state, if it is worth showing."""
        if self._poller is None:
            return []
        told = await asyncio.to_thread(self._poller)
        state, _, trouble = told.partition(": ")
        if trouble:
            return [(f"not polling: {trouble} ", "alarm")]
        words, role = poller_piece(state)
        return [(f"{words} ", role)] if role != "quiet" else []

    def _show(self) -> None:
        size = self._view.size
        if self._state is None or not size.height:
            self._view.show([[], *([self._trouble] if self._trouble else [])])
            return
        now = self._clock.now()
        turn = int((now - self._opened_at) / TURN)
        lines = wall_lines(self._state, turn, now, self._tz, (size.width, size.height))
        lines[-1] = sides(lines[-1], self._trouble, size.width)
        self._view.show(lines)

    async def on_unmount(self) -> None:
        """Release the database."""
        with suppress(StoreError):
            await self._store.close()
