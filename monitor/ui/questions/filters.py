"""Questions of a filtered list, and the rows found for it so far."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import ClassVar

from textual.message import Message

from monitor.model.articles import Article, View
from monitor.model.searches import FoundPage
from monitor.store.contract.store import Store
from monitor.ui.messages import StateChanged
from monitor.ui.questions.search_results import FURTHER_S, RunningSearch

AT_ONCE = 200
"""The most rows that are merged into a list; with more, the list is read again."""

OVERLAP = timedelta(minutes=2)
"""How far back what a poll stores may be dated."""


@dataclass
class FilteredRows:
    """The rows found for a filter so far, newest arrival first."""

    search: RunningSearch
    wanted: int
    """How many rows to find before the search pauses."""
    looked_at: datetime
    rows: list[Article] = field(default_factory=list)
    after: str | None = None
    """Where the search continues; None: at its end, or not begun."""
    back_to: datetime | None = None
    """The time of the last row searched, if the search was cut short."""
    is_looking: bool = True

    @property
    def is_complete(self) -> bool:
        """Whether the whole list was searched."""
        return not self.is_looking and self.after is None

    def add(self, page: FoundPage) -> None:
        """Add what a slice of the search has found."""
        known = {row.id for row in self.rows}
        self.rows += [f.article for f in page.found if f.article.id not in known]
        self.after, self.back_to = page.after, page.searched_back_to
        self.is_looking = page.after is not None and len(self.rows) < self.wanted

    def merge(self, changed: Iterable[Article]) -> None:
        """Merge what arrived or was edited; rows below those found so far come later.

        Rows that no longer match stay until the list is searched again.
        """
        by_id = {row.id: row for row in self.rows} | {row.id: row for row in changed}
        last = _depth(self.rows[-1]) if self.rows and self.after else None
        rows = sorted(by_id.values(), key=_depth)
        self.rows = [row for row in rows if last is None or _depth(row) <= last]

    def replace_row(self, article: Article) -> None:
        """Replace an article's row with its present state."""
        self.rows = [article if row.id == article.id else row for row in self.rows]


def _depth(article: Article) -> tuple[float, int]:
    return -article.sort_at.timestamp(), -article.id


@dataclass
class ChangedRowsFound(Message):
    """The rows that arrived or were edited since a filtered list was last updated."""

    search: RunningSearch
    changed: Sequence[Article]
    is_all: bool
    """False if there are more than one question finds."""


@dataclass(frozen=True, slots=True)
class FindChangedRows:
    """Rows that match a filter and arrived or were edited since a moment."""

    group: ClassVar[str] = "renewal"
    search: RunningSearch
    since_at: datetime

    def ask(self, store: Store) -> ChangedRowsFound:
        """Search for a moment."""
        changed: list[Article] = []
        is_all = True
        for view in _since(self.search.view, self.since_at):
            enough = self.search.enough_after(FURTHER_S)
            page = store.articles.search(view, limit=AT_ONCE, enough=enough)
            changed += [found.article for found in page.found]
            is_all = is_all and page.after is None
        return ChangedRowsFound(self.search, changed, is_all)


def _since(view: View, at: datetime) -> tuple[View, View]:
    """The view narrowed to arrivals, and to edits, since a moment."""
    return (
        replace(view, since_at=max(view.since_at or at, at)),
        replace(view, edited_since=max(view.edited_since or at, at)),
    )


@dataclass(frozen=True, slots=True)
class SetRowsRead:
    """Marks the rows found for a filter as read."""

    group: ClassVar[str] = ""
    article_ids: tuple[int, ...]
    words: str

    def ask(self, store: Store) -> StateChanged:
        """Remember it."""
        store.articles.mark_read(self.article_ids, read=True)
        return StateChanged(self.words)
