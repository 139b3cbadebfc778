"""One unit for each ledger: that of its first claim, into which others are converted.

Whoever reads "1,620 hectares" after "4,000 acres" has read nothing new, so numbers that
are one but for their rounding become one here, before anything is compared. What goes
out is in the unit of the claim that brought it.
"""

from dataclasses import replace

from monitor.amounts import converted, digits
from monitor.extract.ledger.ledger import Ledger
from monitor.extract.ledger.statements import Retraction, Statement
from monitor.model.figures import Amount
from monitor.model.units import UNITS, converted_number, go_together

_ROUNDED = 0.02
"""How far apart two numbers of different units are at most that are called one."""


def entered(said: Statement | Retraction, ledger: Ledger) -> Statement | Retraction:
    """What was said, in the ledger's unit; the first one sets it."""
    claim = said.claim
    if claim.measure not in UNITS:
        return said
    if not ledger.unit:
        ledger.unit = claim.measure
    if claim.measure == ledger.unit or not go_together(claim.measure, ledger.unit):
        return said
    written = (claim.measure, claim.amount)
    previous = claim.previous and _known(claim.previous, claim.measure, ledger)
    amount = _known(claim.amount, claim.measure, ledger)
    claim = replace(claim, amount=amount, previous=previous)
    if isinstance(said, Retraction):
        return replace(said, claim=claim, written=written)
    replaces = said.replaces and _known(said.replaces, written[0], ledger)
    return replace(said, claim=claim, written=written, replaces=replaces)


def _known(amount: Amount, measure: str, ledger: Ledger) -> Amount:
    """The amount in the ledger's unit; a value of the ledger where it is that one."""
    if amount.value is not None:
        exact = converted_number(amount.value, measure, ledger.unit)
        for heard in (s.amount for e in ledger.entries for s in reversed(e.said)):
            if heard.value is not None and _is_one(amount.value, exact, heard.value):
                return replace(amount, value=heard.value)
    return converted(amount, measure, ledger.unit)


def _is_one(said: float, exact: float, heard: float) -> bool:
    """True where two numbers are one but for the rounding of the less exact one.

    >>> _is_one(1620, 4003.1, 4000), _is_one(1900, 4695.0, 4000)
    (True, False)
    """
    if not exact or not said:
        return exact == heard
    coarse = min(digits(said), digits(heard))
    step = 10.0**-coarse * 5
    return abs(exact - heard) <= min(step, _ROUNDED) * abs(heard)


def as_told(
    amount: Amount | None, said: Statement | Retraction, ledger: Ledger
) -> Amount | None:
    """An amount of the ledger in the unit of the claim that moves it."""
    measure = said.written[0] if said.written else said.claim.measure
    if amount is None or not ledger.unit or not go_together(measure, ledger.unit):
        return amount
    if said.written and amount == said.claim.amount:
        return said.written[1]
    for entry in ledger.entries:
        if entry.amount == amount and entry.written and entry.written[0] == measure:
            return entry.written[1]
    return converted(amount, ledger.unit, measure)
