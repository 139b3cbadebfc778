"""Gathers what a brief says from the store; its counts are those of the screen."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from monitor.extract.ledger.agreement import AgreementState, agreement_of
from monitor.extract.watches import hit_sentence
from monitor.model.events import Event, EventKind
from monitor.model.feeds import Feed, FeedState
from monitor.model.figures import ChangeKind, Figure
from monitor.model.watches import WatchRow
from monitor.report.brief import (
    Brief,
    Dispute,
    Gap,
    HitIn,
    Move,
    Moves,
    Saying,
    WatchBrief,
)
from monitor.report.since import Since, edited_view, has_moved, new_view
from monitor.store.contract.store import Store

ARTICLES, FIGURES, HITS, MOVES = 20, 20, 5, 3
"""How many are spelled out: of each list, of figures, of a watch, of a figure."""

EVERYTHING = 1_000_000
"""A limit above any number of figures, since those that moved may be anywhere on the
board."""

_GAPS = (
    EventKind.FAILING,
    EventKind.RECOVERED,
    EventKind.OFFLINE,
    EventKind.ONLINE,
)
_BLIND = (FeedState.FAILING, FeedState.STOPPED, FeedState.PAUSED, FeedState.LATE)


def brief_of(
    store: Store,
    since: Since,
    *,
    story: str,
    now: datetime,
    watches: Iterable[WatchRow],
    coverage: str,
) -> Brief:
    """Everything that happened since a moment.

    Args:
        store: Where to look.
        since: The counts, and the moment.
        story: The story's title.
        now: When it is told.
        watches: Rows that count their hits since that moment.
        coverage: How the feeds are doing, in words.
    """
    at, board = since.at, store.figures.board(limit=EVERYTHING)
    moved = [figure for figure in board if has_moved(figure, at)]
    first = [figure for figure in board if _has_begun(figure, at)]
    disputed = [figure for figure in board if _why_disputed(figure)]
    hit = [row for row in watches if row.hits_since]
    told = store.events.told((*_GAPS, EventKind.SPIKE), at)
    return Brief(
        story=story,
        now=now,
        since=since,
        coverage=coverage,
        moved=_told_of(store, moved, at),
        first=_told_of(store, first, at),
        disputes=tuple(_dispute(store, figure) for figure in disputed[:FIGURES]),
        watches=tuple(_watch(store, row, at, told) for row in hit),
        new=tuple(store.articles.window(new_view(at), 0, ARTICLES)),
        edited=tuple(store.articles.window(edited_view(at), 0, ARTICLES)),
        gaps=tuple(_gaps(told, store.feeds.all(now), at)),
        figures_left_out=len(moved) - FIGURES,
        disputes_left_out=len(disputed) - FIGURES,
    )


def _has_begun(figure: Figure, at: datetime) -> bool:
    change = figure.last_change
    return change is not None and change.at > at and change.kind is ChangeKind.FIRST


def _told_of(
    store: Store, figures: Sequence[Figure], at: datetime
) -> tuple[Moves, ...]:
    return tuple(_moves(store, figure, at) for figure in figures[:FIGURES])


def _moves(store: Store, figure: Figure, at: datetime) -> Moves:
    changes = [
        change
        for change in store.figures.changes(figure.key)
        if change.at > at
        and (change.kind is not ChangeKind.FIRST or change == figure.last_change)
    ]
    found = [store.figures.moved(change.id) for change in changes[:MOVES]]
    moves = tuple(Move(*pair) for pair in found if pair)
    return Moves(figure, moves, len(changes) - len(moves))


def _why_disputed(figure: Figure) -> str:
    agreement = agreement_of(figure.lines)
    return agreement.why if agreement.state is AgreementState.CONFLICT else ""


def _dispute(store: Store, figure: Figure) -> Dispute:
    known = {found.id: found for found in store.figures.evidence(figure.key)}
    lines = [line for line in figure.lines if line.is_live]
    lines.sort(key=lambda line: -line.amount.ceiling)
    sayings = [
        Saying(line, known[line.claim_id]) for line in lines if line.claim_id in known
    ]
    return Dispute(figure, _why_disputed(figure), tuple(sayings))


def _watch(
    store: Store, row: WatchRow, at: datetime, told: Sequence[Event]
) -> WatchBrief:
    spikes = [
        (event.at, event.text)
        for event in told
        if event.kind is EventKind.SPIKE and event.watch == row.name
    ]
    hits = tuple(_hits(store, row.name, at))
    return WatchBrief(row.name, row.hits_since, hits, tuple(spikes))


def _hits(store: Store, watch: str, at: datetime) -> Iterator[HitIn]:
    """One article of each report that a watch hits, newest first."""
    reports: set[int] = set()
    for hit in store.watches.hits(watch, limit=HITS * 10):
        if hit.seen_at is None or hit.seen_at <= at or len(reports) == HITS:
            return
        detail = store.articles.detail(hit.article_id)
        if detail and detail.article.in_story:
            article = detail.article
            if article.origin_id not in reports:
                reports.add(article.origin_id)
                yield HitIn(article, hit_sentence(detail, watch))


def _gaps(told: Sequence[Event], feeds: Sequence[Feed], at: datetime) -> Iterator[Gap]:
    """When feeds were not read: first gaps that ended, then those that go on."""
    names = {feed.id: feed.name for feed in feeds}
    begun: dict[int | None, Event] = {}
    for event in told:
        if event.kind in (EventKind.FAILING, EventKind.OFFLINE):
            begun[event.feed_id] = event
        elif event.kind in (EventKind.RECOVERED, EventKind.ONLINE):
            start = begun.pop(event.feed_id, None)
            name = names.get(event.feed_id or 0, event.text) if event.feed_id else ""
            why = start.text.removeprefix(f"{name}: ") if start and name else ""
            yield Gap(name, start.at if start else None, event.at, why)
    if offline := begun.get(None):
        yield Gap("", offline.at, None)
    for feed in feeds:
        if feed.state in _BLIND:
            since_at = feed.failing_since_at or feed.last_ok_at
            why = f"{feed.state}{': ' if feed.error else ''}{feed.error}"
            yield Gap(feed.name, since_at, None, why)
