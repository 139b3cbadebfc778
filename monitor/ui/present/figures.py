"""Figures: who says how many, how far apart they are, and what moved last."""

from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo

from monitor.amounts import (
    amount_words,
    in_one_unit,
    money_sign,
    number_words,
    unit_mark,
)
from monitor.extract.ledger.agreement import AgreementState, agreement_of
from monitor.model.figures import Amount, Change, ChangeKind, Figure, Line
from monitor.ui.present.amounts import measure_of, short_words
from monitor.ui.present.cells import Pieces
from monitor.ui.present.times import moment_words

UNATTRIBUTED = "unattributed"

_SIGNS = {
    ChangeKind.FIRST: ("+", "new"),
    ChangeKind.UP: ("▲", "up"),
    ChangeKind.DOWN: ("▼", "down"),
    ChangeKind.REVISED: ("↻", "edit"),
    ChangeKind.WIDENED: ("↔", "edit"),
    ChangeKind.NARROWED: ("↔", "edit"),
    ChangeKind.DISAGREES: ("≠", "caution"),
    ChangeKind.WITHDRAWN: ("✕", "caution"),
    ChangeKind.REVIVED: ("↺", "edit"),
}
_SAYS_ITSELF = (ChangeKind.UP, ChangeKind.DOWN, ChangeKind.DISAGREES)
"""Kinds of changes whose sign needs no word."""
_FAR = 100
"""Values that are more times apart hardly count the same, so no factor is shown."""
_BESIDE = 2
"""The most values of different kinds shown side by side."""


def speaker_words(speaker: str | None) -> str:
    """The speaker's name; never the publisher's in its place.

    >>> speaker_words(None)
    'unattributed'
    """
    return speaker or UNATTRIBUTED


def live(lines: Iterable[Line]) -> list[Line]:
    """Lines that are live, in one unit, the highest value first."""
    standing = in_one_unit([line for line in lines if line.is_live])
    return sorted(standing, key=lambda line: -line.amount.ceiling)


def apart_words(amounts: Sequence[Amount]) -> str:
    """How many times the highest value is the lowest one; empty if they are close.

    >>> apart_words([Amount(300), Amount(4000)]), apart_words([Amount(300)])
    ('13× apart', '')
    >>> apart_words([Amount(1000), Amount(1500)])
    '1.5× apart'
    """
    if len(amounts) < 2:
        return ""
    low = min(amount.ceiling for amount in amounts)
    high = max(amount.floor for amount in amounts)
    if low <= 0 or high / low < 1.1:
        return ""
    times = high / low
    if times > _FAR:
        return f"over {_FAR}× apart"
    return f"{times:.0f}× apart" if times >= 3 else f"{times:.1f}× apart"


def speakers_words(lines: Sequence[Line]) -> str:
    """How many speakers there are; unattributed values count as one.

    >>> speakers_words([])
    'nobody stands by it'
    """
    if not lines:
        return "nobody stands by it"
    if len(lines) == 1:
        return speaker_words(lines[0].speaker)
    return f"{len(lines)} speakers"


def span_words(figure: Figure) -> str:
    """The lowest to the highest live value; a single one with its hedge.

    For values that are not compared, such as currencies, the range of each kind.

    >>> from datetime import UTC
    >>> at = datetime(2025, 1, 24, tzinfo=UTC)
    >>> says = lambda n: Line(f"S{n}", Amount(n), at, at, 1, 1, 1, 1)
    >>> lines = (says(300), says(4000))
    >>> span_words(Figure(1, "casualties", "casualties", lines, None))
    '300 – 4,000'
    """
    lines, measure = live(figure.lines), measure_of(figure.key, figure.measure)
    if not lines:
        return "withdrawn" if figure.lines else "no value yet"
    kinds: dict[str, list[Amount]] = {}
    for line in lines:
        kinds.setdefault(line.measure or measure, []).append(line.amount)
    each = [range_words(amounts, kind) for kind, amounts in kinds.items()]
    return " / ".join(each[:_BESIDE]) + (" …" if len(each) > _BESIDE else "")


def range_words(amounts: Sequence[Amount], measure: str) -> str:
    """The lowest to the highest of values of one kind.

    >>> range_words([Amount(40), Amount(30)], "€"), range_words([Amount(9)], "acres")
    ('€30 – €40', '9 acres')
    """
    low = min(amount.floor for amount in amounts)
    high = max(amount.ceiling for amount in amounts)
    if len(amounts) == 1 or low == high:
        return amount_words(amounts[0], measure)
    sign, mark = money_sign(measure), unit_mark(measure)
    return f"{sign}{number_words(low)} – {sign}{number_words(high)}{mark}"


def state_piece(lines: Sequence[Line]) -> tuple[str, str]:
    """How the values agree, in a word; how far apart they are in conflict.

    >>> from datetime import UTC
    >>> at = datetime(2025, 1, 24, tzinfo=UTC)
    >>> says = lambda n: Line(f"S{n}", Amount(n), at, at, 1, 1, 1, 1)
    >>> state_piece([says(300), says(4000)]), state_piece([says(300), says(300)])
    (('13× apart', 'caution'), ('agree', 'quiet'))
    """
    state = agreement_of(lines).state
    match state:
        case AgreementState.ALONE:
            return ("", "")
        case AgreementState.CONFLICT:
            apart = apart_words([line.amount for line in live(lines)])
            return (apart or "conflict", "caution")
        case AgreementState.INCOMPARABLE:
            return (str(state), "caution")
        case _:
            return (str(state), "quiet")


def standing_pieces(figure: Figure) -> Pieces:
    """Range, state, speakers: "300 – 4,000 · 13× apart · 3 speakers"."""
    lines = live(figure.lines)
    if not figure.lines:
        return [(span_words(figure), "quiet")]
    pieces: Pieces = [(span_words(figure), "figure")]
    state = state_piece(lines)
    if state[0]:
        pieces += [(" · ", "faint"), state]
    return [*pieces, (" · ", "faint"), (speakers_words(lines), "quiet")]


def agreement_pieces(figure: Figure) -> Pieces:
    """How the values agree, with the reason; nothing for a single speaker.

    >>> agreement_pieces(Figure(1, "killed", "killed", (), None))
    []
    """
    agreement = agreement_of(figure.lines)
    if agreement.state is AgreementState.ALONE:
        return []
    role = state_piece(live(figure.lines))[1]
    return [(str(agreement.state), role), (f": {agreement.why}", "quiet")]


def move_pieces(change: Change, *, named: bool = True) -> Pieces:
    """A change, without speaker and time: "1,200 → 1,300 ▲".

    With `named`, kinds whose sign is less than obvious are named in a word, too.

    >>> from datetime import UTC
    >>> at = datetime(2025, 1, 24, tzinfo=UTC)
    >>> change = Change(ChangeKind.UP, "killed", "HUR", Amount(1200), Amount(1300), at,
    ...                 1, 1, "AP")
    >>> "".join(text for text, _ in move_pieces(change))
    '1,200 → 1,300 ▲'
    """
    sign, role = _SIGNS[change.kind]
    measure = measure_of(change.figure, change.measure)
    after = short_words(change.after, measure) if change.after else ""
    before = short_words(change.before, measure) if change.before else ""
    if after and (mark := unit_mark(measure)).startswith(" "):
        before = before.removesuffix(mark)  # once: "5,100 → 4,800 acres"
    pieces: Pieces = []
    if change.kind is ChangeKind.DISAGREES:
        pieces = [(after, ""), (f" {sign} ", role), (before, "quiet")]
    elif before and after:
        pieces = [(before, "quiet"), (" → ", "faint"), (after, "")]
        pieces.append((f" {sign}", role))
    else:
        pieces = [(f"{sign} ", role), (after or before, "")]
    if named and change.kind not in _SAYS_ITSELF:
        pieces.append((f" {change.kind}", role))
    return pieces


def change_pieces(change: Change, now: datetime, tz: tzinfo | None) -> Pieces:
    """A change with speaker and time: "1,200 → 1,300 ▲ U.S. 14:05"."""
    return [
        *move_pieces(change, named=change.kind is ChangeKind.WITHDRAWN),
        (f" {speaker_words(change.speaker)}", "quiet"),
        (f" {moment_words(change.at, now, tz)}", "quiet"),
    ]


def sign_piece(figure: Figure, since_at: datetime | None) -> tuple[str, str]:
    """The sign of what moved since the mark, or a blank.

    A figure's first value is no move: it means that the figure is new.
    """
    change = figure.last_change
    if change is None or (since_at is not None and change.at <= since_at):
        return (" ", "")
    return _SIGNS[change.kind]
