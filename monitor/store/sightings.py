"""Hits that a poll brought, on their way into the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from monitor.store.places import Place
from monitor.store.watches import spans_column
from monitor.store.writer import Writer

COUNTED = """
SELECT 1 FROM hits WHERE watch_id = :watch AND is_counted = 1 AND article_id IN (
  SELECT :origin UNION ALL
  SELECT id FROM articles WHERE origin_id = :origin AND origin_id <> id)
LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A hit that counts: the watch's first in the story among copies."""

    watch: str
    place: Place


def save_hits(
    writer: Writer, placed: Sequence[Place], polled_at: int
) -> list[Sighting]:
    """Append the hits of all versions that the outcome brought; those that count.

    A watch that left the configuration meanwhile is passed over.
    """
    watch_ids = {
        row["name"]: row["id"] for row in writer.rows("SELECT id, name FROM watches")
    }
    sightings: list[Sighting] = []
    for place in placed:
        for hit in place.draft.hits if place.has_words else ():
            if hit.watch not in watch_ids:
                continue
            found = {"watch": watch_ids[hit.watch], "origin": place.origin_id}
            counts = place.in_story and writer.row(COUNTED, found) is None
            if counts:
                sightings.append(Sighting(hit.watch, place))
            columns: dict[str, Any] = {
                "watch_id": watch_ids[hit.watch],
                "article_id": place.article_id,
                "version": place.version,
                "seen_at": polled_at,
                "sort_at": place.sort_at,
                "at": place.sort_at if place.version == 1 else polled_at,
                "is_counted": int(counts),
                "spans": spans_column(hit),
            }
            writer.execute(
                f"INSERT INTO hits ({', '.join(columns)}, is_first) "  # noqa: S608
                f"VALUES ({', '.join(':' + name for name in columns)}, "
                "NOT EXISTS (SELECT 1 FROM hits "
                "WHERE watch_id = :watch_id AND article_id = :article_id))",
                columns,
            )
    return sightings
