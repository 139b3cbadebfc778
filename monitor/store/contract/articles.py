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

        At most five, oldest first: those that share most, and the rarest hashes.
        """
        ...

    def stored(self, before: int | None, limit: int) -> list[KnownArticle]:
        """Articles that came before that one (None: all), latest first.

        For reading stored articles again, as after a change of watches or extractor.
        """
        ...

    def count(self, view: View) -> int:
        """How many rows the view has.

        For a view with a query, this and the methods below may take long; use `search`
        if that matters.

        Raises:
            QueryError: the view's query cannot be read.
        """
        ...

    def window(self, view: View, start: int, count: int) -> list[Article]:
        """Rows `start` to `start + count` of the view, newest arrival first."""
        ...

    def rank(self, view: View, article_id: int) -> int | None:
        """The number of the article's row; None if the view does not have it."""
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

        `after` is that of the page before. `enough` is called between reads and may end
        a page early, which sets `searched_back_to`. Each page makes some progress.
        Finds exactly what `query.match.Matcher` matches.

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
        """Mark these articles as read or unread."""
        ...

    def mark_all_read(self, view: View, *, limit: int) -> int:
        """Mark the view's newest `limit` unread rows as read; returns how many."""
        ...

    def star(self, article_id: int, *, starred: bool) -> None:
        """Set or remove the reader's star."""
        ...

    def note(self, article_id: int, text: str) -> None:
        """Save the reader's note on an article; empty: remove it."""
        ...
