"""Values of the alert settings: quiet hours, thresholds, channels."""

import re
from datetime import time

from monitor.config.values import (
    RefusedError,
    each_value,
    kind_of,
    line_value,
    text_value,
    url_value,
)

TERMINALS = ("auto", "osc9", "osc99", "osc777", "bell")
"""How a terminal may notify; "auto" finds out which way it knows."""

_QUIET = re.compile(r"\s*(\d\d?):(\d\d)\s*[-–]\s*(\d\d?):(\d\d)\s*", re.ASCII)
_THRESHOLD = re.compile(r"any|\d+(\.\d+)?%|(over )?\d[\d,]*(\.\d+)?", re.ASCII)


def quiet_value(value: object) -> tuple[time, time] | None:
    """Quiet hours; empty text: none.

    >>> quiet_value("22:00-07:00")
    (datetime.time(22, 0), datetime.time(7, 0))
    """
    written = line_value(value)
    if not written:
        return None
    found = _QUIET.fullmatch(written)
    try:
        if found is None:
            raise ValueError(written)
        hours = [int(number) for number in found.groups()]
        start, end = time(hours[0], hours[1]), time(hours[2], hours[3])
    except ValueError:
        raise RefusedError('must be two times of day: "22:00-07:00"') from None
    if start == end:
        raise RefusedError("begins and ends at the same time")
    return start, end


def threshold_value(value: object) -> str:
    """When a figure alerts; empty text: never."""
    written = " ".join(line_value(value).split())
    if written and not _THRESHOLD.fullmatch(written):
        raise RefusedError('must be "any", "10%", "500" or "over 5000"')
    return written


def count_value(value: object) -> int:
    """A whole number from 1 on.

    >>> count_value(12)
    12
    """
    if not isinstance(value, int) or isinstance(value, bool):
        raise RefusedError(f"must be a whole number, not {kind_of(value)}")
    if value < 1:
        raise RefusedError("must be at least 1")
    return value


def terminal_value(value: object) -> str:
    """How a terminal notifies."""
    written = line_value(value)
    if written not in TERMINALS:
        raise RefusedError(f"must be one of {', '.join(TERMINALS)}")
    return written


def service_value(value: object) -> str:
    """A web address, or one of Apprise's: scheme://…."""
    service = line_value(value)
    if re.match(r"https?:", service, re.IGNORECASE):
        return url_value(service)
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*://\S", service):
        raise RefusedError(
            "must be an address of the web or of Apprise, such as mailto://…"
        )
    return service


def service_values(value: object) -> tuple[str, ...]:
    """A list of addresses for Apprise."""
    return each_value(service_value, value)


def program_value(value: object) -> tuple[str, ...]:
    """A program and its arguments."""
    if not isinstance(value, list) or not value:
        raise RefusedError('must be a list of a program and its arguments: ["say"]')
    words = each_value(text_value, value)
    if not words[0].strip():
        raise RefusedError("the program must not be empty", (0,))
    return words


def program_values(value: object) -> tuple[tuple[str, ...], ...]:
    """A list of programs, each with its arguments.

    >>> program_values([["say", "news"]])
    (('say', 'news'),)
    """
    return each_value(program_value, value)
