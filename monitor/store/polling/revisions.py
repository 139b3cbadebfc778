"""Rebuilding ledgers in SQLite: claims are read, lines and changes are replaced."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

from monitor.config.settings import FigureConfig
from monitor.model.figures import Claim, pin_key
from monitor.store.board import rank
from monitor.store.claims import claim_of
from monitor.store.contract.revisions import PlacedClaim, PlacedPage, VersionClaims
from monitor.store.file.connection import Row
from monitor.store.file.times import read_time
from monitor.store.polling.ledger import LAST_CLAIM
from monitor.store.polling.moved_claims import (
    PLACED,
    STRUCK,
    Placing,
    placed_claim,
    struck_claim,
)
from monitor.store.polling.next_ledgers import NextLedger, figure_of, sweep
from monitor.store.polling.rereading import Rereading, json_list

SIGHTINGS = """
WITH said AS (
  SELECT DISTINCT article_id, version FROM claims WHERE figure_id = :figure),
told AS (
  SELECT article_id, version FROM said UNION SELECT article_id, version + 1 FROM said)
SELECT versions.id
FROM told -- and no other way round: it would go through all of the story
CROSS JOIN versions ON versions.article_id = told.article_id
  AND versions.number = told.version
CROSS JOIN articles ON articles.id = told.article_id AND articles.in_story = 1
WHERE versions.id > :after AND versions.id <= :until
ORDER BY versions.id"""

# The + keeps SQLite from going through all of the figure.
SIGHTINGS_SINCE = """
SELECT versions.id FROM versions
CROSS JOIN articles ON articles.id = versions.article_id AND articles.in_story = 1
WHERE versions.id > :after AND versions.id <= :until AND EXISTS (
  SELECT 1 FROM claims WHERE claims.article_id = versions.article_id
    AND claims.version IN (versions.number, versions.number - 1)
    AND +claims.figure_id = :figure)
ORDER BY versions.id"""

SIGHTED = """
SELECT versions.id, versions.article_id, versions.number, versions.title,
  versions.seen_at,
  versions.edit_kind, articles.feed_id, articles.origin_id <> articles.id AS is_copy,
  feeds.publisher, readings.published_at,
  coalesce(readings.is_baseline, 0) AS is_baseline,
  coalesce(readings.in_mixed_news, 0) AS in_mixed_news
FROM json_each(:ids) AS wanted
CROSS JOIN versions ON versions.id = wanted.value
CROSS JOIN articles ON articles.id = versions.article_id
JOIN feeds ON feeds.id = articles.feed_id
LEFT JOIN readings ON readings.article_id = versions.article_id
  AND readings.version = versions.number
ORDER BY versions.id"""

SAID = """
SELECT claims.* FROM json_each(:ids) AS wanted
CROSS JOIN versions ON versions.id = wanted.value
-- the + keeps SQLite from going through all of the figure
CROSS JOIN claims ON claims.article_id = versions.article_id
  AND claims.version IN (versions.number, versions.number - 1)
  AND +claims.figure_id = :figure
  AND claims.id NOT IN (SELECT claim_id FROM leaving)
ORDER BY claims.id"""

LOOKED_AT = """
SELECT count(*) AS count, max(id) AS last FROM (
  SELECT id FROM claims WHERE id > :after ORDER BY id LIMIT :limit)"""

BETWEEN = "AND claims.id > :after AND claims.id <= :last"

CONCERNED = """
AND (figures.key IN (SELECT value FROM json_each(:keys))
  OR claims.sentence IN (SELECT value FROM json_each(:sentences))
  OR misread.claim_id IS NOT NULL)"""

KEYS = """
SELECT key FROM figures
WHERE EXISTS (SELECT 1 FROM claims WHERE figure_id = figures.id)"""

STALE = """
SELECT key FROM stale JOIN figures ON figures.id = figure_id ORDER BY stale.id"""

_ALL = 2**63 - 1
"""A limit above any number of claims."""

STRUCK_BETWEEN = "AND misread.claim_id > :after AND misread.claim_id <= :last"


class SqliteRevisions(Rereading):
    """Moving claims, and rebuilding ledgers."""

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """A context in which everything is stored, or nothing."""
        with self._db.transaction():
            # lines and changes go on pointing at claims until they are rebuilt
            self._db.execute("PRAGMA defer_foreign_keys = ON")
            yield

    def placed(
        self,
        keys: Collection[str] | None,
        sentences: Collection[str] = (),
        *,
        after: int = 0,
        limit: int | None = None,
    ) -> PlacedPage:
        """Claims of these figures or in these sentences, and all ever corrected."""
        count = _ALL if limit is None else limit
        (looked,) = self._db.rows(LOOKED_AT, {"after": after, "limit": count})
        is_end = looked["count"] < count
        last = int(self._db.value(LAST_CLAIM)) if is_end else looked["last"]
        where = {"after": after, "last": last}
        known = {"keys": json_list(keys or ()), "sentences": json_list(sentences)}
        which = "" if keys is None else CONCERNED
        rows = self._db.rows(PLACED + BETWEEN + which, {**where, **known})
        struck = self._db.rows(STRUCK + STRUCK_BETWEEN, where)
        found = [*map(placed_claim, rows), *map(struck_claim, struck)]
        claims = tuple(sorted(found, key=lambda claim: claim.id))
        return PlacedPage(claims, last, is_end=is_end)

    def place(self, claims: Sequence[PlacedClaim]) -> None:
        """Store claims as they should be."""
        placing = Placing(self._db)
        for each in claims:
            row = self._db.row(
                "SELECT article_id, version FROM claims WHERE id = :id UNION ALL "
                "SELECT article_id, version FROM misread WHERE claim_id = :id",
                {"id": each.id},
            )
            if row is not None:
                where = row["article_id"], row["version"]
                placing.keep(each.id, where, each.as_read, each.claim)
        placing.finish()

    def versions_of(self, key: str) -> list[VersionClaims]:
        """All versions that say something of a figure, in the order of storing."""
        return self.versions_at(key, self.sightings(key))

    def sightings(
        self, key: str, *, after: int = 0, until: int | None = None
    ) -> list[int]:
        """Numbers for `versions_of`, and perhaps some more, in order."""
        where = {"figure": figure_of(self._db, key), "after": after, "until": until}
        if until is None:
            where["until"] = _ALL
        rows = self._db.rows(SIGHTINGS_SINCE if after else SIGHTINGS, where)
        return [row["id"] for row in rows]

    def last_version(self) -> int:
        """The number of the version stored last; 0: there is none."""
        return int(self._db.value("SELECT coalesce(max(id), 0) FROM versions"))

    def versions_at(self, key: str, sightings: Sequence[int]) -> list[VersionClaims]:
        """Those of `versions_of` that have these numbers."""
        wanted = {"figure": figure_of(self._db, key), "ids": json_list(sightings)}
        said: dict[tuple[int, int], dict[int, Claim]] = defaultdict(dict)
        for row in self._db.rows(SAID, wanted):
            place = row["article_id"], row["version"]
            said[place][row["id"]] = claim_of(row, key)
        return [
            version
            for row in self._db.rows(SIGHTED, wanted)
            if (version := _version_claims(row, said)).claims or version.is_correction
        ]

    def keys(self) -> list[str]:
        """Keys of the figures with claims."""
        return [row["key"] for row in self._db.rows(KEYS)]

    def stale(self) -> list[str]:
        """Figures that are to be folded again."""
        return [row["key"] for row in self._db.rows(STALE)]

    def next_ledger(self, key: str) -> NextLedger:
        """Begin a new ledger of a figure, beside the current one."""
        return NextLedger(self._db, key)

    def sweep(self, limit: int) -> int:
        """Remove claims that no longer stand and no ledger refers to; how many."""
        return sweep(self._db, limit)

    def describe(
        self, key: str, name: str, pinned: int | None, *, is_muted: bool
    ) -> None:
        """Set a figure's name, its place on the board, and whether it is muted."""
        figure_id = figure_of(self._db, key)
        self._db.execute(
            "UPDATE figures SET name = ?, pinned = ?, is_muted = ? WHERE id = ?",
            (name, pinned, int(is_muted), figure_id),
        )
        if figure_id is not None:
            rank(self._db, figure_id)

    def pins(self) -> tuple[FigureConfig, ...]:
        """The pins by which claims are placed, without their alerts."""
        rows = self._db.rows("SELECT * FROM pins ORDER BY position")
        return tuple(FigureConfig(r["name"], r["counts"], r["about"]) for r in rows)

    def set_pins(self, pins: Sequence[FigureConfig]) -> None:
        """Record by which pins claims are placed; each has a figure from now on."""
        self._db.execute("DELETE FROM pins")
        for position, pin in enumerate(pins):
            self._db.execute(
                "INSERT INTO pins VALUES (?, ?, ?, ?)",
                (pin.name, position, pin.counts, pin.about),
            )
            self._db.execute(
                "INSERT OR IGNORE INTO figures (key, name, measure, scope) "
                "VALUES (?, ?, '', '[]')",
                (pin_key(pin.name), pin.name),
            )


def _version_claims(
    row: Row, said: Mapping[tuple[int, int], Mapping[int, Claim]]
) -> VersionClaims:
    return VersionClaims(
        article_id=row["article_id"],
        version=row["number"],
        title=row["title"],
        feed_id=row["feed_id"],
        seen_at=read_time(row["seen_at"]),
        published_at=read_time(row["published_at"]),
        publisher=row["publisher"],
        is_copy=bool(row["is_copy"]),
        is_correction=row["edit_kind"] == "correction",
        is_baseline=bool(row["is_baseline"]),
        in_mixed_news=bool(row["in_mixed_news"]),
        claims=tuple(said.get((row["article_id"], row["number"]), {}).items()),
        before=tuple(said.get((row["article_id"], row["number"] - 1), {}).items()),
    )
