"""Decides which parts of a poll become events, and writes them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from monitor.model.articles import EditKind
from monitor.model.events import EventKind
from monitor.store.contract.drafts import Lease, Outcome, PollState
from monitor.store.file.times import stored_time
from monitor.store.file.writer import Writer
from monitor.store.polling.hits import CountedHit
from monitor.store.polling.ledger import StoredChange
from monitor.store.polling.placement import PlacedDraft


def save_events(
    writer: Writer,
    lease: Lease,
    outcome: Outcome,
    *,
    placed: Sequence[PlacedDraft],
    changes: Sequence[StoredChange],
    hits: Sequence[CountedHit],
    spikes: Mapping[str, str],
    was_failing: bool,
) -> None:
    """Append the outcome's events, articles in the order of their ids."""
    lines = [
        *_of_feed(lease, outcome, was_failing=was_failing),
        *_of_articles(sorted(placed, key=lambda p: (p.article_id, p.version))),
        *_of_changes(changes, placed),
        *_of_hits(hits),
        *_of_spikes(spikes, hits),
    ]
    shared = {
        "at": stored_time(outcome.poll.polled_at),
        "is_quiet": int(lease.is_first_read),
        "article_id": None,
        "feed_id": lease.feed_id,
        "figure_id": None,
        "change_id": None,
        "watch": "",
    }
    writer.insert("events", [{**shared, **line} for line in lines])


def _of_feed(
    lease: Lease, outcome: Outcome, *, was_failing: bool
) -> Iterator[dict[str, Any]]:
    """The event of a feed that starts to fail, or recovers; it is never quiet."""
    is_failing = outcome.poll.state is PollState.FAILED
    if is_failing != was_failing:
        kind = EventKind.FAILING if is_failing else EventKind.RECOVERED
        text = f"{lease.name}: {outcome.poll.error}" if is_failing else lease.name
        yield {"kind": kind.value, "text": text, "is_quiet": 0}


def _of_articles(placed: Sequence[PlacedDraft]) -> Iterator[dict[str, Any]]:
    for place in placed:
        edit = place.draft.edit
        about = {"article_id": place.article_id}
        if place.enters_story:
            yield {"kind": EventKind.NEW.value, "text": place.draft.text.title, **about}
        if edit and edit.kind is not EditKind.COSMETIC and place.in_story:
            yield {"kind": EventKind.EDITED.value, "text": edit.summary, **about}


def _of_changes(
    changes: Sequence[StoredChange], placed: Sequence[PlacedDraft]
) -> Iterator[dict[str, Any]]:
    outside = {place.article_id for place in placed if not place.in_story}
    for change in changes:
        if change.article_id in outside:
            continue
        speaker = f" ({change.draft.speaker})" if change.draft.speaker else ""
        yield {
            "kind": EventKind.CHANGE.value,
            "text": f"{change.figure_name}: {change.draft.kind.value}{speaker}",
            "article_id": change.article_id,
            "figure_id": change.figure_id,
            "change_id": change.id,
        }


def _of_hits(hits: Sequence[CountedHit]) -> Iterator[dict[str, Any]]:
    for hit in hits:
        yield {
            "kind": EventKind.HIT.value,
            "text": hit.place.draft.text.title,
            "article_id": hit.place.article_id,
            "watch": hit.watch,
        }


def _of_spikes(
    spikes: Mapping[str, str], hits: Sequence[CountedHit]
) -> Iterator[dict[str, Any]]:
    """The events of spikes, each with the last of the hits that made it one."""
    last = {hit.watch: hit.place.article_id for hit in hits}
    for watch, words in spikes.items():
        yield {
            "kind": EventKind.SPIKE.value,
            "text": words,
            "article_id": last[watch],
            "watch": watch,
        }
