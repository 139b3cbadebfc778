"""Windows on a list of any length, at any depth, without walking there each time."""

from bisect import bisect_left, insort
from dataclasses import dataclass
from typing import Any

from monitor.store.connection import Connection, Row
from monitor.store.listings import Listing

NEAR = 200
"""How many rows to pass over without asking whether another way is shorter."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A row whose number is known."""

    position: int
    sort_at: int
    id: int

    @property
    def depth(self) -> tuple[int, int]:
        """Rises down the list, as positions do."""
        return -self.sort_at, -self.id


class Window:
    """One listing for as long as nothing is stored.

    The first and last row of every look are remembered with their numbers, so that
    the next look nearby starts there, not at the top.
    """

    def __init__(self, connection: Connection, listing: Listing):
        self._connection = connection
        self._listing = listing
        self._anchors: list[Anchor] = []
        self._size: int | None = None

    def size(self) -> int:
        """How many rows the listing has."""
        if self._size is None:
            self._size = int(self._value(self._listing.size(), {}))
        return self._size

    def know_size(self, size: int) -> None:
        """Take the size from who knows it without counting."""
        self._size = size

    def ids(self, start: int, count: int) -> list[int]:
        """Ids of rows `start` to `start + count`, those that exist."""
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
            if back < skip:
                rows = self._walk(below, back, count, backwards=True)
                return self._seen(start, rows[::-1])
        return self._seen(start, self._walk(above, skip, count))

    def rank(self, article_id: int) -> int | None:
        """The number of the article's row; None where the listing has it not."""
        rows = self._rows(
            self._listing.keys(f"{self._listing.driver.id} = :article"),
            {"article": article_id, "count": 1, "skip": 0},
        )
        if not rows:
            return None
        row = Anchor(-1, rows[0]["sort_at"], rows[0]["id"])
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
        self._remember(Anchor(position, row.sort_at, row.id))
        return position

    def _walk(
        self, edge: Anchor | None, skip: int, count: int, *, backwards: bool = False
    ) -> list[Row]:
        """Rows from `edge` down (it included), or above it (it excluded) and up."""
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
            self._remember(Anchor(start + number, row["sort_at"], row["id"]))
        return [row["id"] for row in rows]

    def _remember(self, anchor: Anchor) -> None:
        at = bisect_left(self._anchors, anchor.position, key=lambda a: a.position)
        if at == len(self._anchors) or self._anchors[at].position != anchor.position:
            insort(self._anchors, anchor, key=lambda a: a.position)

    def _rows(self, sql: str, parameters: dict[str, int]) -> list[Row]:
        return self._connection.rows(sql, self._listing.parameters | parameters)

    def _value(self, sql: str, parameters: dict[str, int]) -> Any:
        return self._rows(sql, parameters)[0][0]
