"""Police that tell of arrests by making them: "Police made 12 arrests"."""

from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.sources import subject_before
from monitor.extract.speakers.voices import is_speaker

_ARRESTING = words(
    "arrest arrests arrested detain detains detained made make makes hold holds held"
)
_ARRESTS = words("arrest arrests detentions")
_HEDGES = words(
    "at least about around some nearly almost more than over up to a another"
)
_POLICE = words("police policemen gendarmes gendarmerie")
_HEDGED = 4
"""Words of a hedge at most."""


def made_by(tokens: Tokens, first: int, last: int) -> str:
    """The police that arrested those counted in tokens `first` to `last`; "" for none.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> made_by(tokens_of("Orla police have made at least 12 arrests"), 6, 8)
    'Orla police'
    >>> made_by(tokens_of("Guards held 12 people"), 2, 4)
    ''
    """
    verb = first - 1
    while tokens.low(verb) in _HEDGES and first - verb <= _HEDGED:
        verb -= 1
    if tokens.low(verb) not in _ARRESTING:
        return ""
    if tokens.low(verb).startswith("ma") and tokens.low(last - 1) not in _ARRESTS:
        return ""  # "made 12 visits"
    begin, end = subject_before(tokens, verb)
    is_named = begin < end and tokens.low(end - 1) in _POLICE
    return (
        tokens.slice(begin, end) if is_named and is_speaker(tokens, begin, end) else ""
    )
