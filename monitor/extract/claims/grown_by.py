"""How far a number is from its own earlier one: "15, four more than on Tuesday"."""

from dataclasses import replace

from monitor.extract.numbers.dates import DAYS
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.scanner import quantities_in
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words
from monitor.model.figures import Amount, Claim, Status

_MORE = words("more higher")
_FEWER = words("fewer less lower")
_THEN = DAYS | words(
    "yesterday earlier before previously last initially first originally morning "
    "week month"
)
_ENDS = words(", ; . ( )")
_REACH = 8


def step_since(tokens: Tokens, quantity: Quantity) -> float:
    """By how much more or less the number before is than it was; 0 where untold.

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("15 died, four more than on Tuesday")
    >>> [step_since(tokens, q) for q in quantities_in(tokens)]
    [0, 4.0]
    """
    k = quantity.number.last
    low, value = tokens.low(k), quantity.amount.value
    is_beside = tokens.low(quantity.cue - 1) in {",", "(", "-", "–", "—"}
    if low not in _MORE | _FEWER or tokens.low(k + 1) != "than" or value is None:
        return 0
    after = tokens.lows[k + 2 : k + 2 + _REACH]
    end = next((n for n, word in enumerate(after) if word in _ENDS), len(after))
    if not is_beside or not _THEN & {*after[:end]}:
        return 0
    return value if low in _MORE else -value


def with_earlier(claims: list[Claim], tokens: Tokens) -> list[Claim]:
    """The claims of a sentence with the values that they had before their steps."""
    if not claims or "than" not in tokens.lows:
        return claims
    found = list(claims)
    for quantity in quantities_in(tokens):
        at = tokens.starts[quantity.first]
        before = [
            k for k, c in enumerate(found) if c.span.start - c.sentence_start < at
        ]
        if before and (step := step_since(tokens, quantity)):
            found[before[-1]] = _as_it_was(found[before[-1]], step)
    return found


def _as_it_was(claim: Claim, step: float) -> Claim:
    value = claim.amount.value
    is_known = claim.previous is not None or claim.status is not Status.CURRENT
    if value is None or is_known or value - step <= 0:
        return claim
    return replace(claim, previous=Amount(value - step))
