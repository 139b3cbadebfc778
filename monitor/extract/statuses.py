"""In what spirit a value is given: as it stands, as it was, or for another time."""

from monitor.extract.dates import dated_phrases
from monitor.extract.quantities import Quantity
from monitor.extract.sources import NOUNS, SAY
from monitor.extract.tokens import Tokens
from monitor.model.figures import Status

_EARLIER = frozenset(
    "earlier previous previously initial initially original originally prior former "
    "formerly preliminary first".split()
)
_AGAINST = (
    ("up", "from"),
    ("down", "from"),
    ("compared", "with"),
    ("compared", "to"),
    ("rather", "than"),
    ("instead", "of"),
    ("against", "an"),
    ("against", "the"),
    ("higher", "than"),
    ("lower", "than"),
    ("revised", "from"),
    ("corrected", "from"),
    ("raised", "from"),
    ("lowered", "from"),
    ("unlike", "the"),
    ("above", "the"),
    ("below", "the"),
    ("not", "the"),
)
_ALLUDED = (
    ("fraction", "of"),
    ("comparing", "that"),
    ("short", "of"),
    ("half", "of"),
    ("contrast", "to"),
    ("contrast", "with"),
)
_REACH = 9
_DATED_REACH = 60


def status_of(tokens: Tokens, quantity: Quantity) -> tuple[Status, str]:
    """The status of a number in its sentence, and the date that it is stated for.

    >>> from monitor.extract.quantities import quantities_in
    >>> from monitor.extract.tokens import tokens_of
    >>> tokens = tokens_of("killed 380, up from about 300 in its last report")
    >>> [status_of(tokens, q)[0].value for q in quantities_in(tokens)]
    ['current', 'previous']
    """
    if quantity.is_previous or _is_previous(tokens, quantity):
        return Status.PREVIOUS, ""
    dated = _stated_for(tokens, quantity)
    if dated:
        return Status.BACKGROUND, dated
    pairs = _pairs_before(tokens, quantity)
    if any(pair in _ALLUDED for pair in pairs):
        return Status.BACKGROUND, ""
    return Status.CURRENT, ""


def _pairs_before(tokens: Tokens, quantity: Quantity) -> list[tuple[str, str]]:
    start = quantity.cue
    while start > max(0, quantity.cue - _REACH):
        if tokens.lows[start - 1] in {",", ";", ":"} or tokens.is_number(start - 1):
            break
        start -= 1
    words = tokens.lows[start : quantity.first]
    return list(zip(words, words[1:], strict=False))


def _is_previous(tokens: Tokens, quantity: Quantity) -> bool:
    pairs = _pairs_before(tokens, quantity)
    if any(pair in _AGAINST for pair in pairs):
        return True
    if any(a in _EARLIER and (b in SAY or b in NOUNS) for a, b in pairs):
        return True
    before = tokens.low(quantity.cue - 1)
    if before in {"not", "from"} and tokens.low(quantity.cue - 2) in {",", "("}:
        return True
    if before == "not" and tokens.low(quantity.last) in {".", "", ",", "as"}:
        return True
    return _told_before(tokens, quantity)


def _told_before(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "the 4,000 he gave a fortnight ago"."""
    after = tokens.lows[quantity.last : quantity.last + 8]
    return "ago" in after and bool(
        {"gave", "reported", "given", "announced", "said"} & set(after)
    )


def _stated_for(tokens: Tokens, quantity: Quantity) -> str:
    """The date words right behind the number, or in front of its clause."""
    start = tokens.starts[quantity.first]
    end = tokens.ends[quantity.last - 1]
    for a, b, words in dated_phrases(tokens.text):
        between = tokens.text[end:a] if a >= end else tokens.text[b:start]
        near = 0 <= a - end < _DATED_REACH or 0 <= start - b < _DATED_REACH
        if near and not _parts(between) and not words.lower().startswith("since"):
            return words
    return ""


def _parts(between: str) -> bool:
    """True where another clause or number stands in between."""
    return any(c.isdigit() or c in ";:—" for c in between) or between.count(",") > 1
