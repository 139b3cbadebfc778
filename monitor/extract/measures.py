"""What is counted, under one name: casualties, killed, wounded, troops, %, $ …

The unit to the right of a number is asked first, then what became of those counted
("had been killed"), then the words before the number ("the toll rose to").
"""

from dataclasses import dataclass

from monitor.extract.grammar import BE, is_plural, singular
from monitor.extract.places import country_of
from monitor.extract.quantities import Quantity
from monitor.extract.tokens import Tokens
from monitor.extract.units import MEASURES
from monitor.extract.wordlists import word_list

OUTCOMES = frozenset(
    "casualties killed wounded missing captured hostages displaced evacuated rescued "
    "trapped arrested hospitalised cases recovered vaccinated".split()
)
"""Measures that say what became of people."""
PEOPLE = frozenset(
    "people person persons individuals civilians civilian residents resident villagers "
    "children child kids women woman men man boys girls soldiers soldier troops "
    "servicemen policemen police officers officer firefighters firefighter rescuers "
    "rescuer workers worker miners miner passengers passenger crew sailors students "
    "student pupils teachers patients patient victims migrants migrant refugees tourists "
    "tourist pilgrims worshippers fans protesters demonstrators journalists medics "
    "doctors nurses others attackers militants fighters gunmen infants babies adults "
    "teenagers families employees staff members guards inmates prisoners fishermen "
    "farmers drivers guests foreigners nationals citizens troops personnel attackers "
    "volunteers strikers customers voters evacuees survivors hostages inhabitants".split()
)
_HARM = {"killed", "wounded", "missing", "captured", "casualties"}
_CURRENCIES = {"dollar": "$", "euro": "€", "pound sterling": "£"}
TOLL = "toll"
"""A toll of what the text spoke of before; of the dead where it spoke of nothing."""
_MOVED = frozenset("sent send deployed deploy dispatched dispatch commit go".split())
_LEFT, _RIGHT = 7, 7
_BREAKS = frozenset(", ; : . ( ) — – |".split())
_AREAS = frozenset({"hectare", "acre", "square kilometre", "square mile"})
HECTARES = {
    "hectare": 1.0,
    "acre": 0.40468564,
    "square kilometre": 100.0,
    "square mile": 258.998811,
}
"""Hectares in one unit of area: they measure one figure, shown as written."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts."""

    measure: str
    people: str = ""
    """The counted people as written, lower case: "children"."""
    outcome: bool = False
    head: str = ""
    """Last noun of the unit, singular."""


def counted(tokens: Tokens, quantity: Quantity) -> Counted:
    """What the number counts, by the words on its right, then those on its left.

    >>> from monitor.extract.quantities import quantities_in
    >>> from monitor.extract.tokens import tokens_of
    >>> tokens = tokens_of("At least 12 people have been killed")
    >>> counted(tokens, quantities_in(tokens)[0]).measure
    'killed'
    """
    unit = quantity.unit
    if unit is not None and unit.kind in {"currency", "percent", "measure"}:
        return Counted(_measured(unit.norm))
    if magnitude(tokens, quantity):
        return Counted("magnitude")
    if unit is not None and unit.kind == "implied":
        outcome = _left(tokens, quantity, people=False)
        if outcome:
            return Counted(outcome, outcome=outcome in OUTCOMES)
    head = (
        unit.norm.split()[-1].lower()
        if unit and unit.norm and unit.kind == "noun"
        else ""
    )
    if unit is not None and unit.kind == "state":
        return Counted(_together(tokens, unit.first, unit.last), outcome=True)
    named = _by_name(unit.norm.lower(), unit.written.lower()) if unit and head else ""
    if named in OUTCOMES:
        return Counted(
            _chain(tokens, unit.last, named) if unit else named, outcome=True, head=head
        )
    people = _people(tokens, quantity, head)
    if people or unit is None or unit.kind == "pronoun":
        outcome = _right(tokens, quantity) or _left(
            tokens, quantity, people=bool(people)
        )
        if outcome:
            return Counted(outcome, people, outcome=outcome in OUTCOMES, head=head)
        if people in {"people", "men", "persons"}:
            moved = _MOVED & set(
                tokens.lows[max(0, quantity.cue - 6) : quantity.last + 6]
            )
            return Counted("troops" if moved else "people", people, head=head)
    return Counted(
        named or (unit.norm.lower() if unit and head else ""), people, head=head
    )


def _measured(norm: str) -> str:
    base, _, per = norm.partition(" per ")
    if base in _AREAS:
        return "hectares"
    if base == "percentage":
        return "%"
    if base in {"percentage point", "basis point"}:
        return "points"
    name = _CURRENCIES.get(base, base if base.endswith("s") else base + "s")
    return f"{name} per {per}" if per else name


def magnitude(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "magnitude 7.8" and "a 7.8-magnitude quake"."""
    near = tokens.lows[max(0, quantity.first - 4) : quantity.first]
    return (
        "magnitude" in near
        or "magnitude" in tokens.lows[quantity.number.last : quantity.number.last + 2]
    )


def _by_name(norm: str, written: str) -> str:
    """The measure that a counted noun names: its whole phrase, its end, its head."""
    for phrase in (written, norm):
        words = phrase.split()
        for length in (3, 2, 1):
            name = MEASURES.get(" ".join(words[-length:]))
            if name:
                return name
    return ""


def _together(tokens: Tokens, first: int, last: int) -> str:
    """One measure for "killed", casualties for "killed, wounded or missing"."""
    found = {
        MEASURES[w] for w in tokens.lows[first:last] if MEASURES.get(w) in OUTCOMES
    }
    if len(found) > 1 and "killed" in found and found <= _HARM:
        return "casualties"
    return next((MEASURES[w] for w in tokens.lows[first:last] if w in MEASURES), "")


def _chain(tokens: Tokens, i: int, named: str) -> str:
    """Casualties where "deaths" goes on with "and injuries"."""
    if tokens.low(i) in {"and", "or"} and MEASURES.get(tokens.low(i + 1)) in _HARM - {
        named
    }:
        if named in _HARM:
            return "casualties"
    return named


def _people(tokens: Tokens, quantity: Quantity, head: str) -> str:
    """The counted people as written, or ""."""
    unit = quantity.unit
    if unit is None or not head:
        return ""
    written = unit.written.split()[-1].lower()
    if written in PEOPLE or head in PEOPLE or MEASURES.get(written) == "troops":
        return written
    if country_of(" ".join(unit.written.split()[-2:])) or country_of(
        unit.written.split()[-1]
    ):
        return "people"
    return ""


def _right(tokens: Tokens, quantity: Quantity) -> str:
    """What became of those counted, told after the number."""
    i = quantity.last
    for k in range(i, min(i + _RIGHT, len(tokens))):
        low = tokens.lows[k]
        if low in _BREAKS or low[0].isdigit():
            return ""
        name = _outcome_at(tokens, k) or _fate(tokens, k, quantity)
        if name and not _counts_next(tokens, k):
            return _with_others(tokens, k, name)
        if low in {"and", "while", "but"} and k > i:
            return ""
    return ""


def _fate(tokens: Tokens, k: int, quantity: Quantity) -> str:
    """Captured for "it is holding" and "in Ukrainian hands", troops for "were sent"."""
    low = tokens.lows[k]
    if low in {"holding", "holds", "held"} and quantity.unit is not None:
        return "captured"
    if low in {"hands", "captivity"} and "in" in tokens.lows[k - 2 : k]:
        return "captured"
    bare = quantity.unit is None or quantity.unit.kind in {"pronoun", "lent"}
    return "troops" if bare and low in {"sent", "deployed", "dispatched"} else ""


def _outcome_at(tokens: Tokens, k: int) -> str:
    for length in (3, 2, 1):
        name = MEASURES.get(" ".join(tokens.lows[k : k + length]))
        if name in OUTCOMES or name in {
            "protesters",
            "strikers",
            "without power",
            "job cuts",
        }:
            return name if length > 1 or not tokens.lows[k].endswith("ing") else ""
    return ""


def _counts_next(tokens: Tokens, k: int) -> bool:
    """True where an active verb goes with the next number: "and injured 40"."""
    if tokens.low(k - 1) in BE or tokens.low(k) in {"dead", "missing", "homeless"}:
        return False
    return any(w[:1].isdigit() for w in tokens.lows[k + 1 : k + 4])


def _with_others(tokens: Tokens, k: int, name: str) -> str:
    """Casualties for "killed or wounded", "killed, wounded or taken"."""
    found = {name}
    j = k + 1
    while j < min(k + 8, len(tokens)):
        low = tokens.lows[j]
        if low in {",", "and", "or", "/"}:
            j += 1
            continue
        other = MEASURES.get(low, "")
        if other in _HARM and not _counts_next(tokens, j):
            found.add(other)
            j += 1
            continue
        break
    return "casualties" if "killed" in found and len(found) > 1 else name


def _left(tokens: Tokens, quantity: Quantity, *, people: bool) -> str:
    """What is counted, told before the number: "killing", "the toll rose to"."""
    i = quantity.cue
    far = tokens.low(i - 1) in {"to", "at", "reached", "is", "was", "passed", "hit"}
    for k in range(i - 1, max(-1, i - 1 - _LEFT - 3), -1):
        low = tokens.lows[k]
        if low in {";", ".", ":", "|"} or (low[0].isdigit() and i - k > 1):
            return ""
        name = MEASURES.get(low, "")
        if low == "toll":
            return "killed" if tokens.low(k - 1) == "death" else TOLL
        if name in OUTCOMES:
            if people and not _takes_object(low):
                continue
            return _left_chain(tokens, k, name)
        if name and not people and low not in {"body", "case"}:
            return name
        if low == "," and i - k > 2 and not far:
            return ""
    return ""


def _takes_object(low: str) -> bool:
    return low.endswith(("ed", "ing", "es", "s")) or low in {"hurt", "kill", "left"}


def _left_chain(tokens: Tokens, k: int, name: str) -> str:
    found = {name}
    j = k - 1
    while j >= max(0, k - 7):
        low = tokens.lows[j]
        if low in {",", "and", "or"}:
            j -= 1
            continue
        other = MEASURES.get(low, "")
        if other not in _HARM:
            break
        found.add(other)
        j -= 1
    return "casualties" if "killed" in found and len(found) > 1 else name


def plain_name(measure: str) -> str:
    """A measure that is no entry of the list, plural as written: "containers".

    >>> plain_name("self-propelled howitzer")
    'self-propelled howitzers'
    """
    if not measure or measure in word_list("measures") or not measure[-1].isalpha():
        return measure
    last = measure.split()[-1]
    if is_plural(last) or singular(last) != last:
        return measure
    return measure + ("es" if last.endswith(("s", "x", "ch", "sh")) else "s")


def measure_named(tokens: Tokens) -> str:
    """The measure that a column header names.

    >>> from monitor.extract.tokens import tokens_of
    >>> measure_named(tokens_of("Killed and wounded"))
    'casualties'
    """
    return _together(tokens, 0, len(tokens))
