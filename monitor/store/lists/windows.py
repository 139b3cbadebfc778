"""Windows of a list of any length, found without walking there."""

import sys
from bisect import bisect_left, insort
from dataclasses import dataclass
from typing import Any

from monitor.store.file.connection import Connection, Row
from monitor.store.lists.listings import Listing

NEAR = 200
"""How many rows to skip before a shorter way is looked for."""

FAR = 20_000
"""With more rows to skip, it is faster to look up their hour."""

SORT_TIME = "SELECT sort_at FROM articles WHERE id = ?"

HOUR_MS = 3_600_000

ROWS_ABOVE = "SELECT coalesce(sum(leading), 0) FROM hours WHERE hour > ?"

HOUR_OF_ROW = """
SELECT hour, rows_above FROM (
  SELECT hour, sum(leading) OVER (ORDER BY hour DESC) - leading AS rows_above
  FROM hours)
WHERE rows_above <= ? ORDER BY hour LIMIT 1"""


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A row whose number is known."""

    position: int
    sort_at: int
    id: int

    @property
    def depth(self) -> tuple[int, int]:
        """Rises down the list, as positions do."""
        return -self.sort_at, -self.id


class Hours:
    """Counts by the hour for the unfiltered list, to number rows without counting."""

    def __init__(self, connection: Connection):
        self._connection = connection

    def above_time(self, sort_at: int) -> KnownRow:
        """The start of the hour of a row with this time."""
        hour = sort_at // HOUR_MS
        rows_above: int = self._connection.value(ROWS_ABOVE, (hour,))
        return _top_of(hour, rows_above)

    def above_position(self, position: int) -> KnownRow | None:
        """The start of the hour of the row at this position."""
        row = self._connection.row(HOUR_OF_ROW, (position,))
        return None if row is None else _top_of(row["hour"], row["rows_above"])


def _top_of(hour: int, position: int) -> KnownRow:
    """A position above all rows of the hour, and below all later ones."""
    return KnownRow(position, (hour + 1) * HOUR_MS - 1, sys.maxsize)


class Window:
    """One listing; valid until something is stored.

    The first and last row of every read are remembered with their numbers, so that the
    next read nearby starts there instead of at the top.
    """

    def __init__(
        self,
        connection: Connection,
        listing: Listing,
        hours: Hours | None = None,
        *,
        far: int = FAR,
    ):
        self._connection = connection
        self._listing = listing
        self._far = far
        self._hours = hours
        """Only set for the list without filters."""
        self._anchors: list[KnownRow] = []
        self._size: int | None = None

    def size(self) -> int:
        """How many rows the listing has."""
        if self._size is None:
            self._size = int(self._value(self._listing.size(), {}))
        return self._size

    def know_size(self, size: int) -> None:
        """Set the size, if it is known without counting."""
        self._size = size

    def ids(self, start: int, count: int) -> list[int]:
        """Ids of rows `start` to `start + count`, as far as they exist."""
        if start < 0 or count <= 0:
            return []
        at = bisect_left(self._anchors, start + 1, key=lambda a: a.position)
        above = self._anchors[at - 1] if at else None
        skip = start - above.position if above else start
        if skip > NEAR:
            count = min(count, self.size() - start)
            if count <= 0:
                return []
            at = bisect_left(self._anchors, start + count, key=lambda a: a.position)
            below = self._anchors[at] if at < len(self._anchors) else None
            back = (below.position if below else self.size()) - start - count
            if self._hours and min(skip, back) > self._far:
                above = self._hours.above_position(start)
                skip = start - above.position if above else start
            elif back < skip:
                rows = self._walk(below, back, count, backwards=True)
                return self._seen(start, rows[::-1])
        return self._seen(start, self._walk(above, skip, count))

    def rank(self, article_id: int) -> int | None:
        """The number of the article's row; None if the listing does not have it."""
        row = self._found(article_id)
        if row is None:
            return None
        if self._hours:
            self._remember(self._hours.above_time(row.sort_at))
        at = bisect_left(self._anchors, row.depth, key=lambda a: a.depth)
        if at < len(self._anchors) and self._anchors[at].depth == row.depth:
            return self._anchors[at].position
        conditions = [self._listing.beside(">", "row")]
        parameters = {"row_at": row.sort_at, "row_id": row.id}
        above = self._anchors[at - 1] if at else None
        if above:
            conditions.append(self._listing.beside("<=", "edge"))
            parameters |= {"edge_at": above.sort_at, "edge_id": above.id}
        passed = int(self._value(self._listing.size(*conditions), parameters))
        position = passed + (above.position if above else 0)
        self._remember(KnownRow(position, row.sort_at, row.id))
        return position

    def _found(self, article_id: int) -> KnownRow | None:
        """The article's row, if the listing has it, without its number."""
        sort_at = self._connection.value(SORT_TIME, (article_id,))
        driver = self._listing.driver
        is_there = self._value(
            self._listing.size(f"{driver.sort_at} = :at", f"{driver.id} = :article"),
            {"at": sort_at, "article": article_id},
        )
        return KnownRow(-1, sort_at, article_id) if is_there else None

    def _walk(
        self, edge: KnownRow | None, skip: int, count: int, *, backwards: bool = False
    ) -> list[Row]:
        """Rows from `edge` downwards, including it, or upwards, excluding it."""
        conditions: tuple[str, ...] = ()
        parameters = {"skip": skip, "count": count}
        if edge:
            conditions = (self._listing.beside(">" if backwards else "<=", "edge"),)
            parameters |= {"edge_at": edge.sort_at, "edge_id": edge.id}
        return self._rows(
            self._listing.keys(*conditions, backwards=backwards), parameters
        )

    def _seen(self, start: int, rows: list[Row]) -> list[int]:
        for number in {0, len(rows) - 1} if rows else ():
            row = rows[number]
            self._remember(KnownRow(start + number, row["sort_at"], row["id"]))
        return [row["id"] for row in rows]

    def _remember(self, anchor: KnownRow) -> None:
        at = bisect_left(self._anchors, anchor.position, key=lambda a: a.position)
        if at == len(self._anchors) or self._anchors[at].position != anchor.position:
            insort(self._anchors, anchor, key=lambda a: a.position)

    def _rows(self, sql: str, parameters: dict[str, int]) -> list[Row]:
        return self._connection.rows(sql, self._listing.parameters | parameters)

    def _value(self, sql: str, parameters: dict[str, int]) -> Any:
        return self._rows(sql, parameters)[0][0]
