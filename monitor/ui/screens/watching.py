"""Search and watches on the dashboard: where they lead, and new ones."""

from typing import TYPE_CHECKING

from monitor.clock import Clock
from monitor.config import Config
from monitor.extract.text import clean
from monitor.ui.present.articles import Eyes
from monitor.ui.screens.configuration import ConfigFlow

if TYPE_CHECKING:
    from monitor.ui.screens.new_watch import AddWatch

LONGEST = 200
"""Characters of a selection that a watch begins with."""


class WatchFlow(ConfigFlow):
    """What leads to articles by words."""

    def __init__(self, config: Config, clock: Clock, eyes: Eyes) -> None:
        super().__init__(config, clock, eyes)
        self.add_watch: AddWatch | None = None
        """Writes a watch into the configuration; None: there is no file of it."""
        self._sought = ""
        """What was looked for last."""

    def search(self) -> None:
        """Look through everything; or, there already, type another query."""
        from monitor.ui.screens.search import SearchScreen

        here = self.app.screen
        if isinstance(here, SearchScreen):
            here.take_up()
            return
        screen = SearchScreen(self.clock, self.articles.eyes, self._sought)

        def found(article_id: int | None) -> None:
            self._sought = screen.query_text
            self.read_from_elsewhere(article_id)

        self.app.push_screen(screen, found)

    def read_from_elsewhere(self, article_id: int | None) -> None:
        """Read an article that was chosen on a screen over this one."""
        if article_id is None:
            return
        while self.app.screen is not self:
            self.app.pop_screen()
        self.open_article(article_id)

    def action_new_watch(self) -> None:
        """Watch for what is selected, or for what is typed then."""
        from monitor.query.exclusion import quoted

        selected = clean(self.get_selected_text() or "", LONGEST)
        self.propose_watch(quoted(selected))

    def propose_watch(self, query: str) -> None:
        """Show what a watch would have found, before it is written down."""
        from monitor.ui.screens.new_watch import NewWatchScreen

        eyes = self.articles.eyes
        self.app.push_screen(NewWatchScreen(self.clock, eyes, query, self.add_watch))
