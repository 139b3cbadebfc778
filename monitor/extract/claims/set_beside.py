"""Numbers beside the one that is news: another's, an earlier one, a judged one."""

from dataclasses import replace

from monitor.extract.claims.measures import Counted
from monitor.extract.claims.nouns import plain_name
from monitor.extract.claims.statuses import is_known, is_set_beside
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.cue import Cue
from monitor.model.figures import Claim, Status
from monitor.model.units import base_of

_JUDGING = words("warned warns noted notes argued argues stressed cautioned")


def is_beside_same(
    tokens: Tokens, quantity: Quantity, what: Counted, claims: list[Claim]
) -> bool:
    """True for the 40 of "52 homes lost, above the 40 estimated by the bank"."""
    same = claims and claims[-1].measure == plain_name(what.measure)
    return bool(same) and is_set_beside(tokens, quantity)


def as_moved(claims: list[Claim], claim: Claim, quantity: Quantity) -> Claim:
    """An earlier value of what the claim that moved from it counts.

    As the 30 of "87 buildings, 50 of them homes, up from 30".
    """
    if claim.status is not Status.PREVIOUS:
        return claim
    moved = next((c for c in reversed(claims) if c.previous == claim.amount), None)
    if moved and (quantity.is_bare or base_of(moved.measure) == base_of(claim.measure)):
        measure = moved.measure if quantity.is_bare else claim.measure
        return replace(claim, measure=measure, scope=moved.scope)
    return claim


def is_told_of(
    tokens: Tokens, quantity: Quantity, source: str, cue: Cue | None, cues: list[Cue]
) -> bool:
    """True where a number is spoken of, not given: "the two prisoners", a judged one.

    `source`: who gives it, as written; "" for nobody.
    """
    is_untold = not source and is_known(tokens, quantity)
    owned = cue is not None and cue.first == quantity.last  # "the 18 of the union"
    owned = owned and tokens.low(quantity.last) == "of"
    return is_untold or owned or _is_judged(tokens, quantity, cue, cues)


def _is_judged(
    tokens: Tokens, quantity: Quantity, cue: Cue | None, cues: list[Cue]
) -> bool:
    """True where a source judges another's number.

    As in "It warned that the U.S. figure of 12 was not proven".
    """
    if cue is None or tokens.low(cue.last) != "of" or cue.last >= quantity.first:
        return False
    judging = [c for c in cues if c.last < cue.first and tokens.low(c.last) == "that"]
    return any(tokens.low(c.last - 1) in _JUDGING for c in judging)


def set_against(claims: list[Claim], claim: Claim, source: str) -> Claim:
    """Another's number beside the last claim, which did not move from that.

    As in "The union put them at 70, against the ministry's 45".
    """
    last = claims[-1] if claims and source else None
    if claim.status is not Status.PREVIOUS or last is None:
        return claim
    if last.previous != claim.amount:
        return claim
    if last.speaker_as_written in {"", source}:
        return claim
    claims[-1] = replace(last, previous=None)
    return replace(claim, status=Status.BACKGROUND)
