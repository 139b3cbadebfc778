"""Matches of a search, as pages and as windows of a list."""

from collections.abc import Callable, Sequence

from monitor.model.articles import Article
from monitor.model.searches import Found, FoundPage
from monitor.query.snippets import body_snippet, title_snippet
from monitor.store.contract.cursors import Key, cursor_of, key_of
from monitor.store.contract.drafts import Sifted, SiftedPage
from monitor.store.file.times import read_time
from monitor.store.search import Match, Search


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
        limit: Rows; at least 1.
        enough: Asked between two looks; something is looked at in any case.

    Raises:
        StoreError: `after` is none of ours.
    """
    matches, end, is_cut_short = _gathered(search, key_of(after), limit, enough)
    articles = articles_of([match.key.id for match in matches])
    return FoundPage(
        tuple(_found(*pair) for pair in zip(articles, matches, strict=True)),
        cursor_of(end),
        read_time(end.sort_at) if end and is_cut_short else None,
        search.switched_off,
    )


def sifted_page(
    search: Search, *, after: str | None, limit: int, enough: Callable[[], bool]
) -> SiftedPage:
    """A page of what may match: `limit` articles or a few more, as `found_page`.

    Raises:
        StoreError: `after` is none of ours.
    """
    passed: list[Sifted] = []
    for dossiers, end in search.sifted(key_of(after)):
        passed += [Sifted(d.id, d.version, d.text, d.facts) for d in dossiers]
        if len(passed) >= limit or enough():
            return SiftedPage(tuple(passed), cursor_of(end))
    return SiftedPage(tuple(passed), None)


def _gathered(
    search: Search, after: Key | None, limit: int, enough: Callable[[], bool]
) -> tuple[list[Match], Key | None, bool]:
    """Matches, where to go on (None: nowhere), and whether time ran out."""
    matches: list[Match] = []
    for stretch in search.stretches(after):
        matches += stretch.matches
        if len(matches) >= limit:
            return matches[:limit], matches[limit - 1].key, False
        if enough():
            return matches, stretch.end, True
    return matches, None, False


def _found(article: Article, match: Match) -> Found:
    title = title_snippet(match.text, match.spans)
    body = body_snippet(match.text, match.spans)
    return Found(article, title, body, match.spans, match.text)


class FoundWindow:
    """Rows of a view with a query by their numbers; looks as far as it must.

    For as long as nothing is stored, as `windows.Window`.
    """

    def __init__(self, search: Search) -> None:
        self._search, self._stretches = search, search.stretches()
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
        """The number of the article's row; None where the query misses it."""
        key = self._search.key_of(article_id)
        if key is None:
            return None
        while not (self._end and self._end.depth >= key.depth) and self._goes_on():
            pass
        return self._ids.index(article_id) if article_id in self._ids else None

    def _goes_on(self) -> bool:
        """Look further down; False at the end."""
        stretch = None if self._is_complete else next(self._stretches, None)
        if stretch is None:
            self._is_complete = True
            return False
        self._end = stretch.end
        self._ids += [match.key.id for match in stretch.matches]
        return True
