"""Repeats within one article: headline, lead and body say one thing once."""

import re
from dataclasses import replace

from monitor.extract.claims.closures import BEFALLEN, CLOSURES, befallen_as
from monitor.extract.claims.job_cuts import AT_RISK, CUTS
from monitor.extract.claims.outcomes import OUTCOMES
from monitor.extract.claims.people import are_persons
from monitor.extract.numbers.wordlists import word_list
from monitor.model.currencies import currency_of
from monitor.model.figures import Amount, Claim, Relation, Status

_ROUNDING = 0.11
"""How far a headline's rounding may be from the body's number."""
_JOBS = frozenset({CUTS, AT_RISK})
_LISTED = word_list("measures").keys()
"""Other nouns that one article counts so many of are one thing in other words."""
_MORE = re.compile(r"\S+ (?:more|further|additional)\b")
_PLAIN = frozenset({"people", "troops"})


def without_repeats(claims: list[Claim]) -> list[Claim]:
    """One claim for each statement; the body's sentence before the headline's."""
    kept: list[Claim] = []
    for claim in _with_fates(claims):
        twin = next(
            (k for k, other in enumerate(kept) if _is_repeat(other, claim)), None
        )
        if twin is None:
            kept.append(claim)
        else:
            kept[twin] = _joined(kept[twin], claim)
    kept = _of_group(_with_steps(_told_of(kept)))
    body = [c for c in kept if c.span.part == "body"]
    return [c for c in kept if c.span.part == "body" or not _is_in(body, c)]


def _with_fates(claims: list[Claim]) -> list[Claim]:
    """Jobs and places with what becomes of them, where another sentence tells it.

    As in "90 shops to shut", then "it has counted 90 shops".
    """
    told = [c for c in claims if c.measure in BEFALLEN or c.measure in _JOBS]
    return [replace(c, measure=_fate(c, told) or c.measure) for c in claims]


def _fate(claim: Claim, told: list[Claim]) -> str:
    """The measure of the same count, or of the one that an earlier value is of."""
    befallen = befallen_as(claim.measure)
    for other in told:
        is_kind = other.measure in befallen or (
            claim.measure == "jobs" and other.measure in _JOBS
        )
        is_before = claim.status is Status.PREVIOUS
        if is_kind and (is_before or same_value(claim.amount, other.amount)):
            return other.measure
    return ""


def _with_steps(claims: list[Claim]) -> list[Claim]:
    """The headline's new ones are steps where the body tells how many there are now.

    As in "Four new cases" above "The ministry has confirmed 27".
    """
    body = [c for c in claims if c.span.part == "body" and "new" not in c.scope]
    return [
        replace(c, is_step=True)
        if c.span.part == "title" and c.scope == ("new",) and _is_less(c, body)
        else _with_more_closed(c, claims)
        for c in claims
    ]


def _with_more_closed(claim: Claim, claims: list[Claim]) -> Claim:
    """Two more closed as a step, where the article tells how many there are now.

    As in "Five schools closed" above "Two more schools closed on Tuesday".
    """
    number = claim.sentence[claim.span.start - claim.sentence_start :]
    is_more = claim.measure in CLOSURES and _MORE.match(number)
    is_step = is_more and _is_less(claim, claims)
    return replace(claim, is_step=True) if is_step else claim


def _is_less(claim: Claim, others: list[Claim]) -> bool:
    return any(
        o.measure == claim.measure
        and o.status is Status.CURRENT
        and o.amount.floor > claim.amount.ceiling
        for o in others
    )


def _of_group(claims: list[Claim]) -> list[Claim]:
    """Members, or a bare number, are those of the headline: "12 medics infected"."""
    groups = [c for c in claims if c.span.part == "title" and _is_group(c)]
    found = {c: g.scope for c in claims for g in groups if _are_same(g, c)}
    found |= {
        c: scope
        for now, scope in found.items()
        for c in claims
        if c.status is Status.PREVIOUS and c.amount == now.previous and not c.scope
    }
    return [replace(c, scope=found[c]) if c in found else c for c in claims]


def _is_group(claim: Claim) -> bool:
    is_one = claim.measure in OUTCOMES and len(claim.scope) == 1
    return is_one and claim.scope[0] == "health workers"


def _are_same(group: Claim, claim: Claim) -> bool:
    if claim.span.part == "title" or claim.scope or group.measure != claim.measure:
        return False
    return claim.unit in {"", "members"} and same_value(group.amount, claim.amount)


def _told_of(claims: list[Claim]) -> list[Claim]:
    """Sums and shares of the body, with what the headline says that they are of."""
    titled = [c for c in claims if c.span.part == "title" and c.scope]
    titled = [c for c in titled if _is_sum(c)]
    return [
        replace(c, scope=of.scope, is_step=of.is_step) if of else c
        for c, of in ((c, _headline_of(c, titled)) for c in claims)
    ]


def _headline_of(claim: Claim, titled: list[Claim]) -> Claim | None:
    """The headline's claim of the same sum, where the body's has no scope."""
    if claim.scope or claim.span.part == "title":
        return None
    return next(
        (
            t
            for t in titled
            if t.measure == claim.measure and same_value(t.amount, claim.amount)
        ),
        None,
    )


def _is_sum(claim: Claim) -> bool:
    """True for money and shares, of which a body does not always say what they are."""
    return bool(currency_of(claim.measure)) or claim.measure[:1] == "%"


def _is_repeat(a: Claim, b: Claim) -> bool:
    untold = _is_sum(a) and a.status is b.status and not (a.scope and b.scope)
    told = a.figure == b.figure or untold
    if a.measure != b.measure or not (told and same_value(a.amount, b.amount)):
        return False
    if a.speaker and b.speaker and a.speaker != b.speaker:
        return a.span.part == "title" and b.span.part == "body"
    return True


def same_value(a: Amount, b: Amount) -> bool:
    """True for equal numbers, whatever their hedges."""
    return (a.value, a.low, a.high) == (b.value, b.low, b.high)


def _joined(a: Claim, b: Claim) -> Claim:
    """The better of two wordings, with the speaker that either names."""
    better, other = (
        (b, a) if a.span.part == "title" and b.span.part == "body" else (a, b)
    )
    if other.status is Status.CURRENT and better.status is not Status.CURRENT:
        better, other = other, better
    if other.scope and not better.scope:
        is_step = better.is_step and other.is_step
        better = replace(better, scope=other.scope, is_step=is_step)
    if better.speaker is None and other.speaker is not None:
        return replace(
            better, speaker=other.speaker, speaker_as_written=other.speaker_as_written
        )
    return better


def _is_in(body: list[Claim], title: Claim) -> bool:
    """True where the headline only rounds or restates a claim of the body."""
    return any(_restates(title, claim) for claim in body)


def _restates(title: Claim, claim: Claim) -> bool:
    a, b = title.amount, claim.amount
    is_doubt = title.measure == claim.measure and claim.scope[-1:] == ("suspected",)
    same = (title.figure, title.measure) == (claim.figure, claim.measure) or (
        is_doubt and title.scope == claim.scope[:-1]
    )
    if same and _rounds(a, b):
        return True
    if a.value is None or a.value < 10:
        return (
            same_value(a, b)
            and title.measure == claim.measure
            and (b.low is None or _is_sum(title))
        )
    related = title.measure == claim.measure or title.measure in _PLAIN
    related = related or not ({title.measure, claim.measure} & _LISTED)
    related |= title.measure not in _LISTED and are_persons(title.measure)
    if title.measure == claim.measure and _is_sum(title) and _near(a, b):
        return True
    return related and (same_value(a, b) or a.value in {b.low, b.high})


def _near(a: Amount, b: Amount) -> bool:
    """True for a headline's "$4 billion" where the body has 4.2."""
    if a.value is None or b.value is None or b.value == 0:
        return False
    return abs(a.value - b.value) <= 0.06 * abs(b.value)


def _rounds(a: Amount, b: Amount) -> bool:
    """True where `a` is `b` in round numbers, or an end of its range."""
    if a.value is None:
        return same_value(a, b)
    if b.value is None:
        return a.value in {b.low, b.high}
    hedged = a.relation is not Relation.EQUAL or _is_cut(a.value, b.value)
    return (
        hedged and b.value != 0 and abs(a.value - b.value) <= _ROUNDING * abs(b.value)
    )


def _is_cut(a: float, b: float) -> bool:
    """True for a headline's 38,000 where the body has 38,500: two digits are left.

    >>> _is_cut(38_000, 38_500), _is_cut(38_000, 39_500), _is_cut(38, 38.5)
    (True, False, False)
    """
    digits = len(str(int(b))) - 2
    return digits > 0 and b > a == b // 10**digits * 10**digits
