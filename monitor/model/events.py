"""Events, which are the lines of the log, and marks to compare with."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EventKind(StrEnum):
    """What is worth a line in the log."""

    NEW = "new"
    EDITED = "edited"
    CHANGE = "change"
    HIT = "hit"
    SPIKE = "spike"  # a watch's hour is well above its own noise
    FAILING = "failing"
    RECOVERED = "recovered"
    OFFLINE = "offline"  # this machine, not one feed
    ONLINE = "online"
    SWITCHED_OFF = "switched-off"  # a pattern of a query that took too long


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the log."""

    id: int
    at: datetime
    kind: EventKind
    is_quiet: bool
    """Whether a feed's first read brought it, so that it fills lists and alerts
    nobody."""
    article_id: int | None = None
    feed_id: int | None = None
    figure_id: int | None = None
    change_id: int | None = None
    watch: str = ""
    text: str = ""
    """One plain line."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A named moment to compare with."""

    name: str
    at: datetime
