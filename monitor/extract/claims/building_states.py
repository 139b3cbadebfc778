"""What became of buildings: the destroyed and the damaged are counted apart."""

from collections.abc import Sequence

from monitor.extract.numbers.grammar import BE, HAVE
from monitor.extract.numbers.numerals import SMALL, TENS
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_STATES = {
    "damaged": words("damaged damaging"),
    "destroyed": words(
        "destroyed destroying collapsed burned burnt flattened razed levelled leveled "
        "gutted demolished buried swept washed lost gone incinerated wrecked ruined "
        "loss losses destruction"
    ),
    "flooded": words("flooded inundated submerged underwater"),
}
_ANY = frozenset().union(*_STATES.values())
_TAKING = words("took claimed takes claims taken consumed")
"""What a fire or a flood does to houses, right beside their number."""
_LEFT, _RIGHT, _PREDICATE = 4, 6, 16
"""In words; further away, only a verb with "was" or "had been" tells of a noun."""
_HAVE_BE = BE | HAVE
_ENDS = words("; : . ( ) — after when while as because")
_JOINTS = words("and or but ,")


def states_of(
    tokens: Tokens, quantity: Quantity, asked: Sequence[str] = ()
) -> list[str]:
    """What is told of buildings behind their number, else before it.

    `asked`: the words of the question that the sentence answers.

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("It sank 9 boats, destroyed 40 homes and damaged 6")
    >>> [states_of(tokens, q) for q in quantities_in(tokens)[1:]]
    [['destroyed'], ['damaged']]
    """
    beside = tokens.low(quantity.cue - 1)
    if beside in _TAKING or _took(tokens, quantity.last):
        return ["destroyed"]
    unit = quantity.unit
    sides = [_behind(tokens, quantity.last)]
    if unit is not None and unit.first < quantity.first:
        sides.append(tokens.lows[unit.last : unit.last + 2])  # homes lost: 40
    sides.append([*_before(tokens, quantity.cue), beside + "d"])
    sides.append(asked)
    told = next((side for side in sides if _ANY & set(side)), ())
    found = [state for state, verbs in _STATES.items() if verbs & set(told)]
    return [" or ".join(found)] if found else []


def _took(tokens: Tokens, k: int) -> bool:
    """True for the "it took" of "the 90 homes it took"."""
    k += tokens.low(k) in {"that", "which"}
    return tokens.low(k + (tokens.low(k) in {"it", "they"})) in _TAKING


def _behind(tokens: Tokens, start: int) -> Sequence[str]:
    """The words behind a number that tell of it, up to those of another number."""
    for k in range(start, min(start + _PREDICATE, len(tokens))):
        told = tokens.lows[start:k]
        if tokens.lows[k] in _ENDS:
            return _near(told)
        if _is_numeral(tokens, k) and _ANY & set(told):
            while told and told[-1] not in _JOINTS:
                told = told[:-1]  # "and damaged another", of "another 130"
            return _near(told)
        if _is_numeral(tokens, k) and tokens.low(k + 1) in _HAVE_BE | _ANY:
            return _near(told)
    return _near(tokens.lows[start : start + _PREDICATE])


def _near(told: Sequence[str]) -> Sequence[str]:
    """Of these words, the first ones, and further ones that a verb leads in."""
    return [
        low
        for k, low in enumerate(told)
        if k < _RIGHT or _HAVE_BE & set(told[k - 3 : k])
    ]


def _before(tokens: Tokens, end: int) -> Sequence[str]:
    """The words right before a number, from the number before on."""
    end -= tokens.low(end - 1) == ":"  # Homes lost: 40
    start = max(0, end - _LEFT)
    for k in range(end - 1, start - 1, -1):
        if tokens.lows[k] in _ENDS or _is_numeral(tokens, k):
            return tokens.lows[k + 1 : end]
    return tokens.lows[start:end]


def _is_numeral(tokens: Tokens, k: int) -> bool:
    return tokens.is_number(k) or tokens.lows[k] in SMALL or tokens.lows[k] in TENS
