"""An amount as four columns: value, low, high, relation."""

from typing import Any

from monitor.model.figures import Amount, Relation
from monitor.store.file.connection import Row

RELATIONS = {relation.value: relation for relation in Relation}


def amount_columns(amount: Amount | None, prefix: str = "") -> dict[str, Any]:
    """The columns of an amount; all NULL for None.

    >>> amount_columns(Amount(300, relation=Relation.ABOUT), "before_")
    {'before_value': 300, 'before_low': None, 'before_high': None, \
'before_relation': '~'}
    """
    return {
        f"{prefix}value": amount and amount.value,
        f"{prefix}low": amount and amount.low,
        f"{prefix}high": amount and amount.high,
        f"{prefix}relation": amount and amount.relation.value,
    }


def amount_of(row: Row) -> Amount:
    """The amount in a row's unprefixed columns."""
    return Amount(row["value"], row["low"], row["high"], RELATIONS[row["relation"]])


def prefixed_amount(row: Row, prefix: str) -> Amount | None:
    """The amount in a row's prefixed columns; None if all are NULL."""
    relation = row[prefix + "relation"]
    if relation is None:
        return None
    value, low, high = row[prefix + "value"], row[prefix + "low"], row[prefix + "high"]
    return Amount(value, low, high, RELATIONS[relation])
