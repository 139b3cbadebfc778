"""Whose, where and which: what keeps two counts of the same thing apart."""

from monitor.extract.measures import Counted
from monitor.extract.places import country_at, demonym
from monitor.extract.quantities import Quantity
from monitor.extract.tokens import Tokens

GENERIC = frozenset(
    "people person persons individuals others victims troops soldiers soldier men "
    "inhabitants residents citizens nationals personnel servicemen fighters members "
    "attackers survivors customers".split()
)
"""Words for those counted that single out nobody."""
_WHOSE = frozenset(
    "soldiers soldier troops troop force forces casualties casualty losses loss dead "
    "deaths men prisoners prisoner servicemen fighters infantry units contingent "
    "deployment reinforcement army military side toll nationals citizens prisoner "
    "attackers assault killed wounded missing".split()
)
_MORE = frozenset("more additional further extra another fresh second".split())


def whose_in(tokens: Tokens) -> list[str]:
    """Demonyms of the countries whose people or forces the words speak of.

    >>> from monitor.extract.tokens import tokens_of
    >>> whose_in(tokens_of("Three counts of North Korean losses"))
    ['North Korean']
    """
    found: list[str] = []
    i = 0
    while i < len(tokens):
        country, last = country_at(tokens.words, i)
        if not country:
            i += 1
            continue
        k = last + (tokens.low(last) == "'s")
        for _ in range(3):
            if tokens.low(k) in _WHOSE:
                found.append(demonym(country))
                break
            if not tokens.low(k).isalpha() or tokens.low(k) in {"spy", "intelligence"}:
                break
            k += 1
        if tokens.words[last - 1].endswith("s") and country not in {"United States"}:
            if tokens.words[last - 1] not in {country, "Philippines"}:
                found.append(demonym(country))
        i = last
    return found


def scope_of(
    tokens: Tokens, quantity: Quantity, what: Counted, story: str
) -> tuple[str, ...]:
    """The scope of one number: whose, then which, in this order.

    Args:
        tokens: The sentence.
        quantity: The number.
        what: What it counts.
        story: The demonym that the article as a whole is about, or "".
    """
    scope: list[str] = []
    people = what.outcome or what.measure in {"troops", "%"} or bool(what.people)
    if people:
        whose = _own(tokens, quantity) or next(iter(whose_in(tokens)), "") or story
        if whose:
            scope.append(whose)
    if what.outcome and what.people and what.people not in GENERIC:
        scope.append(what.people)
    if what.measure == "troops" and _is_more(tokens, quantity):
        scope.append("additional")
    return tuple(scope)


def _own(tokens: Tokens, quantity: Quantity) -> str:
    """The demonym in the number's own noun phrase."""
    unit = quantity.unit
    if unit is None:
        return ""
    for k in range(quantity.number.last, unit.last):
        country, _ = country_at(tokens.words, k)
        if country:
            return demonym(country)
    return ""


def _is_more(tokens: Tokens, quantity: Quantity) -> bool:
    near = tokens.lows[max(0, quantity.cue - 4) : quantity.last + 2]
    return bool(_MORE & set(near))
