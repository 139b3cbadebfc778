"""What a number counts: units of measurement, currencies, and counted nouns.

The unit is read to the right of the number as far as the noun phrase goes; where there
is none, `measures.py` looks to the left.
"""

from dataclasses import dataclass

from monitor.extract.numbers.currencies import currency_after
from monitor.extract.numbers.grammar import (
    STOPS,
    is_plural,
    plain_adjective,
    singular,
)
from monitor.extract.numbers.noun_phrases import STATES, phrase_end
from monitor.extract.numbers.numerals import SCALES, SMALL
from monitor.extract.numbers.tokens import HYPHENS, Tokens
from monitor.extract.numbers.wordlists import word_list, words


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted, as written and normalised; tokens `first` to `last`."""

    written: str
    norm: str
    first: int
    last: int
    kind: str
    """currency, percent, measure, time, noun or state (killed, dead)."""

    @property
    def head(self) -> str:
        """The last word of `norm`, in lower case; empty for "five of them"."""
        return self.norm.split()[-1].lower() if self.norm else ""


def _by_spelling() -> tuple[dict[str, str], dict[str, str]]:
    exact, words = {}, {}
    for name, spellings in word_list("units").items():
        for spelling in (name, *spellings):
            exact[spelling] = name
            if len(spelling) > 2:
                words[spelling.lower()] = name
    return exact, words


_EXACT, _WORDS = _by_spelling()
_FIRSTS = {s.split()[0].split("/")[0].split("-")[0].lower() for s in _EXACT} | {
    "°",
    "″",
}
TIMES = words(
    "second minute hour day week fortnight month year decade century millisecond"
)
_PERCENT = frozenset({"percentage", "percentage point", "basis point"})
_SHORT_TIMES = {"s": "second", "sec": "second", "h": "hour", "hr": "hour"}
_PER = TIMES | words(
    "share barrel head person household tonne ton gallon litre liter kilogram kilo "
    "pound ounce night unit vote seat game match mile kilometre annum capita piece "
    "bushel acre hectare quarter visit ticket bottle square"
)


def unit_after(tokens: Tokens, i: int) -> Unit | None:
    """The unit that begins at token `i`, right after a number.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> unit_after(tokens_of("300 North Korean casualties fell"), 1).norm
    'North Korean casualty'
    """
    j = i
    if tokens.low(j) in HYPHENS and tokens.glued(j) and tokens.glued(j + 1):
        j += 1
        if tokens.low(j) == "strong":
            j += 1
    if j >= len(tokens) or _is_time_ago(tokens, j):
        return None
    name, last = currency_after(tokens, j)
    if name and tokens.low(j) != "y":
        return with_per(tokens, Unit(tokens.slice(j, last), name, j, last, "currency"))
    measured = measure_at(tokens, j)
    if measured:
        return with_per(tokens, measured)
    return _state(tokens, j) or _noun(tokens, j, hyphened=j > i)


def _is_time_ago(tokens: Tokens, j: int) -> bool:
    """True for the words behind the number of "won 117 four years ago"."""
    is_time = tokens.low(j) in SMALL and singular(tokens.low(j + 1)) in TIMES
    return is_time and tokens.low(j + 2) in {"ago", "earlier", "before"}


def measure_at(tokens: Tokens, j: int) -> Unit | None:
    """A unit of measurement at token `j`."""
    low = tokens.low(j)
    if low not in _FIRSTS and tokens.word(j) not in _EXACT:
        return None
    for length in range(min(4, len(tokens) - j), 0, -1):
        written = tokens.slice(j, j + length)
        name = _EXACT.get(written)
        if name is None and len(written) > 2:
            name = _WORDS.get(written.lower())
        if name is None or (length == 1 and not _stands_alone(tokens, j, written)):
            continue
        kind = "measure"
        if name in _PERCENT:
            kind = "percent"
        elif name in TIMES:
            kind = "time"
        return Unit(written, name, j, j + length, kind)
    return None


def _stands_alone(tokens: Tokens, j: int, written: str) -> bool:
    """False for one-letter symbols and homographs that are more likely words."""
    if written == "C":
        return tokens.glued(j)
    if written in {"A", "V", "W", "F", "m", "g", "l", "L", "K", "Pa"}:
        return tokens.glued(j) or tokens.low(j + 1) not in HYPHENS | {"."}
    if written in {"foot", "bar", "yard", "pound", "second", "minute"}:
        return tokens.low(j - 1) in HYPHENS or not is_plural(tokens.low(j + 1))
    return True


def with_per(tokens: Tokens, unit: Unit) -> Unit:
    """The same unit with "per barrel", "a month" and the like, where that follows."""
    j = unit.last
    low = tokens.low(j)
    noun = tokens.low(j + 1)
    if low in {"per", "/"} and noun.isalpha() and noun not in STOPS:
        pass
    elif (
        low not in {"a", "an", "each"}
        or noun not in _PER
        or (unit.kind == "time" and noun not in {"day", "week", "month", "year"})
    ):
        return unit
    if low != "per" and tokens.low(j + 2) in {
        "earlier",
        "ago",
        "later",
        "before",
        "after",
    }:
        return unit
    last = j + 2
    known = measure_at(tokens, j + 1)
    name = known.norm if known else _SHORT_TIMES.get(noun) or singular(noun)
    written = tokens.slice(unit.first, last)
    kind = "noun" if unit.kind == "time" else unit.kind
    return Unit(written, f"{unit.norm} per {name}", unit.first, last, kind)


def _state(tokens: Tokens, j: int) -> Unit | None:
    """As in "killed", "dead or wounded", "killed, wounded or missing"."""
    low = tokens.low(j)
    if low not in STATES or is_plural(tokens.low(j + 1)):
        return None
    last = j + 1
    while True:
        k = last
        if tokens.low(k) == "," and tokens.low(k + 1) in STATES:
            k += 1
        if tokens.low(k) in {"and", "or", "/"}:
            k += 1
        if k == last or tokens.low(k) not in STATES:
            break
        if tokens.low(k - 1) == "and" and _counts_others(tokens, k):
            break
        last = k + 1
    return Unit(tokens.slice(j, last), tokens.slice(j, last).lower(), j, last, "state")


def _counts_others(tokens: Tokens, k: int) -> bool:
    """True where the state at `k` goes with a number of its own: "and wounded 40"."""
    following = [tokens.low(k + n) for n in (1, 2, 3)]
    if following[0] in {",", ";"}:
        return False  # "2,300 killed and wounded, including 610 dead"
    return any(w[:1].isdigit() for w in following) or following[0] in {
        "dozens",
        "others",
    }


def opens_label(tokens: Tokens, k: int) -> bool:
    """True where the label of a next number begins behind the one before `k`.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> opens_label(tokens_of("Crews: 40 Cost to date: $2 million"), 3)
    True
    """
    label = tokens.lows[k + 1 : k + _LABEL]
    return tokens.word(k)[:1].isupper() and tokens.low(k - 2) == ":" and ":" in label


_LABEL = 5
"""Words of such a label, and its colon."""


def _noun(tokens: Tokens, j: int, *, hyphened: bool) -> Unit | None:
    """The noun phrase at `j` up to its first plural, or to its end."""
    if opens_label(tokens, j):
        return None
    if tokens.lows[j : j + 2] == ["out", "of"] and _is_counted(tokens, j + 2):
        j += 1
    if tokens.low(j) == "of":
        return _of_noun(tokens, j) or _kinds_of(tokens, j)
    while tokens.low(j) in {"more", "other", "additional", "further", "extra", "new"}:
        if not (tokens.low(j + 1).isalpha() and tokens.low(j + 1) not in STOPS):
            return None
        j += 1
    last = phrase_end(tokens, j)
    if last == j or tokens.lows[last - 1] in _MARKS:
        return None
    head = tokens.words[last - 1]
    written = tokens.slice(j, last)
    words = [w for w in written.split() if w != "and"]
    words[-1] = words[-1].removesuffix(head) + singular(head)
    norm = " ".join([*map(plain_adjective, words[:-1]), words[-1]])
    unit = Unit(written, norm, j, last, "noun")
    return unit if hyphened else with_per(tokens, unit)


def _is_counted(tokens: Tokens, k: int) -> bool:
    """True for "(the) 17 members", not for "their homes"."""
    k += tokens.low(k) in _OF
    return tokens.is_number(k) or tokens.low(k) in SMALL


_MARKS = words("mark milestone threshold barrier")
"""Behind a level that something passed: "the 2.5 million mark" counts no marks."""
_OF = words("the these those its his their our her kim all such")


def _of_noun(tokens: Tokens, j: int) -> Unit | None:
    """As in "of the 50 delegates", "of 543 seats", "of them", "of Kim's soldiers"."""
    k = j + 1
    if tokens.low(k) in {"them", "those", "these", "whom", "which"} and tokens.low(
        k + 1
    ) not in {"50", "killed", "dead"}:
        return Unit(tokens.word(k), "", j, j + 1, "pronoun")
    if tokens.low(k + 1) == "'s":
        k += 2
    elif tokens.low(k) in _OF or tokens.word(k)[:1].isupper() or tokens.is_number(k):
        k += tokens.low(k) in _OF
        if tokens.low(k + 1) == "'s":
            k += 2
    else:
        return None
    if tokens.is_number(k) or tokens.low(k) in SMALL:
        k += 1 + (tokens.low(k + 1) in SCALES)
    last = phrase_end(tokens, k)
    if last == k or not is_plural(tokens.low(last - 1)):
        return None
    written, head = tokens.slice(k, last), tokens.words[last - 1]
    return Unit(written, written.removesuffix(head) + singular(head), k, last, "noun")


_SHARES = words("half third quarter fifth tenth")


def _kinds_of(tokens: Tokens, j: int) -> Unit | None:
    """As in "thousands of people", "tens of millions of dollars", "half of members"."""
    if tokens.low(j - 1)[-1:] != "s" and tokens.low(j - 1) not in _SHARES:
        return None
    name, last = currency_after(tokens, j + 1)
    if name:
        return Unit(tokens.slice(j + 1, last), name, j + 1, last, "currency")
    return measure_at(tokens, j + 1) or _noun(tokens, j + 1, hyphened=False)
