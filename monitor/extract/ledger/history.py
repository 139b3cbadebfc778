"""Whether a sentence places its number at a day long past: "on Feb. 26, two died".

Only the fold can tell: it knows when the article came out.
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from monitor.extract.ledger.statements import Statement, published
from monitor.model.figures import Claim, Status

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_NUMBERS = "jan feb mar apr may jun jul aug sep oct nov dec"
_DATE = re.compile(
    rf"\b(?P<before>in|on|until|as of|since|from|by|after) (?:early |late |mid-)?"
    rf"(?P<month>{_MONTHS})\b\.?(?: (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b)?"
    r"(?:,? (?P<year>(?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)
_AT = frozenset({"in", "on"})
"""What places an event; a count "since October" is one of today."""
_ON_DAY = re.compile(r" on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_LONG = timedelta(days=45)
_NEAR = 60
_PARTED = re.compile(r"[;:—\d]|, (?!when\b)")


def is_news(statement: Statement) -> bool:
    """True for a value given as how things stand, of a day not long past."""
    claim = statement.claim
    is_current = claim.status is Status.CURRENT
    return is_current and not is_history(claim, published(statement))


def without_earlier_days(said: Sequence[Statement]) -> list[Statement]:
    """News of the last day that is told: "1,450 on Tuesday, 2,100 on Wednesday"."""
    dated = [s for s in said if _ON_DAY.match(_behind(s.claim))]
    last = {(s.claim.speaker, s.claim.sentence): s for s in dated}
    return [s for s in said if s not in dated or s in last.values()]


def _behind(claim: Claim) -> str:
    """The sentence from the claim's number on."""
    return claim.sentence[claim.span.end - claim.sentence_start :]


def is_history(claim: Claim, moment: datetime) -> bool:
    """True where the number is of a day more than six weeks before the article.

    >>> from datetime import UTC
    >>> from monitor.model.figures import Amount
    >>> from monitor.model.text import Span
    >>> told = "The first deaths were on Jan. 9, when two people died."
    >>> claim = Claim(
    ...     Amount(2), "killed", (), None, told, Span("body", 38, 48), 0, "people"
    ... )
    >>> is_history(claim, datetime(2024, 5, 1, tzinfo=UTC))
    True
    """
    first = claim.span.start - claim.sentence_start
    last = claim.span.end - claim.sentence_start
    for found in _DATE.finditer(claim.sentence):
        if found["before"].lower() not in _AT:
            continue
        a, b = found.span()
        b += claim.sentence.startswith(", when ", b)
        between = claim.sentence[last:a] if a >= last else claim.sentence[b:first]
        if len(between) > _NEAR or _PARTED.search(between):
            continue
        if moment - _day(found, moment) > _LONG:
            return True
    return False


def _day(found: re.Match[str], moment: datetime) -> datetime:
    """The last such day, or end of such a month, before the article came out."""
    month = 1 + _NUMBERS.split().index(found["month"][:3].lower())
    day = min(int(found["day"] or 28), 28) or 1
    if found["year"]:
        return moment.replace(year=int(found["year"]), month=month, day=day)
    told = moment.replace(month=month, day=day)
    if told > moment + timedelta(days=31):
        told = told.replace(year=moment.year - 1)
    return told
