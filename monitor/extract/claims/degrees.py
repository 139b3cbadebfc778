"""How sure and how grave: suspected cases, and those who are seriously hurt."""

from monitor.extract.claims.labels import words_of_label
from monitor.extract.claims.measures import Counted
from monitor.extract.numbers.grammar import BE
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_DOUBTED = words("suspected probable presumed")
_ENDS = words(", ; . ( ) and but while") | {""}
_BADLY = words("seriously critically severely gravely serious critical severe grave")


_STRUCK = words(
    "reclassified struck removed deleted discarded excluded dropped discounted "
    "deducted withdrawn disproved disproven subtracted delisted retracted"
)
_STRUCK_WITHIN = 9
_SUMMED = words("total all overall altogether")
"""Before those struck out so far: "were struck out, for a total of five"."""
_FORECASTS = words(
    "model models forecast forecasts projection projections projects projected "
    "modellers modelers modelling modeling foresees foresee predicts predict"
)


def degree_of(
    tokens: Tokens, quantity: Quantity, what: Counted, article: str = ""
) -> list[str]:
    """How sure a case is, and how badly people are hurt: some of all those counted.

    A bulletin that counts suspected cases alone has no others: those are its cases.

    >>> from monitor.extract.claims.measures import Counted
    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("They counted 84 suspected cases")
    >>> degree_of(tokens, quantities_in(tokens)[0], Counted("cases"))
    ['suspected']
    """
    doubt = _doubt(tokens, quantity, what, article)
    return [*doubt, *_how_badly(tokens, quantity, what)]


def _doubt(
    tokens: Tokens, quantity: Quantity, what: Counted, article: str
) -> list[str]:
    """Suspected cases are another count than those that a test confirmed."""
    if what.measure != "cases":
        return []
    last = quantity.last
    while last < quantity.last + 5 and not _ends_clause(tokens, last):
        last += 1
    first = quantity.cue
    while first > quantity.cue - 4 and not _ends_clause(tokens, first - 1):
        first -= 1
    if _DOUBTED & {*tokens.lows[first:last]}:
        return ["suspected"]
    doubted = _DOUBTED & {*words_of_label(tokens, quantity)}
    return ["suspected"] if doubted and "confirmed" in article.lower() else []


def _how_badly(tokens: Tokens, quantity: Quantity, what: Counted) -> list[str]:
    """The badly hurt are some of the hurt: "23 of them seriously"."""
    if what.measure != "wounded":
        return []
    last = quantity.last
    while last < quantity.last + 5 and not _ends_clause(tokens, last):
        last += 1
    own = tokens.lows[quantity.number.last : last + 1]
    return ["seriously"] if _BADLY & set(own) else []


def are_struck_out(tokens: Tokens, quantity: Quantity) -> bool:
    """True for cases that a later test took back: no cases any more.

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("Four cases have been reclassified as rubella")
    >>> are_struck_out(tokens, quantities_in(tokens)[0])
    True
    """
    after = tokens.lows[quantity.number.last : quantity.last + _STRUCK_WITHIN]
    for k, low in enumerate(after):
        if low in _ENDS or low[0].isdigit():
            return False
        if low in _STRUCK and BE & {*after[max(0, k - 3) : k]}:
            return True
    start = max(0, quantity.cue - 2)
    if _SUMMED & {*tokens.lows[start : quantity.number.first]}:
        clause = tokens.lows[: quantity.cue]
        return bool(_STRUCK & {*clause}) and ";" not in clause
    return tokens.low(quantity.cue - 1) in _STRUCK and quantity.unit is not None


def is_foreseen(tokens: Tokens, quantity: Quantity, what: Counted) -> bool:
    """True for what becomes of people in a forecast: another count than what is so.

    >>> from monitor.extract.claims.measures import Counted
    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("It cut its forecast to between 40 and 60 cases")
    >>> is_foreseen(tokens, quantities_in(tokens)[0], Counted("cases", outcome=True))
    True
    """
    if not what.outcome:
        return False
    for k in range(quantity.cue - 1, -1, -1):
        low = tokens.lows[k]
        if low in {";", ",", "while", "but"}:
            return False
        if low in _FORECASTS:
            return True
    return False


def _ends_clause(tokens: Tokens, i: int) -> bool:
    low = tokens.low(i)
    return low in _ENDS or tokens.is_number(i)
