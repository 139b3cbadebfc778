"""Ages, durations and multiples among the numbers whose unit is known."""

from itertools import pairwise

from monitor.extract.numbers.designations import is_category
from monitor.extract.numbers.grammar import is_plural
from monitor.extract.numbers.kinds import Kind
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.relations import relation_after, relation_before
from monitor.extract.numbers.tokens import HYPHENS, Tokens
from monitor.extract.numbers.units import TIMES, Unit
from monitor.extract.numbers.wordlists import words
from monitor.model.figures import Relation


def classify(tokens: Tokens, quantity: Quantity, before: Quantity | None) -> None:
    """Tell ages, durations and compounds from figures, now that the unit is known."""
    if quantity.kind is Kind.TIMES:
        quantity.unit = Unit("fold", "count", quantity.first, quantity.last, "noun")
    if quantity.kind in {Kind.PART, Kind.RATIO} and quantity.unit is not None:
        part = quantity.unit
        norm = f"% {part.norm}" if part.norm else ""
        if part.norm.startswith(("point", "percentage point")):
            norm = part.norm.partition("point")[0] + "point"
        quantity.unit = Unit(part.written, norm, part.first, part.last, "part")
    if quantity.kind is not Kind.FIGURE and quantity.kind is not Kind.ONE:
        return
    unit, i = quantity.unit, quantity.first
    if _is_magnitude(tokens, quantity):
        last = quantity.number.last
        quantity.unit = Unit("magnitude", "magnitude", last, last, "magnitude")
        quantity.last = max(last, relation_after(tokens, last)[1])
    elif is_category(tokens, quantity.number):
        last = quantity.number.last
        quantity.unit = Unit("category", "category", last, last, "magnitude")
    elif _is_age(tokens, quantity, before):
        quantity.kind = Kind.AGE
    elif unit and unit.kind == "time":
        hyphened = tokens.low(quantity.number.last) in HYPHENS
        small = quantity.number.form == "words" or hyphened
        noun = tokens.low(unit.last)
        if hyphened and small and noun.isalpha() and not unit.written.endswith("s"):
            quantity.kind = Kind.COMPOUND
        else:
            quantity.kind = Kind.DURATION
    elif (
        tokens.low(i - 1) in {"top", "no"} and unit is not None and unit.kind == "noun"
    ):
        quantity.kind = Kind.PRONOUN
    elif unit is not None and unit.norm.partition(" ")[0] in {"times", "time"}:
        quantity.kind = Kind.TIMES
    if quantity.kind is Kind.TIMES and unit is not None:
        norm = "count" + unit.norm[4:].removeprefix("s")
        quantity.unit = Unit(unit.written, norm, unit.first, unit.last, unit.kind)


def _is_magnitude(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "magnitude 7.8", "magnitude at 6.8" and "a 7.8(-magnitude) quake"."""
    after, unit = quantity.number.last, quantity.unit
    if (quantity.number.value or 99) >= _STRONGEST:
        return False
    if "magnitude" in tokens.lows[after : after + 2]:
        return True
    if tokens.low(after) in _SHOCKS and "." in tokens.words[quantity.number.first]:
        return True
    if unit is not None and unit.kind in {"measure", "time", "currency", "percent"}:
        return False
    is_exact = tokens.words[quantity.number.first][-2:-1] == "."
    if is_exact and _measures_shock(tokens, quantity):
        return True
    reach = _FAR if tokens.low(quantity.first - 1) in {"at", "to"} else _REACH
    for k in range(quantity.first - 1, max(-1, quantity.first - reach), -1):
        if tokens.lows[k] == "magnitude":
            return True
        if tokens.is_number(k) or tokens.lows[k] in _PARTING:
            return False
    return False


def _measures_shock(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "M 7.6", "upgraded the quake to 7.6 from 7.4", "the shock measured 6".

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("It upgraded the quake to 7.6 from 7.4")
    >>> [quantity.unit.norm for quantity in quantities_in(tokens)]
    ['magnitude', 'magnitude']
    """
    i = quantity.cue - 1
    if tokens.word(i) in {"M", "Mw"}:
        return True
    if quantity.unit is not None or tokens.low(i) not in _AT_STRENGTH:
        return False
    before = tokens.lows[max(0, i - _FAR) : i]
    return bool((_SHOCKS | {"shock"}) & set(before)) and not _PARTING & set(before[-3:])


_AT_STRENGTH = words(
    "at to from as measured measuring measures registered registering rated was is a"
)
_STRONGEST = 10
_REACH, _FAR = 6, 12
"""Words back to "magnitude", and back from "put at"."""
_SHOCKS = words("earthquake quake temblor tremor aftershock foreshock")
_PARTING = frozenset({",", ";", ")", "("})
_PERSONS = words(
    "children people boys girls men women those anyone adults players youths"
)
_DYING = words("dies died die dead death")
_TALLIES = words(
    "toll tolls tally count number total rate deaths put puts putting stands stood "
    "remain remains remained stays"
)
"""What stands at a number, and who puts it there; a person dies at an age."""
_AGED = words(
    "suspect victim man woman boy girl driver teenager officer soldier student teacher "
    "mother father son daughter husband wife brother sister actor actress singer "
    "defendant gunman attacker pilot passenger survivor widow resident"
)
"""Whose age may stand between commas."""
_PERSONAL = words("who whose whom")
_WHOLES = words(
    "group team crew family party crowd total count number toll tally majority minority"
    " list record squad panel jury couple pair"
)
"""Behind which a number tells of how many these are."""
_ONE = words("girl boy child toddler woman man youth pensioner teenager")
"""Of whom "a girl of six" tells the age."""
_YOUNGER = (["younger", "than"], ["older", "than"])
_OLDEST = 100.0
_AGE_UNITS = frozenset({"old", "olds"})


def _is_age(tokens: Tokens, quantity: Quantity, before: Quantity | None) -> bool:
    unit, i = quantity.unit, quantity.first
    if tokens.low(i - 1) in {"aged", "age", "ages"}:
        return True
    if tokens.lows[max(0, i - 2) : i] in _YOUNGER and (not unit or unit.kind != "time"):
        return True
    bare = unit is None and tokens.low(i - 1) in {"under", "over"}
    if bare and tokens.low(i - 2) in _PERSONS | {"are", "were", "those"}:
        return quantity.amount.ceiling < _OLDEST
    of_one = tokens.low(i - 1) == "of" and tokens.low(i - 2) in _ONE
    if of_one and (not unit or unit.kind == "lent" or unit.last == unit.first):
        return quantity.amount.ceiling < _OLDEST
    if tokens.low(i - 1) == "of" and tokens.low(i - 2) in {"age", "ages"}:
        if quantity.relation is Relation.EQUAL and tokens.low(i - 3) == "the":
            quantity.relation, quantity.cue = relation_before(tokens, i - 3)
        if unit and unit.kind == "time":
            quantity.unit = Unit(
                unit.written, "year of age", unit.first, unit.last, "age"
            )
        return True
    if unit and unit.kind == "time":
        return _is_told_as_age(tokens, quantity, unit)
    paired = tokens.low(i - 1) in {"and", "to"} and not unit
    if before and before.kind is Kind.AGE and paired:
        return True
    return _is_bare_age(tokens, quantity, quantity.amount.ceiling)


def _is_told_as_age(tokens: Tokens, quantity: Quantity, unit: Unit) -> bool:
    """True for "65-year-old" and "10 years of age"; the words join the unit."""
    j = unit.last
    j += tokens.low(j) in HYPHENS
    of_age = tokens.lows[j : j + 2] == ["of", "age"]
    if tokens.low(j) not in _AGE_UNITS and not of_age:
        return False
    last = j + 1 + of_age
    written, norm = tokens.slice(unit.first, last), f"{unit.norm} of age"
    quantity.unit = Unit(written, norm, unit.first, last, "age")
    quantity.last = last
    return True


def _is_bare_age(tokens: Tokens, quantity: Quantity, value: float) -> bool:
    """True for "Anna Kim, 34, said" and "who was 10."."""
    i, j = quantity.first, quantity.last
    if quantity.unit is not None and quantity.unit.kind != "noun":
        return False
    if (
        not (1 <= value <= 115 and value == int(value))
        or quantity.number.form != "digits"
    ):
        return False
    after = tokens.low(quantity.number.last)
    bounded = quantity.relation in {Relation.LESS, Relation.MORE} and value < 22
    if bounded and quantity.unit is None and tokens.low(quantity.cue - 1) in _PERSONS:
        return True
    if tokens.low(i - 1) == "at" and quantity.unit is None:
        before = tokens.lows[max(0, i - 6) : i]
        counted = ("the", "dead") in pairwise(before)  # "puts the dead of Orla at 31"
        counted = counted or bool(_TALLIES & {*before})
        return bool(_DYING & {*before[-5:]}) and not counted
    if tokens.low(i - 1) == "," and after in {",", ".", ")", ";", ""}:
        who = tokens.low(i - 2)
        if after == "," and _is_of_person(tokens, i - 2, quantity.number.last + 1):
            return True
        dies = after == "," and tokens.low(quantity.number.last + 1) in _DYING
        return (
            who in _AGED
            or (tokens.word(i - 2)[:1].isupper() and who not in TIMES)
            or (dies and who.isalpha())
        )
    who = tokens.low(i - 2)
    return (
        tokens.low(i - 1) in {"was", "is", "turned", "turns", "be"}
        and who in {"who", "he", "she", "will", "i"}
        and (after in {".", ",", "", "and", "when", "at", "by"})
        and j >= i
    )


def _is_of_person(tokens: Tokens, noun: int, k: int) -> bool:
    """True for "a retired parson, 83, who stayed": `k` is behind the second comma."""
    before = tokens.lows[max(0, noun - _PHRASE) : noun]
    is_one = not is_plural(tokens.low(noun)) and tokens.low(noun) not in _WHOLES
    return tokens.low(k) in _PERSONAL and is_one and not {"a", "an"}.isdisjoint(before)


_PHRASE = 4
"""Words of a person's description, from its article to its noun."""
