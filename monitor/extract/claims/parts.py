"""Parts of a number that stands beside them, of which nothing else is told."""

from monitor.extract.claims.measures import Counted
from monitor.extract.claims.outcomes import OUTCOMES
from monitor.extract.numbers.noun_phrases import MEASURES
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_VICTIMS = words("missing dead wounded injured victims hostages captured")
_SORTED = words("of with above over below under")


def part(tokens: Tokens, quantity: Quantity, what: Counted) -> str:
    """Why the number is no count of its own; "" where it may be one.

    >>> from monitor.extract.claims.measures import counted
    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("Of the crew, six of the missing were cooks")
    >>> quantity, = quantities_in(tokens)
    >>> part(tokens, quantity, counted(tokens, quantity))
    'a part of those before'
    """
    unit = quantity.unit
    if unit is not None and unit.kind == "pronoun" and _is_of_those(tokens, quantity):
        return "a part of those before"
    k = quantity.number.last
    of_those = tokens.lows[k : k + 2] == ["of", "the"] and tokens.low(k + 2) in _VICTIMS
    if of_those and what.measure not in {"freed", "recaptured", "escaped", "killed"}:
        return "a part of those before"
    return "a part of the next number" if _is_share(tokens, quantity, what) else ""


def _is_of_those(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "six, three of which are nurses"; "of whom died" tells more.

    So it is for "eight of them of magnitude 4.5 or more".
    """
    k = quantity.number.last
    if tokens.low(k + 1) == "them" and tokens.low(k + 2) in _SORTED:
        return True
    if tokens.low(k) == "of" and tokens.low(k + 1) in {"which", "whom"}:
        return (
            tokens.low(k + 2) in {"are", "were"} and tokens.low(k + 3) not in MEASURES
        )
    return False


def _is_share(tokens: Tokens, quantity: Quantity, what: Counted) -> bool:
    """True for the 170 of "170 of the state's 290 cases": nothing is told of it yet."""
    unit = quantity.unit
    if unit is None or what.measure not in OUTCOMES or not unit.norm:
        return False
    between = tokens.words[quantity.number.last : unit.first]
    own = MEASURES.get(unit.head) == what.measure
    return own and any(w[0].isdigit() for w in between)
