"""Questions of a filtered list, and the rows that it has so far."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import ClassVar

from textual.message import Message

from monitor.model.articles import Article, View
from monitor.model.searches import FoundPage
from monitor.store.contract.store import Store
from monitor.ui.messages import StateChanged
from monitor.ui.questions.found import FURTHER_S, Pursuit

AT_ONCE = 200
"""Rows that may come or change between two looks; with more it is looked again."""

OVERLAP = timedelta(minutes=2)
"""What a poll stores may be dated so far back."""


@dataclass
class Filtered:
    """Rows that a filter has let through so far, newest arrival first."""

    pursuit: Pursuit
    wanted: int
    """So many are to be there before it rests."""
    looked_at: datetime
    rows: list[Article] = field(default_factory=list)
    after: str | None = None
    """Where it goes on; None: nowhere, or it has not begun."""
    back_to: datetime | None = None
    """Up to when it has looked, where it was cut short."""
    is_looking: bool = True

    @property
    def is_complete(self) -> bool:
        """True once the whole list was looked at."""
        return not self.is_looking and self.after is None

    def add(self, page: FoundPage) -> None:
        """Take in what a slice of the search has found."""
        known = {row.id for row in self.rows}
        self.rows += [f.article for f in page.found if f.article.id not in known]
        self.after, self.back_to = page.after, page.searched_back_to
        self.is_looking = page.after is not None and len(self.rows) < self.wanted

    def merge(self, changed: Iterable[Article]) -> None:
        """Take in what arrived or was edited; what lies further down comes by itself.

        Rows that match no longer stay until the list is looked through again.
        """
        by_id = {row.id: row for row in self.rows} | {row.id: row for row in changed}
        last = _depth(self.rows[-1]) if self.rows and self.after else None
        rows = sorted(by_id.values(), key=_depth)
        self.rows = [row for row in rows if last is None or _depth(row) <= last]

    def replace_row(self, article: Article) -> None:
        """Know an article as it is now."""
        self.rows = [article if row.id == article.id else row for row in self.rows]


def _depth(article: Article) -> tuple[float, int]:
    return -article.sort_at.timestamp(), -article.id


@dataclass
class Renewed(Message):
    """What came up or was edited since a filtered list was looked at."""

    pursuit: Pursuit
    changed: Sequence[Article]
    is_all: bool
    """False where there is more of it than one look finds."""


@dataclass(frozen=True, slots=True)
class LookAgain:
    """What a filter lets through of what came or was edited since."""

    group: ClassVar[str] = "renewal"
    pursuit: Pursuit
    since_at: datetime

    def ask(self, store: Store) -> Renewed:
        """Look for a moment."""
        changed: list[Article] = []
        is_all = True
        for view in _since(self.pursuit.view, self.since_at):
            enough = self.pursuit.enough_after(FURTHER_S)
            page = store.articles.search(view, limit=AT_ONCE, enough=enough)
            changed += [found.article for found in page.found]
            is_all = is_all and page.after is None
        return Renewed(self.pursuit, changed, is_all)


def _since(view: View, at: datetime) -> tuple[View, View]:
    """The view narrowed to what came, and to what was edited, since."""
    return (
        replace(view, since_at=max(view.since_at or at, at)),
        replace(view, edited_since=max(view.edited_since or at, at)),
    )


@dataclass(frozen=True, slots=True)
class SetRowsRead:
    """The reader is done with the rows that a filter has let through."""

    group: ClassVar[str] = ""
    article_ids: tuple[int, ...]
    words: str

    def ask(self, store: Store) -> StateChanged:
        """Remember it."""
        store.articles.mark_read(self.article_ids, read=True)
        return StateChanged(self.words)
