"""How sure and how grave: suspected cases, and those who are seriously hurt."""

from monitor.extract.claims.labels import words_of_label
from monitor.extract.claims.measures import Counted
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_DOUBTED = words("suspected probable presumed")
_ENDS = words(", ; . ( ) and but while") | {""}
_BADLY = words("seriously critically severely gravely serious critical severe grave")


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


def _ends_clause(tokens: Tokens, i: int) -> bool:
    low = tokens.low(i)
    return low in _ENDS or tokens.is_number(i)
