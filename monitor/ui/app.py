"""The app: owns the store's thread and the workers, and turns answers into messages.

It knows no pane: the dashboard asks, the app has it answered.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import tzinfo
from typing import ClassVar

from textual import on
from textual.app import App
from textual.binding import BindingType
from textual.command import Provider
from textual.notifications import SeverityLevel

from monitor.clock import Clock
from monitor.config import Config
from monitor.errors import StoreError
from monitor.model.events import Event
from monitor.store.contract import Store
from monitor.ui.actions import EVERYWHERE, bindings
from monitor.ui.lights import Lights
from monitor.ui.messages import Asked, PollerTold, StoreFailed, StoreMoved
from monitor.ui.palette import ActionsProvider
from monitor.ui.present.articles import Eyes
from monitor.ui.present.cells import harmless
from monitor.ui.present.watches import badges
from monitor.ui.questions import LEFT, SetMark
from monitor.ui.screens.dashboard import Dashboard
from monitor.ui.store_thread import StoreThread
from monitor.ui.themes import INK, PAPER, variables_for

BEAT = 0.25
"""Seconds between two looks at the store's version."""


class MonitorApp(App[None]):
    """The screen of one story.

    Args:
        open_store: Opens the store; called in the store's thread.
        config: The story's configuration.
        clock: Tells the time.
        poller: Says in a few words how the poller fares; called once a second in a
            thread of its own. None: nobody polls, nothing is said.
        tz: The reader's time zone; None: the machine's.
        beat: Seconds between two looks at the store; 0: only when `look` is called.
    """

    TITLE = "monitor"
    CSS_PATH = "monitor.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {
        ActionsProvider
    }
    BINDINGS: ClassVar[list[BindingType]] = bindings(EVERYWHERE)
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - as Textual declares it
        (0, "-tiny"),
        (60, "-narrow"),
        (100, "-normal"),
        (160, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-low"),
        (15, "-short"),
        (30, "-tall"),
    ]

    def __init__(
        self,
        open_store: Callable[[], Store],
        config: Config,
        clock: Clock,
        *,
        poller: Callable[[], str] | None = None,
        tz: tzinfo | None = None,
        beat: float = BEAT,
    ) -> None:
        super().__init__()
        self.store_thread = StoreThread(open_store)
        self._poller, self._beat = poller, beat
        self._seen: int | None = None
        self._cursor = 0
        self._looking = False
        self._lights = Lights(config.watches)
        marks = badges(watch.name for watch in config.watches)
        eyes = Eyes(clock.now(), tz, None, marks, self._lights.spans)
        self.dashboard = Dashboard(config, clock, eyes)
        self.register_theme(INK)
        self.register_theme(PAPER)
        self.theme = INK.name

    def get_default_screen(self) -> Dashboard:
        """The dashboard."""
        return self.dashboard

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables in themes that do not know them."""
        return variables_for(self.current_theme)

    def on_mount(self) -> None:
        """Paint once, then open the store."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.look()
        # what is on screen first must not wait for what is only lit in it
        self.set_timer(max(self._beat, 0.001), self._on_light)
        if self._beat:
            self.set_interval(self._beat, self._on_beat)
        if self._poller:
            self._ask_poller()
            self.set_interval(1, self._ask_poller)

    def _on_light(self) -> None:
        self.run_worker(self._light())

    async def _light(self) -> None:
        await asyncio.to_thread(self._lights.prepare)
        self.dashboard.articles.paint_anew()

    def _on_beat(self) -> None:
        self.dashboard.tick()
        self.look()

    def look(self) -> None:
        """See whether the store has moved, unless an earlier look is not over."""
        if not self._looking:
            self._looking = True
            self.run_worker(self._look(), group="look")

    async def _look(self) -> None:
        try:
            version = await self.store_thread.ask(lambda store: store.version())
            if version != self._seen:
                first = self._seen is None
                happened = await self.store_thread.ask(self._news)
                self._seen = version
                for screen in self.screen_stack:
                    screen.post_message(StoreMoved(None if first else happened))
        except StoreError as error:
            self._seen = None
            self.dashboard.post_message(StoreFailed(str(error)))
            await asyncio.sleep(self._beat * 8)
        finally:
            self._looking = False

    def _news(self, store: Store) -> list[Event]:
        """Events since the last look; runs in the store's thread."""
        happened = store.events.since(self._cursor) if self._cursor else []
        self._cursor = happened[-1].id if happened else store.events.cursor()
        return happened

    @on(Asked)
    def _answer(self, asked: Asked) -> None:
        group = asked.question.group
        self.run_worker(
            self._ask(asked), group=group or "remember", exclusive=bool(group)
        )

    async def _ask(self, asked: Asked) -> None:
        try:
            answer = await self.store_thread.ask(asked.question.ask)
        except StoreError as error:
            self._seen = None
            self.dashboard.post_message(StoreFailed(str(error)))
        else:
            asked.asker.post_message(answer)

    def _ask_poller(self) -> None:
        self.run_worker(self._hear_poller(), group="poller", exclusive=True)

    async def _hear_poller(self) -> None:
        if self._poller:
            state = await asyncio.to_thread(self._poller)
            self.dashboard.post_message(PollerTold(state))

    async def on_unmount(self) -> None:
        """Remember when the reader left, and let go of the database."""
        question = SetMark(self.dashboard.clock.now(), LEFT)
        with suppress(StoreError):
            await self.store_thread.ask(question.ask)
        await self.store_thread.close()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """A toast; what it says is never markup, since feeds' words may be in it."""
        super().notify(
            harmless(message),
            title=harmless(title),
            severity=severity,
            timeout=timeout,
            markup=False,
        )

    def action_change_theme(self) -> None:
        """Choose how it looks."""
        self.search_themes()

    def action_show_help(self) -> None:
        """All keys."""
        from monitor.ui.screens.help import HelpScreen

        self.push_screen(HelpScreen())

    def action_show_pane_help(self) -> None:
        """What is seen in this pane."""
        from monitor.ui.screens.help import PaneHelpScreen

        focused = self.screen.focused
        title, words = getattr(focused, "TITLE", ""), getattr(focused, "HELP", "")
        if title and words:
            self.push_screen(PaneHelpScreen(title, words))
        else:
            self.action_show_help()
