"""Moves stored claims to other figures; changes, strikes and restores them."""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from monitor.model.figures import Claim
from monitor.model.units import base_of
from monitor.store.claims import claim_columns, claim_in, claim_json, claim_of
from monitor.store.contract.revisions import PlacedClaim
from monitor.store.file.connection import Connection, Row

PLACED = """
SELECT claims.*, figures.key AS figure_key, versions.title, misread.claim AS as_read
FROM claims
JOIN figures ON figures.id = claims.figure_id
JOIN versions ON versions.article_id = claims.article_id
  AND versions.number = claims.version
LEFT JOIN misread ON misread.claim_id = claims.id
WHERE claims.id NOT IN (SELECT claim_id FROM leaving)
"""

STRUCK = """
SELECT misread.claim_id AS id, misread.claim AS as_read, versions.title
FROM misread
JOIN versions ON versions.article_id = misread.article_id
  AND versions.number = misread.version
WHERE NOT EXISTS (SELECT 1 FROM claims WHERE claims.id = misread.claim_id
  AND claims.id NOT IN (SELECT claim_id FROM leaving))
"""

IS_BEHIND = """
SELECT EXISTS (SELECT 1 FROM changes WHERE claim_id = :id)
  OR EXISTS (SELECT 1 FROM lines WHERE claim_id = :id)"""

# The + keeps SQLite from going through all of the figure for each article.
UNMENTION = """
DELETE FROM mentions WHERE figure_id = :figure AND article_id = :article
  AND sort_at = (SELECT sort_at FROM articles WHERE id = :article)
  AND NOT EXISTS (
    SELECT 1 FROM claims WHERE article_id = :article AND +figure_id = :figure
      AND id NOT IN (SELECT claim_id FROM leaving))"""

MENTION = """
INSERT OR IGNORE INTO mentions (figure_id, sort_at, article_id, standing)
SELECT DISTINCT claims.figure_id, sort_at, articles.id, in_story + leads
FROM claims JOIN articles ON articles.id = claims.article_id
WHERE claims.article_id = :article AND +claims.figure_id = :figure
  AND claims.id NOT IN (SELECT claim_id FROM leaving)"""


def placed_claim(row: Row) -> PlacedClaim:
    """The claim in a row of `PLACED`."""
    claim = claim_of(row, row["figure_key"])
    as_read = row["as_read"]
    return PlacedClaim(
        row["id"],
        row["title"],
        claim_in(as_read) if as_read else replace(claim, kept_under=""),
        claim,
    )


def struck_claim(row: Row) -> PlacedClaim:
    """The claim in a row of `STRUCK`."""
    return PlacedClaim(row["id"], row["title"], claim_in(row["as_read"]), None)


class Placing:
    """Moves claims; call `finish` when all are where they belong.

    Their figures are stale from then on. A claim that a line or change refers to is
    removed later, so that the ledger stays whole until it is folded again.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._figures: dict[str, int] = {}
        self._mentions: set[tuple[int, int]] = set()
        """Figures and articles whose lists may have changed."""

    def keep(
        self, claim_id: int, where: tuple[int, int], as_read: Claim, claim: Claim | None
    ) -> None:
        """Store a claim, new or known, as it should be.

        Args:
            claim_id: Its id.
            where: Article and version.
            as_read: As it was read.
            claim: As it should stand; None: not at all.
        """
        connection, article_id = self._connection, where[0]
        known = self._known(claim_id, article_id)
        if claim is None:
            self._remove(claim_id)
        else:
            figure_id = self.figure(claim)
            self._mentions.add((figure_id, article_id))
            own: dict[str, Any] = {"figure_id": figure_id, **claim_columns(claim)}
            if known:
                connection.execute(
                    "DELETE FROM leaving WHERE claim_id = ?", (claim_id,)
                )
                _write(
                    connection,
                    "UPDATE claims SET {pairs} WHERE id = :id",
                    own,
                    id=claim_id,
                )
            else:
                own |= {"id": claim_id, "article_id": article_id, "version": where[1]}
                _write(connection, "INSERT INTO claims ({names}) VALUES ({marks})", own)
        if claim is None or replace(claim, kept_under="") != as_read:
            connection.execute(
                "INSERT OR REPLACE INTO misread VALUES (?, ?, ?, ?)",
                (claim_id, *where, claim_json(as_read)),
            )
        else:
            connection.execute("DELETE FROM misread WHERE claim_id = ?", (claim_id,))

    def drop(self, claim_id: int, article_id: int) -> None:
        """Remove a claim that is no longer found."""
        self._known(claim_id, article_id)
        self._remove(claim_id)
        self._connection.execute("DELETE FROM misread WHERE claim_id = ?", (claim_id,))

    def _remove(self, claim_id: int) -> None:
        if self._connection.value(IS_BEHIND, {"id": claim_id}):
            sql = "INSERT OR IGNORE INTO leaving VALUES (?)"
        else:
            sql = "DELETE FROM claims WHERE id = ?"
        self._connection.execute(sql, (claim_id,))

    def _known(self, claim_id: int, article_id: int) -> bool:
        """Whether the claim stands now; its figure may lose the article."""
        figure_id = self._connection.value(
            "SELECT figure_id FROM claims WHERE id = ?", (claim_id,)
        )
        if figure_id is not None:
            self._mentions.add((figure_id, article_id))
        return figure_id is not None

    def figure(self, claim: Claim) -> int:
        """The id of a claim's figure, which is created if needed."""
        key = claim.figure
        if key not in self._figures:
            columns = {
                "key": key,
                "measure": base_of(claim.measure),
                "scope": json.dumps(claim.scope, ensure_ascii=False),
            }
            self._connection.execute(
                "INSERT OR IGNORE INTO figures (key, name, measure, scope) "
                "VALUES (:key, :key, :measure, :scope)",
                columns,
            )
            self._figures[key] = self._connection.value(
                "SELECT id FROM figures WHERE key = ?", (key,)
            )
        return self._figures[key]

    def finish(self) -> None:
        """Update the lists of articles by figure, and mark the figures as stale."""
        for figure_id, article_id in sorted(self._mentions):
            pair = {"figure": figure_id, "article": article_id}
            self._connection.execute(UNMENTION, pair)
            self._connection.execute(MENTION, pair)
        for figure_id in {figure_id for figure_id, _ in self._mentions}:
            self._connection.execute(
                "INSERT OR REPLACE INTO stale (figure_id) VALUES (?)", (figure_id,)
            )
        self._mentions.clear()


def _write(
    connection: Connection, sql: str, columns: dict[str, Any], **more: object
) -> None:
    """Run a statement with its column names filled in."""
    filled = sql.format(
        pairs=", ".join(f"{name} = :{name}" for name in columns),
        names=", ".join(columns),
        marks=", ".join(f":{name}" for name in columns),
    )
    connection.execute(filled, {**columns, **more})


def keys_of(claims: Iterable[Claim | None]) -> frozenset[str]:
    """The figures' keys of these claims."""
    return frozenset(claim.figure for claim in claims if claim is not None)
