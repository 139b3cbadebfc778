"""A claim from one number of a sentence: amount, place in the text, status."""

from monitor.extract.claims.job_cuts import is_reduction
from monitor.extract.claims.statuses import status_of
from monitor.extract.numbers.kinds import Kind
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.model.figures import Amount, Claim
from monitor.model.text import Span

_VAGUE = {12.0: (24.0, 99.0), 20.0: (40.0, 99.0)}
"""How many "dozens" and "scores" are taken for; larger ones begin at two."""


def claim_of(
    tokens: Tokens, quantity: Quantity, sentence: tuple[str, int], span: tuple[str, int]
) -> Claim:
    """What the number itself says; what it counts and who says so come later.

    Args:
        tokens: The words with the number.
        quantity: The number.
        sentence: The sentence, verbatim, and its offset.
        span: The part of the text, and the offset of `tokens` in it.
    """
    part, offset = span
    start, end = tokens.starts[quantity.first], tokens.ends[quantity.last - 1]
    status, dated = status_of(tokens, quantity)
    is_cut = is_reduction(tokens, quantity.cue)
    return Claim(
        amount=amount_of(quantity),
        measure="",
        scope=(),
        speaker=None,
        sentence=sentence[0],
        span=Span(part, offset + start, offset + end),
        sentence_start=sentence[1],
        unit=quantity.unit.written if quantity.unit else "",
        status=status,
        stated_for=dated,
        previous=quantity.previous,
        trend="" if is_cut else quantity.way,
        is_step=quantity.is_step and not is_cut,
    )


def amount_of(quantity: Quantity) -> Amount:
    """The amount that a claim gives: vague words as the range that they are meant for.

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> amount_of(quantities_in(tokens_of("Dozens of people died"))[0]).high
    99.0
    """
    amount = quantity.amount
    if quantity.kind is not Kind.VAGUE or amount.low is None:
        return amount
    low, high = _VAGUE.get(amount.low, (2 * amount.low, 10 * amount.low - 1))
    return Amount(None, low, high, amount.relation)
