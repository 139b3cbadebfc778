"""What became of those counted: "had been killed", "the toll rose to".

To the right of a number, or right behind what it counts; `outcomes_before.py` looks to
the left.
"""

from itertools import groupby
from operator import itemgetter

from monitor.extract.claims.fates import WARDS, fate_at
from monitor.extract.numbers.designations import is_inside_name
from monitor.extract.numbers.grammar import ADVERBS, BE, HAVE, STOPS, is_plural
from monitor.extract.numbers.noun_phrases import MEASURES
from monitor.extract.numbers.numerals import SMALL, TENS, VAGUE
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

OUTCOMES = words(
    "casualties killed wounded missing captured hostages displaced evacuated sheltered "
    "rescued trapped arrested hospitalised cases recovered vaccinated escaped "
    "recaptured freed deserted"
) | {"in intensive care"}
"""Measures that say what became of people."""
THINGS_TOO = frozenset({"killed", "wounded", "without power", "strikers", "missing"})
"""Outcomes that things may have too: "1,200 cattle died", "80,000 homes without"."""
HARM = frozenset({"killed", "wounded", "missing", "captured", "casualties"})
DOINGS = words("protesters strikers votes affected arrivals present") | frozenset(
    {"without power", "in need", "on board", "returned home"}
    | {"job cuts", "jobs at risk", "in quarantine"}
)
"""Measures that say what people do or lack; told to the right only."""
_PLACED = frozenset({"present", "on board", "arrivals", "returned home"})
"""Doings that a place alone tells of, as in "layoffs at the plant"."""
_MISSED = words("school work classes meals games matches out their his her a an the")
_TREATED = words("treated treatment")
_RIGHT = 11
_LENGTHS = {
    first: sorted({len(w) for w in phrases}, reverse=True)
    for first, phrases in groupby(
        sorted(phrase.split() for phrase in MEASURES), key=itemgetter(0)
    )
}
"""In words, of what says what became of people, by its first word; longest first."""
_SECOND = 5
"""Words of the second of two things that are counted together."""
_BREAKS = words(", ; : . ( ) — – |")
_HAVE_BE = BE | HAVE
_INTRANSITIVE = words(
    "died dead dies drowned perished missing homeless disappeared fled marched slept "
    "protested rallied alive unaccounted escaped"
)
_PLACING = words("from in across of at along near around")
_UNHURT = words("unhurt unharmed injury death uninjured with without serious being")
_BEHIND = _HAVE_BE | words("who that reportedly believed known confirmed reported")


def outcome_right(
    tokens: Tokens, quantity: Quantity, *, verb: bool | None = None
) -> str:
    """What became of those counted, told after the number.

    Args:
        tokens: The sentence.
        quantity: The number.
        verb: True where only a finite verb counts ("had been killed"), False where
            only a participle does ("people infected"), None for both.

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("12 people were killed or wounded")
    >>> outcome_right(tokens, quantities_in(tokens)[0])
    'casualties'
    """
    i, aboard = quantity.last, ""
    for k in range(i, min(i + _RIGHT, len(tokens))):
        low = tokens.lows[k]
        if low == ",":
            return _after_own_aside(tokens, quantity, k) or aboard
        if low == "and" and _joins(tokens, i, k):
            return _of_both(tokens, k + 2)
        is_end = low in _BREAKS or (_is_numeral(low) and not _is_origin(tokens, k))
        is_end = is_end and not is_inside_name(tokens, i, k)
        if is_end or _is_of_one(low, quantity):
            return aboard
        name = _told_at(tokens, k) or fate_at(tokens, k, quantity)
        if name == "on board":
            aboard = name
        elif name and not _counts_next(tokens, k):
            finite = any(tokens.low(k - n) in _HAVE_BE for n in (1, 2, 3, 4))
            finite = finite or low in {"survived", "died", "tested"}
            if verb is not None and verb != finite:
                return ""
            return _with_others(tokens, k, name)
        if _ends_telling(tokens, quantity, k):
            return aboard
    return aboard


def _ends_telling(tokens: Tokens, quantity: Quantity, k: int) -> bool:
    """True where the word at `k` leads on to something else than those counted."""
    i, low = quantity.last, tokens.lows[k]
    if low == "as":
        return k == i or not tokens.lows[k - 1].endswith("ed")  # listed as missing
    if low == "with":
        return quantity.unit is None
    if low == "including":
        return bool(_HAVE_BE & set(tokens.lows[i:k]))  # shot, one of them dead
    if low in {"and", "but"}:
        return k > i and not _goes_on(tokens, i, k)
    return low == "while"


def _is_of_one(low: str, quantity: Quantity) -> bool:
    """True at the verb of "a butler who served 11 presidents dies"."""
    return low == "dies" and quantity.amount.value not in {None, 1.0}


def outcome_behind(tokens: Tokens, k: int) -> str:
    """What is told of those counted right behind their noun, which ends before `k`.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> outcome_behind(tokens_of("The number of soldiers wounded in the raid rose"), 4)
    'wounded'
    """
    while tokens.low(k) in _BEHIND:
        k += 1
    name = _told_at(tokens, k)
    return "" if name in _PLACED else name


def _is_origin(tokens: Tokens, k: int) -> bool:
    """True for the 86 of "from 86 villages were moved": it tells where from.

    So does the 32 of "lowered to 29 from 32 the number of miners missing", and the
    seven of "210,000 people crowd the seven camps".
    """
    if tokens.low(k - 1) == "the" and tokens.lows[k] in SMALL:
        return True
    if tokens.low(k - 1) not in _PLACING:
        return False
    if "the number of" in " ".join(tokens.lows[k + 1 : k + 5]):
        return True
    return any(tokens.low(n) in _HAVE_BE for n in range(k + 2, k + 5))


def _joins(tokens: Tokens, i: int, k: int) -> bool:
    """True for the "and" of "20 from Mali and eight from Niger"."""
    near = k == i or tokens.lows[i] in _PLACING
    return near and _is_numeral(tokens.low(k + 1) or "-")


def _of_both(tokens: Tokens, k: int) -> str:
    """What is told of two counts: "20 from Mali and eight from Niger were killed"."""
    for n in range(k, min(k + _SECOND, len(tokens))):
        if tokens.lows[n] in _BREAKS or _is_numeral(tokens.lows[n]):
            return ""
        if tokens.lows[n] in _HAVE_BE | _INTRANSITIVE:
            told = (_told_at(tokens, m) for m in range(n, min(n + 4, len(tokens))))
            return next((name for name in told if name), "")
    return ""


def _goes_on(tokens: Tokens, i: int, k: int) -> bool:
    """True at the "and" of "were struck and killed" and "in Ely and along a river"."""
    named = tokens.word(k - 1)[:1].isupper() and tokens.word(k + 1)[:1].isupper()
    if tokens.lows[i] in _PLACING and (named or tokens.low(k + 1) in _PLACING):
        return True
    finite = bool(_HAVE_BE & set(tokens.lows[i:k]))
    return finite and bool(_told_at(tokens, k + 1)) and not _counts_next(tokens, k + 1)


def _after_own_aside(tokens: Tokens, quantity: Quantity, comma: int) -> str:
    """What is told behind ", or 400 men, were killed", or behind another aside."""
    apposed = tokens.low(quantity.cue - 1) in {",", "or"}
    if apposed and tokens.low(comma + 1) in _HAVE_BE | _INTRANSITIVE:
        return _told_next(tokens, comma + 1)
    return _after_aside(tokens, comma + 1)


def _after_aside(tokens: Tokens, i: int) -> str:
    """What is told behind an aside: ", including three children, were killed"."""
    for k in range(i, min(i + 14, len(tokens))):
        if tokens.lows[k] in {";", ".", ":"}:
            return ""
        finite = tokens.low(k + 1) in _HAVE_BE | _INTRANSITIVE
        if tokens.lows[k] == "," and finite:
            return _told_next(tokens, k + 1)
    return ""


def _told_next(tokens: Tokens, k: int) -> str:
    """What the finite verb at `k` tells of those before it."""
    for n in range(k, min(k + 6, len(tokens))):
        if name := _told_at(tokens, n):
            return _with_others(tokens, n, name)
    return ""


def _told_at(tokens: Tokens, k: int) -> str:
    for length in _LENGTHS.get(tokens.low(k), ()):
        name = MEASURES.get(" ".join(tokens.lows[k : k + length]))
        if name in OUTCOMES or name in DOINGS:
            active = length == 1 and tokens.lows[k].endswith("ing")
            if length == 1 and _is_of_another(tokens, k):
                return ""
            if name == "votes" and tokens.low(k - 1) == "to":
                return ""  # those registered to vote
            if length == 2 and _turned_out(tokens, k):
                return ""
            if name == "escaped" and tokens.low(k + length) in _UNHURT:
                return ""
            if name == "wounded" and _TREATED & set(tokens.lows[k : k + length]):
                return "hospitalised" if WARDS & set(tokens.lows) else name
            if active and tokens.lows[k] == "missing":
                return "" if _is_missed(tokens, k + 1) else str(name)
            return "" if active else str(name)
    return ""


def _turned_out(tokens: Tokens, k: int) -> bool:
    """True for "40 turned out to be ill", which tells of no crowd."""
    is_it = tokens.lows[k : k + 2] == ["turned", "out"]
    return is_it and (tokens.low(k + 2), tokens.low(k + 3)) in {
        ("to", "be"),
        ("to", "have"),
        ("not", "to"),
    }


def _is_missed(tokens: Tokens, k: int) -> bool:
    """True where something is missed, or a thing is missing: "missing lights"."""
    low = tokens.low(k)
    return low in _MISSED or (low.isalpha() and is_plural(low) and low not in STOPS)


def _is_of_another(tokens: Tokens, k: int) -> bool:
    """True for "six nights over the death of", "held in the case"; not "to death"."""
    low = tokens.lows[k]
    before = tokens.low(k - 1)
    return (
        (low == "fatal" and before in {"a", "the"})
        or (low == "death" and before != "to")
        or (low == "arrest" and before != "under")
        or (low == "case" and before not in {"confirmed", "suspected", "new"})
    )


def _counts_next(tokens: Tokens, k: int) -> bool:
    """True where an active verb goes with the next number: "and injured 40"."""
    before = k - 1
    while tokens.low(before).endswith("ly") or tokens.low(before) in ADVERBS:
        before -= 1
    if tokens.low(before) in _HAVE_BE or tokens.lows[k] in _INTRANSITIVE:
        return False
    following = tokens.lows[k + 1 : k + 4]
    if following[:1] == [","] and _is_numeral(tokens.low(k + 2) or "-"):
        return False  # "31 officers injured, seven by gunfire"
    ends = [n for n, low in enumerate(following) if low in {";", "."}]
    return any(_is_numeral(w) for w in following[: ends[0] if ends else None])


def _is_numeral(low: str) -> bool:
    return low[0].isdigit() or low in SMALL or low in TENS or low in VAGUE


def _with_others(tokens: Tokens, k: int, name: str) -> str:
    """Casualties for "killed or wounded", "killed, wounded or taken"."""
    found = {name}
    j = k + 1
    while j < min(k + 8, len(tokens)):
        low = tokens.lows[j]
        if low not in {",", "and", "or", "/"}:
            other = MEASURES.get(low, "")
            if other not in HARM or _counts_next(tokens, j):
                break
            found.add(other)
        j += 1
    return merged(found, name)


def merged(found: set[str], name: str) -> str:
    """One measure for several outcomes: dead and wounded together are casualties.

    >>> merged({"killed", "wounded"}, "wounded"), merged({"missing"}, "missing")
    ('casualties', 'missing')
    """
    return "casualties" if "killed" in found and len(found & HARM) > 1 else name
