"""Measures named apart from a number: by a label, a column header, a list."""

from dataclasses import dataclass

from monitor.extract.claims.closures import closure
from monitor.extract.claims.job_cuts import fate_of_jobs
from monitor.extract.claims.outcomes import DOINGS, OUTCOMES, THINGS_TOO, merged
from monitor.extract.claims.people import HOSTAGES, PEOPLE
from monitor.extract.claims.sealed_places import sealed_off
from monitor.extract.numbers.grammar import is_plural
from monitor.extract.numbers.noun_phrases import MEASURES
from monitor.extract.numbers.numerals import SMALL
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import DASHES, Tokens
from monitor.extract.numbers.units import Unit, opens_label, unit_after
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.sources import SAY, WEAK

_LONGEST_LABEL = 10
_TOTALS = words("total cumulative overall altogether")
_TOTAL_LABEL = 6
"""Words of a label, as in "Total since 19 May:"."""
LISTS = words("list lists register roll")
"""What has names: of those whom the text spoke of."""
_OWN = words("the its his her their these those")
_LONGEST_MEASURE = 4
"""In words: "lost their homes"."""
_ALIKE = words("aircraft personnel staff crew manpower workforce")
"""Nouns that are no plurals, but mean several."""
_BEHIND = words(
    "in on at by so as of people persons including since today total confirmed "
    "reported recorded registered verified listed known suspected probable estimated"
)
"""What may stand behind the number of such a line."""
_BETWEEN = words("; , and at least about some only")
"""What may stand between the items of one label."""
_HELD_THINGS = words("seats votes ballots")
"""Wherever they are in a label, as in "Distribution of seats"."""
_HELD = words("held detained")
_SEPARATORS = frozenset({";", "|", "•", "·", "*", "/"})
"""Between two entries of one line: "Dead: 27; injured: 340"."""
_LEADS = words("the total overall number no of all current known confirmed so far")
"""What a label may say before its noun: "Total number of homes"."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says of the number behind it."""

    measure: str = ""
    people: str = ""
    """Those counted as written, lower case."""


_LONGEST_LIST = 80
"""Tokens behind a label: each of many numbers would look through all before it."""


def label_before(tokens: Tokens, quantity: Quantity) -> Label:
    """What a report's line names before its number: "New arrivals: 1,450".

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("Houses destroyed: 412; bridges: 12")
    >>> [label_before(tokens, q).measure for q in quantities_in(tokens)]
    ['homes', 'bridges']
    """
    colon = _colon(tokens, quantity)
    start = _start(tokens, colon)
    if colon < 0 or colon - start > _LONGEST_LABEL:
        return Label()
    k = quantity.number.last
    following = tokens.low(k)
    if following.isalpha() and following not in _BEHIND and not opens_label(tokens, k):
        return Label()  # "Bakery death: thousands march"
    told = told_in(tokens, start, colon)
    noun = _noun(tokens, start, colon)
    if noun is None:
        held = next(
            (low for low in tokens.lows[start:colon] if low in _HELD_THINGS), ""
        )
        return Label(told or held)
    written = noun.written.split()[-1].lower()
    named = by_name(noun.norm.lower(), noun.written.lower())
    if told == "recovered" and written in HOSTAGES:
        return Label("rescued", written)
    if sealed := sealed_off(tokens, noun.first, noun.last):
        return Label(sealed)
    if told and (written in PEOPLE or told in THINGS_TOO or told == "job cuts"):
        return Label(told, written)
    return Label(named or noun.written.lower(), written if written in PEOPLE else "")


def is_labelled(tokens: Tokens, quantity: Quantity) -> bool:
    """True for a number right behind a colon."""
    return tokens.low(quantity.cue - 1) == ":"


def words_of_label(tokens: Tokens, quantity: Quantity) -> list[str]:
    """The words of the label that a number stands under, lower case.

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("Houses destroyed: 412; bridges: 12")
    >>> [words_of_label(tokens, q) for q in quantities_in(tokens)]
    [['houses', 'destroyed'], ['bridges']]
    """
    colon = _colon(tokens, quantity)
    if colon < 0:
        return []
    return tokens.lows[max(_start(tokens, colon), colon - _LONGEST_LABEL) : colon]


def _colon(tokens: Tokens, quantity: Quantity) -> int:
    """Where the label of the line ends, -1 for none.

    Between it and the number stand only other items: "Seats: Unity 12, Greens 9".
    """
    k = quantity.cue - 1
    farthest = max(0, k - _LONGEST_LIST)
    while k > farthest and tokens.lows[k] != ":":
        if tokens.lows[k] == ")" and "(" in tokens.lows[:k]:
            k -= tokens.lows[k::-1].index("(") + 1
            continue
        is_item = tokens.is_number(k) or tokens.words[k][0].isupper()
        if not is_item and tokens.lows[k] not in _BETWEEN:
            return -1
        k -= 1
    return k if k > farthest else -1


def _start(tokens: Tokens, colon: int) -> int:
    """Where the label begins that ends at `colon`.

    Behind the number of the label before, the next capital begins a new one: "Size:
    900 acres Personnel: 40".
    """
    k = colon
    while k > 0 and tokens.lows[k - 1] not in _SEPARATORS:
        if tokens.is_number(k - 1) and ":" in tokens.lows[:k]:
            heads = (n for n in range(k, colon) if tokens.words[n][0].isupper())
            return next(heads, k)
        k -= 1
    while tokens.low(k) in DASHES:
        k += 1
    return k


def told_in(tokens: Tokens, start: int, colon: int) -> str:
    """The first outcome that a label or question tells, or all its words together.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> told_in(tokens_of("How many are without power?"), 0, 6)
    'without power'
    """
    for k in range(start, colon):
        for length in range(_LONGEST_MEASURE, 0, -1):
            name = MEASURES.get(" ".join(tokens.lows[k : k + length]), "")
            if k + length <= colon and name in OUTCOMES | DOINGS | {"beds"}:
                every = together(tokens, start, colon)
                return every if every == "casualties" else name
    return "arrested" if tokens.low(start) in _HELD else ""


def is_total(tokens: Tokens, quantity: Quantity) -> bool:
    """True in a report's line "Total since May: 13,200", of what it counted before."""
    colon = quantity.cue - 1
    return (
        tokens.low(colon) == ":" and tokens.low(0) in _TOTALS and colon <= _TOTAL_LABEL
    )


def told_of_list(tokens: Tokens, end: int) -> str:
    """What a list before `end` is of: "the list of the missing now has".

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> told_of_list(tokens_of("The list of the missing has 22 names"), 6)
    'missing'
    """
    for k in range(end):
        if tokens.lows[k] in LISTS and tokens.low(k + 1) == "of":
            behind = k + 2 + (tokens.low(k + 2) == "the")
            return MEASURES.get(tokens.low(behind), "")
    return ""


def _noun(tokens: Tokens, start: int, colon: int) -> Unit | None:
    """The plural noun that the label begins with: what it counts."""
    while tokens.low(start) in _LEADS:
        start += 1
    unit = unit_after(tokens, start)
    if unit is None or unit.last > colon or unit.kind not in {"noun", "measure"}:
        return None
    noun = tokens.low(unit.last - 1)
    named = sum(word[0].isupper() for word in tokens.words[unit.first : unit.last])
    if named > 1 and noun not in MEASURES and unit.last < colon:
        return None  # "Main Square fills for Ost: 4,000" has a verb
    if noun in SAY | WEAK:
        return None  # "The agency counts: 187,000"
    return unit if is_plural(noun) or noun in _ALIKE else None


def part_named(tokens: Tokens, unit: Unit) -> tuple[str, str]:
    """Measure or people of "87 buildings, 50 of them homes"; `unit` is the "of them".

    People keep what became of the whole: "36 died, six of them nurses".
    """
    noun = tokens.low(unit.last + 1)
    if not is_plural(noun) or noun in PEOPLE:
        return "", noun if noun in PEOPLE else ""
    known = MEASURES.get(noun, "")
    return known if known not in OUTCOMES else "", ""


def is_of_them(tokens: Tokens, quantity: Quantity, *, told: bool) -> bool:
    """True for a part of what was counted before, of which nothing else is told.

    Args:
        tokens: The sentence.
        quantity: The number.
        told: True where it is told what became of these.

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("Some 3,000 of them have moved")
    >>> is_of_them(tokens, quantities_in(tokens)[0], told=False)
    True
    """
    unit = quantity.unit
    of_those = unit is not None and unit.kind == "pronoun"
    return bool(of_those and unit and not (told or any(part_named(tokens, unit))))


def by_name(norm: str, written: str) -> str:
    """The measure that a counted noun names: its whole phrase, its end, its head.

    >>> by_name("mud-brick house", "mud-brick houses")
    'homes'
    """
    for phrase in (written, norm):
        words = phrase.split()
        for length in (3, 2, 1):
            name = MEASURES.get(" ".join(words[-length:]))
            if name:
                return name
    return ""


def together(tokens: Tokens, first: int, last: int) -> str:
    """One measure for "killed", casualties for "killed, wounded or missing"."""
    found = [MEASURES[w] for w in tokens.lows[first:last] if w in MEASURES]
    return merged(set(found), found[0]) if found else ""


def measure_named(tokens: Tokens) -> str:
    """The measure that a column header names.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> measure_named(tokens_of("Killed and wounded"))
    'casualties'
    >>> measure_named(tokens_of("Shops to close")), measure_named(tokens_of("Shops"))
    ('shops closed', '')
    """
    for k, low in enumerate(tokens.lows):
        jobs = MEASURES.get(low) == "jobs" and fate_of_jobs(tokens, k, k + 1)
        if going := jobs or closure(tokens, k, k + 1):
            return going
    return together(tokens, 0, len(tokens))


def tells_of_first(tokens: Tokens, quantity: Quantity, unit: Unit) -> bool | None:
    """Which of "14 of the 31 people" a following state belongs to.

    A finite verb ("had died") goes with the 14, a participle ("infected") with the 31;
    None where there is no such pair.
    """
    between = tokens.words[quantity.number.last : unit.first]
    if any(w[0].isdigit() for w in between):
        return True
    of = quantity.first - 1 - (tokens.low(quantity.first - 1) in _OWN)
    is_number = tokens.is_number(of - 1) or tokens.low(of - 1) in SMALL
    if tokens.low(of) == "of" and is_number:
        return False
    return None
