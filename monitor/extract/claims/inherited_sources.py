"""Whether a sentence that names no source goes on with what the last one's source said.

It does where it tells more of those counted: "Another 30 were hurt", "Six are missing".
A sentence in which somebody does something is the article's own: "Soldiers found two
survivors". So is a new paragraph, unless a pronoun points back, or it sums up.
"""

from itertools import pairwise

from monitor.extract.claims.measures import Counted
from monitor.extract.claims.people import PEOPLE
from monitor.extract.numbers.grammar import AUXILIARIES, DETERMINERS
from monitor.extract.numbers.noun_phrases import MEASURES
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_POINTING = words("that this these those")
_PERSONAL = words("it they he she we")
_TOLLS = words(
    "toll total tally figure figures number count dead victims casualties injured "
    "wounded missing survivors others overall civilian military"
)
_LINKS = words(
    "include includes included stand stands stood rise rises rose risen reach reached "
    "reaches climbed climb grew grown come comes came put brought brings bring"
)
_HEDGES = words(
    "about around some nearly almost roughly approximately over more less fewer than "
    "at least most up to as many few only just an estimated further additional so far "
    "also still already now then since all in and or not including yet even "
    "currently altogether there confirmed suspected reported known of at unchanged "
    ", : ( -"
)
_OPEN = _TOLLS | _LINKS | _HEDGES | _POINTING | _PERSONAL | DETERMINERS | AUXILIARIES
_OPENING = words("in at near among of across around outside inside on by")
_TURNS = words("meanwhile separately elsewhere earlier later afterwards previously")
"""Words with which a text turns to something else."""
_SUMMING = {
    ("come", "to"),
    ("comes", "to"),
    ("came", "to"),
    ("add", "up"),
    ("adds", "up"),
    ("amount", "to"),
    ("amounts", "to"),
}
_SHORTEST = 4
_PARTS = frozenset({";", ":", "and", "while"})


def goes_on(
    tokens: Tokens, quantity: Quantity, what: Counted, *, is_new_paragraph: bool
) -> bool:
    """True where the number is more of the report of the sentence before.

    >>> from monitor.extract.claims.measures import counted
    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> def tried(text):
    ...     tokens = tokens_of(text)
    ...     number, = quantities_in(tokens)
    ...     what = counted(tokens, number)
    ...     return goes_on(tokens, number, what, is_new_paragraph=False)
    >>> tried("Another 30 were hurt."), tried("Soldiers found two survivors.")
    (True, False)
    """
    if not (what.outcome or tokens.low(0) in _POINTING):
        return False
    points = tokens.low(0) in _POINTING | _PERSONAL or _sums_up(tokens)
    if is_new_paragraph and not points:
        return False
    if _TURNS & set(tokens.lows[:4]) or _recalls(tokens):
        return False
    return _is_open(tokens, quantity) or _is_of_same_event(tokens, quantity)


def _recalls(tokens: Tokens) -> bool:
    """True for "The confirmed toll stood at 12": what the writer knows already.

    So is the toll of the whole country beside a town's.
    """
    if tokens.low(0) != "the":
        return False
    known = tokens.low(1) in {"confirmed", "official"} and "stood" in tokens.lows[2:5]
    return known or tokens.low(1) in {"national", "nationwide", "countrywide"}


def _sums_up(tokens: Tokens) -> bool:
    """True for "Dead and missing come to 40": a sum of what was said before."""
    return any(pair in _SUMMING for pair in pairwise(tokens.lows))


def tells_of_itself(tokens: Tokens, what: Counted) -> bool:
    """True for what a source does: that speaks just before: "It ran 150 trains".

    >>> from monitor.extract.claims.measures import Counted
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tells_of_itself(tokens_of("It ran 150 trains."), Counted("trains"))
    True
    """
    acts = tokens.low(1) not in AUXILIARIES and not tokens.low(1).startswith("'")
    acts |= tokens.low(1) in {"is", "was"} and _is_doing(tokens.low(2))
    return tokens.low(0) == "it" and acts and not what.outcome


def _is_doing(low: str) -> bool:
    """True for "giving" and "closing", not for "king"."""
    return len(low) > _SHORTEST and low.endswith("ing")


def _is_open(tokens: Tokens, quantity: Quantity) -> bool:
    """True where nobody acts before the number: those counted are the subject."""
    first = _clause(tokens, quantity.cue)
    if tokens.low(first) in _OPENING and tokens.low(first + 1) != "all":
        first = _past_place(tokens, first, quantity.cue)
    before = tokens.lows[first : quantity.cue]
    if before[:1] and before[0] in _PERSONAL | _POINTING:
        return not (len(before) > 1 and before[1] in PEOPLE)
    if before[-1:] and _is_counted(before[-1]):
        return False  # "and freed 22 hostages"
    return all(low in _OPEN or low.endswith("ly") or _is_counted(low) for low in before)


def _is_counted(low: str) -> bool:
    """True for a word that those counted go by: "suspected cases have reached"."""
    return low in MEASURES and low not in PEOPLE and MEASURES[low] != "troops"


def _clause(tokens: Tokens, end: int) -> int:
    """Where the clause begins that the number at `end` stands in."""
    for k in range(end - 1, -1, -1):
        low = tokens.lows[k]
        if low in _PARTS or (low == "," and not tokens.low(k + 1)[:1].isdigit()):
            return k + 1
    return 0


def _past_place(tokens: Tokens, first: int, end: int) -> int:
    """Past an opening such as "In Wade city" or "Among the dead"."""
    k = first + 1
    while k < end and (
        tokens.low(k) in DETERMINERS | _TOLLS
        or tokens.words[k][0].isupper()
        or tokens.low(k) in {"city", "town", "province", "state", "region", "district"}
    ):
        k += 1
    return k


def _is_of_same_event(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "The crash also injured five" and "The gunman wounded 14 others"."""
    if tokens.low(0) != "the" or tokens.low(1).endswith("s"):
        return False
    near = tokens.lows[: quantity.last + 1]
    return "also" in near or "others" in tokens.lows[quantity.first : quantity.last + 1]
