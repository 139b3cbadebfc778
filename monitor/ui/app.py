"""The app: owns the store's thread and the workers; turns answers into messages.

It knows no pane: the dashboard posts questions, and the app has them answered.
"""

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, tzinfo
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, on
from textual.worker import Worker

from monitor.clock import Clock
from monitor.config.settings import Config
from monitor.errors import StoreError
from monitor.model.events import Event, EventKind
from monitor.store.contract.store import Store
from monitor.ui.configuration.follower import ConfigFollower
from monitor.ui.garbage import Garbage
from monitor.ui.messages import (
    Asked,
    ConfigChanged,
    ConfigProblemChanged,
    PollerReported,
    RewindWanted,
    StateNotSaved,
    StoreChanged,
    StoreFailed,
    WatchWanted,
)
from monitor.ui.present.articles import RowContext
from monitor.ui.present.highlights import Highlights
from monitor.ui.present.watches import badges
from monitor.ui.questions.marks import LEFT, SetMark
from monitor.ui.questions.past import is_of_past
from monitor.ui.questions.store_thread import StoreThread
from monitor.ui.screens.dashboard import Dashboard
from monitor.ui.shell import Shell
from monitor.ui.terminal.capabilities import shows_links
from monitor.ui.terminal.hangup import is_hung_up
from monitor.ui.terminal.keyboard import Keyboard
from monitor.ui.terminal.notices import Notices

if TYPE_CHECKING:
    from monitor.ui.configuration.feed_editor import FeedEditor
    from monitor.ui.screens.new_watch import AddWatch

BEAT = 0.25
"""Seconds between two checks of the store's version."""

CONFIG_BEATS = 2
"""How many beats pass between two checks of the configuration file."""

REST_BEATS = 8
"""For how many beats the store gets no questions after an error."""

SLOW_BEATS = 20
"""After how many beats without an answer the disk is reported as slow."""


class MonitorApp(Shell):
    """The screen of one story.

    Args:
        open_store: Opens the store; called in the store's thread.
        config: The story's configuration.
        clock: Tells the time.
        open_past: Opens the store as it was known at a moment.
        as_of: The moment to begin at; None: now.
        poller: Says how the poller is doing, once a second, in a thread; None: unknown.
        tz: The reader's time zone; None: the machine's.
        feed_editor: Changes the configuration's feeds; None: nothing does.
        follower: Watches the configuration file; None: there is none.
        add_watch: Writes a watch into the configuration; None: nothing does.
        beat: Seconds between two checks of the store; 0: only when `look` is called.
        browser, ascii: As in `Shell`.
        file: The configuration file; None: there is none.
        is_first: Whether this is the very first start.
    """

    def __init__(
        self,
        open_store: Callable[[], Store],
        config: Config,
        clock: Clock,
        *,
        open_past: Callable[[datetime], Store] | None = None,
        as_of: datetime | None = None,
        poller: Callable[[], str] | None = None,
        tz: tzinfo | None = None,
        feed_editor: "FeedEditor | None" = None,
        follower: ConfigFollower | None = None,
        add_watch: "AddWatch | None" = None,
        beat: float = BEAT,
        browser: Callable[[str], bool] | None = None,
        ascii: Callable[[str], bool] = lambda symbols: symbols == "ascii",
        file: Path | None = None,
        is_first: bool = False,
    ) -> None:
        super().__init__(config.screen, browser, ascii, config.keys)
        self.file, self._is_first = file, is_first
        self._store = StoreThread(open_store)
        self._open_past, self._as_of = open_past, as_of
        self._poller, self._beat = poller, beat
        self._follower, self._doubt = follower, ""
        self._beats = self._rests = 0
        self._garbage = Garbage(self.is_bare)
        self._seen: int | None = None
        """The store's version when it was last read; None: never, or it failed."""
        self._cursor: int | None = None
        """The newest event that was seen; None: the log was not read yet."""
        self._highlights = Highlights(config.watches)
        self._notices = Notices(config.alerts)
        self.keyboard = Keyboard(self)
        marks = badges(watch.name for watch in config.watches)
        context = RowContext(clock.now(), tz, None, marks, self._highlights.spans)
        self.dashboard = Dashboard(config, clock, context)
        self.dashboard.hold_keys = self.keyboard.hold
        self.dashboard.feed_editor, self.dashboard.file = feed_editor, file
        self.dashboard.add_watch = add_watch

    def get_default_screen(self) -> Dashboard:
        """The dashboard."""
        return self.dashboard

    async def on_event(self, event: events.Event) -> None:
        """Track the reader's presence; hold keys that their screen is not ready for."""
        if isinstance(event, events.Compose):  # style sheets were read in this turn
            await asyncio.sleep(0)
        if isinstance(event, events.AppBlur):
            self.dashboard.leave()
        elif isinstance(event, events.InputEvent | events.AppFocus):
            self.dashboard.touch()
            self._garbage.disturb()
        if not (isinstance(event, events.Key) and self.keyboard.takes(event)):
            await super().on_event(event)

    def on_mount(self) -> None:
        """Paint once, then open the store."""
        self._notices.attend(self)
        self.dashboard.reader.links = shows_links(os.environ) and not self.is_web
        self.call_after_refresh(self._begin)
        if self._as_of:
            self.dashboard.travel(self._as_of)
        if self._is_first:
            self.action_show_tour()

    def _begin(self) -> None:
        self.run_worker(self._keep_looking())
        if self._poller:
            self.run_worker(self._keep_listening(self._poller))
        # what is on screen first must not wait for what is only lit in it
        self.set_timer(max(self._beat, 0.001), lambda: self.run_worker(self._light()))

    async def _light(self) -> None:
        await asyncio.to_thread(self._highlights.prepare)
        if not self.is_headless:
            self._garbage.begin()
        self.dashboard.articles.paint_anew()

    async def _keep_looking(self) -> None:
        """Look at the clock and the store for as long as the app runs.

        This is one worker with a loop, since a worker per look would cost more than the
        look. The clock goes on even if the store does not answer.
        """
        looking, waited = asyncio.create_task(self.look()), 0
        while self._beat:
            await asyncio.sleep(self._beat)
            self._beats += 1
            if self._beats % CONFIG_BEATS == 0:
                await self.reread()
            if not self.is_headless and is_hung_up(0):
                self.exit()
            self.dashboard.tick()
            self._garbage.beat()
            waited += 1
            if looking.done() and self._rests:
                self._rests -= 1
            elif looking.done():
                looking.result()  # what is none of the store's errors is a bug
                looking, waited = asyncio.create_task(self.look()), 0
            elif waited == SLOW_BEATS:
                self._fail(StoreError("the disk is slow: the database does not answer"))
        await looking

    async def look(self) -> None:
        """Check whether the store has changed, and tell every screen if so."""
        try:
            version = await self._store.ask(lambda store: store.version())
            if version != self._seen:
                is_first = self._seen is None
                happened = await self._store.ask(self._news)
                self._seen = version
                for screen in self.screen_stack:
                    screen.post_message(StoreChanged(None if is_first else happened))
                for event in happened:
                    if event.kind is EventKind.SWITCHED_OFF:
                        self.notify(event.text, severity="warning", timeout=60)
                self._notices.show(self, await self._store.ask(self._notices.fresh))
        except StoreError as error:
            self._fail(error)

    async def reread(self) -> None:
        """Check whether the configuration file has changed, and apply it if so."""
        if self._follower is None:
            return
        seen = await asyncio.to_thread(self._follower.look)
        if seen.config is not None and seen.highlights is not None:
            self._notices.configure(seen.config.alerts)
            self.wear(seen.config.screen)
            self.take_keys(seen.config.keys)
            self.dashboard.post_message(ConfigChanged(seen.config, seen.highlights))
        if seen.problem != self._doubt:
            self._doubt = seen.problem
            self.dashboard.post_message(ConfigProblemChanged(seen.problem))

    def _news(self, store: Store) -> list[Event]:
        """Events since the last look; runs in the store's thread."""
        if self._cursor is None:
            self._cursor = store.events.cursor()
            return []
        happened = store.events.since(self._cursor)
        if happened:
            self._cursor = happened[-1].id
        return happened

    @on(Asked)
    def _answer(self, asked: Asked) -> None:
        if self.dashboard.refuses(asked.question):
            return
        group = asked.question.group

        async def ask() -> None:
            await self._ask(asked)

        # not called before its time has come: a newer one may take its place
        _: Worker[None] = self.run_worker(
            ask, group=group or "remember", exclusive=bool(group)
        )

    async def _ask(self, asked: Asked) -> None:
        try:
            in_past = is_of_past(asked.question)
            answer = await self._store.ask(asked.question.ask, in_past=in_past)
        except StoreError as error:
            self._fail(error)
            if not asked.question.group:
                self.dashboard.post_message(StateNotSaved(str(error)))
            if asked.asker is not self.dashboard:
                asked.asker.post_message(StoreFailed(error.brief))
        else:
            asked.asker.post_message(answer)

    @property
    def as_of_words(self) -> str:
        """The moment that is shown, in words; empty: now."""
        return self.dashboard.as_of_words

    @on(RewindWanted)
    async def _rewind(self, wanted: RewindWanted) -> None:
        at, past = wanted.at, self._open_past
        await self._store.rewind(partial(past, at) if at and past else None)

    def action_search(self) -> None:
        """Search everything that is stored."""
        self.dashboard.search()

    @on(WatchWanted)
    def _propose_watch(self, wanted: WatchWanted) -> None:
        self.dashboard.propose_watch(wanted.query)

    def _fail(self, error: StoreError) -> None:
        """Report the error; the next look, after a rest, reads everything again."""
        self._seen, self._rests = None, REST_BEATS
        self.dashboard.post_message(StoreFailed(error.brief))

    async def _keep_listening(self, poller: Callable[[], str]) -> None:
        """Ask how the poller is doing once a second; report changes."""
        told = ""
        while True:
            state = await asyncio.to_thread(poller)
            if state != told:
                self.dashboard.post_message(PollerReported(*state.partition(": ")[::2]))
            told = state
            if not self._beat:
                return
            await asyncio.sleep(1)

    async def on_unmount(self) -> None:
        """Remember when the reader left, and release the database."""
        question = SetMark(self.dashboard.present.now(), LEFT)
        with suppress(StoreError):
            await self._store.ask(question.ask)
        await self._store.close()
