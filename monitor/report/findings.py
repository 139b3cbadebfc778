"""All that was found in a story, as plain data: what `monitor export findings` prints.

The same things that the screen shows, under the feeds' own ids, so that other programs
can count, compare and score them. Times (`t`) are seconds since the epoch, of the
moment at which the thing was first shown.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from monitor.fetch.http.addresses import shown
from monitor.model.articles import Article, EditKind, View
from monitor.model.figures import Amount, Change, Claim, Evidence
from monitor.model.watches import Hit
from monitor.store.contract.store import Store

_PAGE = 500
_EVERYTHING = 1_000_000_000
"""More rows than any store has."""


def findings(store: Store) -> dict[str, Any]:
    """Claims, changes, watch hits, groups of copies, edits and off-story articles.

    Each has the article's `guid` (its link where it has none) and `feed` (the
    configured URL). Levels are claims, steps ("5,500 more") are not; edits that only
    move a comma or a counter are left out, as they are folded on screen.
    """
    claims = store.figures.claims()
    changes = store.figures.changes(limit=_EVERYTHING)
    hits = store.watches.hits(limit=_EVERYTHING)
    # Articles last: what was stored meanwhile is not spoken of, nothing is missing.
    articles = {article.id: article for article in _all_articles(store)}
    return {
        "claims": [_claim(said) for said in claims if not said.claim.is_step],
        "changes": [_change(one, articles[one.article_id]) for one in changes[::-1]],
        "watch_hits": [_hit(hit, articles[hit.article_id]) for hit in hits[::-1]],
        "duplicates": list(_groups(articles)),
        "edits": list(_edits(store, articles)),
        "off_story": [
            _where(article) for article in articles.values() if not article.in_story
        ],
    }


def _all_articles(store: Store) -> Iterator[Article]:
    """Every article of the store, oldest arrival first."""
    view = View(story_only=False, fold_copies=False)
    for start in range(_pages(store.articles.count(view)) - 1, -1, -1):
        yield from reversed(store.articles.window(view, start * _PAGE, _PAGE))


def _pages(count: int) -> int:
    return -(-count // _PAGE)


def _where(article: Article) -> dict[str, Any]:
    return {"guid": article.guid or article.link, "feed": shown(article.feed_url)}


def _claim(evidence: Evidence) -> dict[str, Any]:
    claim = evidence.claim
    return {
        "guid": evidence.guid or evidence.link,
        "feed": shown(evidence.feed_url),
        "figure": claim.figure,
        "value": claim.amount.value,
        "low": claim.amount.low,
        "high": claim.amount.high,
        "relation": claim.amount.relation.value,
        "unit": claim.unit or claim.measure,
        "source": claim.speaker,
        "quote": _quote(claim),
        "t": evidence.seen_at.timestamp(),
    }


def _quote(claim: Claim) -> str:
    """Number and unit as written; the sentence where they lie outside of it."""
    start, end = (
        at - claim.sentence_start for at in (claim.span.start, claim.span.end)
    )
    return claim.sentence[max(start, 0) : end] or claim.sentence


def _change(change: Change, article: Article) -> dict[str, Any]:
    return {
        "t": change.at.timestamp(),
        **_where(article),
        "figure": change.figure,
        "source": change.speaker,
        "from": _number(change.before),
        "to": _number(change.after),
        "kind": change.kind.value,
    }


def _number(amount: Amount | None) -> float | list[float | None] | None:
    """A number, both ends of a range, or None.

    >>> _number(Amount(None, 10, 12))
    [10, 12]
    """
    if amount is None:
        return None
    return [amount.low, amount.high] if amount.value is None else amount.value


def _hit(hit: Hit, article: Article) -> dict[str, Any]:
    seen_at = hit.seen_at or article.first_seen_at
    return {"watch": hit.watch, **_where(article), "t": seen_at.timestamp()}


def _groups(articles: dict[int, Article]) -> Iterator[list[dict[str, Any]]]:
    """Articles of one origin, where there is more than one."""
    groups: dict[int, list[Article]] = {}
    for article in articles.values():
        groups.setdefault(article.origin_id or article.id, []).append(article)
    for group in groups.values():
        if len(group) > 1:
            yield [_where(article) for article in group]


def _edits(store: Store, articles: dict[int, Article]) -> Iterator[dict[str, Any]]:
    """Edits that changed what a reader learns, oldest first."""
    found: list[tuple[datetime, Article]] = []
    for article in articles.values():
        detail = store.articles.detail(article.id) if article.versions > 1 else None
        found += [
            (version.seen_at, article)
            for version in (detail.versions if detail else ())
            if version.edit and version.edit.kind is not EditKind.COSMETIC
        ]
    for seen_at, article in sorted(found, key=lambda edit: edit[0]):
        yield {**_where(article), "t": seen_at.timestamp()}
