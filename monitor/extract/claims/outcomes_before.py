"""What became of those counted, told before the number: "the toll rose to".

Asked where nothing is told behind the number (`outcomes.py`).
"""

from monitor.extract.claims.outcomes import HARM, OUTCOMES, merged
from monitor.extract.claims.things import is_of_things
from monitor.extract.numbers.dates import is_month
from monitor.extract.numbers.grammar import (
    ADVERBS,
    AUXILIARIES,
    BE,
    DETERMINERS,
    PREPOSITIONS,
    is_plural,
)
from monitor.extract.numbers.noun_phrases import MEASURES
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

TOLL = "toll"
"""A toll of what the text spoke of before; of the dead where it spoke of nothing."""
_REACH = 10
_LONG_REACH = 16
"""For "the number of people known to have died in the north of Chad rose to"."""
_DRIVING = words("driven drove driving forced forcing chased chasing")
_LEFT = words("home homes houses flee leave")
_MOURNING = words("have has we they families relatives")
"""Before "buried", where those buried were dead before."""
_WRECK = words("rubble debris wreckage ruins mud alive")
_STATED = words(
    "reported confirmed recorded registered counted listed estimated claimed announced "
    "unchanged added expected feared believed detected published released issued cited"
)
_AFTER_RESCUE = words(
    "service services team teams worker workers agency department centre center "
    "operation operations effort efforts mission crew crews official officials"
)
"""Nouns before which "rescue", "arrest" and "evacuation" tell of nobody counted."""
_CONDITIONS = words("safe well unable stable ill sick yet free")
_PHRASE_LENGTHS = (5, 4, 3)
_PHRASE_ENDS = {m.split()[-1] for m in MEASURES if len(m.split()) in _PHRASE_LENGTHS}
_OWNED = words("its their his our own the")
_FORCES = words("force forces")
_WORKING = words("police work labour labor task sales in into by full air wind")
"""Before "force", what makes no soldiers of it."""
_OF_TWO = frozenset({"without power", "strikers", "job cuts", "ballots"})
_LEVELS = words("to at reached is was are were passed hit stands stood")


def outcome_before(tokens: Tokens, quantity: Quantity, *, people: bool) -> str:
    """What is counted, told before the number: "killing", "the toll rose to".

    Args:
        tokens: The sentence.
        quantity: The number.
        people: True where the number's own unit names people: then only verbs and
            "among the dead" count.
    """
    i = quantity.cue
    far = tokens.low(i - 1) in _LEVELS
    for k in range(i - 1, max(-1, i - 1 - _reach(tokens, i, far=far)), -1):
        low = tokens.lows[k]
        if low in {";", ":", "|"} or (low[0].isdigit() and not _is_date(tokens, k)):
            return ""
        name = _named_at(tokens, k, far=far)
        if low == "toll" and not people:
            return "killed" if tokens.low(k - 1) == "death" else TOLL
        aboard = low == "board" and tokens.low(k - 1) == "on" and not people
        if aboard or (low == "carrying" and tokens.low(quantity.last - 1) == "people"):
            return "on board"
        if name in OUTCOMES and people and _is_of_other(tokens, k):
            return ""  # "12 wounded, 5 soldiers"
        if name in OUTCOMES and people and _is_counted(tokens, k):
            continue  # the hostages of "killed 50 hostages and 100 soldiers"
        if name == "recovered" and people and k == i - 1:
            return "rescued"
        if name in OUTCOMES and people and tokens.low(k + 1) == "of":
            return name
        if name in OUTCOMES:
            if not people or _takes_object(low) or "among" in tokens.lows[k - 2 : k]:
                return _left_chain(tokens, k, name)
        elif name and not people and low not in {"body", "case"}:
            if not _is_of_toll(tokens, k):
                return name
        elif told := _told_by_verb(tokens, k, i, people=people):
            return told
        if low == "," and i - k > 2 and not far:
            return ""
    return ""


def _is_of_counted(tokens: Tokens, k: int) -> bool:
    """True for the cases of "deaths among confirmed cases rose to 14"."""
    among = next((n for n in (k - 1, k - 2) if tokens.low(n) == "among"), 0)
    return among > 0 and tokens.low(among - 1) in MEASURES


def _reach(tokens: Tokens, i: int, *, far: bool) -> int:
    """In how many words before `i` it is told; longer behind "the number of"."""
    return _LONG_REACH if far and "number" in tokens.lows[:i] else _REACH


def _named_at(tokens: Tokens, k: int, *, far: bool) -> str:
    """The measure that the words at `k` name; `far` where a level stands ahead."""
    low = tokens.lows[k]
    if tokens.low(k + 1) in _AFTER_RESCUE:
        return ""  # "the rescue service said"
    if far and _is_of_counted(tokens, k):
        return ""
    if far and low in _FORCES and tokens.low(k - 1) not in _WORKING:
        return "troops"
    of_somebody = tokens.low(k - 1) in _OWNED or tokens.word(k - 1)[:1].isupper()
    if far and low == "losses" and of_somebody:
        return "killed"
    if low == "buried" and tokens.low(k - 1) in _MOURNING:
        return "killed"
    name = _phrase_ending(tokens, k) or _of_two(low, tokens.low(k + 1))
    return name or MEASURES.get(low, "")


def _phrase_ending(tokens: Tokens, k: int) -> str:
    """What several words up to `k` say of people: "driven from their homes"."""
    if tokens.lows[k] not in _PHRASE_ENDS:
        return ""
    for length in _PHRASE_LENGTHS:
        first = max(0, k + 1 - length)
        name = MEASURES.get(" ".join(tokens.lows[first : k + 1]), "")
        if name in OUTCOMES and not (name in HARM and is_of_things(tokens, first)):
            return str(name)
    return ""


def has_other_fate(tokens: Tokens, k: int) -> bool:
    """Whether it is told behind a number, at `k`, what was done to these.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> has_other_fate(tokens_of("Two died and 42 were being monitored"), 4)
    True
    >>> has_other_fate(tokens_of("Two died and 42 were in quarantine"), 4)
    True
    """
    if tokens.low(k) not in BE | {"have", "has", "had"}:
        return _is_deed(tokens.low(k)) and tokens.low(k + 1).isalpha()
    while tokens.low(k) in AUXILIARIES | ADVERBS:
        k += 1
    low = tokens.low(k)
    if low in PREPOSITIONS or low in _CONDITIONS:
        k += 1 + (tokens.low(k + 1) in DETERMINERS)
        return tokens.word(k)[:1].islower() or low in _CONDITIONS
    return _is_deed(low)


def _is_deed(low: str) -> bool:
    """True for the verb of "44 volunteered to help": it is told what these did."""
    return low.endswith("ed") and low not in _STATED and low not in MEASURES


def _told_by_verb(tokens: Tokens, k: int, i: int, *, people: bool) -> str:
    """As in "a strike by 40", "pulled 12 from the rubble", "lost 30 people"."""
    low = tokens.lows[k]
    if low == "by" and tokens.low(k - 1) in {"strike", "walkout", "stoppage"}:
        return "strikers"
    if low in {"pulled", "pulling"} and people and _WRECK & set(tokens.lows):
        return "rescued"
    homes = _LEFT & set(tokens.lows[i + 1 : i + _REACH])
    if low in _DRIVING and homes and i - k < 4:
        return "displaced"
    own = tokens.lows[i : i + 4]
    people = people or own[1:] == ["of", "its", "own"]
    return "killed" if low == "lost" and people and i - k < 4 else ""


def _is_of_toll(tokens: Tokens, k: int) -> bool:
    """True for the boat of "the death toll from the sinking of a boat rises to"."""
    before = tokens.lows[max(0, k - _REACH) : k]
    return "toll" in before and "," not in before[before.index("toll") :]


def _of_two(low: str, following: str) -> str:
    """The measure of "without power" and "job losses", told before a number."""
    name = MEASURES.get(f"{low} {following}", "")
    return name if name in OUTCOMES | _OF_TWO else ""


def _is_of_other(tokens: Tokens, k: int) -> bool:
    """True where a number stands right before the word, and a comma right behind it."""
    return tokens.low(k + 1) == "," and tokens.low(k - 1)[-1:].isdigit()


def _is_counted(tokens: Tokens, k: int) -> bool:
    """True for a noun right behind a number: those are counted themselves."""
    return is_plural(tokens.lows[k]) and tokens.is_number(k - 1)


def _is_date(tokens: Tokens, k: int) -> bool:
    """True for the 7 of "Oct. 7", and for a year."""
    month = k - 1 - (tokens.low(k - 1) == ".")
    return is_month(tokens, month) or (len(tokens.words[k]) == 4 and k > 0)


def _takes_object(low: str) -> bool:
    verbs = low.endswith(("ed", "ing", "es", "s")) or low in {"hurt", "kill", "left"}
    return verbs and low not in {"deaths", "cases", "missing", "injuries", "bodies"}


def _left_chain(tokens: Tokens, k: int, name: str) -> str:
    found = {name}
    for j in range(k - 1, max(-1, k - 8), -1):
        low = tokens.lows[j]
        if low in {",", "and", "or"}:
            continue
        other = MEASURES.get(low, "")
        if other not in HARM:
            break
        found.add(other)
    return merged(found, name)
