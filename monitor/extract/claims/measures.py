"""What is counted, under one name: casualties, killed, wounded, troops, %, $.

The unit to the right of a number is asked first, then what became of those counted
(`outcomes.py`), then the words before the number.
"""

from dataclasses import dataclass

from monitor.extract.claims.closures import closure
from monitor.extract.claims.conquests import SETTLEMENTS, are_taken
from monitor.extract.claims.fates import taking_part
from monitor.extract.claims.job_cuts import (
    AT_RISK,
    CUTS,
    STAFF,
    are_at_risk,
    are_dismissed,
    are_to_go,
    fate_of_jobs,
    is_dismissal,
    is_reduction,
)
from monitor.extract.claims.labels import (
    by_name,
    label_before,
    part_named,
    tells_of_first,
    together,
)
from monitor.extract.claims.later_fates import (
    HELD,
    RELEASED,
    THEN,
    last_state,
    then_told,
)
from monitor.extract.claims.markets import is_rate
from monitor.extract.claims.nouns import (
    chain,
    measured,
    plural_of,
    told_per,
)
from monitor.extract.claims.outcome_verbs import (
    are_taken_alive,
    done_to,
    holds_others,
    is_cut_off,
    lives_taken,
)
from monitor.extract.claims.outcomes import (
    HARM,
    OUTCOMES,
    outcome_behind,
    outcome_right,
)
from monitor.extract.claims.outcomes_before import has_other_fate, outcome_before
from monitor.extract.claims.people import (
    HOSTAGES,
    NATIONALS,
    PEOPLE,
    befalls,
    noun_ahead,
    people_in,
    serve,
    state_of,
)
from monitor.extract.claims.rolling_stock import derailed
from monitor.extract.claims.sealed_places import sealed_off
from monitor.extract.claims.subjects import has_own_subject
from monitor.extract.claims.taken_in import are_housed, are_treated, done_before
from monitor.extract.claims.things import is_of_places, may_befall
from monitor.extract.numbers.grammar import BE
from monitor.extract.numbers.noun_phrases import MEASURES
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.units import Unit
from monitor.extract.numbers.wordlists import words

_COUNTS_OF_STAFF = STAFF | {"", "people", "jobs"}
_LAW = words(
    "court courts judge judges justices lawsuit lawsuits attorney attorneys prosecutor "
    "prosecutors lawyer lawyers ruling rulings tribunal docket scotus hears hear sues"
)
_GIVEN_BACK = words(
    "handed returned return returning exchanged repatriated released swap exchange "
    "transferred hand flown buried"
)
"""What is done to the bodies of those who died long before."""
_TAKEN_IN = frozenset({"rescued", "evacuated", "displaced", "freed"})
"""Whom hospitals may treat: "treating 31 survivors"."""
_NO_COUNTS = words("wounds kills")
"""Two gunshot wounds are one man's, and a player's 19 kills are points."""
_MORE_THAN_LIVE = 1e10
_MOVED = words(
    "massed massing amassed stationed sent send deployed deploy dispatched dispatch "
    "commit go"
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts."""

    measure: str
    people: str = ""
    """Those counted as written, lower case: "children"."""
    outcome: bool = False
    """True where the measure says what became of them."""


def counted(tokens: Tokens, quantity: Quantity) -> Counted:
    """What the number counts, by the words on its right, then those on its left.

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("At least 12 people have been killed")
    >>> counted(tokens, quantities_in(tokens)[0]).measure
    'killed'
    """
    if (lives := lives_taken(tokens, quantity)) is not None:
        return Counted(lives, outcome=bool(lives))
    what = _counted(tokens, quantity)
    if what.measure in _COUNTS_OF_STAFF and is_reduction(tokens, quantity.cue):
        return Counted(CUTS, what.people)
    is_many = quantity.is_quantity and quantity.amount.floor >= _MORE_THAN_LIVE
    if what.outcome and is_many:
        return Counted("")
    if what.measure == "freed" and what.people in STAFF and is_dismissal(tokens):
        return Counted(CUTS, what.people)
    if what.measure == "rescued" and are_taken_alive(tokens, what.people):
        return Counted("captured", what.people, outcome=True)
    if what.people == "victims" and _are_brought_up(tokens, quantity, what.measure):
        return Counted("killed", what.people, outcome=True)
    return _of_whom(what)


def _are_brought_up(tokens: Tokens, quantity: Quantity, measure: str) -> bool:
    """True for "two victims were recovered": found dead, and not well again."""
    found = [k for k, low in enumerate(tokens.lows) if low == "recovered"]
    told = any(k < quantity.cue or tokens.low(k - 1) in BE for k in found)
    return told and measure in {"recovered", "rescued"}


def _of_whom(what: Counted) -> Counted:
    """Soldiers who are held are captured; those who travel or live there, hostages."""
    if what.measure not in {"captured", "hostages"} or not what.people:
        return what
    held = "hostages" if what.people in HOSTAGES else what.measure
    return Counted(held, what.people, what.outcome)


def _counted(tokens: Tokens, quantity: Quantity) -> Counted:
    unit = quantity.unit
    if unit is None or unit.kind in {"pronoun", "implied", "lent"}:
        return _bare(tokens, quantity, unit)
    if unit.kind in {"currency", "percent", "measure"}:
        per = told_per(tokens, quantity.cue) if unit.kind == "currency" else ""
        return Counted(measured(unit.norm, per))
    if unit.kind == "magnitude":
        return Counted(unit.norm)
    if unit.kind == "state":
        return Counted(together(tokens, unit.first, unit.last), outcome=True)
    return _named(tokens, quantity, unit) if unit.kind == "noun" else Counted("")


def _bare(tokens: Tokens, quantity: Quantity, unit: Unit | None) -> Counted:
    """A number whose unit is not beside it."""
    if is_rate(tokens, quantity):
        return Counted("exchange rate")
    if unit and unit.kind == "pronoun":
        if then := then_told(tokens, unit.last + 1):
            return Counted(then, outcome=True)
        if any(part := part_named(tokens, unit)):
            return Counted(*part)
    if unit is not None and unit.kind == "implied":
        if gone := _gone(tokens, unit, unit.first):
            return Counted(gone)
        outcome = outcome_behind(tokens, unit.last)
        if outcome:
            people = people_in(unit, unit.written.split()[-1].lower())
            return Counted(outcome, people, outcome in OUTCOMES)
    if are_housed(tokens, quantity):
        return Counted("sheltered", outcome=True)
    if holds_others(tokens, quantity):
        return Counted("captured", outcome=True)
    outcome = outcome_right(tokens, quantity)
    if outcome in OUTCOMES and (noun := noun_ahead(tokens, quantity.last)):
        return Counted(outcome, noun if noun in PEOPLE else "", outcome=True)
    is_apart = has_other_fate(tokens, quantity.last)
    if not outcome and not (is_apart or has_own_subject(tokens, quantity)):
        outcome = outcome_before(tokens, quantity, people=False)
    if outcome:
        return Counted(outcome, outcome=outcome in OUTCOMES)
    if unit is None or not unit.norm:
        if noun := noun_ahead(tokens, quantity.last):
            return Counted(MEASURES.get(noun, noun), noun)
        label = label_before(tokens, quantity)
        is_outcome = label.measure in OUTCOMES
        return Counted(label.measure, label.people, is_outcome)
    named = by_name(unit.norm.lower(), unit.written.lower())
    return Counted(named or unit.norm.lower(), outcome=named in OUTCOMES)


def _named(tokens: Tokens, quantity: Quantity, unit: Unit) -> Counted:
    """A number with a counted noun."""
    written = unit.written.split()[-1].lower()
    named = by_name(unit.norm.lower(), unit.written.lower())
    if written in _NO_COUNTS:
        return Counted("")
    if named == "cases" and _LAW & set(tokens.lows):
        return Counted("court cases")
    if tokens.lows[quantity.cue - 2 : quantity.cue] == ["bodies", "of"]:
        if _GIVEN_BACK & set(tokens.lows):
            return Counted("bodies")
        return Counted("killed", people_in(unit, written), outcome=True)
    if fate := _fate(tokens, quantity, unit, named):
        return fate
    if named not in OUTCOMES and (state := state_of(unit)):
        state = last_state(tokens, quantity, state)
        return Counted(state, people_in(unit, written), outcome=True)
    if named in OUTCOMES:
        return Counted(chain(tokens, unit.last, named), outcome=True)
    if written in {"patients", "patient"} and tokens.low(unit.last) == "with":
        return Counted("cases", written, outcome=True)
    people = people_in(unit, written)
    verb = tells_of_first(tokens, quantity, unit)
    outcome = (people and done_before(tokens, quantity)) or outcome_right(
        tokens, quantity, verb=verb
    )
    if not people and befalls(outcome, written):
        people = written
    if not people and outcome and is_of_places(tokens, quantity):
        return Counted("")
    if not people and not may_befall(outcome, named):
        outcome = ""
    if people and not outcome:
        outcome = outcome_before(tokens, quantity, people=True)
    if outcome:
        is_outcome = outcome in OUTCOMES
        return Counted(outcome, people or written if is_outcome else "", is_outcome)
    if gone := _gone(tokens, unit, quantity.cue, people):
        return Counted(gone)
    return _plain(tokens, quantity, named, people)


def _gone(tokens: Tokens, unit: Unit, first: int, people: str = "") -> str:
    """The measure of jobs that go and places that close, told from `first` on."""
    if people in STAFF and are_dismissed(tokens, first):
        return CUTS
    if people and are_at_risk(tokens, unit.last):
        return AT_RISK
    if by_name(unit.norm.lower(), unit.written.lower()) == "jobs":
        return fate_of_jobs(tokens, first, unit.last)
    going = closure(tokens, first, unit.last)
    going = going or sealed_off(tokens, first, unit.last)
    return going or derailed(tokens, first, unit.last)


def _plain(tokens: Tokens, quantity: Quantity, named: str, people: str) -> Counted:
    """A number of whose noun nothing is told."""
    unit = quantity.unit
    assert unit is not None
    written = unit.written.split()[-1].lower()
    if (people or not named) and serve(tokens, unit):
        return Counted("troops", written)
    if people in {"people", "men", "persons", NATIONALS}:
        if written == "people":
            return Counted("people", people)
        near = tokens.lows[max(0, quantity.cue - 6) : quantity.last + 6]
        return Counted("troops" if _MOVED & set(near) else "people", people)
    if named == "passengers" and tokens.lows[unit.last :][:2] == ["and", "crew"]:
        return Counted("on board", people)
    if not named and unit.written == written and written.endswith("ed"):
        label = label_before(tokens, quantity)  # "700 treated": who, and for what?
        return Counted(label.measure, label.people, label.measure in OUTCOMES)
    if written in SETTLEMENTS and are_taken(tokens, quantity):
        return Counted("villages taken")
    return Counted(named or plural_of(unit, written), people)


def _fate(tokens: Tokens, quantity: Quantity, unit: Unit, named: str) -> Counted | None:
    """What became of those whose noun says what was done to them before."""
    written = unit.written.split()[-1].lower()
    if is_cut_off(tokens, quantity):
        return Counted("without power")
    if written in STAFF and are_to_go(tokens, unit.last):
        return Counted(CUTS, written)
    if named in _TAKEN_IN and are_treated(tokens, quantity):
        return Counted("hospitalised", written, outcome=True)
    if unit.written.lower() == "taking part":
        return Counted(taking_part(tokens, quantity.cue))
    done = done_to(tokens, quantity)
    if done in RELEASED or (done and named in (OUTCOMES - HARM) | HELD):
        return Counted(done, written, outcome=True)
    if named in HELD and (then := outcome_right(tokens, quantity)) in THEN:
        return Counted(then, people_in(unit, written), outcome=True)
    return None
