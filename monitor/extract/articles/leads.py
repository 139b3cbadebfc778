"""Who was first with a report or a value, and how long the others took."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.model.articles import Article, ReportCopy
from monitor.model.figures import Amount, Evidence, Status


@dataclass(frozen=True, slots=True)
class Carrier:
    """A publisher, and when it had something for the first time."""

    publisher: str
    at: datetime
    article_id: int
    lag: timedelta
    """After the first one; zero for the first."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A value that somebody gave, and who printed it when."""

    speaker: str | None
    amount: Amount
    carriers: tuple[Carrier, ...]
    """One a publisher, the first one first; never empty."""
    measure: str = ""
    """What the amount counts: one figure may have claims in several units."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a publisher is doing among others with the same: reports, or values."""

    publisher: str
    shared: int
    """How many it had that another publisher had, too."""
    first: int
    """In how many of them it was the first."""
    lag: timedelta
    """Median of how long it took in the others; zero where there are none."""


@dataclass(frozen=True, slots=True)
class _Sight:
    publisher: str
    at: datetime
    article_id: int


def had_at(
    published_at: datetime | None, seen_at: datetime, *, version: int = 1
) -> datetime:
    """When an article had what its version says.

    What it had from the first counts from its own date, never later than we saw it:
    feeds that are read more often must not win for that. What came by an edit counts
    from when we saw it.
    """
    if version > 1 or published_at is None:
        return seen_at
    return min(published_at, seen_at)


def standings_of(shared: Iterable[Sequence[Carrier]]) -> list[Standing]:
    """How each publisher is doing, whoever was first most often first.

    `shared`: who had each thing, the first one first; what one alone had says nothing.

    >>> at = datetime(2025, 1, 24)
    >>> hour = timedelta(hours=1)
    >>> had = [Carrier("Wire", at, 1, 0 * hour), Carrier("Herald", at + hour, 2, hour)]
    >>> [(s.publisher, s.first, s.lag / hour) for s in standings_of([had, had[:1]])]
    [('Wire', 1, 0.0), ('Herald', 0, 1.0)]
    """
    lags: dict[str, list[timedelta]] = {}
    first: Counter[str] = Counter()
    for carriers in shared:
        if len(carriers) > 1:
            first[carriers[0].publisher] += 1
            for carrier in carriers:
                lags.setdefault(carrier.publisher, []).append(carrier.lag)
    standings = [
        Standing(name, len(own), first[name], _median(own))
        for name, own in lags.items()
    ]
    return sorted(standings, key=lambda s: (-s.first, -s.shared, s.publisher))


def _median(lags: Sequence[timedelta]) -> timedelta:
    late = sorted(lag for lag in lags if lag)
    return late[len(late) // 2] if late else timedelta(0)


def carriers_of(articles: Iterable[Article | ReportCopy]) -> tuple[Carrier, ...]:
    """Who carried a report, of all articles of one origin."""
    return _carriers(
        _Sight(
            article.publisher,
            had_at(article.published_at, article.first_seen_at),
            article.id,
        )
        for article in articles
    )


def leads_of(evidence: Iterable[Evidence]) -> list[Lead]:
    """Who printed each value of a figure, the latest value first.

    `evidence`: all claims of the figure, in any order; only those given as current
    count, since a value told as background was had before. None of them is kept.
    """
    sights: dict[tuple[str | None, Amount, str], dict[str, _Sight]] = {}
    for found in evidence:
        if found.claim.status is not Status.CURRENT:
            continue
        at = had_at(found.published_at, found.seen_at, version=found.version)
        value = (found.claim.speaker, found.claim.amount, found.claim.measure)
        sight = _Sight(found.publisher, at, found.article_id)
        first = sights.setdefault(value, {}).setdefault(found.publisher, sight)
        if (at, found.article_id) < (first.at, first.article_id):
            sights[value][found.publisher] = sight
    leads = [
        Lead(speaker, amount, _carriers(found.values()), measure)
        for (speaker, amount, measure), found in sights.items()
    ]
    return sorted(leads, key=lambda lead: lead.carriers[0].at, reverse=True)


def _carriers(sights: Iterable[_Sight]) -> tuple[Carrier, ...]:
    first: dict[str, _Sight] = {}
    for sight in sorted(sights, key=lambda s: (s.at, s.article_id)):
        first.setdefault(sight.publisher, sight)
    began = next(iter(first.values())).at if first else None
    return tuple(
        Carrier(sight.publisher, sight.at, sight.article_id, sight.at - began)
        for sight in first.values()
        if began is not None
    )
