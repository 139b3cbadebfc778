"""Writes the hits of a poll."""

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.store.file.connection import Connection
from monitor.store.hits import append_hit
from monitor.store.polling.placement import PlacedDraft


@dataclass(frozen=True, slots=True)
class CountedHit:
    """A hit that counts: the watch's first in the story among copies."""

    watch: str
    place: PlacedDraft


def save_hits(
    connection: Connection, placed: Sequence[PlacedDraft], polled_at: int
) -> list[CountedHit]:
    """Store the hits of all versions that an outcome brought; returns those that count.

    Hits of a watch that has left the configuration meanwhile are dropped.
    """
    watch_ids = {
        row["name"]: row["id"]
        for row in connection.rows("SELECT id, name FROM watches")
    }
    # an origin before its copies: it is the one to count
    worded = sorted((p for p in placed if p.has_words), key=_originals_first)
    return [
        CountedHit(hit.watch, place)
        for place in worded
        for hit in place.draft.hits
        if hit.watch in watch_ids
        and append_hit(
            connection,
            hit,
            watch_id=watch_ids[hit.watch],
            article_id=place.article_id,
            version=place.version,
            seen_at=polled_at,
            sort_at=place.sort_at,
            origin_id=place.origin_id,
            standing=place.standing,
        )
    ]


def _originals_first(place: PlacedDraft) -> tuple[bool, int, int]:
    return place.origin_id != place.article_id, place.article_id, place.version
