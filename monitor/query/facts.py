"""What a query can ask of an article beyond its words."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from monitor.model.figures import Amount
from monitor.query.indexed_text import IndexedPart
from monitor.query.phrases import phrase_of, same_name
from monitor.query.tree import (
    Comparison,
    Field,
    FieldName,
    FigureTest,
    Flag,
    Is,
    Since,
    Term,
)
from monitor.query.words import words_in


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an article; what is left out matches no field."""

    publisher: str = ""
    feed_name: str = ""
    feed_url: str = ""
    speakers: Collection[str] = ()
    """Speakers of its claims."""
    watches: Collection[str] = ()
    """Names of the watches that it hits."""
    flags: Collection[Flag] = ()
    figures: Collection[tuple[str, Amount]] = ()
    """Key and amount of each of its claims."""
    first_seen_at: datetime | None = None
    now: datetime | None = None


NO_FACTS = Facts()


def holds(test: Field | Is | Since | FigureTest, facts: Facts) -> bool:
    """Whether the facts of an article pass a test.

    >>> holds(Field(FieldName.PUBLISHER, "yonhap"), Facts(publisher="Yonhap News"))
    True
    """
    match test:
        case Field():
            return _is_named(test, facts)
        case Is():
            return test.flag in facts.flags
        case Since():
            if facts.first_seen_at is None or facts.now is None:
                return False
            return facts.now - facts.first_seen_at <= test.duration
        case FigureTest():
            return any(
                _speaks_of(test, key) and _compares(test, amount)
                for key, amount in facts.figures
            )


def _is_named(test: Field, facts: Facts) -> bool:
    if test.name is FieldName.WATCH:
        return any(same_name(test.value, watch) for watch in facts.watches)
    names = {
        FieldName.FEED: (facts.feed_name, facts.feed_url),
        FieldName.PUBLISHER: (facts.publisher,),
        FieldName.SPEAKER: tuple(facts.speakers),
    }[test.name]
    if test.name is FieldName.FEED and test.value == facts.feed_url:
        return True
    phrase = phrase_of(Term(test.value))
    return any(
        next(phrase.places_in(IndexedPart("", name)), None) is not None
        for name in names
    )


def _speaks_of(test: FigureTest, key: str) -> bool:
    part = IndexedPart("", key)
    words = (word[0] for word in words_in(test.name))
    return all(
        next(phrase_of(Term(word)).places_in(part), None) is not None for word in words
    )


def _compares(test: FigureTest, amount: Amount) -> bool:
    match test.comparison:
        case None:
            return True
        case Comparison.EQUAL:
            return amount.floor <= test.number <= amount.ceiling
        case Comparison.MORE:
            return amount.ceiling > test.number
        case Comparison.AT_LEAST:
            return amount.ceiling >= test.number
        case Comparison.LESS:
            return amount.floor < test.number
        case Comparison.AT_MOST:
            return amount.floor <= test.number
