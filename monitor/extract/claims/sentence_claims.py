"""The claims of one sentence, read in the context of its article."""

from dataclasses import replace

from monitor.extract.claims.air_raids import RAIDERS
from monitor.extract.claims.antecedents import asked_in, known_count, thing_in
from monitor.extract.claims.carried_sources import (
    SUMMING,
    carried_source,
    introduce,
    source_to_carry,
)
from monitor.extract.claims.claims import claim_of
from monitor.extract.claims.contexts import Context
from monitor.extract.claims.days import NEW
from monitor.extract.claims.grown_by import with_earlier
from monitor.extract.claims.holders import HELD
from monitor.extract.claims.korean import is_korean, korean_claims
from monitor.extract.claims.labels import is_of_them
from monitor.extract.claims.localities import opening_place, place_of
from monitor.extract.claims.markets import as_figure
from monitor.extract.claims.measures import Counted
from monitor.extract.claims.nouns import plain_name
from monitor.extract.claims.page_lines import is_furniture
from monitor.extract.claims.refusals import refusal
from monitor.extract.claims.scopes import is_counted_apart, scope_of
from monitor.extract.claims.set_beside import (
    as_moved,
    is_beside_same,
    is_told_of,
    set_against,
)
from monitor.extract.claims.sides import Setting, names_side
from monitor.extract.claims.statuses import is_set_beside
from monitor.extract.claims.totals import town_counted
from monitor.extract.claims.votes import held_by, is_gain
from monitor.extract.numbers.grammar import AUXILIARIES
from monitor.extract.numbers.kinds import Kind
from monitor.extract.numbers.quantities import Quantity, has_number
from monitor.extract.numbers.scanner import quantities_in
from monitor.extract.numbers.tokens import Tokens, tokens_of
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.attribution import cue_for
from monitor.extract.speakers.credits import (
    credited_in,
    is_label,
)
from monitor.extract.speakers.cue import Cue
from monitor.extract.speakers.cues import cues_in
from monitor.extract.speakers.places import DEMONYMS
from monitor.extract.text import Sentence
from monitor.model.figures import Claim, Status

SOME = "some"
"""The scope of "3,000 of them have moved": never the value of them all."""
_OTHER = "of another event"
_AGAIN = words("share proportion estimate figure sticking sticks stuck")
_RANGES = words("spread range bracket band")
_ESTIMATES = [["expects"], ["estimates"], ["reckons"], ["calculates"], ["assumes"]]
"""Right before a sum they say nothing of what it is: of what was spoken of before."""
_ADDED = words("another more further additional extra body bodies corpse corpses")
_ADDING = words("added adds")
_TOTALLED = "a total of"


def utterances_in(context: Context, sentence: Sentence, part: str) -> list[Claim]:
    """The claims of a sentence; what it says goes into the context for the next.

    >>> from monitor.extract.speakers.speakers import Speakers
    >>> sentence = Sentence("Police said 12 people died.", 0, 27)
    >>> claim, = utterances_in(Context(Speakers({})), sentence, "body")
    >>> claim.measure, claim.speaker
    ('killed', 'police')
    """
    if is_korean(sentence.text):
        return korean_claims(context, sentence, part)
    tokens = tokens_of(sentence.text)
    cues = cues_in(tokens, is_title=part == "title")
    context.credited = credited_in(tokens)
    if not is_label(tokens):
        context.introduced = ""
    if not has_number(sentence.text) or is_furniture(sentence.text):
        _pass_over(context, tokens, (part, sentence.start))
        context.told_by = context.source(cues[-1], cues) if cues else ""
        context.note(tokens, cues)
        context.topic = thing_in(tokens) or context.topic
        context.counted = asked_in(sentence.text) or context.counted
        context.carried = ""
        introduce(context, tokens, cues)
        return []
    claims = with_earlier(_numbers(context, tokens, cues, sentence, part), tokens)
    context.told_by = context.source(cues[-1], cues) if cues else ""
    context.note(tokens, cues)
    context.topic = thing_in(tokens)
    context.carried = source_to_carry(claims, cues, context)
    introduce(context, tokens, cues)
    return claims


def _pass_over(context: Context, tokens: Tokens, where: tuple[str, int]) -> None:
    """Give the reason for the numbers of page furniture."""
    for quantity in quantities_in(tokens):
        context.refuse(tokens, quantity, Kind.FURNITURE.value, where)


def _numbers(
    context: Context, tokens: Tokens, cues: list[Cue], sentence: Sentence, part: str
) -> list[Claim]:
    """A claim for each number of the sentence that is one."""
    context.counted = None if part == "title" else context.counted
    context.is_same_sentence = False
    context.sums_here.clear()
    where = (part, sentence.start)
    is_other = context.is_of_other_event(tokens)
    claims: list[Claim] = []
    for quantity in quantities_in(tokens):
        context.read += 1
        cue = cue_for(tokens, cues, quantity.cue, quantity.last)
        what, is_bare = known_count(context, tokens, quantity, said=cue is not None)
        if reason := _OTHER if is_other else refusal(tokens, quantity, what, cue):
            context.refuse(tokens, quantity, reason, where)
            continue
        claim = claim_of(tokens, quantity, (sentence.text, sentence.start), where)
        claim = set_against(claims, claim, context.source(cue, cues))
        written = context.source(_sayer(tokens, quantity, what, cue, cues), cues)
        written = written or carried_source(context, tokens, quantity, what)
        if quantity.is_previous and claims and not written:
            written = claims[-1].speaker_as_written  # "36 are missing, down from 43"
        if is_told_of(tokens, quantity, written, cue, cues):
            claim = replace(claim, status=Status.BACKGROUND)
        setting = _setting(context, cues, written, where, _side_of(claims))
        is_bare |= is_beside_same(tokens, quantity, what, claims)
        scope = _scope(context, tokens, quantity, what, setting, is_bare=is_bare)
        measure, scope = _sum(context, tokens, quantity, what.measure, scope)
        claim = replace(
            claim,
            measure=measure,
            scope=scope,
            speaker=context.speakers.canonical(written) or None,
            speaker_as_written=written,
            is_step=claim.is_step or _is_step(tokens, quantity, what, setting, claims),
        )
        claims.append(as_moved(claims, as_figure(claim, tokens, quantity), quantity))
        context.totals.note(claims[-1], tokens, quantity)
    return claims


def _side_of(claims: list[Claim]) -> str:
    """The demonym of those whom the last claim counts."""
    scope = claims[-1].scope if claims else ()
    return next((word for word in scope if word in DEMONYMS), "")


def _sayer(
    tokens: Tokens, quantity: Quantity, what: Counted, cue: Cue | None, cues: list[Cue]
) -> Cue | None:
    """The cue that tells who says so, not whose votes they are: "the Greens' 31%"."""
    owned = what.measure in {*HELD, "%"} and cue and tokens.low(cue.last - 1) == "'s"
    if not owned:
        return cue
    rest = [c for c in cues if c is not cue]
    return cue_for(tokens, rest, quantity.cue, quantity.last)


def _scope(
    context: Context,
    tokens: Tokens,
    quantity: Quantity,
    what: Counted,
    setting: Setting,
    *,
    is_bare: bool,
) -> tuple[str, ...]:
    """The number's scope; a bare number has that of the one before, or of its part."""
    wider = context.totals.named_beside(what.measure, quantity)
    setting = replace(setting, wider=wider)
    is_apart = is_counted_apart(what, setting)
    held = what.measure != "%" and held_by(tokens, quantity, what, setting)
    is_told = held or what.measure in RAIDERS or names_side(tokens, quantity, setting)
    is_told = is_told or tokens.low(quantity.cue - 1) in {"another", "further"}
    is_bare |= tokens.low(quantity.number.last) == "such"
    if not is_bare or is_apart or is_told or place_of(tokens, quantity, setting):
        context.scope = scope_of(tokens, quantity, what, setting)
    if (
        is_bare
        and not (is_told or is_apart)
        and is_of_them(tokens, quantity, told=what.outcome)
    ):
        return (*context.scope, SOME)
    return context.scope


def _setting(
    context: Context,
    cues: list[Cue],
    speaker: str,
    where: tuple[str, int],
    beside: str,
) -> Setting:
    """What the article so far lends to the scopes of a sentence's numbers."""
    part, start = where
    at = start if part == "body" else len(context.parties.body)
    return Setting(
        context.whose,
        context.whose_people,
        context.short,
        context.places,
        context.titled,
        context.here,
        tuple(cues),
        context.around,
        context.shock,
        speaker,
        beside,
        context.is_of_night,
        context.parties,
        at,
        tuple(context.question.lows) if context.question else (),
        context.is_of_strike,
        context.tells_of_soldiers,
        town=context.town,
        counted_town=town_counted(speaker, context.parties.body),
    )


def _sum(
    context: Context,
    tokens: Tokens,
    quantity: Quantity,
    measure: str,
    scope: tuple[str, ...],
) -> tuple[str, tuple[str, ...]]:
    """Measure and scope of a sum or share; "put the share at" is of the one before."""
    unit, measure = quantity.unit, plain_name(measure)
    if unit is None or unit.kind not in {"currency", "percent"}:
        return measure, scope
    near = tokens.lows[max(0, quantity.cue - 4) : quantity.cue]
    base = measure.partition(" ")[0]
    known = context.sums.get(base)
    is_it = tokens.low(0) == "it" and tokens.low(1) in AUXILIARIES
    is_it |= tokens.lows[:2] == ["the", "sum"]
    again = is_it or bool(_AGAIN & set(near)) or near[-1:] in _ESTIMATES
    again = again or bool(not scope and _RANGES & set(near))
    again = again and " per " not in measure
    compared = quantity.is_previous or is_set_beside(tokens, quantity)
    goes_on = base in context.sums_here and (compared or not scope)
    if known and (again or goes_on):
        elsewhere = opening_place(tokens) if again and not goes_on else ""
        return (known[0], (*known[1], elsewhere)) if elsewhere else known
    context.sums[base] = measure, scope
    context.sums_here.add(base)
    return measure, scope


def _is_step(
    tokens: Tokens,
    quantity: Quantity,
    what: Counted,
    setting: Setting,
    claims: list[Claim],
) -> bool:
    """Whether a number adds to a count that its sentence gives as well."""
    return _adds(tokens, quantity, what, setting) or _is_of_a_rise(
        tokens, quantity, what, claims
    )


def _adds(tokens: Tokens, quantity: Quantity, what: Counted, setting: Setting) -> bool:
    """True for "found 12 bodies …, bringing the toll to 138": the 12 are a step.

    Where every territory has a count of its own, its new ones have another.
    """
    own = set(tokens.lows[max(0, quantity.cue - 1) : quantity.last + 1])
    rest = tokens.lows[quantity.last :]
    added = _ADDED & own
    if not is_counted_apart(what, setting):
        added |= (NEW & own) | (_ADDING & {tokens.low(quantity.cue - 1)})
    summed = SUMMING & set(rest) or _TOTALLED in " ".join(rest)
    return is_gain(tokens, quantity, what) or (
        what.outcome and bool(added) and bool(summed)
    )


def _is_of_a_rise(
    tokens: Tokens, quantity: Quantity, what: Counted, claims: list[Claim]
) -> bool:
    """True for the two of "raised the toll to 138 after two more died"."""
    if not claims or not what.outcome:
        return False
    last = claims[-1]
    is_after = tokens.low(quantity.cue - 1) in {"after", "when"}
    risen = last.measure == what.measure and last.trend == "up"
    return is_after and risen and last.amount.floor > quantity.amount.ceiling
