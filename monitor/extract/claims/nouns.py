"""The noun that is counted as a measure, and whether it is counted by the day."""

from itertools import pairwise

from monitor.extract.claims.outcomes import HARM, merged
from monitor.extract.numbers.grammar import is_plural, singular
from monitor.extract.numbers.noun_phrases import MEASURES
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.units import Unit
from monitor.extract.numbers.wordlists import word_list, words
from monitor.extract.speakers.places import country_of


def plural_of(unit: Unit, written: str) -> str:
    """The counted noun itself as a measure."""
    words = _common(unit).split()
    return " ".join([*words[:-1], written]) if is_plural(written) else " ".join(words)


def _common(unit: Unit) -> str:
    """The noun without a name before it: "Marl shops" are shops of any name."""
    words = unit.norm.split()
    if words[-1:] and words[-1][0].isupper():
        return unit.norm.lower()  # in a headline every word may have a capital
    while len(words) > 1 and words[0][0].isupper() and not country_of(words[0]):
        del words[0]
    return " ".join(words).lower()


def chain(tokens: Tokens, i: int, named: str) -> str:
    """Casualties where "deaths" goes on with "and injuries" at `i`."""
    if tokens.low(i) in {"and", "or"} and named in HARM:
        other = MEASURES.get(tokens.low(i + 1), "")
        return merged({named, other}, named)
    return named


def is_by_day(tokens: Tokens, end: int) -> bool:
    """True for "each day of the strike costs", right up to the number at `end`."""
    before = list(pairwise(tokens.lows[max(0, end - 14) : end]))
    return any(a in {"each", "every"} and b == "day" for a, b in before) or any(
        a == "daily" and b in {"cost", "costs", "loss", "losses", "bill"}
        for a, b in before
    )


_CURRENCIES = {"dollar": "$", "euro": "€", "pound sterling": "£"}
_PLURALS = {"foot": "feet", "inch": "inches", "pound-mass": "pounds"}
_PLURALS |= {"celsius": "°C", "fahrenheit": "°F"}
_GOODS = words(
    "litre liter gallon barrel kilo kilogram tonne ton ounce loaf sack bag bushel "
    "cylinder"
)
_PRICING = words(
    "cost costs costing sells sold selling fetch fetches fetched priced price prices "
    "paid pay pays"
)
_REACH = 12


def is_of_goods(measure: str) -> bool:
    """True for a sum for so much of something: its price.

    >>> is_of_goods("$ per barrel"), is_of_goods("$ per day")
    (True, False)
    """
    return measure.partition(" per ")[2] in _GOODS


def told_per(tokens: Tokens, end: int) -> str:
    """What the words before a sum, right up to `end`, say that it is per."""
    return "day" if is_by_day(tokens, end) else _goods_priced(tokens, end)


def _goods_priced(tokens: Tokens, end: int) -> str:
    """The litre of "A litre of petrol now costs", right up to the sum at `end`.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> _goods_priced(tokens_of("A litre of petrol now costs $3"), 6)
    'litre'
    """
    for k in range(end - 1, max(0, end - _REACH), -1):
        if tokens.lows[k] in {",", ";", ":"}:
            return ""
        if tokens.lows[k] in _GOODS and tokens.low(k - 1) in {"a", "one", "each"}:
            told = _PRICING & {*tokens.lows[k:end]}
            return tokens.lows[k] if told and tokens.low(k + 1) == "of" else ""
    return ""


def measured(norm: str, also_per: str) -> str:
    """The measure of a unit; `also_per` is what it is per where the unit tells nothing.

    >>> measured("dollar", "day"), measured("foot", "")
    ('$ per day', 'feet')
    """
    base, _, per = norm.partition(" per ")
    per = per or also_per
    if base == "percentage":
        return "%"
    if base in {"percentage point", "basis point"}:
        return "points"
    plural = base if base.endswith("s") or base[:1] == "°" else base + "s"
    name = _CURRENCIES.get(base) or _PLURALS.get(base, plural)
    return f"{name} per {per}" if per else name


def plain_name(measure: str) -> str:
    """A measure that is no entry of the list, plural as written: "containers".

    >>> plain_name("self-propelled howitzer"), plain_name("$ per barrel")
    ('self-propelled howitzers', '$ per barrel')
    >>> plain_name("library"), plain_name("ferry route")
    ('libraries', 'ferry routes')
    """
    known = measure in word_list("measures") or " per " in measure
    if not measure or known or not measure[-1].isalpha() or measure[-1] == "s":
        return measure
    last = measure.split()[-1]
    if is_plural(last) or singular(last) != last:
        return measure
    if last[-1:] == "y" and last[-2:-1] not in "aeiou":
        return measure[:-1] + "ies"
    return measure + ("es" if last.endswith(("x", "ch", "sh")) else "s")
