"""Who gets a sum: the bereaved, somebody who is paid, all whom a fund is for."""

from itertools import pairwise

from monitor.extract.claims.outcomes import HARM
from monitor.extract.numbers.grammar import BE
from monitor.extract.numbers.noun_phrases import MEASURES
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_BEFORE, _AFTER = 14, 12
_KIN = words("family families relatives kin widows heirs each")
_BEREFT = words("bereaved victims")
_MAKING = words("make makes making made")
_MADE_WITHIN = 4


def payout(tokens: Tokens, quantity: Quantity, found: str) -> str:
    """What a sum is by those who get it, where `found` does not tell; else `found`.

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("It is making $2 million available to shops")
    >>> payout(tokens, quantities_in(tokens)[0], "")
    'fund'
    """
    if quantity.unit is None or quantity.unit.kind != "currency":
        return found
    if found in {"", "deal"} and _to_kin(tokens, quantity):
        return "compensation"
    if not found and _is_made_available(tokens, quantity):
        return "fund"
    return "payments" if not found and _is_paid(tokens, quantity) else found


def _to_kin(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "$20,000 to the family of every miner killed"."""
    near = tokens.lows[max(0, quantity.cue - _BEFORE) : quantity.last + _AFTER]
    hurt = any(MEASURES.get(low) in HARM for low in near)
    return bool(_BEREFT & set(near)) or (hurt and bool(_KIN & set(near)))


def _is_made_available(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "makes $2 million available" and "$2 million is made available"."""
    before = tokens.lows[max(0, quantity.cue - _MADE_WITHIN) : quantity.cue]
    after = tokens.lows[quantity.last : quantity.last + _MADE_WITHIN]
    return "available" in after and bool(_MAKING & {*before, *after})


def _is_paid(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "had paid the firm more than $9 million"; workers are paid by time."""
    before = tokens.lows[max(0, quantity.cue - _BEFORE) : quantity.cue]
    return any(b == "paid" and a not in BE for a, b in pairwise(before))
