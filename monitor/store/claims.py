"""Claims as rows, and in the context of their articles."""

import json
from dataclasses import replace
from typing import Any, cast

from monitor.model.figures import Claim, Evidence, Status
from monitor.model.text import Span
from monitor.store.amounts import amount_columns, amount_of, prefixed_amount
from monitor.store.file.connection import Row
from monitor.store.file.times import read_time

EVIDENCE = """
SELECT claims.*, figures.key AS figure_key, versions.seen_at, versions.title,
  articles.link, articles.guid, articles.published_at, feeds.publisher,
  feeds.url AS feed_url
FROM claims
JOIN figures ON figures.id = claims.figure_id
JOIN articles ON articles.id = claims.article_id
JOIN versions ON versions.article_id = claims.article_id
  AND versions.number = claims.version
JOIN feeds ON feeds.id = articles.feed_id
"""
"""Rows for `evidence_of`; the caller adds conditions and the order."""


def claim_columns(claim: Claim) -> dict[str, Any]:
    """A claim's own columns."""
    return {
        "speaker": claim.speaker or "",
        **amount_columns(claim.amount),
        "measure": claim.measure,
        "scope": json.dumps(claim.scope, ensure_ascii=False),
        "sentence": claim.sentence,
        "part": claim.span.part,
        "span_start": claim.span.start,
        "span_end": claim.span.end,
        "sentence_start": claim.sentence_start,
        "unit": claim.unit,
        "status": claim.status.value,
        "stated_for": claim.stated_for,
        **amount_columns(claim.previous, "previous_"),
        "trend": claim.trend,
        "is_step": int(claim.is_step),
        "speaker_as_written": claim.speaker_as_written,
        "is_aside": int(claim.is_aside),
        "is_in_passing": int(claim.is_in_passing),
    }


def claim_json(claim: Claim) -> str:
    """A claim's own columns as a JSON object."""
    return json.dumps(claim_columns(claim), ensure_ascii=False)


def claim_in(text: str, figure: str = "") -> Claim:
    """The claim that `claim_json` wrote; for `figure` see `claim_of`."""
    return claim_of(cast("Row", json.loads(text)), figure)  # by name alone, like a row


def claim_of(row: Row, figure: str = "") -> Claim:
    """The claim in a row.

    Args:
        row: With the columns of `claim_columns`.
        figure: Key of the figure that it is kept under; empty: its own.
    """
    claim = Claim(
        amount=amount_of(row),
        measure=row["measure"],
        scope=tuple(json.loads(row["scope"])),
        speaker=row["speaker"] or None,
        sentence=row["sentence"],
        span=Span(row["part"], row["span_start"], row["span_end"]),
        sentence_start=row["sentence_start"],
        unit=row["unit"],
        status=Status(row["status"]),
        stated_for=row["stated_for"],
        previous=prefixed_amount(row, "previous_"),
        trend=row["trend"],
        is_step=bool(row["is_step"]),
        speaker_as_written=row["speaker_as_written"],
        is_aside=bool(row["is_aside"]),
        is_in_passing=bool(row["is_in_passing"]),
    )
    return claim if figure in ("", claim.counted) else replace(claim, kept_under=figure)


def evidence_of(row: Row) -> Evidence:
    """The claim in a row of `EVIDENCE`, with the article that it comes from."""
    return Evidence(
        id=row["id"],
        claim=claim_of(row, row["figure_key"]),
        article_id=row["article_id"],
        version=row["version"],
        title=row["title"],
        publisher=row["publisher"],
        link=row["link"],
        seen_at=read_time(row["seen_at"]),
        feed_url=row["feed_url"],
        guid=row["guid"],
        published_at=read_time(row["published_at"]),
    )
