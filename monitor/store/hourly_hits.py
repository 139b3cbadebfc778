"""Hits counted by the hour, what is usual at an hour, and spikes."""

import json
from collections.abc import Collection, Mapping, Sequence

from monitor.spikes import FEWEST_HITS, is_spike, level_of
from monitor.store.file.connection import Connection

DAYS = 14
"""Over how many past days the usual number is measured."""
HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS

ENDING = """
SELECT watches.name, hours.key AS hour,
  (SELECT count(*) FROM hits INDEXED BY hits_by_hour
    WHERE watch_id = watches.id AND is_counted = 1
      AND at > hours.value - :hour AND at <= hours.value) AS hits
FROM watches CROSS JOIN json_each(:ends) AS hours
WHERE :names IS NULL OR watches.name IN (SELECT value FROM json_each(:names))
ORDER BY watches.position, hour"""

POLLED_SINCE = "SELECT at FROM events WHERE id = (SELECT min(id) FROM events)"

TOLD = """
SELECT 1 FROM events WHERE kind = 'spike' AND watch = :watch AND id > coalesce(
  -- backwards through the last hour only
  (SELECT id FROM events WHERE at <= :since ORDER BY id DESC LIMIT 1), 0)
LIMIT 1"""

Counts = Mapping[str, Sequence[int]]
"""Counts by watch."""


def usual_hits(
    connection: Connection, moment: int, watches: Collection[str] | None = None
) -> Counts:
    """Hits in the hour before a moment, on each past day with polls, yesterday first.

    Args:
        connection: To read from.
        moment: In milliseconds.
        watches: Which; None: all.
    """
    first = connection.row(POLLED_SINCE)
    polled_ms = moment - first["at"] if first else 0
    days = min(max((polled_ms - HOUR_MS) // DAY_MS, 0), DAYS)
    ends = [moment - day * DAY_MS for day in range(1, days + 1)]
    return _hits_in_hours(connection, ends, watches)


def new_spikes(
    connection: Connection, watches: Collection[str], moment: int
) -> Mapping[str, str]:
    """Watches whose last hour has become a spike, with its size in words.

    Those that were told within the hour are left out, and those that were a spike an
    hour ago. Quiet lines of the log count as told.
    """
    ends = (moment - HOUR_MS, moment)
    found: dict[str, str] = {}
    for watch, (before, hits) in _hits_in_hours(connection, ends, watches).items():
        if hits < FEWEST_HITS:
            continue
        usual = usual_hits(connection, moment, [watch]).get(watch, ())
        if not is_spike(hits, usual):
            continue
        told = {"watch": watch, "since": moment - HOUR_MS}
        earlier = usual_hits(connection, moment - HOUR_MS, [watch]).get(watch, ())
        if is_spike(before, earlier) or connection.row(TOLD, told):
            continue
        found[watch] = f"{hits} hits within the hour, usually {level_of(usual):g}"
    return found


def _hits_in_hours(
    connection: Connection, ends: Sequence[int], watches: Collection[str] | None
) -> Counts:
    """How often each watch was hit in the hours that end at these moments, in order."""
    names = None if watches is None else json.dumps(sorted(watches))
    given = {"hour": HOUR_MS, "ends": json.dumps(ends), "names": names}
    found: dict[str, list[int]] = {}
    for row in connection.rows(ENDING, given):
        found.setdefault(row["name"], []).append(row["hits"])
    return found
