"""Versions to be read again: which they are, and how their claims are replaced."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence

from monitor.model.figures import Claim
from monitor.store.contract.revisions import PlacedClaim, StoredVersion
from monitor.store.file.connection import Connection, Connections
from monitor.store.polling.ledger import LAST_CLAIM
from monitor.store.polling.moved_claims import (
    PLACED,
    STRUCK,
    Placing,
    keys_of,
    placed_claim,
    struck_claim,
)
from monitor.store.versions import text_of_row

UNREAD = """
SELECT versions.article_id, versions.number, versions.title, versions.summary,
  versions.content, versions.page, feeds.is_whole, feeds.publisher
FROM readings JOIN versions ON versions.article_id = readings.article_id
  AND versions.number = readings.version
JOIN articles ON articles.id = readings.article_id
JOIN feeds ON feeds.id = articles.feed_id
WHERE readings.extractor < :extractor
ORDER BY readings.article_id DESC, readings.version DESC LIMIT :limit"""

LAST_OF_PORTION = """
SELECT max(id) FROM (SELECT id FROM claims WHERE id > ? ORDER BY id LIMIT ?)"""

NAMES = """
SELECT DISTINCT speaker, speaker_as_written FROM claims WHERE id > ? AND id <= ?"""

OUTDATE = """
UPDATE readings SET extractor = 0 WHERE (article_id, version) IN (
  SELECT article_id, version FROM claims
  WHERE id > :after AND id <= :last
    AND (speaker, speaker_as_written) IN (
      SELECT value ->> 0, value ->> 1 FROM json_each(:names)))"""

IN_VERSION = "AND claims.article_id = ? AND claims.version = ? ORDER BY claims.id"


def json_list(values: Iterable[object]) -> str:
    """Values as JSON, for SQL's `json_each`."""
    return json.dumps(list(values), ensure_ascii=False)


class Rereading:
    """The part of `Revisions` that is about reading texts again."""

    def __init__(self, connections: Connections):
        self._connections = connections

    @property
    def _db(self) -> Connection:
        return self._connections.writes

    def aliases(self) -> Mapping[str, tuple[str, ...]]:
        """The `[speakers]` with which stored claims were read."""
        found: dict[str, tuple[str, ...]] = {}
        for row in self._db.rows("SELECT * FROM aliases ORDER BY speaker, spelling"):
            found[row["speaker"]] = (*found.get(row["speaker"], ()), row["spelling"])
        return found

    def set_aliases(self, aliases: Mapping[str, Sequence[str]]) -> None:
        """Record with which `[speakers]` claims are read from now on."""
        self._db.execute("DELETE FROM aliases")
        for speaker, spellings in aliases.items():
            for spelling in spellings:
                self._db.execute(
                    "INSERT OR IGNORE INTO aliases VALUES (?, ?)", (speaker, spelling)
                )

    def outdate(self, names: Collection[str], *, after: int, limit: int) -> int | None:
        """Have versions read again that quote somebody by one of these names."""
        last = self._db.value(LAST_OF_PORTION, (after, limit))
        if last is None:
            return None
        wanted = [name.casefold() for name in names]
        concerned = [
            tuple(row)
            for row in self._db.rows(NAMES, (after, last))
            if any(name in spelt.casefold() for name in wanted for spelt in row)
        ]
        self._db.execute(
            OUTDATE, {"after": after, "last": last, "names": json_list(concerned)}
        )
        return int(last)

    def unread(self, extractor: int, limit: int) -> list[StoredVersion]:
        """Versions that were read by an older extractor, latest first."""
        rows = self._db.rows(UNREAD, {"extractor": extractor, "limit": limit})
        return [
            StoredVersion(
                row["article_id"],
                row["number"],
                text_of_row(row),
                bool(row["is_whole"]),
                row["publisher"],
            )
            for row in rows
        ]

    def reread(
        self,
        version: StoredVersion,
        claims: Sequence[tuple[Claim, Claim | None]],
        extractor: int,
    ) -> frozenset[str]:
        """Replace the claims of a version; those that are as before keep their ids."""
        where = version.article_id, version.number
        stored = self._db.rows(PLACED + IN_VERSION, where)
        struck = self._db.rows(
            STRUCK + "AND misread.article_id = ? AND misread.version = ?", where
        )
        known = [*map(placed_claim, stored), *map(struck_claim, struck)]
        self._db.execute(
            "UPDATE readings SET extractor = ? WHERE article_id = ? AND version = ?",
            (extractor, *where),
        )
        touched = replace_claims(self._db, where, known, claims)
        return keys_of(touched)

    def progress(self, extractor: int) -> tuple[int, int]:
        """How many versions this extractor has not read yet, and how many there are."""
        reads = self._connections.reads
        left: int = reads.value(
            "SELECT count(*) FROM readings WHERE extractor < ?", (extractor,)
        )
        return left, int(reads.value("SELECT count(*) FROM readings"))


def replace_claims(
    connection: Connection,
    where: tuple[int, int],
    known: Sequence[PlacedClaim],
    found: Sequence[tuple[Claim, Claim | None]],
) -> list[Claim | None]:
    """Store what differs; a number that was read before keeps its id.

    Args:
        connection: In a transaction.
        where: Article and version.
        known: The version's claims as stored.
        found: Each claim as it was read now, and as it should stand.

    Returns:
        Claims that came, went, or stand otherwise now, before and after.
    """
    placing = Placing(connection)
    before, gone = _paired(known, [as_read for as_read, _ in found])
    touched: list[Claim | None] = []
    last: int = connection.value(LAST_CLAIM)
    for (as_read, claim), each in zip(found, before, strict=True):
        if each is not None and (each.as_read, each.claim) == (as_read, claim):
            continue
        if each is None:
            last += 1
        touched += [claim, each.claim if each else None]
        placing.keep(each.id if each else last, where, as_read, claim)
    for each in gone:
        touched.append(each.claim)
        placing.drop(each.id, where[0])
    placing.finish()
    return touched


def _paired(
    known: Sequence[PlacedClaim], found: Sequence[Claim]
) -> tuple[list[PlacedClaim | None], list[PlacedClaim]]:
    """For each claim found, the stored claim that it was; and stored claims not found.

    That is an equal claim, else one at the same place in the text, so that no number is
    stored twice while a ledger refers to what it was taken for.
    """
    left = list(known)
    pairs: list[PlacedClaim | None] = [None] * len(found)
    for is_same in (_is_as_before, _is_there):
        for position, claim in enumerate(found):
            if pairs[position] is None:
                one = next((each for each in left if is_same(each, claim)), None)
                pairs[position] = one
                left = [each for each in left if each is not one]
    return pairs, left


def _is_as_before(known: PlacedClaim, claim: Claim) -> bool:
    return known.as_read == claim


def _is_there(known: PlacedClaim, claim: Claim) -> bool:
    return known.as_read.span == claim.span
