"""Search and watches on the dashboard: where they lead, and new ones."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on

from monitor.clock import Clock
from monitor.config.settings import Config
from monitor.errors import MonitorError
from monitor.extract.text import clean
from monitor.model.watches import WatchRow
from monitor.moments import coming_moment_in
from monitor.ui.panes.watches import WatchesPane
from monitor.ui.present.articles import RowContext
from monitor.ui.present.cells import harmless
from monitor.ui.present.times import until_words
from monitor.ui.questions.watches import MuteWatch
from monitor.ui.screens.configuration import ConfigFlow

if TYPE_CHECKING:
    from monitor.ui.screens.new_watch import AddWatch

LONGEST = 200
"""The most characters of a selection to make a watch of."""


class WatchFlow(ConfigFlow):
    """Search, watches and settings on the dashboard."""

    def __init__(self, config: Config, clock: Clock, context: RowContext) -> None:
        super().__init__(config, clock, context)
        self.add_watch: AddWatch | None = None
        """Adds a watch to the configuration; None: there is no configuration file."""
        self.file: Path | None = None
        """The configuration file; None: there is none."""
        self._sought = ""
        """The last query searched."""

    def search(self) -> None:
        """Open the search; if it is open, go to its query."""
        from monitor.ui.screens.search import SearchScreen

        here = self.app.screen
        if isinstance(here, SearchScreen):
            here.take_up()
            return
        screen = SearchScreen(self.clock, self.articles.context, self._sought)

        def found(article_id: int | None) -> None:
            self._sought = screen.query_text
            self.read_from_elsewhere(article_id)

        self.app.push_screen(screen, found)

    def read_from_elsewhere(self, article_id: int | None) -> None:
        """Open an article that was chosen on a screen over this one."""
        if article_id is None:
            return
        while self.app.screen is not self:
            self.app.pop_screen()
        self.open_article(article_id)

    def open_watch(self, watch: WatchRow) -> None:
        """Show the hits of a watch in context."""
        from monitor.ui.screens.hits import HitsScreen

        screen = HitsScreen(self.clock, self.articles.context, watch)
        self.app.push_screen(screen, self.read_from_elsewhere)

    @on(WatchesPane.FilterWanted)
    def _filter(self, wanted: WatchesPane.FilterWanted) -> None:
        self.filter_articles(wanted.watch.name)

    @on(WatchesPane.MuteWanted)
    def _mute(self, wanted: WatchesPane.MuteWanted) -> None:
        from monitor.ui.screens.prompt import Prompt

        watch = wanted.watch
        if watch.muted_until is not None:
            self.ask(MuteWatch(watch.name, None, f"“{watch.name}” rings again"))
            return
        words = (
            "1h, 1d, 18:00 or 2025-02-01. `monitor alerts` lists what is suppressed, "
            "with the reason."
        )
        prompt = Prompt(f"Mute “{harmless(watch.name)}” for or until", words, "1h")
        self.app.push_screen(prompt, partial(self._mute_until, watch.name))

    def _mute_until(self, watch: str, typed: str | None) -> None:
        if not typed:
            return
        now, tz = self.clock.now(), self.articles.context.tz
        until = coming_moment_in(typed, now, tz)
        if until is None:
            words = f"“{typed}” is not a future time: 1h, 1d, 18:00, 2025-02-01"
            self.notify(words, severity="warning", timeout=5)
            return
        told = f"“{watch}” will not ring until {until_words(until, now, tz)}"
        self.ask(MuteWatch(watch, until, told))

    @on(WatchesPane.ChangeWanted)
    def _change_watch(self, wanted: WatchesPane.ChangeWanted) -> None:
        from monitor.config.changes import change_watch
        from monitor.ui.screens.new_watch import NewWatchScreen

        name, write = wanted.watch.name, None
        if self.file is not None:
            write = partial(change_watch, self.file, name)
        context, query = self.articles.context, wanted.watch.match
        screen = NewWatchScreen(self.clock, context, query, write, name)
        self.app.push_screen(screen)

    @on(WatchesPane.RemovalWanted)
    def _ask_whether_to_remove(self, wanted: WatchesPane.RemovalWanted) -> None:
        from monitor.ui.screens.feed_choice import Confirmation

        name = wanted.watch.name
        words = "It is removed from the configuration; its articles stay."
        question = Confirmation(f"Remove the watch “{harmless(name)}”?", words)
        self.app.push_screen(question, partial(self._remove, name))

    def _remove(self, name: str, is_sure: bool | None) -> None:
        from monitor.config.changes import remove_watch

        if not is_sure:
            return
        if self.file is None:
            self.notify("There is no configuration file to remove it from.", timeout=5)
            return
        try:
            remove_watch(self.file, name)
        except MonitorError as error:
            self.notify(str(error), severity="error", timeout=8)
            return
        self.notify(f"“{name}” is no longer in the configuration", timeout=5)

    def action_change_settings(self) -> None:
        """Open the settings."""
        from monitor.ui.screens.settings import SettingsScreen

        if self.file is None:
            self.notify("There is no configuration file to write into.", timeout=5)
            return
        self.app.push_screen(SettingsScreen(self.file, self.config))

    def action_new_watch(self) -> None:
        """Make a watch of the selected text, or of what is typed then."""
        from monitor.query.exclusion import quoted

        selected = clean(self.get_selected_text() or "", LONGEST)
        self.propose_watch(quoted(selected))

    def propose_watch(self, query: str) -> None:
        """Show what a watch would have hit, before it is saved."""
        from monitor.ui.screens.new_watch import NewWatchScreen

        context = self.articles.context
        self.app.push_screen(NewWatchScreen(self.clock, context, query, self.add_watch))
