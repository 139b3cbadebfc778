"""Sources that no verb goes with: "58 (police)", "The figures, from the board, …"."""

from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.cue import Cue
from monitor.extract.speakers.sources import (
    BODIES,
    SURVEYS,
    name_end,
    subject_before,
)
from monitor.extract.speakers.voices import is_body, is_speaker

_GIVEN = words("figures numbers results data totals count tally counts")
_COMING = words(
    "come came are were released published issued compiled provided given , collected"
)
_FROM = words("from by")
_UNLESS = words("stated noted indicated specified said mentioned")
_POLLS = words("poll survey report study bulletin statement interview estimate")
_LABEL = 10
"""Words of a label at most, as in "Held after the march: 58"."""
_PUBLISHED = words("published released issued compiled")
_SURVEY_REACH = 12
_RESULTS = _GIVEN | words("result count returns tallies projection projections")
_HOLDING_REACH = 9
_SHARES = words("% percent per")
_NAMED = words("institute agency firm pollster company network channel")


def credited_in(tokens: Tokens) -> str:
    """Whose numbers the sentence says the ones before are; "" for nobody's.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> credited_in(tokens_of("The figures, from the river board, cover May."))
    'the river board'
    """
    if tokens.low(0) not in {"the", "these", "those"} or tokens.low(1) not in _GIVEN:
        return ""
    k = 2
    while tokens.low(k) in _COMING:
        k += 1
    if tokens.low(k) not in _FROM:
        return ""
    last = name_end(tokens, k + 1)
    return tokens.slice(k + 1, last) if is_speaker(tokens, k + 1, last) else ""


def figures_of(tokens: Tokens) -> str:
    """Whose figures a list is said to give; "" for nobody's.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> figures_of(tokens_of("At 8:00, figures from Marl County unless noted."))
    'Marl County'
    """
    for k in range(1, len(tokens)):
        if tokens.lows[k] in _FROM and tokens.lows[k - 1] in _GIVEN:
            last = k + 1
            while tokens.word(last)[:1].isupper():
                last += 1
            return tokens.slice(k + 1, last)
    return ""


def is_label(tokens: Tokens) -> bool:
    """True for a line of a list: "Turnout: 54%"."""
    return ":" in tokens.lows[1:_LABEL] and tokens.low(len(tokens) - 1) != ":"


def is_introduction(tokens: Tokens) -> bool:
    """True for what stands before a list: "…, according to the board:".

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> is_introduction(tokens_of("So far, the board says unless otherwise noted"))
    True
    """
    lows = tokens.lows
    unless = "unless" in lows and bool(_UNLESS & set(lows[lows.index("unless") :]))
    return unless or tokens.low(len(tokens) - 1) == ":"


def opening_source(tokens: Tokens) -> list[Cue]:
    """As in "In a new Meridian poll, 52 percent of voters …"."""
    if tokens.low(0) != "in":
        return []
    for k in range(2, min(len(tokens), 10)):
        if tokens.lows[k] == ",":
            named = any(w[0].isupper() for w in tokens.words[1:k])
            if named and tokens.lows[k - 1] in _POLLS and is_speaker(tokens, 1, k):
                return [Cue(tokens.slice(1, k), 0, k + 1)]
            return []
    return []


def unusual_before(tokens: Tokens, verb: int) -> tuple[int, int] | None:
    """A pollster or a name with a number, right before the verb."""
    return pollster_before(tokens, verb) or numbered_before(tokens, verb)


def pollster_before(tokens: Tokens, verb: int) -> tuple[int, int] | None:
    """Who made the survey of "a poll by the Bexley institute for radio showed".

    Or who gave out "results published by the board on Monday showed".

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("A poll by the Bexley institute for radio showed")
    >>> tokens.slice(*pollster_before(tokens, 8))
    'the Bexley institute'
    """
    for k in range(verb - 2, max(0, verb - _SURVEY_REACH), -1):
        if tokens.lows[k] in _FROM and tokens.lows[k - 1] in SURVEYS | _PUBLISHED:
            last = k + 1 + (tokens.low(k + 1) == "the")
            while tokens.word(last)[:1].isupper() or tokens.low(last) in _NAMED:
                last += 1
            named = last <= verb and is_speaker(tokens, k + 1, last)
            return (k + 1, last) if named else None
    return None


def results_of(tokens: Tokens, i: int) -> Cue | None:
    """As in "ahead in the first results from the board, with 96 seats"; "from" at `i`.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> results_of(tokens_of("Unity led in results from the board"), 4).source
    'the board'
    """
    if tokens.low(i - 1) not in _RESULTS or "in" not in tokens.lows[max(0, i - 4) : i]:
        return None
    last = name_end(tokens, i + 1)
    is_named = is_speaker(tokens, i + 1, last) and tokens.low(last - 1) in BODIES
    return (
        Cue(tokens.slice(i + 1, last), i - 1, last, trails=True) if is_named else None
    )


def holding(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """The pollster of "Meridian had it at 47%", with "had" at `i`.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> holding(tokens_of("Meridian Research had it at 47 percent"), 2)
    (0, 2)
    """
    end = min(i + _HOLDING_REACH, len(tokens) - 1)
    at = next((k for k in range(i + 2, end) if tokens.lows[k] in {"at", "on"}), 0)
    is_share = tokens.is_number(at + 1) and tokens.low(at + 2) in _SHARES
    first, last = subject_before(tokens, i)
    if not (at and is_share and first < last and is_body(tokens, first, last)):
        return None
    has_object = tokens.low(i + 1) == "it" or tokens.word(i + 1)[:1].isupper()
    has_object = has_object or tokens.low(i + 1) in {"the", "support"}
    return (first, last) if has_object and is_speaker(tokens, first, last) else None


def numbered_before(tokens: Tokens, verb: int) -> tuple[int, int] | None:
    """A name that ends in a number, right before the verb: "Channel 12 said".

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> numbered_before(tokens_of("Kanal 21 put the toll at 40"), 2)
    (0, 2)
    """
    first = verb - 1
    if not tokens.word(first).isdecimal() or len(tokens.word(first)) > 2:
        return None
    while tokens.word(first - 1)[:1].isupper():
        first -= 1
    opens = first == 0 or not tokens.words[first - 1][0].isalnum()
    return (first, verb) if first < verb - 1 and opens else None
