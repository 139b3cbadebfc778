"""Matches of a search, as pages and as windows of a list."""

from collections.abc import Callable, Sequence

from monitor.model.articles import Article
from monitor.model.searches import Found, FoundPage
from monitor.query.snippets import body_snippet, title_snippet
from monitor.store.contract.cursors import Key, cursor_of, key_of
from monitor.store.contract.drafts import CandidatePage, SearchCandidate
from monitor.store.file.times import read_time
from monitor.store.lists.search import Match, Search


def found_page(
    search: Search,
    articles_of: Callable[[Sequence[int]], list[Article]],
    *,
    after: str | None,
    limit: int,
    enough: Callable[[], bool],
) -> FoundPage:
    """A page of at most `limit` rows; fewer where `enough` says so.

    Args:
        search: What to look for, and in which view.
        articles_of: Reads articles by their ids, in their order.
        after: The `after` of the page before.
        limit: The most rows; at least 1.
        enough: Asked after each piece whether to stop.

    Raises:
        StoreError: `after` is not a cursor of ours.
    """
    matches, end, is_cut_short = _gathered(search, key_of(after), limit, enough)
    articles = articles_of([match.key.id for match in matches])
    return FoundPage(
        tuple(_found(*pair) for pair in zip(articles, matches, strict=True)),
        cursor_of(end),
        read_time(end.sort_at) if end and is_cut_short else None,
        search.switched_off,
    )


def candidate_page(
    search: Search, *, after: str | None, limit: int, enough: Callable[[], bool]
) -> CandidatePage:
    """A page of candidates: `limit` articles or a few more, else like `found_page`.

    Raises:
        StoreError: `after` is not a cursor of ours.
    """
    passed: list[SearchCandidate] = []
    for articles, end in search.candidates(key_of(after)):
        passed += [SearchCandidate(a.id, a.version, a.text, a.facts) for a in articles]
        if len(passed) >= limit or enough():
            return CandidatePage(tuple(passed), cursor_of(end))
    return CandidatePage(tuple(passed), None)


def _gathered(
    search: Search, after: Key | None, limit: int, enough: Callable[[], bool]
) -> tuple[list[Match], Key | None, bool]:
    """Matches, where to continue (None: nowhere), and whether `enough` ended it."""
    matches: list[Match] = []
    for piece in search.slices(after):
        matches += piece.matches
        if len(matches) >= limit:
            return matches[:limit], matches[limit - 1].key, False
        if enough():
            return matches, piece.end, True
    return matches, None, False


def _found(article: Article, match: Match) -> Found:
    title = title_snippet(match.text, match.spans)
    body = body_snippet(match.text, match.spans)
    return Found(article, title, body, match.spans, match.text)


class FoundWindow:
    """The rows of a view with a query, by number; searches only as far as needed.

    Valid until something is stored, like `windows.Window`.
    """

    def __init__(self, search: Search) -> None:
        self._search, self._slices = search, search.slices()
        self._ids: list[int] = []
        self._end: Key | None = None
        self._is_complete = False

    def size(self) -> int:
        """How many rows there are."""
        while self._goes_on():
            pass
        return len(self._ids)

    def ids(self, start: int, count: int) -> list[int]:
        """Ids of rows `start` to `start + count`, those that exist."""
        if start < 0 or count <= 0:
            return []
        while len(self._ids) < start + count and self._goes_on():
            pass
        return self._ids[start : start + count]

    def rank(self, article_id: int) -> int | None:
        """The number of the article's row; None if the query does not match it."""
        key = self._search.key_of(article_id)
        if key is None:
            return None
        while not (self._end and self._end.depth >= key.depth) and self._goes_on():
            pass
        return self._ids.index(article_id) if article_id in self._ids else None

    def _goes_on(self) -> bool:
        """Search a further piece; False at the end."""
        piece = None if self._is_complete else next(self._slices, None)
        if piece is None:
            self._is_complete = True
            return False
        self._end = piece.end
        self._ids += [match.key.id for match in piece.matches]
        return True
