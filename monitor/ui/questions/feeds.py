"""Questions of the list of feeds, and the reader's requests about feeds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import ClassVar

from textual.message import Message

from monitor.model.feeds import Coverage, Feed
from monitor.store.contract.store import Store
from monitor.ui.messages import StateSaved
from monitor.ui.present.feeds import poll_now_words
from monitor.ui.questions.past import PresentOnly


@dataclass
class FeedsLoaded(Message):
    """The feeds were read again."""

    feeds: Sequence[Feed]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class ReadFeeds:
    """Reads every feed and its state."""

    group: ClassVar[str] = "feeds"
    now: datetime

    def ask(self, store: Store) -> FeedsLoaded:
        """Read them."""
        feeds = store.feeds
        return FeedsLoaded(feeds.all(self.now), feeds.coverage(self.now))


@dataclass(frozen=True, slots=True)
class PollNow(PresentOnly):
    """Requests that the poller read a feed now, or all of them."""

    group: ClassVar[str] = ""
    feed_id: int | None
    now: datetime
    tz: tzinfo | None

    def ask(self, store: Store) -> StateSaved:
        """Save the request for the poller."""
        result = store.feeds.poll_now(self.feed_id, self.now)
        is_offline = store.feeds.offline_since() is not None
        words = poll_now_words(result, self.now, self.tz, is_offline=is_offline)
        return StateSaved(words)


@dataclass(frozen=True, slots=True)
class PauseFeed(PresentOnly):
    """Pauses a feed, or resumes it."""

    group: ClassVar[str] = ""
    feed: Feed
    at: datetime | None
    """None: resume."""

    def ask(self, store: Store) -> StateSaved:
        """Save the request for the poller."""
        store.feeds.pause(self.feed.id, self.at)
        verb = "is polled again" if self.at is None else "is paused"
        return StateSaved(f"{self.feed.name} {verb}")
