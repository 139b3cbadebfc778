"""Sentences that belong to the page, its author or its shop, not to the news."""

import re

_FURNITURE = re.compile(
    r"^\W*(?:subscri(?:be|bers)|sign up|(?:keep|continue) reading|follow us|download|"
    r"read more|read also|"
    r"advertisement|support our|share this|photo(?:graph)?s?:|image:|file photo|"
    r"copyright|©|all rights|\(?corrects? |correction:|click here|first published|"
    r"\(?this (?:story|article) (?:has been|was)|last (?:updated|modified)|"
    r"reporting by|editing by|our standards|get (?:the|our) |newsletter|join |"
    r"\d+ (?:min(?:ute)?s?|comments?|shares?)\b|listen to|watch:|original source|"
    r"for more|contact us|call us|tel\b|phone)"
    r"|\b\d+ min(?:ute)?s? read\b|\ball rights reserved\b"
    r"|\bper month\b.{0,20}\bcancel\b"
    r"|^\W*(?:support|become|get|read|donate|try|start|unlock|save|enjoy|"
    r"(?:(?:unlimited|full|all|digital) )+access|subscriptions?|membership)\b"
    r"[^.!?]{0,60}[$£€]\s?\d[\d.]*\s?(?:/|an?|per|every|for \w+)\s?"
    r"(?:week|month|year)"
    r"|\b(?:her|his) (?:work|reporting|book) (?:has|have) (?:been|appeared)\b",
    re.IGNORECASE,
)
_BIO = re.compile(
    r"\b(?:is a|are) (?:[\w-]+ ){0,3}(?:journalist|reporter|correspondent|editor|"
    r"writer|columnist|author)\b|\bjournalism degree\b"
    r"|\bhas (?:covered|reported on|written|worked)\b",
    re.IGNORECASE,
)


def is_furniture(text: str) -> bool:
    """True for a sentence that belongs to the page or its author, not to the news.

    >>> is_furniture("Subscribers read more: $1 for 6 months.")
    True
    """
    return _FURNITURE.search(text) is not None or _BIO.search(text) is not None
