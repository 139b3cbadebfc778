"""Prices of shares and currencies: a day's move is what is told of them."""

from dataclasses import replace
from itertools import pairwise

from monitor.extract.numbers.currencies import other_currency
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.model.figures import Claim

_MOVED = {"up": "rise", "down": "fall", "": "move"}
"""What a percentage of shares is, where they moved by it: the news of a day."""


def as_figure(claim: Claim, tokens: Tokens, quantity: Quantity) -> Claim:
    """What shares or a currency moved by on a day: news itself, no step of a figure."""
    if not claim.is_step or claim.measure != "%":
        return claim
    if "shares" in claim.scope:
        scope = (*claim.scope, _MOVED[claim.trend])
        return replace(claim, is_step=False, scope=scope)
    if not _is_of_currency(tokens, quantity):
        return claim
    scope = (*claim.scope, "exchange rate")
    return replace(claim, is_step=False, trend="", scope=scope)


def _is_of_currency(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "fell 3% against the euro" and "it was down 3% on the day".

    Shares are many: "they were down".
    """
    behind = tokens.lows[quantity.last : quantity.last + 3]
    against = any(
        a in {"against", "versus"} and other_currency(tokens, k)
        for k, (a, _) in enumerate(pairwise(tokens.lows))
    )
    k = quantity.last
    levelled = tokens.low(k) in {"to", "at"} and tokens.is_number(k + 1)
    levelled = levelled and bool(other_currency(tokens, k + 2))  # "to 8.40 per dollar"
    is_one = "they" not in tokens.lows[: quantity.first]
    return against or levelled or (is_one and behind == ["on", "the", "day"])


def is_rate(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "traded at 41.85 to the euro".

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("The krone traded at 11.20 to the euro")
    >>> is_rate(tokens, quantities_in(tokens)[0])
    True
    """
    k = quantity.number.last
    if tokens.low(k) not in {"to", "per"} or tokens.low(k + 1) == "cent":
        return False
    return bool(other_currency(tokens, k))
