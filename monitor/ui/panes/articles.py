"""The pane New: articles, the latest arrival first."""

from typing import ClassVar

from textual.content import Content

from monitor.model.articles import View
from monitor.model.feeds import Coverage
from monitor.ui.actions.own_keys import keyed
from monitor.ui.messages import ListingLoaded
from monitor.ui.present.articles import view_words
from monitor.ui.present.cells import harmless
from monitor.ui.present.coverage import emptiness_words
from monitor.ui.widgets.article_list import ArticleList

_ALL = "{go-back}: all"


class ArticlesPane(ArticleList):
    """New articles, or those of a view."""

    NUMBER: ClassVar[str] = "1"
    TITLE: ClassVar[str] = "New"
    HELP: ClassVar[str] = (
        "Articles of the story, latest arrival first. Copies of one report share a "
        "row.\n"
        "▎ arrived since your mark   ● unread   ★ starred\n"
        "✎ edited, and how   +3 carried by three more publishers   # has figures\n"
        "¶ has your note ({note-article})\n"
        "A letter: hit by the watch of that letter; its words are highlighted.\n"
        "{filter-pane} shows only what matches a query, until {go-back}.\n"
        "{explain-article} explains why the article is listed, hit and grouped, and "
        "why it rang or not.\n"
        "New articles never move your place: a chip at the top counts them. The "
        "tint behind a new row fades once it has been on screen for some seconds."
    )

    is_looking = False
    """Whether a filter is still being searched for."""
    _coverage: Coverage | None = None

    def narrow(self, view: View) -> None:
        """Show only the articles of a view."""
        self.show_view(view)
        words = view_words(view, self.context)
        end = keyed(self.app, f" · {_ALL}") if words else ""
        self.border_title = Content(
            harmless(f"{self.NUMBER} {self.TITLE}{words}") + end
        )

    def show_listing(self, loaded: ListingLoaded) -> None:
        """Show the list as read again, with its length."""
        super().show_listing(loaded)
        self.border_subtitle = Content(f"{loaded.count:,}")
        self.explain_emptiness()

    def explain_emptiness(self, coverage: Coverage | None = None) -> None:
        """Explain why there are no articles, if there are none."""
        self._coverage = coverage = coverage or self._coverage
        words: tuple[str, ...]
        if self.view.watch and not self.view.query:
            words = (f"Nothing here for the watch “{self.view.watch}”.", "", _ALL)
        elif self.view.query and self.is_looking:
            words = ("looking …",)
        elif self.view.query:
            words = (f"Nothing here matches “{harmless(self.view.query)}”.", "", _ALL)
        elif self.view != View():
            words = ("Nothing here.", "", _ALL)
        elif coverage is None:
            words = tuple(self.empty)
        else:
            what, why = emptiness_words(coverage)
            words = (what, "", why)
        if words != self.empty:
            self.empty = words
            if not self.row_count():
                self.refresh()
