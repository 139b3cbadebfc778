"""Corrections: what was corrected, and whether it is in effect."""

from datetime import datetime, tzinfo

from monitor.model.corrections import Correction, CorrectionKind
from monitor.model.figures import Claim, Figure, counted_in, given_name
from monitor.ui.present.cells import Pieces, cut_pieces, wrapped
from monitor.ui.present.times import moment_words

WAITING = "takes effect when polling runs"
"""What to say of a correction that the poller has not applied."""
_MADE = {
    CorrectionKind.STRIKE: "Not a figure",
    CorrectionKind.UNIT: "Counts something else",
    CorrectionKind.SPEAKER: "Somebody else said it",
    CorrectionKind.ALIAS: "Another name for the speaker",
    CorrectionKind.SPLIT: "Split off",
    CorrectionKind.MERGE: "Merged",
    CorrectionKind.RENAME: "Renamed",
    CorrectionKind.PIN: "Pinned",
    CorrectionKind.MUTE: "Muted",
}


def key_words(key: str) -> str:
    """A figure by its key, for places that do not know its name.

    >>> key_words("killed · Orla"), key_words("pin · Losses")
    ('killed, Orla', 'Losses')
    """
    return given_name(key) or ", ".join((counted_in(key)[0], *counted_in(key)[1]))


def waiting_words(figure: Figure, pending: int) -> Pieces:
    """Whether the figure is muted, and how many corrections are not applied yet.

    >>> waiting_words(Figure(1, "killed", "killed", (), None), 1)[0][0]
    '   1 correction takes effect when polling runs'
    """
    muted: Pieces = [("   muted", "caution")] if figure.is_muted else []
    if not pending:
        return muted
    words = f"1 correction {WAITING}"
    if pending > 1:
        words = f"{pending} corrections {WAITING.replace('takes', 'take')}"
    return [*muted, (f"   {words}", "caution")]


def made_words(correction: Correction) -> str:
    """The confirmation of a correction."""
    return f"{_MADE[correction.kind]}. {{undo-correction}} undoes it"


def undone_words(correction: Correction) -> str:
    """The confirmation of undoing a correction."""
    return f"Undone: {correction_words(correction)}"


def correction_words(correction: Correction) -> str:
    """What was corrected, in one line.

    >>> from datetime import UTC
    >>> at = datetime(2025, 1, 24, tzinfo=UTC)
    >>> correction_words(Correction(CorrectionKind.RENAME, "killed", at, None, "Dead"))
    'killed is called Dead'
    """
    figure, value = key_words(correction.figure), correction.value
    said = _quoted(correction.claim)
    match correction.kind:
        case CorrectionKind.STRIKE:
            return f"{said} is not a figure"
        case CorrectionKind.UNIT:
            return f"{said} counts {value}"
        case CorrectionKind.SPEAKER:
            return f"{said} is said by {value or 'nobody in particular'}"
        case CorrectionKind.ALIAS:
            speaker = correction.claim.speaker if correction.claim else None
            return f"{speaker or 'unattributed'} is {value}, in {figure}"
        case CorrectionKind.SPLIT:
            return f"{said} belongs to {key_words(value)}"
        case CorrectionKind.MERGE:
            return f"{figure} is {key_words(value)}"
        case CorrectionKind.RENAME:
            return f"{figure} is called {value}"
        case CorrectionKind.PIN:
            return f"{figure} is pinned"
        case CorrectionKind.MUTE:
            return f"{figure} is muted"


def _quoted(claim: Claim | None) -> str:
    """Number and unit as written in the sentence."""
    if claim is None:
        return ""
    start = claim.span.start - claim.sentence_start
    words = claim.sentence[max(start, 0) : claim.span.end - claim.sentence_start]
    return f"“{words or claim.sentence}”"


def correction_pieces(
    correction: Correction, width: int, now: datetime, tz: tzinfo | None
) -> list[Pieces]:
    """When and what; the sentence; an empty line."""
    when = moment_words(correction.at, now, tz)
    role = "strong" if correction.stands else "removed"
    state = WAITING if correction.is_pending else ""
    if not correction.stands and correction.undone_at:
        state = state or f"undone {moment_words(correction.undone_at, now, tz)}"
    head: Pieces = [(f"{when}  ", "quiet"), (correction_words(correction), role)]
    lines: list[Pieces] = [[*head, (f"  {state}" if state else "", "caution")]]
    if correction.claim:
        text = correction.claim.sentence
        lines += [
            [("  │ ", "faint"), (text[start:end], "quiet")]
            for start, end in wrapped(text, width - 4)
        ]
    return [*(cut_pieces(pieces, width) for pieces in lines), []]
