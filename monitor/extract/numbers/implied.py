"""Units not named beside their number: "the toll rose to 84", "up from 2.4m"."""

from monitor.extract.numbers.diseases import DISEASES
from monitor.extract.numbers.grammar import is_plural, singular
from monitor.extract.numbers.noun_phrases import MEASURES
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.trends import direction
from monitor.extract.numbers.units import Unit
from monitor.extract.numbers.wordlists import words

_LENDING = words("from by than and or to with against of including at")
_REACH = 14
_FAR = 32
"""Words back to "the number of" and "the toll", which say that a level is to come."""
_HEADS = words("number numbers total count")
_LEVEL = words(
    "to at is was are were be being reached reaches reach hit hits passed passes "
    "tops topped exceeds exceeded stands stood totalled totaled totals top pass "
    "near above past over number numbered remained remains from as"
)
_PASSED = words(
    "count counts tally total case caseload outbreak epidemic numbers figure now "
    "has have had just already almost nearly about around over"
)
"""What may stand between a disease and the level of its cases."""
_PLACING = words("in across of for 's")
_ENDS = {""} | words(". , in last according")
_WHO = words("who whose of were was are have had have dead killed")


def implied_unit(
    tokens: Tokens, span: tuple[int, int, int], lent: Unit | None
) -> Unit | None:
    """The unit that the words before a number imply.

    Args:
        tokens: The sentence.
        span: Where the figure before ends, where this number's words begin, and end.
        lent: The unit of the figure before, if it had one.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> implied_unit(tokens_of("Confirmed cases rose to 426"), (0, 4, 5), None).norm
    'case'
    """
    start, first, last = span
    beside = lent is not None and lent.kind in {"noun", "state"}
    beside = beside and tokens.low(first - 1) not in {"from", "as", "than"}
    subject = _subject(tokens, start, first, 0 if beside else start)
    if subject:
        return subject
    if lent is None or lent.kind == "state":
        return None
    if lent.kind == "implied":
        lent = Unit(lent.written, lent.norm, last, last, "noun")
    return _lent(tokens, first, last, lent)


def _lent(tokens: Tokens, first: int, last: int, lent: Unit) -> Unit | None:
    """The unit of the figure before, where the words between lend it."""
    before = tokens.low(first - 1)
    if before == "between":
        before = "from"
    if lent.kind == "percent":
        gapped = tokens.word(first - 1)[:1].isupper() and not tokens.low(last).isalpha()
        return lent if gapped or before in {"from", "by", "than"} else None
    takes = before in _LENDING or (before == "," and tokens.low(last) in _WHO)
    if takes and lent.kind in {"noun", "currency", "measure"}:
        if before == "and" and tokens.low(last) not in _WHO | _ENDS:
            return None
        kind = "lent" if lent.kind == "noun" else lent.kind
        return Unit(lent.written, lent.norm, last, last, kind)
    return None


def _subject(tokens: Tokens, start: int, first: int, furthest: int) -> Unit | None:
    """The counted noun whose level the number is: "the number of cases reached".

    "The number of" counts from `furthest` on, other nouns from `start` on: it may stand
    before a figure that names what it counts ("of dead in two districts stands at 61").
    """
    near = {tokens.low(first + n) for n in (-2, -1, 0)}
    is_step = tokens.low(first - 1) == "by"
    if not (is_step or near & _LEVEL):
        return None
    start = first if is_step else start  # a step of "the number of" alone
    for k in range(first - 1, max(furthest - 1, first - _FAR, -1), -1):
        low = tokens.lows[k]
        if low in {";", ":"}:
            return None
        if tokens.low(k - 1) == "of" and tokens.low(k - 2) in _HEADS:
            return _named(tokens, k)
        if k < start:
            continue
        if low == "toll":
            dead = tokens.low(k - 1) == "death"
            return _unit(tokens, k - dead, k + 1, "death" if dead else "toll")
        if k <= first - _REACH:
            continue
        among = "among" in tokens.lows[max(0, k - 3) : k]  # "deaths among known cases"
        if MEASURES.get(low) and is_plural(low) and low[-1] == "s" and not among:
            return _unit(tokens, k, k + 1, singular(low))
    return _of_disease(tokens, max(start, first - _REACH), first)


def _of_disease(tokens: Tokens, start: int, first: int) -> Unit | None:
    """The cases of "Measles in Orla climbs to 231", "the measles count is 246"."""
    for k in range(first - 1, start - 1, -1):
        low = tokens.lows[k]
        if low in DISEASES:
            return _unit(tokens, k, k + 1, "case")
        is_place = tokens.words[k][0].isupper() and tokens.low(k - 1) in _PLACING
        if not (is_place or low in _PASSED | _LEVEL | _PLACING or direction(low)):
            return None
    return None


def _named(tokens: Tokens, k: int) -> Unit | None:
    for j in range(k, min(k + 4, len(tokens))):
        if is_plural(tokens.lows[j]):
            norm = " ".join([*tokens.words[k:j], singular(tokens.words[j])])
            return _unit(tokens, k, j + 1, norm)
    return _unit(tokens, k, k + 1, tokens.lows[k])


def _unit(tokens: Tokens, first: int, last: int, norm: str) -> Unit:
    return Unit(tokens.slice(first, last), norm, first, last, "implied")
