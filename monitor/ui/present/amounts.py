"""Reported values where there is little room."""

from monitor.amounts import amount_words
from monitor.model.figures import Amount


def short_words(amount: Amount, measure: str = "") -> str:
    """The same where there is little room: "~" for "about".

    >>> from monitor.model.figures import Relation
    >>> short_words(Amount(1200, relation=Relation.ABOUT))
    '~1,200'
    """
    return amount_words(amount, measure).replace("about ", "~")


def measure_of(key: str) -> str:
    """What a figure's key counts.

    >>> measure_of("casualties · North Korean")
    'casualties'
    """
    return key.partition(" · ")[0]
