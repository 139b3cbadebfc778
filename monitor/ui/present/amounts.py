"""Reported values in little space."""

from monitor.amounts import amount_words
from monitor.model.figures import Amount, counted_in


def short_words(amount: Amount, measure: str = "") -> str:
    """A value in little space: "~" for "about".

    >>> from monitor.model.figures import Relation
    >>> short_words(Amount(1200, relation=Relation.ABOUT))
    '~1,200'
    """
    return amount_words(amount, measure).replace("about ", "~")


def counted(count: int, noun: str) -> str:
    """A number with its noun, singular or plural.

    >>> counted(1, "origin"), counted(1200, "article")
    ('1 origin', '1,200 articles')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def measure_of(key: str, measure: str = "") -> str:
    """What a figure counts: from its claims, else from its key.

    >>> measure_of("casualties · North Korean"), measure_of("pin · Costs", "$")
    ('casualties', '$')
    """
    return measure or counted_in(key)[0]
