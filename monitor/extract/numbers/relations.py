"""Words around a number that say how it relates to the true one."""

from monitor.extract.numbers.tokens import HYPHENS, Tokens
from monitor.extract.numbers.wordlists import words
from monitor.model.figures import Relation

_MORE, _LESS = Relation.MORE, Relation.LESS
_AT_LEAST, _AT_MOST, _ABOUT = Relation.AT_LEAST, Relation.AT_MOST, Relation.ABOUT

_BEFORE: dict[tuple[str, ...], Relation] = {}
for _relation, _cues in (
    (
        _AT_LEAST,
        "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|"
        "minimum of|minimum|min|≥|> =|upwards of|upward of|starting at|starting from",
    ),
    (
        _MORE,
        "more than|over|above|in excess of|exceeding|exceed|exceeds|exceeded|north of|"
        "greater than|beyond|past|pass|passes|passed|passing|top|tops|topped|topping|"
        "surpass|surpasses|surpassed|surpassing|higher than|better than|larger than|"
        "longer than|further than|>|just over|well over|little over|bigger than",
    ),
    (
        _AT_MOST,
        "up to|as many as|as much as|at most|no more than|not more than|a maximum of|"
        "maximum of|maximum|max|≤|as high as|as long as|as far as|no later than|"
        "no higher than|no further than|no farther than|capped at|at the most|"
        "no longer than",
    ),
    (
        _LESS,
        "less than|fewer than|under|below|short of|lower than|smaller than|just under|"
        "well under|shy of|<|just shy of|south of|shorter than|sub|cheaper than|within",
    ),
    (
        _ABOUT,
        "about|around|approximately|approx|roughly|some|nearly|almost|close to|circa|c|"
        "ca|~|≈|approaching|near|nearing|estimated|an estimated|estimated at|"
        "an estimated total of|averaging|averaged|barely|perhaps|maybe|possibly|"
        "in the region of|on the order of|in the order of|somewhere around|virtually|"
        "the best part of|more or less|practically|nearer|closer to|just about|"
        "or about|or around|say|thought to be|estimated to be|believed to be|"
        "guesstimated at|in the neighborhood of|in the neighbourhood of",
    ),
):
    for _cue in _cues.split("|"):
        _BEFORE[tuple(_cue.split())] = _relation
_LAST = {cue[-1] for cue in _BEFORE}
_AFTER: dict[tuple[str, ...], Relation] = {
    ("or", "more"): _AT_LEAST,
    ("and", "more"): _AT_LEAST,
    ("and", "counting"): _AT_LEAST,
    ("or", "above"): _AT_LEAST,
    ("or", "over"): _AT_LEAST,
    ("or", "higher"): _AT_LEAST,
    ("or", "greater"): _AT_LEAST,
    ("or", "older"): _AT_LEAST,
    ("and", "over"): _AT_LEAST,
    ("at", "least"): _AT_LEAST,
    (",", "at", "least"): _AT_LEAST,
    ("plus",): _AT_LEAST,
    ("+",): _AT_LEAST,
    ("or", "less"): _AT_MOST,
    ("or", "fewer"): _AT_MOST,
    ("or", "under"): _AT_MOST,
    ("or", "below"): _AT_MOST,
    ("or", "lower"): _AT_MOST,
    ("at", "most"): _AT_MOST,
    ("or", "so"): _ABOUT,
    ("or", "thereabouts"): _ABOUT,
    ("odd",): _ABOUT,
    ("give", "or", "take"): _ABOUT,
    (",", "give", "or", "take"): _ABOUT,
    ("-", "ish"): _ABOUT,
}
_LAWMAKERS = words(
    "senate house parliament congress lawmakers assembly council cabinet bill law act"
)
_SKIPPED = words("a an the its their his another its just well now only")
_MOVED = words(
    "edged rose rise rises went go goes gone climbed crept moved moves nudged "
    "pushed brought bring brings taking takes took ticked inched jumped shot bumped "
    "driven ramped scaled stepped picked"
)
_TOPICAL = {("about",), ("around",)}
_PERCENT = words("% percent per pc")
_NOT_A_BOUND = words("the a this that these last in at")


def relation_before(tokens: Tokens, i: int) -> tuple[Relation, int]:
    """The relation of the words that end right before token `i`, and their first.

    The longer cue is tried first: "no more than" contains "more than".

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> relation_before(tokens_of("no more than 40"), 3)
    (<Relation.AT_MOST: '<='>, 0)
    """
    last = i
    while last > 0 and tokens.lows[last - 1] in _SKIPPED and i - last < 2:
        last -= 1
    for end in (i, last):
        if tokens.low(end - 1) not in _LAST and tokens.low(end - 1) not in {".", "-"}:
            continue
        if tokens.low(end - 1) == "." and tokens.low(end - 2) in {"c", "ca", "approx"}:
            return _ABOUT, end - 2
        if tokens.low(end - 1) == "-" and tokens.low(end - 2) == "sub":
            return _LESS, end - 2
        for length in range(min(4, end), 0, -1):
            cue = tuple(tokens.lows[end - length : end])
            relation = _BEFORE.get(cue)
            if end < i and cue in _TOPICAL and tokens.low(i + 1) not in _PERCENT:
                continue  # a report about the 787, or about a $50m scheme
            if relation is not None and _holds(tokens, end - length, cue):
                return relation, end - length
    return Relation.EQUAL, i


def _holds(tokens: Tokens, first: int, cue: tuple[str, ...]) -> bool:
    """False where the cue is a movement or a place rather than a bound."""
    before = tokens.low(first - 1)
    if cue == ("up", "to"):
        return before not in _MOVED
    if cue[0].startswith("pass"):
        voting = _LAWMAKERS & set(tokens.lows[max(0, first - 4) : first])
        is_vote = tokens.low(first + 2) in {"to", "-", "–"}  # it passed 218 to 206
        return not (voting or is_vote)
    if cue in {("top",), ("past",)}:
        return before not in _NOT_A_BOUND
    if cue == ("some",) and before in {"in", "for"} and tokens.low(first + 2) == "of":
        return False
    if cue == ("c",):
        return tokens.low(first + 1) in {".", ""} and False
    return not (cue == ("say",) and before not in {",", ""})


def relation_after(tokens: Tokens, i: int) -> tuple[Relation, int]:
    """The relation of the words that begin at token `i`, and one past their last.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> relation_after(tokens_of("380+ soldiers"), 1)
    (<Relation.AT_LEAST: '>='>, 2)
    """
    first = i
    if tokens.low(i) in HYPHENS and tokens.low(i + 1) in {"odd", "plus", "ish"}:
        first = i + 1
    for length in (4, 3, 2, 1):
        cue = tuple(tokens.lows[first : first + length])
        relation = _AFTER.get(cue) if len(cue) == length else None
        if relation is None:
            continue
        if cue in {("plus",), ("odd",)} and first == i and not tokens.glued(i):
            continue
        if cue in {("and", "more"), ("and", "over")} and tokens.low(i + 2) == "than":
            continue
        if cue == ("+",) and not tokens.glued(i):
            continue
        if cue in {("at", "least"), ("at", "most")} and tokens.is_number(i + 2):
            continue
        return relation, first + length
    return Relation.EQUAL, i
