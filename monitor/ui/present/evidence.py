"""The evidence behind a figure: a block of lines per speaker."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from monitor.amounts import amount_words
from monitor.extract.articles.leads import Carrier, leads_of
from monitor.model.figures import Change, Evidence, Figure, Line, Status
from monitor.ui.present.amounts import counted
from monitor.ui.present.cells import (
    Pieces,
    cut_pieces,
    fit,
    fit_pieces,
    lit,
    width_of,
    wrapped,
)
from monitor.ui.present.figures import move_pieces, speaker_words
from monitor.ui.present.step_chart import stroke
from monitor.ui.present.times import lag_words, moment_words

_OTHERS = 3
"""The most publishers named after the first."""


@dataclass(frozen=True, slots=True)
class SpeakerValue:
    """A speaker's current value, and the claim that it comes from."""

    line: Line
    evidence: Evidence | None
    role: str
    """The colour of this speaker, here and in the chart."""
    carriers: tuple[Carrier, ...] = ()
    """Who printed this value and when, first one first."""


def speaker_values(figure: Figure, evidence: Sequence[Evidence]) -> list[SpeakerValue]:
    """A value per speaker: live ones first, the highest value first."""
    by_id = {claim.id: claim for claim in evidence}
    leads = {(w.speaker, w.amount, w.measure): w for w in leads_of(evidence)}
    lines = sorted(
        figure.lines, key=lambda line: (not line.is_live, -line.amount.ceiling)
    )
    return [
        SpeakerValue(
            line,
            by_id.get(line.claim_id),
            f"series-{place % 6}",
            lead.carriers
            if (lead := leads.get((line.speaker, line.amount, line.measure)))
            else (),
        )
        for place, line in enumerate(lines)
    ]


def roles_of(found: Sequence[SpeakerValue]) -> dict[str | None, str]:
    """The colour of each speaker."""
    return {speaker.line.speaker: speaker.role for speaker in found}


def speaker_pieces(
    speaker: SpeakerValue, measure: str, width: int, now: datetime, tz: tzinfo | None
) -> list[Pieces]:
    """A speaker's block: the value and since when; its sentence; who printed it."""
    line = speaker.line
    since = f"since {moment_words(line.since_at, now, tz)}"
    seen = f"{counted(line.articles, 'article')}"
    if line.publishers > 1:
        seen += f", {line.publishers} publishers"
    if line.articles > 1 or line.origins != 1:
        seen += f", {counted(line.origins, 'origin')}"
    value = amount_words(line.amount, line.measure or measure)
    gone: Pieces = []
    if line.is_withdrawn:
        gone = [("  withdrawn", "caution")]
    elif line.is_superseded:
        gone = [("  superseded", "quiet")]
    lines: list[Pieces] = [
        [
            (f"{stroke(speaker.role)} ", speaker.role),
            (speaker_words(line.speaker), "strong"),
            ("  ", ""),
            (value, _value_role(line)),
            *gone,
            (f"  {since} · {seen}", "quiet"),
        ]
    ]
    if speaker.evidence:
        lines += sentence_pieces(speaker.evidence, width, now, tz)
    if len(speaker.carriers) > 1:
        lines.append(carriers_pieces(speaker.carriers, now, tz))
    return [*(cut_pieces(pieces, width) for pieces in lines), []]


def _value_role(line: Line) -> str:
    if line.is_withdrawn:
        return "removed"
    return "quiet" if line.is_superseded else "figure"


def carriers_pieces(
    carriers: Sequence[Carrier], now: datetime, tz: tzinfo | None
) -> Pieces:
    """Who printed the value first, and how long the next ones took."""
    first, *others = carriers
    pieces: Pieces = [
        ("  first ", "quiet"),
        (first.publisher, "publisher"),
        (f" {moment_words(first.at, now, tz)}", "quiet"),
    ]
    for other in others[:_OTHERS]:
        pieces += [(" · ", "faint"), (other.publisher, "publisher")]
        pieces.append((f" {lag_words(other.lag)}", "quiet"))
    more = len(others) - _OTHERS
    return [*pieces, (f" · {more} more", "quiet")] if more > 0 else pieces


def claim_pieces(
    evidence: Evidence, role: str, width: int, now: datetime, tz: tzinfo | None
) -> list[Pieces]:
    """A claim's block: who says how many, its status, its sentence, who printed it.

    What it counts is named if a pin or the reader put it under another figure.
    """
    claim = evidence.claim
    of = f" {', '.join((claim.measure, *claim.scope))}" if claim.kept_under else ""
    spirit = "" if claim.status is Status.CURRENT else f"  {claim.status}"
    spirit += "  a step, not a level" if claim.is_step else ""
    if claim.is_aside:
        spirit += "  away from the story's words"
    passing = "  in passing" if claim.is_in_passing and not claim.is_aside else ""
    spirit += f"  for {claim.stated_for}" if claim.stated_for else ""
    head: Pieces = [
        (f"{stroke(role)} ", role),
        (speaker_words(claim.speaker), "strong"),
        ("  ", ""),
        (amount_words(claim.amount, claim.measure), "figure"),
        (of, "quiet"),
        (spirit, "caution"),
        (passing, "quiet"),
    ]
    lines = [head, *sentence_pieces(evidence, width, now, tz)]
    return [*(cut_pieces(pieces, width) for pieces in lines), []]


def sentence_pieces(
    evidence: Evidence, width: int, now: datetime, tz: tzinfo | None
) -> list[Pieces]:
    """The sentence with its number highlighted; publisher, time, version and link."""
    claim = evidence.claim
    start = claim.span.start - claim.sentence_start
    marks = [(start, claim.span.end - claim.sentence_start, "figure")]
    text = claim.sentence
    lines: list[Pieces] = []
    for begin, end in wrapped(text, width - 4):
        inside = [(a - begin, b - begin, role) for a, b, role in marks]
        lines.append([("  │ ", "faint"), *lit(text[begin:end], inside)])
    version = f", version {evidence.version}" if evidence.version > 1 else ""
    where: Pieces = [
        ("  ", ""),
        (evidence.publisher, "publisher"),
        (f", {moment_words(evidence.seen_at, now, tz)}{version}", "quiet"),
    ]
    link: Pieces = [("  ", ""), (evidence.link, "link")]
    if not evidence.link:
        return [*lines, where]
    if width_of(where) + width_of(link) <= width:
        return [*lines, [*where, *link]]
    return [*lines, where, link]


def history_pieces(
    change: Change,
    role: str,
    width: int,
    now: datetime,
    tz: tzinfo | None,
) -> list[Pieces]:
    """A change of a figure in one line, or in two on a narrow screen."""
    who: Pieces = [
        (fit(moment_words(change.at, now, tz), 9, right=True), "quiet"),
        (" ━ ", role),
        (speaker_words(change.speaker), ""),
    ]
    what: Pieces = [*move_pieces(change), (f"  {change.publisher}", "quiet")]
    if width >= 66:
        return [[*fit_pieces(who, 34), ("  ", ""), *what]]
    return [who, [(" " * 12, ""), *what]]
