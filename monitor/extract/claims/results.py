"""What the bare numbers of an election's result count: seats, or shares."""

from monitor.extract.claims.contexts import Context
from monitor.extract.claims.holders import HELD, holder_of
from monitor.extract.claims.measures import Counted
from monitor.extract.claims.parties import Parties
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.party_names import is_party

_HOUSES = words(
    "parliament assembly house chamber legislature senate council congress bundestag "
    "knesset diet seimas sejm"
)
_HAVING = words(
    "have has had having hold holds held holding get gets win wins won winning take "
    "takes took with secure secures secured control controls keep keeps kept"
)
_TO_HOUSE = 6
"""Words in which the house is named: "in the new national parliament"."""
_JOINING = words("with and for or")
_WHOLE = 100.0
"""No share of the votes is larger."""


def seats_in_house(
    tokens: Tokens, quantity: Quantity, own: Counted, parties: Parties
) -> Counted:
    """Seats for the 61 of "will have 61 in the new parliament"; else what it counts."""
    near = tokens.lows[quantity.last : quantity.last + _TO_HOUSE]
    named = near[:1] == ["in"] and bool(_HOUSES & set(near))
    has = tokens.low(quantity.cue - 1) in _HAVING
    return (
        Counted("seats")
        if quantity.is_bare and named and has and parties.is_polling
        else own
    )


def is_next_result(
    tokens: Tokens, quantity: Quantity, before: Counted, parties: Parties
) -> bool:
    """True for "The Greens fall to 19.", after a sentence about seats."""
    if before.measure not in HELD or not parties.is_polling or quantity.unit:
        return False
    holder = holder_of(tokens, quantity).removeprefix("The ").removeprefix("the ")
    ends = tokens.low(quantity.last) in {"", ".", ",", ";", "from", "and"}
    return bool(holder) and holder[:1].isupper() and is_party(holder) and ends


def beside_share(
    tokens: Tokens, quantity: Quantity, before: Counted, context: Context
) -> Counted | None:
    """What a bare number behind a share counts, which an earlier one may have told.

    Seats for the 40 of "Vela had it at 31% with 40", after "at 33% and 42 seats".
    """
    if before.measure != "%":
        return before
    if context.beside_share and tokens.low(quantity.cue - 1) in _JOINING:
        return context.beside_share
    return None if quantity.amount.ceiling > _WHOLE else before
