"""The list of articles: a window on rows that stay in the store.

Rows are known by number; pages of them come from the store when asked for. New articles
come on top; cursor and scroll stay with the articles that were there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from textual import events
from textual.message import Message
from textual.strip import Strip

from monitor.model.articles import Article, View
from monitor.ui.actions.own_keys import keyed
from monitor.ui.messages import ListingLoaded, PagesLoaded
from monitor.ui.present.articles import RowContext, row_pieces
from monitor.ui.present.cells import Pieces
from monitor.ui.questions.dashboard import PAGE, ListPosition, pages_around
from monitor.ui.widgets.row_list import RowList

_PAGES = 12
"""The most pages that are kept."""

_AHEAD_S = 0.03
"""Delay before reading ahead, so that keys are answered first."""

FADE_S = 4.0
"""How long each of the two steps of an arrival's tint lasts, once it is seen."""
_FRESH = 200
"""The most arrivals whose tint is kept until they are seen: the latest."""


class ArticleList(RowList):
    """Articles of a view, newest arrival on top.

    Args:
        context: What all rows have in common: time, mark, watches.
    """

    @dataclass
    class PagesWanted(Message):
        """Rows that are not loaded are about to come on screen."""

        pages: tuple[int, ...]
        """The numbers of their pages."""

    def __init__(self, context: RowContext, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.context = context
        self.view = View()
        self.follows = True
        """Whether the list shows new articles at once, as it does at the top."""
        self.new_above = 0
        """Arrivals out of sight above."""
        self.empty: Sequence[str] = ("opening the database …",)
        """What to say if the view has no articles."""
        self._count = 0
        self._pages: dict[int, Sequence[Article]] = {}
        self._asked: set[int] = set()
        self._newest: tuple[datetime, int] | None = None
        """The newest article shown; None: none of this view yet."""
        self._fresh: dict[int, int] = {}
        """Remaining steps of each arrival's tint, by the article's id."""
        self._fades = False
        self._looks_ahead = False
        """Whether the pages around are about to be requested."""

    def row_count(self) -> int:
        """How many articles the view has."""
        return self._count

    def article_at(self, row: int) -> Article | None:
        """The article in a row; None if it is not loaded."""
        rows = self._pages.get(row // PAGE, ())
        place = row % PAGE
        return rows[place] if 0 <= place < len(rows) else None

    @property
    def article(self) -> Article | None:
        """The article under the cursor."""
        return self.article_at(self.cursor)

    @property
    def place(self) -> ListPosition:
        """Where the reader is, for reading the list again."""
        top = self.scroll_offset.y
        at_cursor, at_top = self.article, self.article_at(top)
        return ListPosition(
            self.cursor,
            top,
            max(self.size.height, 24),
            at_cursor.id if at_cursor else None,
            at_top.id if at_top else None,
            self.follows,
        )

    def show_listing(self, loaded: ListingLoaded) -> None:
        """Show the list as read again; articles on screen stay where they are.

        The answer says by how many rows they moved, not to which row: the reader may
        have moved on since the question.
        """
        shift = loaded.cursor_shift if self.cursor_visible else loaded.top_shift
        if shift is None:
            shift = loaded.top_shift or 0
        top = self.scroll_offset.y
        self._count, self._pages = loaded.count, dict(loaded.pages)
        self._asked.clear()
        self._light_arrivals()
        self.cursor += shift if loaded.cursor_shift is None else loaded.cursor_shift
        with self.app.batch_update():
            self.rows_changed()
            if not self.follows and shift:
                self.new_above = max(self.new_above + shift, 0)
                self.scroll_to(y=max(top + shift, 0), animate=False, force=True)
        self._begin_to_fade()
        self._want_pages()

    def show_view(self, view: View) -> None:
        """Switch to another view, at its top; its rows come with a listing."""
        self.view, self._newest = view, None
        self._fresh.clear()
        self.cursor, self.follows, self.new_above = 0, True, 0
        self.scroll_to(y=0, animate=False, force=True)

    def show_pages(self, loaded: PagesLoaded) -> None:
        """Show rows that were requested."""
        for number in loaded.pages:
            self._pages.pop(number, None)
        self._pages.update(loaded.pages)
        self._asked.difference_update(loaded.pages)
        while len(self._pages) > _PAGES:
            del self._pages[next(iter(self._pages))]
        for number in loaded.pages:
            self.forget_rows(number * PAGE, (number + 1) * PAGE)
        top, after = self.scroll_offset.y, self.scroll_offset.y + self.size.height
        if any(n * PAGE < after and (n + 1) * PAGE > top for n in loaded.pages):
            self.refresh()  # most come before anybody sees them

    def change_article(self, article: Article) -> None:
        """Show an article of the list as it is now, without asking the store."""
        for number, rows in self._pages.items():
            for place, row in enumerate(rows):
                if row.id == article.id:
                    changed = [*rows[:place], article, *rows[place + 1 :]]
                    self._pages[number] = changed
                    self.refresh_row(number * PAGE + place)
                    return

    def look_with(self, context: RowContext) -> None:
        """Use another context; repaints only if that changes anything."""
        if context != self.context:
            self.context = context
            self.paint_anew()

    def line_pieces(self, row: int, line: int, width: int) -> Pieces:
        """An article, or a faint line until it is loaded."""
        article = self.article_at(row)
        if article is None:
            return [("   …", "faint")]
        return row_pieces(article, width, self.context)

    def row_ground(self, row: int, line: int) -> str:
        """A tint behind what has just arrived."""
        article = self.article_at(row) if self._fresh else None
        steps = self._fresh.get(article.id, 0) if article else 0
        return f"arrival-{steps}" if steps else ""

    def _light_arrivals(self) -> None:
        """Tint what is newer than everything that was there before."""
        rows = self._pages.get(0, ())
        if before := self._newest:
            arrived = [row.id for row in rows if (row.sort_at, row.id) > before]
            self._fresh.update(dict.fromkeys(reversed(arrived), 2))
            while len(self._fresh) > _FRESH:
                del self._fresh[next(iter(self._fresh))]
        if rows:
            self._newest = (rows[0].sort_at, rows[0].id)

    def _lit_rows(self) -> list[int]:
        """Rows on screen that are tinted."""
        top = self.scroll_offset.y
        rows = range(top, min(top + self.size.height, self._count))
        return [row for row in rows if self.row_ground(row, 0)]

    def _begin_to_fade(self) -> None:
        """Start fading the tints on screen; without any, no timer runs."""
        if self._fresh and not self._fades and self._lit_rows():
            self._fades = True
            self.set_timer(FADE_S, self.fade)

    def fade(self) -> None:
        """Take a step off the tints on screen."""
        self._fades = False
        rows = self._lit_rows()
        lit = filter(None, map(self.article_at, rows))
        for number in {article.id for article in lit}:  # two pages may have the same
            self._fresh[number] -= 1
            if not self._fresh[number]:
                del self._fresh[number]
        for row in rows:
            self.refresh_row(row)
        self._begin_to_fade()

    def empty_words(self) -> Sequence[str]:
        """Why there are no articles."""
        return self.empty

    def render_line(self, y: int) -> Strip:
        """A row; at the end of the first one, how many articles are new above."""
        strip = super().render_line(y)
        chip = self.chip
        if y or not chip:
            return strip
        left = strip.crop(0, max(self.inner_width - len(chip), 0))
        return Strip.join([left, self.paint.strip([(chip, "new")], len(chip), "chip")])

    @property
    def chip(self) -> str:
        """How many articles are new above, and how to get there; empty for none."""
        if not self.new_above:
            return ""
        return keyed(self.app, f" ▲ {self.new_above} new above · {{go-first}} ")

    def move_to(self, row: int) -> None:
        """Put the cursor on a row; from then on, the list stays where the reader is."""
        super().move_to(row)
        self._settle()

    def action_go_first(self) -> None:
        """Go to the top, where arrivals are shown at once."""
        super().action_go_first()
        self._settle()

    def on_click(self, event: events.Click) -> None:
        """Open the row that was clicked; on the chip, go to the top."""
        offset = event.get_content_offset(self)
        edge = self.inner_width - len(self.chip)
        if offset is not None and self.chip and offset.y == 0 and offset.x >= edge:
            event.prevent_default()
            self.action_go_first()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Load what comes on screen; at the top, nothing is new above."""
        super().watch_scroll_y(old_value, new_value)
        self._begin_to_fade()
        self._want_pages()
        if self.new_above > new_value:
            self.new_above = round(new_value)
            self.refresh()

    def _settle(self) -> None:
        self.follows = self.cursor == 0 and self.scroll_offset.y == 0

    def _want_pages(self) -> None:
        """Request what is on screen and not loaded, and later what is near."""
        if not self._count:
            return
        top, height = self.scroll_offset.y, max(self.size.height, 1)
        last = max(min(top + height, self._count) - 1, 0)
        seen = range(top // PAGE, last // PAGE + 1)
        if any(page not in self._pages for page in seen):
            self._ask_pages()
        elif not self._looks_ahead:
            self._looks_ahead = True
            self.set_timer(_AHEAD_S, self._ask_pages)

    def _ask_pages(self) -> None:
        self._looks_ahead = False
        top, height = self.scroll_offset.y, max(self.size.height, 1)
        wanted = set(pages_around(top, height, self._count)) if self._count else set()
        missing = wanted - self._pages.keys() - self._asked
        if missing:
            self._asked |= missing
            self.post_message(self.PagesWanted(tuple(sorted(missing))))
