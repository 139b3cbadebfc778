"""Words that say that a value moved: which way, and whether the number is the move."""

from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_UP = words(
    "rose rise rises risen rising up climbed climb climbs climbing jumped jump "
    "jumps jumping increased increase increases increasing grew grow grows grown "
    "growing gained gain gains gaining surged surge surges surging soared soar "
    "soars soaring advanced advance advances advancing rallied rally added adds "
    "higher raised raise raises raising swelled swells swelling mounted mounts "
    "climbing expanded expands lifted lifts lift boosted accelerated spiked spikes "
    "leapt leaps rebounded improved hiked topped passed passes pass doubled doubles "
    "tripled trebled quadrupled ballooned mushroomed"
)
_DOWN = words(
    "fell fall falls fallen falling down dropped drop drops dropping declined "
    "decline declines declining decreased decrease decreases decreasing slid slide "
    "slides slipped slips sank sinks shed sheds lost plunged plunge plunges "
    "plunging plummeted plummets tumbled tumble tumbles lower lowered lowers "
    "lowering reduced reduce reduces cut cuts cutting shrank shrinks slumped slumps "
    "slump contracted eased eases dipped dips retreated crashed dived dove lowered "
    "halved halves trimmed trims slashed slashes weakened"
)
_LEVELS = words("topped passed passes pass lost shed sheds advance rally pass improved")
"""Verbs that also take plain objects: only a percentage or points makes them a move."""
_STOP = words(", ; : . ( ) — – and but while after as")
_BOUNDS = words("past above below under")
"""What is passed is a level: "fell below 40"."""
_REACH = 10
_FILLERS = words(
    "a an the by about around nearly almost more than less over under at least up "
    "to some roughly approximately just as much another further additional record "
    "only well estimated total of high low new about fewer its their"
)


def direction(low: str) -> str:
    """As in "up", "down" or "" for one word.

    >>> direction("climbed"), direction("stood")
    ('up', '')
    """
    if low in _UP:
        return "up"
    return "down" if low in _DOWN else ""


def trend(tokens: Tokens, first: int, last: int, *, relative: bool) -> tuple[str, bool]:
    """Which way the number in tokens `first` to `last` moved, and if it is the move.

    Args:
        tokens: The sentence.
        first: The number's first token, its relation words included.
        last: One past its last token, its unit included.
        relative: True for percentages and points, which are moves by nature.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> trend(tokens_of("The toll rose to 84"), 4, 5, relative=False)
    ('up', False)
    >>> trend(tokens_of("Shares fell 3%"), 2, 4, relative=True)
    ('down', True)
    """
    if compared := _compared(tokens, first, last):
        return compared, True
    way, delta = _before(tokens, first, relative=relative)
    if delta and relative and _PAY & set(tokens.lows):
        return "", False
    return (way, delta) if way else _after(tokens, last, relative=relative)


def _compared(tokens: Tokens, first: int, last: int) -> str:
    """The way of "88 more dead than on Sunday", a step since then."""
    since = tokens.low(last) == "than" and tokens.low(last + 1) in _SINCE
    own = tokens.lows[first + 1 : last] if since else []
    return "up" if "more" in own else "down" if "fewer" in own else ""


_SINCE = words("on a the in yesterday last earlier previously before")


def _before(tokens: Tokens, first: int, *, relative: bool) -> tuple[str, bool]:
    joint = tokens.low(first) if tokens.low(first) in _BOUNDS else ""
    if step := _step_before(tokens, first):
        first, joint = step, "to"
    for k in range(first - 1, max(-1, first - _REACH), -1):
        low = tokens.lows[k]
        way = "" if _is_in_name(tokens, k) else direction(low)
        traded = relative and _ends_trade(tokens, k)
        if way and _is_particle(tokens, k) and not traded:
            return "", False
        if way and not (low in {"up", "down"} and tokens.low(k + 1) in {"to", "of"}):
            if low in _LEVELS and not (relative and joint == ""):
                return (
                    (way, False)
                    if low in {"topped", "passed", "passes"}
                    else ("", False)
                )
            if joint == "from":
                return "", False
            if joint in _BOUNDS | {"to", "at"}:
                return way, False
            if joint == "by" or relative:
                return way, True
            return _object_moved(tokens, k, first, way) if joint == "" else ("", False)
        if low in {"to", "by", "at", "from", "past", "above", "below"}:
            if joint and (low != "from" or tokens.is_number(k + 1)):
                return "", False  # not so in "lowered the toll from the floods to 7"
            joint = joint or low
        elif (
            low in _STOP
            or low[0].isdigit()
            or (joint == "" and low not in _FILLERS)
            or low in {"said", "says", "percent", "%"}
        ):
            return "", False
    return "", False


def _step_before(tokens: Tokens, first: int) -> int:
    """Where "by 12" begins before the level of "rose by 12 to 84"; 0 for none."""
    if tokens.low(first - 1) != "to":
        return 0
    for k in range(first - 3, max(0, first - _STEP), -1):
        if tokens.lows[k] in _STOP:
            return 0
        if tokens.lows[k] == "by":
            told = tokens.lows[k + 1 : k + 3]  # a currency's sign may come first
            return k if any(low[0].isdigit() for low in told) else 0
    return 0


_STEP = 8
"""Words back from a level to the step that led to it."""


def _is_in_name(tokens: Tokens, k: int) -> bool:
    """True for the last word of "National Rally", not in a headline."""
    capitals = tokens.words[k][0].isupper() and tokens.word(k - 1)[:1].isupper()
    return capitals and any(word[0].islower() for word in tokens.words)


_PHRASAL = words(
    "shot gunned brought broke set took put made signed picked blew gave tore "
    "knocked called calls pulled turned showed rounded backed held storm tracked "
    "hunted mowed locked shut shuts closed locks sealed weighed bogged tied pinned "
    "handed passed lined line lining racked drew drawn draw ran propped stumped "
    "coughed freed piled"
)


def _is_particle(tokens: Tokens, k: int) -> bool:
    """True for "shot down 121 drones" and "a storm surge of 3 metres"."""
    return tokens.lows[k] in {"up", "down", "surge"} and tokens.low(k - 1) in _PHRASAL


def _ends_trade(tokens: Tokens, k: int) -> bool:
    """True for "closed down 3 per cent", not where mills are, "3 per cent of them"."""
    of_those = "of" in tokens.lows[k + 1 : k + _TRADED]
    return tokens.low(k - 1) == "closed" and tokens.is_number(k + 1) and not of_those


_TRADED = 5


def _object_moved(tokens: Tokens, verb: int, first: int, way: str) -> tuple[str, bool]:
    """The move of "fell 12 points"; none for "cut 5,000 jobs", a deed."""
    deed = tokens.low(verb) in _DEEDS or first - verb > 4
    return ("", False) if deed else (way, True)


_MOVES = words("higher lower up down plunge slump tumble dip collapse")
"""Behind a percentage that is the move: "a 3% rise"."""
_BESIDE = {"above": "up", "below": "down"}
_CLOSES = words("close closing opening open finish")
"""Of a day's trade: "6% below Friday's close"."""
_PAY = words("offer offers offered pay wage wages salary salaries")
"""Words about pay, where a rise is itself what is offered and refused."""
_DEEDS = words(
    "cut cuts cutting raised raise raises raising added adds lifted reduced gained "
    "dropped boosted lost shed"
)


def _after(tokens: Tokens, last: int, *, relative: bool) -> tuple[str, bool]:
    low = tokens.low(last)
    if low in _MOVES and relative:
        return ("down" if low == "collapse" else direction(low)), True
    if low in _BESIDE and relative and _CLOSES & {*tokens.lows[last : last + 5]}:
        return _BESIDE[low], True
    return "", False
