"""Parses the dates of feeds into aware UTC times; None for what is not a date.

feedparser does not suffice: it reads every zone name except American ones as UTC.
"""

import re
from datetime import UTC, datetime, timedelta

EARLIEST = 1990
LATEST = 2100
"""Other years are mistakes, such as 0000, 9999, and 1970 for “no date”."""

# By their first three letters; also German, French, Spanish, Italian, Portuguese.
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan ene gen",
            "feb fev fév",
            "mar mär mrz",
            "apr abr avr",
            "may mai mag",
            "jun giu",
            "jul lug",
            "aug ago aoû",
            "sep set",
            "oct okt out ott",
            "nov",
            "dec dez dic déc",
        ),
        start=1,
    )
    for name in names.split()
}
# Minutes east of Greenwich. Some names have several meanings; these are the ones of
# news feeds: IST India, CST and EST North America, BST Britain in summer.
_ZONES = {
    name: int(hours * 60)
    for hours, names in (
        (-10, "HST"),
        (-9, "AKST"),
        (-8, "PST AKDT"),
        (-7, "MST PDT"),
        (-6, "CST MDT"),
        (-5, "EST CDT PET COT"),
        (-4, "EDT AST CLT"),
        (-3.5, "NST"),
        (-3, "ADT BRT ART CLST"),
        (-2.5, "NDT"),
        (0, "UT UTC GMT Z WET"),
        (1, "CET WEST BST MEZ WAT"),
        (2, "CEST EET SAST MESZ CAT"),
        (3, "MSK EEST EAT TRT"),
        (3.5, "IRST"),
        (4, "GST SAMT"),
        (4.5, "AFT"),
        (5, "PKT YEKT UZT"),
        (5.5, "IST"),
        (5.75, "NPT"),
        (6, "OMST ALMT"),
        (6.5, "MMT"),
        (7, "ICT WIB KRAT NOVT"),
        (8, "HKT SGT PHT MYT AWST WITA IRKT CNST"),
        (9, "KST JST WIT YAKT"),
        (9.5, "ACST"),
        (10, "AEST VLAT"),
        (10.5, "ACDT"),
        (11, "AEDT"),
        (12, "NZST PETT"),
        (13, "NZDT"),
    )
    for name in names.split()
}

_DAY = r"(?:[^\W\d]{2,12}\.?(?:,\s*|\s+))?"
_CLOCK = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"(?:\s*(?P<half>[ap])\.?m\.?)?"
)
_ZONE = (
    r"\s*(?P<zone>[a-z]{1,5})?\s*(?P<offset>[+-]\d{1,2}(?::?\d{2})?)?\s*(?:\([^)]*\))?"
)
_FORMS = tuple(
    re.compile(form + _ZONE, re.IGNORECASE)
    for form in (
        # RFC 822 and its relatives: Fri, 24 Jan 2025 10:00:00 +0900
        _DAY + r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?P<month>[^\W\d]{3,10})\.?,?"
        r"[\s-]+(?P<year>\d{4}|\d{2})(?:,?\s+(?:at\s+)?" + _CLOCK + r")?",
        # ISO 8601 and its relatives: 2025-01-24T10:00:00.5+09:00
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
        r"(?:(?:\s*t\s*|,?\s+)" + _CLOCK + r")?",
        # 24.01.2025 10:00; with dots the day comes first wherever dots are used
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?:,?\s+"
        + _CLOCK
        + r")?",
        # January 24, 2025 10:00 AM
        _DAY + r"(?P<month>[^\W\d]{3,10})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+"
        r"(?P<year>\d{4})(?:,?\s+(?:at\s+)?" + _CLOCK + r")?",
        # Fri Jan 24 10:00:00 UTC 2025
        _DAY + r"(?P<month>[^\W\d]{3,10})\s+(?P<day>\d{1,2})\s+" + _CLOCK + r"\s+"
        r"(?:(?P<inner>[a-z]{1,5})\s+)?(?P<year>\d{4})",
    )
)


def moment_of(text: str) -> datetime | None:
    """The time that a date names; without a zone, it is read as UTC.

    >>> moment_of("Fri, 24 Jan 2025 10:00:00 KST")
    datetime.datetime(2025, 1, 24, 1, 0, tzinfo=datetime.timezone.utc)
    >>> moment_of("Mon, 00 Jan 0000 00:00:00 +0000") is None
    True
    """
    text = " ".join(text[:100].split())
    for form in _FORMS:
        if found := form.fullmatch(text):
            return _moment(found.groupdict())
    return None


def plausible(moment: datetime) -> datetime | None:
    """The moment; None if its year is a mistake."""
    return moment if EARLIEST <= moment.year <= LATEST else None


def _moment(parts: dict[str, str | None]) -> datetime | None:
    offset = _offset(parts.get("zone") or parts.get("inner"), parts.get("offset"))
    month = _month(parts["month"] or "")
    if offset is None or month is None:
        return None
    year = int(parts["year"] or 0)
    if year < 100:
        year += 2000 if year < 70 else 1900
    hour = int(parts["hour"] or 0)
    if parts["half"]:
        hour = hour % 12 + (12 if parts["half"].lower() == "p" else 0)
    try:
        day = datetime(year, month, int(parts["day"] or 0), tzinfo=UTC)
        if hour > 24 or not plausible(day):
            return None
        seconds = min(int(parts["second"] or 0), 59)
        clock = timedelta(
            hours=hour, minutes=int(parts["minute"] or 0) - offset, seconds=seconds
        )
        return day + clock
    except (ValueError, OverflowError):
        return None


def _month(text: str) -> int | None:
    if text.isdecimal():
        return int(text)
    return _MONTHS.get(text[:3].lower())


def _offset(name: str | None, digits: str | None) -> int | None:
    """Minutes east of Greenwich; None for an unknown name.

    Of "GMT+9" and "+0900 KST", both name and digits are given; the digits win.
    """
    if digits:
        sign = -1 if digits[0] == "-" else 1
        plain = digits[1:].replace(":", "")
        hours, minutes = (plain[:-2], plain[-2:]) if len(plain) > 2 else (plain, "0")
        return sign * (int(hours) * 60 + int(minutes))
    if not name:
        return 0
    return _ZONES.get(name.upper())
