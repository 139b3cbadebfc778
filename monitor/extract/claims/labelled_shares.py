"""Shares that a line of a bulletin gives under a label: "Homes checked: 31%"."""

from monitor.extract.claims.labels import words_of_label
from monitor.extract.numbers.grammar import AUXILIARIES, STOPS, VERBS, is_plural
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens

_LONGEST = 3
"""Words of a label that no colon ends."""


def labelled_share(tokens: Tokens, quantity: Quantity) -> str:
    """The label of a share, as its scope; "" where it has none that names a thing.

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("Homes checked: 31% of the 1,140 in the zone")
    >>> labelled_share(tokens, quantities_in(tokens)[0])
    'homes checked'
    >>> tokens = tokens_of("Lines repaired 41%.")
    >>> labelled_share(tokens, quantities_in(tokens)[0])
    'lines repaired'
    """
    if quantity.unit is None or quantity.unit.kind != "percent":
        return ""
    label = words_of_label(tokens, quantity) or _bare(tokens, quantity)
    says = (AUXILIARIES | VERBS | STOPS).isdisjoint(label)
    is_done = len(label) > 1 and is_plural(label[0]) and label[-1].endswith("ed")
    is_done &= says and all(low.isalpha() for low in label) and len(label) <= _LONGEST
    return " ".join(label) if is_done else ""


def _bare(tokens: Tokens, quantity: Quantity) -> list[str]:
    """The words before the only number of a short line."""
    ends = tokens.low(quantity.last) in {"", ".", ";"}
    return tokens.lows[: quantity.cue] if ends and quantity.cue <= _LONGEST else []
