"""Writes the claims, lines and changes of a poll."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from monitor.model.units import base_of
from monitor.store.amounts import amount_columns
from monitor.store.claims import claim_columns, claim_json
from monitor.store.contract.drafts import ChangeDraft, ClaimRef, LedgerDraft, LineDraft
from monitor.store.file.connection import Connection
from monitor.store.file.times import stored_time
from monitor.store.file.writer import Writer
from monitor.store.polling.placement import PlacedDraft

LAST_CLAIM = """
SELECT max(coalesce((SELECT max(id) FROM claims), 0),
  coalesce((SELECT max(claim_id) FROM misread), 0))"""

ADD_FIGURE = """
INSERT INTO figures (key, name, measure, scope)
VALUES (:key, :key, :measure, :scope) RETURNING id"""

KEEP_STATE = """
INSERT INTO figures (key, name, measure, scope, state)
VALUES (:key, :name, :measure, :scope, :state)
ON CONFLICT (key) DO UPDATE SET name = excluded.name, state = excluded.state,
  measure = iif(measure = '', excluded.measure, measure)
RETURNING id"""

REPLACE_LINE = """
INSERT INTO lines (figure_id, speaker, value, low, high, relation, since_at, last_at,
  claim_id, is_withdrawn, is_superseded)
VALUES (:figure_id, :speaker, :value, :low, :high, :relation, :since_at, :last_at,
  :claim_id, :is_withdrawn, :is_superseded)
ON CONFLICT (figure_id, speaker) DO UPDATE SET value = excluded.value,
  low = excluded.low, high = excluded.high, relation = excluded.relation,
  since_at = excluded.since_at, last_at = excluded.last_at,
  claim_id = excluded.claim_id, is_withdrawn = excluded.is_withdrawn,
  is_superseded = excluded.is_superseded"""

SUM_UP = """
UPDATE figures SET
  speakers = (SELECT count(*) FROM lines WHERE figure_id = figures.id),
  (change_id, changed_at) = (
    SELECT id, at FROM changes WHERE figure_id = figures.id ORDER BY id DESC LIMIT 1)
WHERE id = ?"""


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """What the rest of an outcome needs to know of a claim."""

    id: int
    figure_id: int
    article_id: int


@dataclass(frozen=True, slots=True)
class StoredChange:
    """What the log needs to know of a change."""

    id: int
    draft: ChangeDraft
    figure_id: int
    figure_name: str
    article_id: int


Claims = Mapping[tuple[int, int], StoredClaim]
"""Stored claims by the positions of article and claim in the outcome."""


def save_claims(writer: Writer, placed: Sequence[PlacedDraft]) -> Claims:
    """Store the claims of all versions that the outcome brought."""
    stored: dict[tuple[int, int], StoredClaim] = {}
    figure_ids: dict[str, int] = {}
    rows: list[dict[str, Any]] = []
    last: int = writer.value(LAST_CLAIM)
    for position, place in enumerate(placed):
        if not place.has_words:
            continue
        for number, claim in enumerate(place.draft.claims):
            key = claim.figure
            columns = claim_columns(claim)
            if key not in figure_ids:
                known = writer.value("SELECT id FROM figures WHERE key = ?", (key,))
                figure_ids[key] = known or writer.value(
                    ADD_FIGURE,
                    {**columns, "key": key, "measure": base_of(claim.measure)},
                )
            last += 1
            stored[position, number] = StoredClaim(
                last, figure_ids[key], place.article_id
            )
            rows.append(
                {
                    "id": last,
                    "figure_id": figure_ids[key],
                    "article_id": place.article_id,
                    "version": place.version,
                    **columns,
                }
            )
            writer.execute(
                "INSERT OR IGNORE INTO mentions VALUES (?, ?, ?, ?)",
                (figure_ids[key], place.sort_at, place.article_id, place.standing),
            )
    writer.insert("claims", rows)
    writer.insert("misread", list(_misread(placed, stored, last)))
    return stored


def _misread(
    placed: Sequence[PlacedDraft], stored: Claims, last: int
) -> Iterator[dict[str, Any]]:
    """Claims that a correction changed or struck, as they were read.

    Struck ones get the ids after `last`.
    """
    for position, place in enumerate(placed):
        for wrong in place.draft.misread if place.has_words else ():
            if wrong.claim is None:
                last += 1
            kept = None if wrong.claim is None else stored[position, wrong.claim]
            yield {
                "claim_id": kept.id if kept else last,
                "article_id": place.article_id,
                "version": place.version,
                "claim": claim_json(wrong.as_read),
            }


def save_ledger(
    connection: Connection,
    ledger: Sequence[LedgerDraft],
    claims: Claims,
    *,
    is_quiet: bool,
) -> list[StoredChange]:
    """Replace lines and append changes; returns the changes in the drafts' order."""
    changes: list[StoredChange] = []
    for draft in ledger:
        columns = {
            "key": draft.key,
            "name": draft.name,
            "measure": draft.measure,
            "scope": json.dumps(draft.scope, ensure_ascii=False),
            "state": draft.state,
        }
        figure_id: int = connection.value(KEEP_STATE, columns)
        for line in draft.lines:
            connection.execute(
                REPLACE_LINE, line_columns(connection, figure_id, line, claims)
            )
        for change in draft.changes:
            claim = _claim(connection, change.claim, claims)
            change_id = _append(connection, figure_id, change, claim, is_quiet=is_quiet)
            changes.append(
                StoredChange(change_id, change, figure_id, draft.name, claim.article_id)
            )
        connection.execute(SUM_UP, (figure_id,))
    return changes


def _claim(connection: Connection, ref: ClaimRef, claims: Claims) -> StoredClaim:
    """The claim that a reference points to, of this outcome or an earlier one."""
    if ref.claim_id is None:
        return claims[ref.article, ref.claim]
    row = connection.row(
        "SELECT figure_id, article_id FROM claims WHERE id = ?", (ref.claim_id,)
    )
    if row is None:
        raise LookupError(f"there is no claim {ref.claim_id}")
    return StoredClaim(ref.claim_id, row["figure_id"], row["article_id"])


def line_columns(
    connection: Connection, figure_id: int, line: LineDraft, claims: Claims
) -> dict[str, Any]:
    """A line as parameters of `REPLACE_LINE`."""
    return {
        "figure_id": figure_id,
        "speaker": line.speaker or "",
        **amount_columns(line.amount),
        "since_at": stored_time(line.since_at),
        "last_at": stored_time(line.last_at),
        "claim_id": _claim(connection, line.claim, claims).id,
        "is_withdrawn": int(line.is_withdrawn),
        "is_superseded": int(line.is_superseded),
    }


def _append(
    connection: Connection,
    figure_id: int,
    change: ChangeDraft,
    claim: StoredClaim,
    *,
    is_quiet: bool,
) -> int:
    columns = {
        "figure_id": figure_id,
        "kind": change.kind.value,
        "speaker": change.speaker or "",
        **amount_columns(change.before, "before_"),
        **amount_columns(change.after, "after_"),
        "at": stored_time(change.at),
        "claim_id": claim.id,
        "article_id": claim.article_id,
        "is_quiet": int(is_quiet or change.is_quiet),
    }
    change_id: int = connection.value(
        f"INSERT INTO changes ({', '.join(columns)}) "  # noqa: S608 - our own names
        f"VALUES ({', '.join(':' + name for name in columns)}) RETURNING id",
        columns,
    )
    return change_id
