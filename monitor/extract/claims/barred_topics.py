"""What a sum, a share or a measurement cannot be of: no wind is in dollars."""

from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.wordlists import words

_NO_SUMS = words(
    "containment turnout counted vote inflation unemployment growth approval "
    "support capacity force vaccination power services flights wind gusts depth height "
    "rain temperature drilled flow positivity unvaccinated efficacy"
) | {"interest rate", "contacts traced"}
_NO_SHARES = words(
    "ransom fine reward compensation wind gusts depth height rain temperature deal "
    "drilled flow"
)
_NO_MEASURES = (
    _NO_SUMS
    - words("wind gusts depth height rain temperature power capacity drilled flow")
    | words(
        "damage damages fine price cost deal revenue profit loss deficit budget debt "
        "investment tariff shares reward compensation ransom wages"
    )
    | {"insured losses"}
)
_BARRED = {"currency": _NO_SUMS, "percent": _NO_SHARES, "measure": _NO_MEASURES}
_DISTANCES = ("kilometre", "mile", "nautical mile")
_NO_DISTANCES = _NO_MEASURES | words("capacity power height rain")


def barred_topics(quantity: Quantity) -> frozenset[str]:
    """What a number of its unit cannot be of; nothing is miles deep in water.

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> number, = quantities_in(tokens_of("It cost $5"))
    >>> "wind" in barred_topics(number), "damage" in barred_topics(number)
    (True, False)
    """
    unit = quantity.unit
    if unit is not None and unit.norm in _DISTANCES:
        return _NO_DISTANCES
    return _BARRED.get(unit.kind if unit else "", frozenset())
