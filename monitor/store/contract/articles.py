"""The part of the contract about articles and their versions."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from monitor.model.articles import Article, ArticleDetail, Identity, KnownArticle, View
from monitor.model.searches import FoundPage
from monitor.store.contract.drafts import CandidatePage


class Articles(Protocol):
    """Articles and their versions, newest first."""

    def known(self, feed_id: int, identities: Sequence[Identity]) -> list[KnownArticle]:
        """Stored articles of the feed that share any key with `identities`."""
        ...

    def alike(self, sketch: Sequence[int], since_at: datetime) -> list[KnownArticle]:
        """Articles of any feed, first seen since, that share a hash of `sketch`.

        Those that share most and rarest, five at the most, oldest first.
        """
        ...

    def stored(self, before: int | None, limit: int) -> list[KnownArticle]:
        """Articles that came before that one (None: all), latest first.

        For whoever reads again what is stored: a changed watch, a better extraction.
        """
        ...

    def count(self, view: View) -> int:
        """How many rows the view has.

        Of a view with a query, this and what follows take as long as they take;
        `search` is for who cannot wait.

        Raises:
            QueryError: the view's query cannot be read.
        """
        ...

    def window(self, view: View, start: int, count: int) -> list[Article]:
        """Rows `start` to `start + count` of the view, newest arrival first."""
        ...

    def rank(self, view: View, article_id: int) -> int | None:
        """The row that the article stands in; None when the view has it not."""
        ...

    def search(
        self,
        view: View,
        *,
        after: str | None = None,
        limit: int = 50,
        enough: Callable[[], bool] = lambda: False,
    ) -> FoundPage:
        """Rows of the view with what its query found in them, newest arrival first.

        `after` is that of the page before. `enough`, asked between two looks at the
        articles, ends a page early; `searched_back_to` then says so. Each page gets
        on, be it only a little. Finds exactly what `query.match.Matcher` matches.

        Raises:
            QueryError: the view's query cannot be read.
            StoreError: `after` is no place in what was found.
        """
        ...

    def candidates(
        self,
        view: View,
        *,
        after: str | None = None,
        limit: int = 50,
        enough: Callable[[], bool] = lambda: False,
    ) -> CandidatePage:
        """Rows of the view that its query may match, including all that it does match.

        This is for callers that match many queries at once. Otherwise like `search`,
        except that a page may be a little longer than `limit`.
        """
        ...

    def detail(self, article_id: int) -> ArticleDetail | None:
        """One article with versions, claims, hits and the copies of it."""
        ...

    def mark_read(self, article_ids: Sequence[int], *, read: bool) -> None:
        """Remember that the reader has (not) read these."""
        ...

    def mark_all_read(self, view: View, *, limit: int) -> int:
        """Remember the view's newest `limit` unread rows as read; how many."""
        ...

    def star(self, article_id: int, *, starred: bool) -> None:
        """Set or take away the reader's star."""
        ...

    def note(self, article_id: int, text: str) -> None:
        """Keep the reader's note about an article; empty: have none."""
        ...
