"""Filters on the dashboard: the list of articles narrowed by a query.

A filter is searched like a search, a slice at a time and only as far as the reader
scrolls, so that keys never wait for it.
"""

from dataclasses import replace

from textual import on
from textual.content import Content

from monitor.model.articles import Article, View
from monitor.query.unknown_names import check_watches
from monitor.ui.actions.own_keys import keyed
from monitor.ui.messages import Asked, ListingLoaded, NextFound, PagesLoaded, Question
from monitor.ui.present.deeds import all_read_words
from monitor.ui.present.search_results import row_count_words
from monitor.ui.questions.dashboard import PAGE, next_to_read, pages_around
from monitor.ui.questions.filters import (
    OVERLAP,
    ChangedRowsFound,
    FilteredRows,
    FindChangedRows,
    SetRowsRead,
)
from monitor.ui.questions.search_results import FindMore, RunningSearch, SliceFound
from monitor.ui.screens.articles import ArticleFlow
from monitor.ui.widgets.named_list import NamedList
from monitor.ui.widgets.row_list import RowList

AHEAD = 100
"""How many rows to find beyond those on screen."""


class FilterFlow(ArticleFlow):
    """The list of articles, which a query can narrow."""

    _filtered: FilteredRows | None = None

    def action_filter_pane(self) -> None:
        """Ask for a query; empty: show all articles, or all rows of the pane."""
        from monitor.ui.screens.prompt import FilterPrompt, ask_for_names

        if isinstance(self.focused, NamedList):
            ask_for_names(self.focused)
            return
        words = (
            "A query like those of search and watches; {show-help} explains them. It "
            "stays while you work. Empty, or {go-back} in the list: all articles."
        )
        badges = self.articles.context.badges
        prompt = FilterPrompt(
            "Only articles that match",
            keyed(self.app, words),
            self.articles.view.query,
            lambda query: check_watches(query, lambda: badges),
        )
        self.app.push_screen(prompt, self.filter_by)

    def widen(self) -> bool:
        """Show all rows of the pane again; False if it does already."""
        if isinstance(pane := self.focused, NamedList) and pane.name_query:
            pane.narrow_to("")
        elif self.focused is self.articles and self.articles.view != View():
            self.show_articles_of(View())
        else:
            return False
        return True

    def filter_by(self, query: str | None) -> None:
        """Show only what matches; empty: show all of the view."""
        if query is not None:
            self.articles.narrow(replace(self.articles.view, query=query))
            self.reload_articles()
            self.go_to("articles")

    def reload_articles(self) -> None:
        """Read the list again; a filtered one is searched again from its top."""
        view = self.articles.view
        before, self._filtered = self._filtered, None
        if before is not None:
            before.search.end()
        if not view.query:
            super().reload_articles()
            return
        now = self.clock.now()
        place = self.articles.place
        search = RunningSearch(replace(view, asked_at=now))
        self._filtered = FilteredRows(search, place.top + place.height + AHEAD, now)
        self.ask(FindMore(search))

    def renew_articles(self) -> None:
        """Show what arrived or was edited since the last update."""
        filtered, now = self._filtered, self.clock.now()
        if filtered is None:
            self.reload_articles()
        else:
            self.ask(FindChangedRows(filtered.search, filtered.looked_at - OVERLAP))
            filtered.looked_at = now

    @on(SliceFound)
    def _take_slice(self, found: SliceFound) -> None:
        filtered = self._filtered
        if filtered is None or found.search is not filtered.search:
            return
        filtered.add(found.page)
        if filtered.is_looking:
            self.ask(FindMore(filtered.search, filtered.after))
        # rows that are on screen stay there until as many are found again
        if not filtered.is_looking or len(filtered.rows) >= self.articles.row_count():
            self._show_filtered(filtered)

    @on(ChangedRowsFound)
    def _take_changes(self, renewed: ChangedRowsFound) -> None:
        filtered = self._filtered
        if filtered is None or renewed.search is not filtered.search:
            return
        if renewed.is_all:
            filtered.merge(renewed.changed)
            self._show_filtered(filtered)
        else:
            self.reload_articles()

    def _show_filtered(self, filtered: FilteredRows) -> None:
        articles, rows = self.articles, filtered.rows
        place = articles.place
        at = {row.id: number for number, row in enumerate(rows)}
        cursor, top = at.get(place.cursor_id or 0), at.get(place.top_id or 0)
        near = (0, cursor or place.cursor, top or place.top)
        pages = {n for row in near for n in pages_around(row, place.height, len(rows))}
        loaded = ListingLoaded(
            articles.view,
            len(rows),
            None if cursor is None else cursor - place.cursor,
            None if top is None else top - place.top,
            {number: rows[number * PAGE : (number + 1) * PAGE] for number in pages},
        )
        articles.is_looking = filtered.is_looking
        self._show_listing(loaded)
        back_to, now, tz = filtered.back_to, self.clock.now(), articles.context.tz
        words = row_count_words(
            len(rows), back_to, now, tz, is_complete=filtered.is_complete
        )
        articles.border_subtitle = Content(words)

    def fetch_pages(self, pages: tuple[int, ...]) -> None:
        """Have pages of the list read; those of a filtered one are loaded."""
        if (filtered := self._filtered) is None:
            super().fetch_pages(pages)
            return
        rows = filtered.rows
        here = {n: rows[n * PAGE : (n + 1) * PAGE] for n in pages}
        self._show_pages(PagesLoaded(self.articles.view, here))

    @on(RowList.Moved, "#articles")
    def _look_ahead(self) -> None:
        """Search further once the cursor comes near the end of what was found."""
        filtered = self._filtered
        if filtered is None or filtered.is_looking or filtered.after is None:
            return
        if self.articles.cursor >= len(filtered.rows) - AHEAD // 2:
            filtered.wanted, filtered.is_looking = len(filtered.rows) + AHEAD, True
            self.post_message(Asked(FindMore(filtered.search, filtered.after), self))

    # What a person does with the rows.

    def action_read_next(self) -> None:
        """Open the next unread row that matters; in the reader, page down first."""
        is_within = self.focused is self.reader and not self.reader.at_end
        if (filtered := self._filtered) is None or is_within:
            super().action_read_next()
            return
        unread = [row for row in filtered.rows if not row.is_read]
        article = next_to_read(unread, self.articles.article)
        row = filtered.rows.index(article) if article else 0
        self._open_next(NextFound(article, row))

    def all_read(self) -> Question:
        """The question that marks the list as read; when filtered, what was found."""
        if (filtered := self._filtered) is None:
            return super().all_read()
        ids = tuple(row.id for row in filtered.rows if not row.is_read)
        return SetRowsRead(ids, all_read_words(len(ids), len(ids) + 1))

    def _change_row(self, article: Article) -> None:
        super()._change_row(article)
        if self._filtered is not None:
            self._filtered.replace_row(article)
