"""What one version of an article adds to a ledger, given the version before it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.extract.ledger.mixed_news import capitals_by, names_by
from monitor.extract.ledger.shared_counts import is_recounted
from monitor.extract.ledger.statements import Retraction, Statement
from monitor.extract.wording import words_of
from monitor.model.currencies import currency_of
from monitor.model.figures import Claim, Status

Told = tuple[int, Claim]
"""A claim with the caller's handle of it."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A version of an article as it came to be known."""

    claims: Sequence[Told]
    before: Sequence[Told]
    """Those of the version that it replaced; empty for an article's first one."""
    at: datetime
    published_at: datetime | None
    publisher: str
    title: str = ""
    """Headline of the version."""
    is_copy: bool = False
    """True for a copy of another article."""
    is_correction: bool = False
    """True where the edit says that something was wrong."""
    in_mixed_news: bool = False
    """True where the feeds brought much that is of other stories (`mixed_news`)."""


def statements_in(sighting: Sighting) -> Iterator[Statement | Retraction]:
    """What a version says that is new, and what it retracts.

    Claims that the version before made, too, are not among them.

    >>> from datetime import UTC
    >>> at = datetime(2025, 1, 24, tzinfo=UTC)
    >>> list(statements_in(Sighting((), (), at, None, "Wire")))
    []
    """
    before = sorted(sighting.before, key=_text_order)
    for token, claim in sighting.claims:
        given = [old for _, old in before if _same_line(old, claim)]
        given = [old for old in given if _same_money(old, claim)]
        if any(_same_value(old, claim) for old in given):
            continue
        given.sort(key=lambda old: old.status is not Status.CURRENT)
        yield Statement(
            claim=claim,
            at=sighting.at,
            published_at=sighting.published_at,
            publisher=sighting.publisher,
            token=token,
            is_copy=sighting.is_copy,
            replaces=given[0].amount if given else None,
            is_headline=is_headline(claim, sighting.title),
            is_recounted=is_recounted(claim, sighting.title),
            in_mixed_news=sighting.in_mixed_news,
            names=_names(names_by, claim, sighting),
            capitals=_names(capitals_by, claim, sighting),
        )
    if sighting.is_correction:
        for token, old in before:
            if not any(_same_line(old, claim) for _, claim in sighting.claims):
                yield Retraction(
                    old, sighting.at, sighting.published_at, sighting.publisher, token
                )


def is_headline(claim: Claim, title: str) -> bool:
    """True where the headline gives the number, or the claim stands in it.

    >>> from monitor.model.figures import Amount
    >>> from monitor.model.text import Span
    >>> said = "They sold 4,100 boats."
    >>> place = Span("body", 10, 21)
    >>> claim = Claim(Amount(4100), "boats", (), None, said, place, 0, "")
    >>> is_headline(claim, "4,100 boats sold"), is_headline(claim, "Boats sold")
    (True, False)
    """
    if claim.span.part == "title":
        return True
    if "exchange rate" in claim.scope and {*claim.scope} & {*words_of(title)}:
        return True  # "Krone slides": the headline tells of the move in words
    first = claim.span.start - claim.sentence_start
    written = words_of(claim.sentence[first:][: claim.span.end - claim.span.start])
    digits = [word for word in written if word[0].isdigit()]
    return bool(written) and (*digits, *written)[0] in words_of(title)


def _names(
    found: Callable[[str, str], frozenset[str]], claim: Claim, sighting: Sighting
) -> frozenset[str]:
    """Only where they are asked for: finding them takes longer than folding."""
    if not sighting.in_mixed_news:
        return frozenset()
    return found(sighting.title, claim.sentence)


def _text_order(told: Told) -> tuple[bool, int, int]:
    """The headline first, then the body from top to bottom."""
    token, claim = told
    return claim.span.part != "title", claim.span.start, token


def _same_line(one: Claim, other: Claim) -> bool:
    return one.figure == other.figure and one.speaker == other.speaker


def _same_money(one: Claim, other: Claim) -> bool:
    """False for sums in two currencies: one does not replace the other."""
    return currency_of(one.measure) == currency_of(other.measure)


def _same_value(one: Claim, other: Claim) -> bool:
    return one.amount == other.amount and one.status is other.status
