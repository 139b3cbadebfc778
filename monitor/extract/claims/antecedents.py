"""What a number counts that names nothing itself: what the text spoke of before."""

import re

from monitor.extract.claims.air_raids import RAIDERS, downs
from monitor.extract.claims.contexts import Context
from monitor.extract.claims.crowds import of_crowd
from monitor.extract.claims.epidemics import of_outbreak
from monitor.extract.claims.holders import HELD
from monitor.extract.claims.job_cuts import CUTS, keeps_jobs
from monitor.extract.claims.labels import LISTS, is_total, told_in, told_of_list
from monitor.extract.claims.measures import Counted, counted
from monitor.extract.claims.outcomes import HARM, OUTCOMES, THINGS_TOO
from monitor.extract.claims.outcomes_before import TOLL, has_other_fate
from monitor.extract.claims.parts import of_those_before, shares_fate
from monitor.extract.claims.people import NATIONALS
from monitor.extract.claims.results import (
    beside_share,
    is_next_result,
    seats_in_house,
)
from monitor.extract.claims.shocks import may_be_magnitude
from monitor.extract.claims.subjects import has_own_subject
from monitor.extract.claims.withdrawn import is_withdrawn
from monitor.extract.numbers.grammar import AUXILIARIES
from monitor.extract.numbers.kinds import Kind
from monitor.extract.numbers.noun_phrases import MEASURES
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.scanner import quantities_in
from monitor.extract.numbers.tokens import Tokens, tokens_of
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.headlines import capitals_of
from monitor.extract.speakers.sources import SAY, WEAK
from monitor.model.currencies import currency_of

_SMALL = 10.0
_NAMED = 5
"""Words in which it is told whose names there are."""
_MAGNITUDE = Counted("magnitude")
_LENGTHS = frozenset(
    {"kilometres", "metres", "miles", "feet", "square metres", "square feet"}
)
"""What a later bare number does not count: "miles away … the count is 14"."""
_ORDER = 8
"""Words in which an order is said to cover so many people."""
_ORDERS = words("order orders evacuation evacuations")
_COVERING = words(
    "cover covers covered covering affect affects affected affecting apply applies "
    "issued went sent given"
)
_ASKING = re.compile(r"how many (?P<whom>[\w' -]{3,80})\?$", re.IGNORECASE)
_MILLION = 1e6
_MANY = 100
"""A number in the place of "how many"."""
_GIVING = SAY | WEAK | {"'s", "at", "to"}
"""Right before so much as a single figure they tell that somebody gives it."""
_UNITS = words("corps contingent battalion regiment army garrison legion force troops")
"""Whose "men" are soldiers."""
_IRREGULARS = words("fighters mercenaries paramilitaries militiamen")
"""Forces that are no soldiers: their dead stand under no name of their own."""
_NATIONALS = Counted("people", NATIONALS)
_THINGS = frozenset({"howitzers", "launchers", "missiles", "drones", "tanks", "ships"})
"""Measures that a later "120 of them" may speak of."""


def known_count(
    context: Context, tokens: Tokens, quantity: Quantity, *, said: bool
) -> tuple[Counted, bool]:
    """What a number counts, and if it is a bare one that counts what came before.

    A bare number borrows from its own sentence; from the one before only where somebody
    says it ("the U.S. figure is about 1,200").

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.speakers.speakers import Speakers
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> context = Context(Speakers({}), counted=Counted("casualties", outcome=True))
    >>> tokens = tokens_of("The U.S. figure is about 1,200.")
    >>> number, = quantities_in(tokens)
    >>> known_count(context, tokens, number, said=True)[0].measure
    'casualties'
    """
    context.counted_before = context.counted
    if context.counted and is_withdrawn(tokens, quantity):
        quantity.is_previous = True
        return context.counted, True
    own = _own(context, tokens, quantity, said=said)
    own, before = _with_before(context, tokens, quantity, own, said=said)
    if own.measure == "names" and tokens.low(quantity.last) == "of":
        named = told_in(tokens, quantity.last, quantity.last + _NAMED)
        own = Counted(named, outcome=True) if named in OUTCOMES else own
    listed = own.measure == "names" and not LISTS.isdisjoint(tokens.lows)
    of_list = before if listed and before and before.outcome else None
    if listed and (told := told_of_list(tokens, quantity.cue)) in OUTCOMES:
        of_list = Counted(told, outcome=True)
    what = of_list or _resolved(context, tokens, quantity, own, before)
    context.tells_of_magnitude |= what == _MAGNITUDE
    if what.measure and quantity.is_quantity and what.measure not in _LENGTHS:
        if context.is_same_sentence and context.counted == Counted("%"):
            context.beside_share = what if what.measure in HELD else None
        context.counted, context.is_same_sentence = what, True
    is_bare = what is before and what is not own and own.measure != TOLL
    of_those = quantity.unit is not None and quantity.unit.kind == "pronoun"
    is_bare |= of_those and what is own and before is not None and not own.outcome
    return what, is_bare and not is_total(tokens, quantity)


def _own(
    context: Context, tokens: Tokens, quantity: Quantity, *, said: bool
) -> Counted:
    """What a number's own sentence says that it counts, as the article means it."""
    own = _of_line(context, tokens, quantity)
    is_of_disease = context.is_of_disease
    own = of_outbreak(tokens, quantity, own, is_of_disease=is_of_disease)
    own = of_crowd(tokens, quantity, own, is_protest=context.is_protest)
    own = seats_in_house(tokens, quantity, own, context.parties)
    if own.people and not own.outcome and _is_ordered(context, tokens, quantity):
        own = Counted("evacuated", own.people, outcome=True)
    return _of_cuts(context, tokens, _answer(context, quantity, own), said=said)


def _with_before(
    context: Context, tokens: Tokens, quantity: Quantity, own: Counted, *, said: bool
) -> tuple[Counted, Counted | None]:
    """What a number counts, and what was counted before, if it may count that, too."""
    before = context.counted
    is_count = quantity.is_quantity and quantity.amount.floor >= _SMALL
    is_count |= before is not None and before.outcome and _is_given(tokens, quantity)
    if context.tells_of_magnitude and may_be_magnitude(tokens, quantity):
        before, is_count = _MAGNITUDE, True
    elif before == _MAGNITUDE:
        before = None
    if before and not context.is_same_sentence and not (said and is_count):
        goes_on = _is_object(tokens, quantity, before)
        goes_on = goes_on or is_next_result(tokens, quantity, before, context.parties)
        before = before if goes_on else None
    elif before and not context.is_same_sentence and currency_of(before.measure):
        is_sum = quantity.amount.ceiling >= _MILLION  # "the bank's 4 billion"
        before = before if is_sum or quantity.unit else None
    is_bare = quantity.is_quantity and quantity.unit is None
    if before and is_bare and own.measure in {"", "%"}:
        share, before = before, beside_share(tokens, quantity, before, context)
        own = own if before is share else Counted("")
    return own, before


def _is_given(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "The ministry acknowledges three." and for "the ministry's nine"."""
    ends = tokens.low(quantity.last) in {"", ".", ";", ",", "and", "but"}
    return ends and tokens.low(quantity.cue - 1) in _GIVING


def _of_line(context: Context, tokens: Tokens, quantity: Quantity) -> Counted:
    """What a number counts; the first of a line in a list, what the lines before do.

    As in "MINISTRY: 40 dead", then "UNION: more than 60 in the city".
    """
    own = counted(tokens, quantity)
    own = of_those_before(tokens, quantity, own, context.counted)
    colon = capitals_of(tokens)[1]
    if not colon or colon != quantity.cue - 1:
        return own
    context.of_list = own if own.measure or not context.of_list else context.of_list
    context.counted = context.of_list
    return context.of_list


def _of_cuts(context: Context, tokens: Tokens, own: Counted, *, said: bool) -> Counted:
    """Job cuts for "our count is 400 jobs", where the article tells of cuts."""
    goes = own.measure == "jobs" and context.is_of_cuts and not keeps_jobs(tokens)
    return Counted(CUTS) if goes else _of_forces(context, tokens, own, said=said)


def _of_forces(
    context: Context, tokens: Tokens, own: Counted, *, said: bool
) -> Counted:
    """Troops for a land's people, where the article counts forces before."""
    _note_forces(context, tokens, own)
    is_theirs = own == _NATIONALS and said and context.tells_of_forces
    return Counted("troops", NATIONALS) if is_theirs else own


def _note_forces(context: Context, tokens: Tokens, own: Counted) -> None:
    """Remember that forces were counted, and if they are said to be soldiers."""
    if own.people == "men" and not _UNITS.isdisjoint(tokens.lows):
        context.tells_of_forces = context.tells_of_soldiers = True
    elif "troops" in {MEASURES.get(own.people), own.measure}:
        context.tells_of_forces = True
        named = {low for low in tokens.lows if MEASURES.get(low) == "troops"}
        are_soldiers = own.people not in _IRREGULARS and not named <= _IRREGULARS
        context.tells_of_soldiers |= are_soldiers


def _answer(context: Context, quantity: Quantity, own: Counted) -> Counted:
    """What the question before asked for: "Who was moved? About 300 people"."""
    question, unit = context.question, quantity.unit
    if question is None or own.outcome or context.is_same_sentence:
        return own
    asked = told_in(question, 0, len(question))
    is_count = quantity.kind is Kind.FIGURE and (unit is None or unit.kind == "noun")
    suits = own.people or not own.measure or asked in THINGS_TOO
    if not (asked and is_count and suits):
        return own
    return Counted(asked, own.people, outcome=asked in OUTCOMES)


def _is_object(tokens: Tokens, quantity: Quantity, before: Counted) -> bool:
    """True for "destroyed 31.", after a sentence about drones."""
    ends = not tokens.low(quantity.last).isalpha()
    near = quantity.cue - 1
    falls = tokens.low(near).endswith("ed") or tokens.low(near) == "down"
    return before.measure in RAIDERS and ends and falls and downs(tokens, quantity)


def asked_in(text: str) -> Counted | None:
    """What a question asks for, which bare numbers behind it answer.

    >>> asked_in("How many mills will close?").measure
    'plants closed'
    """
    asks = _ASKING.match(text)
    if asks is None:
        return None
    tokens = tokens_of(f"{_MANY} {asks['whom']}")
    what = counted(tokens, quantities_in(tokens)[0])
    return what if what.measure else None


def _resolved(
    context: Context,
    tokens: Tokens,
    quantity: Quantity,
    own: Counted,
    before: Counted | None,
) -> Counted:
    kind = quantity.unit.kind if quantity.unit else ""
    if before and before.outcome and own.people and not own.outcome:
        if shares_fate(tokens, quantity):
            return Counted(before.measure, own.people, outcome=True)
        return own
    if own.measure == "turnout" and before and before.measure == "protesters":
        return before
    if own.measure == "captured" and not own.people and context.counted:
        held = context.counted.measure in {"arrested", "hostages"}
        return context.counted if held else own
    if own.measure == TOLL:
        return _harmed(before) or Counted("killed", outcome=True)
    if kind == "lent" and before and not own.outcome:
        acts = tokens.low(quantity.last) in AUXILIARIES
        return own if acts or has_own_subject(tokens, quantity) else before
    if not own.measure and is_total(tokens, quantity):
        return context.counted or own
    if own.measure:
        return own
    if kind == "pronoun":
        thing = thing_in(tokens, quantity.first) or context.topic
        is_count = before and before.measure != "magnitude"
        return Counted(thing) if thing else before if before and is_count else own
    is_people = before and (before.outcome or before.people)
    if tokens.low(quantity.last) == "others" and not is_people:
        return own
    if quantity.kind is not Kind.FIGURE or _is_told_of(tokens, quantity):
        return own
    if before and _is_object(tokens, quantity, before):
        return before
    return own if has_own_subject(tokens, quantity) else before or own


def _harmed(before: Counted | None) -> Counted | None:
    """What a toll goes on to count: the wounded or missing, not those saved."""
    return before if before and before.measure in HARM else None


def _is_told_of(tokens: Tokens, quantity: Quantity) -> bool:
    """True where a verb behind the number tells what those did; not of "put at 40"."""
    if tokens.low(quantity.cue - 1) == "at":
        return False
    ends = {quantity.number.last, quantity.last}
    return any(has_other_fate(tokens, k) for k in ends)


def _is_ordered(context: Context, tokens: Tokens, quantity: Quantity) -> bool:
    """True for "The order covers 900 residents", where that is to leave their homes."""
    before = tokens.lows[max(0, quantity.cue - _ORDER) : quantity.cue]
    verbs = [k for k, low in enumerate(before) if low in _COVERING]
    ordered = bool(verbs) and bool(_ORDERS & set(before[: verbs[-1]]))
    return ordered and (context.is_evacuating or "evacuation" in tokens.lows)


def thing_in(tokens: Tokens, end: int | None = None) -> str:
    """The first countable thing that the words before `end` name.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> thing_in(tokens_of("The howitzer fires a long way"))
    'howitzers'
    """
    named = (MEASURES.get(low, "") for low in tokens.lows[:end])
    return next((measure for measure in named if measure in _THINGS), "")
