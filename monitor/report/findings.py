"""Everything found in a story as plain data, for `monitor export findings`.

These are the things that the screen shows, under the feeds' own ids, so that other
programs can count, compare and score them. Times (`t`) are seconds since the epoch,
when each was first shown.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from monitor.fetch.http.addresses import without_credentials
from monitor.model.articles import ArticleReference
from monitor.model.figures import Amount, Change, Claim, Evidence
from monitor.model.watches import Hit
from monitor.store.contract.exports import Exports
from monitor.store.contract.store import Store

_PAGE = 500
Found = dict[str, Any] | list[dict[str, Any]]
T = TypeVar("T")
Placeable = TypeVar("Placeable", Change, Hit)


def findings(store: Store) -> Iterator[tuple[str, Iterator[Found]]]:
    """Claims, changes, watch hits, groups of copies, edits and off-story articles.

    Each has the article's `guid` (its link if there is none) and `feed` (the configured
    URL). Steps ("5,500 more") are no claims here, and edits that only move a comma or a
    counter are left out, as on screen. Rows are read lazily, a page at a time.
    """
    exports = store.exports
    levels = (said for said in exports.claims() if not said.claim.is_step)
    yield "claims", map(_claim, levels)
    yield "changes", (_change(*each) for each in _placed(exports, exports.changes()))
    yield "watch_hits", (_hit(*each) for each in _placed(exports, exports.hits()))
    yield "duplicates", _groups(exports)
    yield "edits", _edits(exports)
    yield "off_story", (_where(p) for p in exports.references() if not p.in_story)


def written(store: Store) -> Iterator[str]:
    """All findings as one JSON object, in pieces, a line per finding."""
    with store.exports.at_rest():
        start = "{"
        for name, rows in findings(store):
            yield f'{start}\n"{name}": ['
            start = "],"
            for number, row in enumerate(rows):
                yield f"{',' if number else ''}\n{json.dumps(row, ensure_ascii=False)}"
        yield "]\n}\n"


def _pages(each: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(each)
    while page := list(islice(rest, _PAGE)):
        yield page


def _placed(
    exports: Exports, each: Iterable[Placeable]
) -> Iterator[tuple[Placeable, ArticleReference]]:
    """Things that belong to articles, each with its article's reference."""
    for page in _pages(each):
        places = exports.references_to([one.article_id for one in page])
        yield from ((one, places[one.article_id]) for one in page)


def _where(place: ArticleReference) -> dict[str, Any]:
    return {
        "guid": place.guid or place.link,
        "feed": without_credentials(place.feed_url),
    }


def _claim(evidence: Evidence) -> dict[str, Any]:
    claim = evidence.claim
    return {
        "guid": evidence.guid or evidence.link,
        "feed": without_credentials(evidence.feed_url),
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
    """Number and unit as written; the sentence if they are not in it."""
    start, end = (
        at - claim.sentence_start for at in (claim.span.start, claim.span.end)
    )
    return claim.sentence[max(start, 0) : end] or claim.sentence


def _change(change: Change, place: ArticleReference) -> dict[str, Any]:
    return {
        "t": change.at.timestamp(),
        **_where(place),
        "figure": change.figure,
        "source": change.speaker,
        "from": _number(change.before),
        "to": _number(change.after),
        "kind": change.kind.value,
    }


def _number(amount: Amount | None) -> float | list[float | None] | None:
    """A number, a pair for a range, or None.

    >>> _number(Amount(None, 10, 12))
    [10, 12]
    """
    if amount is None:
        return None
    return [amount.low, amount.high] if amount.value is None else amount.value


def _hit(hit: Hit, place: ArticleReference) -> dict[str, Any]:
    assert hit.seen_at is not None, "it was stored"
    return {"watch": hit.watch, **_where(place), "t": hit.seen_at.timestamp()}


def _groups(exports: Exports) -> Iterator[list[dict[str, Any]]]:
    """Articles of each origin that has more than one."""
    groups: dict[int, list[int]] = {}
    for place in exports.references():
        if place.origin_id != place.article_id:
            groups.setdefault(place.origin_id, [place.origin_id]).append(
                place.article_id
            )
    for page in _pages(groups.values()):
        places = exports.references_to([one for group in page for one in group])
        yield from ([_where(places[one]) for one in group] for group in page)


def _edits(exports: Exports) -> Iterator[dict[str, Any]]:
    """Edits that changed what the reader learns, oldest first."""
    edited = (each for each in exports.references() if each.versions > 1)
    found: list[tuple[datetime, int]] = []
    for page in _pages(edited):
        found += exports.edits([place.article_id for place in page])
    found.sort()
    for some in _pages(found):
        places = exports.references_to([article_id for _, article_id in some])
        for seen_at, article_id in some:
            yield {**_where(places[article_id]), "t": seen_at.timestamp()}
