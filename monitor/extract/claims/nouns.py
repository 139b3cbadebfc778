"""The noun that is counted as a measure, and whether it is counted by the day."""

from itertools import pairwise

from monitor.extract.claims.outcomes import HARM, merged
from monitor.extract.numbers.grammar import is_plural, singular
from monitor.extract.numbers.noun_phrases import MEASURES
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.units import Unit
from monitor.extract.numbers.wordlists import word_list
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
