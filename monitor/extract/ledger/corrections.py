"""What the reader's corrections make of claims, past and future.

Corrections are gone through in the order in which they were made, each taking a claim
as the earlier ones left it: that is what the reader saw when making it. One about a
sentence holds wherever the same sentence gives a number at the same place: in copies,
in later versions, and when the same text is read by a better extractor.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from monitor.extract.ledger.pins import NO_PINS, Pins
from monitor.model.corrections import Correction, CorrectionKind
from monitor.model.figures import PIN, Claim, given_name, pin_key


def corrected(
    claim: Claim,
    corrections: Iterable[Correction],
    pins: Pins = NO_PINS,
    title: str = "",
) -> Claim | None:
    """The claim as it should be; None where it is no figure.

    Args:
        claim: As it was read.
        corrections: Those that hold, oldest first.
        pins: What the configuration pins.
        title: Of the article.
    """
    kept: Claim | None = pins.kept(claim, title)
    for correction in corrections:
        if kept is None:
            return None
        if _concerns(correction, kept):
            kept = _changed(correction, kept, pins, title)
    return kept


def _concerns(correction: Correction, claim: Claim) -> bool:
    """True where the correction is about such a claim."""
    seen = correction.claim
    match correction.kind:
        case CorrectionKind.STRIKE | CorrectionKind.SPEAKER | CorrectionKind.SPLIT:
            return seen is not None and _same_place(seen, claim)
        case CorrectionKind.UNIT:
            return seen is not None and (
                _same_place(seen, claim)
                or (claim.figure == correction.figure and _same_unit(seen, claim))
            )
        case CorrectionKind.ALIAS:
            is_theirs = seen is not None and _is_one(seen.speaker, claim.speaker)
            return is_theirs and claim.figure == correction.figure
        case CorrectionKind.MERGE:
            return claim.figure == correction.figure
        case _:
            return False


def _changed(
    correction: Correction, claim: Claim, pins: Pins, title: str
) -> Claim | None:
    """What the correction makes of a claim that it concerns."""
    match correction.kind:
        case CorrectionKind.STRIKE:
            return None
        case CorrectionKind.UNIT:
            counted = replace(claim, measure=correction.value)
            is_moved = claim.kept_under and not claim.kept_under.startswith(PIN)
            return counted if is_moved else pins.kept(counted, title)
        case CorrectionKind.SPEAKER | CorrectionKind.ALIAS:
            return replace(claim, speaker=correction.value or None)
        case _:
            under = "" if correction.value == claim.counted else correction.value
            return replace(claim, kept_under=under)


def _same_place(one: Claim, other: Claim) -> bool:
    """True where both are a number at the same place of the same sentence."""
    if one.sentence != other.sentence:
        return False
    start, end = one.span.start - one.sentence_start, one.span.end - one.sentence_start
    shift = other.sentence_start
    return other.span.start - shift < end and start < other.span.end - shift


def _is_one(one: str | None, other: str | None) -> bool:
    """True for one name, whether or not a sentence began with it."""
    return (one or "").casefold() == (other or "").casefold()


def _same_unit(one: Claim, other: Claim) -> bool:
    same = one.unit.casefold() == other.unit.casefold()
    return same and one.measure == other.measure


class Corrections:
    """The corrections that hold and the pins, ready for any number of claims.

    Args:
        rows: The corrections, oldest first.
        pins: Of the configuration.
    """

    def __init__(self, rows: Iterable[Correction] = (), pins: Pins = NO_PINS) -> None:
        self.pins = pins
        self.rows: Sequence[Correction] = tuple(rows)
        self.moving = [c for c in self.rows if c.kind not in _OF_FIGURES]
        """Those that are about claims, which they may move."""

    def kept(self, claim: Claim, title: str) -> Claim | None:
        """As `corrected`."""
        return corrected(claim, self.moving, self.pins, title)

    def name(self, key: str) -> str:
        """The name that somebody gave a figure; empty for nobody."""
        return self._last(CorrectionKind.RENAME, key) or given_name(key)

    def is_muted(self, key: str) -> bool:
        """True where the reader wants to hear no more of a figure."""
        return any(c.kind is CorrectionKind.MUTE and c.figure == key for c in self.rows)

    def pinned(self, key: str) -> int | None:
        """A figure's place among those that stay on top; None: it does not.

        Those of the configuration come first, in its order, then the reader's.
        """
        name = given_name(key)
        if name in self.pins.names and key == pin_key(name):
            return self.pins.names.index(name)
        for number, correction in enumerate(self.rows):
            if correction.kind is CorrectionKind.PIN and correction.figure == key:
                return len(self.pins.names) + number
        return None

    def related(self, keys: Iterable[str]) -> frozenset[str]:
        """These figures and all that corrections exchange claims with them."""
        found = set(keys)
        pairs = [self.exchanged(c) for c in self.moving]
        while more := [p for p in pairs if p & found and not p <= found]:
            found = found.union(*more)
        return frozenset(found)

    @staticmethod
    def exchanged(correction: Correction) -> frozenset[str]:
        """The figures between which a correction moves claims."""
        seen, target = correction.claim, ""
        if correction.kind in (CorrectionKind.MERGE, CorrectionKind.SPLIT):
            target = correction.value
        elif correction.kind is CorrectionKind.UNIT and seen:
            target = replace(seen, measure=correction.value).counted
        return frozenset({correction.figure, target} - {""})

    def _last(self, kind: CorrectionKind, key: str) -> str:
        values = [c.value for c in self.rows if c.kind is kind and c.figure == key]
        return values[-1] if values else ""


_OF_FIGURES = {CorrectionKind.RENAME, CorrectionKind.PIN, CorrectionKind.MUTE}
