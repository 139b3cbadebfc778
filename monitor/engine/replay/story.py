"""A recorded story: what its feeds contain at any minute.

A story is a JSON file: feeds, watches, and a timeline of items that were added,
edited and removed, in minutes from its start (`seeds/README.md` describes it).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path
from typing import Any

from monitor.clock import ReplayClock

DEMO = "seeds/korea-troops.json"
"""The story that ships with the program (`paths.shipped`)."""

USUAL_GAP = timedelta(minutes=40)
TAIL = timedelta(minutes=20)
"""How long a story goes on after its last event, so that all of it is polled."""
ZERO = timedelta(0)
HURRY = 40
"""How many times faster the rest of a longer gap passes in a replay."""

_FIELDS = ("title", "summary", "content", "link", "published")


@dataclass(frozen=True, slots=True)
class StoryFeed:
    """A feed of the story, and how its publisher writes it."""

    id: str
    title: str
    format: str
    """"rss2", "atom" or "rdf"."""
    host: str
    zone: timezone
    """Of the dates that it writes."""
    language: str = "en"
    encoding: str = "utf-8"
    uses_cdata: bool = False
    guid_style: str = "plain"
    """"plain", "permalink" (the link is the guid) or "none"."""
    validators: str = "both"
    """"both", "etag", "last-modified" or "none"."""
    max_items: int = 25
    bumps: bool = False
    """Edited items return to the top."""


def feed_path(feed: StoryFeed) -> str:
    """The path of a feed's address."""
    return f"/feeds/{feed.id}.xml"


@dataclass(frozen=True, slots=True)
class StoryItem:
    """An item as it stands at some minute; title, summary and content are HTML."""

    guid: str
    served_guid: str
    title: str
    summary: str
    content: str
    link: str
    published: int | str | None
    """The minute, or an unreadable date as written; None: it has no date."""
    first_minute: int
    minute: int
    """Of the last change."""
    loud_minute: int
    """Of the last change that the feed's own dates show."""
    is_removed: bool = False


class Story:
    """A story file, read."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.title: str = data["title"]
        self.about: str = data["about"]
        self.start: datetime = datetime.fromisoformat(data["start"]).astimezone(UTC)
        self.match: tuple[str, ...] = tuple(data["match"])
        """Terms by which the story's articles are recognised."""
        self.watches: tuple[tuple[str, tuple[str, ...]], ...] = tuple(
            (watch["name"], tuple(watch["any"])) for watch in data["watches"]
        )
        self.feeds: tuple[StoryFeed, ...] = tuple(map(_feed, data["feeds"]))
        self._faults: list[Mapping[str, Any]] = data.get("faults", [])
        self._items: dict[str, list[list[StoryItem]]] = {f.id: [] for f in self.feeds}
        self._read(data["timeline"])

    @classmethod
    def from_file(cls, path: Path) -> "Story":
        """Read a story file."""
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def _read(self, timeline: list[Mapping[str, Any]]) -> None:
        histories: dict[str, list[StoryItem]] = {}
        for event in timeline:
            guid = event["guid"]
            if event["action"] == "add":
                histories[guid] = [_added(event)]
                self._items[event["feed"]].append(histories[guid])
            else:
                histories[guid].append(_changed(histories[guid][-1], event))

    @property
    def moments(self) -> list[int]:
        """Minutes at which something happens, faults included."""
        minutes = {
            item.minute
            for items in self._items.values()
            for history in items
            for item in history
        }
        faults = {fault[edge] for fault in self._faults for edge in ("from", "to")}
        return sorted(minutes | faults)

    @property
    def end(self) -> datetime:
        """When the story ends, `TAIL` after its last event."""
        return self.time(self.moments[-1]) + TAIL

    def time(self, minute: int) -> datetime:
        """The story's time at a minute."""
        return self.start + timedelta(minutes=minute)

    def minute(self, moment: datetime) -> int:
        """The number of full minutes at a moment; negative before the start."""
        return (moment - self.start) // timedelta(minutes=1)

    def items(self, feed: StoryFeed, minute: int) -> list[StoryItem]:
        """The items of a feed at a minute, newest first."""
        found = []
        for place, history in enumerate(self._items[feed.id]):
            past = [item for item in history if item.minute <= minute]
            if past and not past[-1].is_removed:
                item = past[-1]
                risen = item.loud_minute if feed.bumps else item.first_minute
                found.append((risen, place, item))
        found.sort(key=lambda each: each[:2], reverse=True)
        return [item for _, _, item in found[: feed.max_items]]

    def changed(self, feed: StoryFeed, minute: int) -> int:
        """The last minute, not after the given one, at which the feed changed."""
        return max(
            (
                item.minute
                for history in self._items[feed.id]
                for item in history
                if item.minute <= minute
            ),
            default=0,
        )

    def fault(self, feed: StoryFeed, minute: int) -> str:
        """The fault of the feed's server at a minute ("500", "html" …); empty: none."""
        return next(
            (
                str(fault["kind"])
                for fault in self._faults
                if fault["feed"] == feed.id and fault["from"] <= minute < fault["to"]
            ),
            "",
        )

    def clock(self, length: timedelta, since: float | None = None) -> ReplayClock:
        """A clock that plays the story in `length`, the same for every process.

        Long gaps pass faster; after the end, time runs as usual.

        Args:
            length: Of the whole replay.
            since: When it began, on the machine's monotonic clock; None: now.
        """
        minutes = [timedelta(minutes=minute) for minute in self.moments]
        edges = sorted({ZERO, *minutes, self.end - self.start})
        gaps = [later - earlier for earlier, later in pairwise(edges)]
        felt = [
            min(gap, USUAL_GAP) + max(gap - USUAL_GAP, ZERO) / HURRY for gap in gaps
        ]
        usual = sum(felt, ZERO) / length
        speeds = [usual * (gap / feel) for gap, feel in zip(gaps, felt, strict=True)]
        first, *later_paces = [*zip(edges, [*speeds, 1.0], strict=True)]
        return ReplayClock(self.start, first[1], since, later_paces)


def _feed(data: Mapping[str, Any]) -> StoryFeed:
    zone = data.get("tz", "+0000")
    sign = -1 if zone[0] == "-" else 1
    offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5]))
    return StoryFeed(
        id=data["id"],
        title=data["title"],
        format=data["format"],
        host=data["host"],
        zone=timezone(sign * offset),
        language=data.get("lang", "en"),
        encoding=data.get("encoding", "utf-8"),
        uses_cdata=data.get("body") == "cdata",
        guid_style=data.get("guid_style", "plain"),
        validators=data.get("validators", "both"),
        max_items=data.get("max_items", 25),
        bumps=bool(data.get("bump")),
    )


def _added(event: Mapping[str, Any]) -> StoryItem:
    minute = event["t"]
    return StoryItem(
        guid=event["guid"],
        served_guid=event.get("serve_guid") or event["guid"],
        **_fields(event),
        first_minute=minute,
        minute=minute,
        loud_minute=minute,
    )


def _changed(item: StoryItem, event: Mapping[str, Any]) -> StoryItem:
    minute = event["t"]
    return replace(
        item,
        served_guid=event.get("serve_guid") or item.served_guid,
        **{name: value for name, value in _fields(event).items() if name in event},
        minute=minute,
        loud_minute=item.loud_minute if event.get("silent") else minute,
        is_removed=event["action"] == "remove",
    )


def _fields(event: Mapping[str, Any]) -> dict[str, Any]:
    published = event.get("published")
    texts = {name: event.get(name) or "" for name in _FIELDS[:-1]}
    raw = published["raw"] if isinstance(published, Mapping) else published
    return {**texts, "published": raw}
