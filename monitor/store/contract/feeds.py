"""The part of the contract about feeds: settings, leases, health, requests."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from monitor.config.settings import FeedConfig
from monitor.model.feeds import Coverage, Feed, PollMode, PollNowResult

if TYPE_CHECKING:
    from monitor.store.contract.drafts import Lease


class Feeds(Protocol):
    """The polled URLs, their validators, leases and health."""

    def configure(
        self,
        feeds: Sequence[FeedConfig],
        now: datetime,
        *,
        every: timedelta | None = None,
    ) -> None:
        """Make the configuration's feeds the polled ones.

        Other feeds are no longer polled or counted; their articles stay. A feed that
        kept its name but not its address keeps its articles, but no validators. `every`
        is the interval of feeds without one; by default that of `PollConfig`.
        """
        ...

    def lease(
        self, owner: str, now: datetime, *, limit: int, mode: PollMode = PollMode.DUE
    ) -> list["Lease"]:
        """Lease up to `limit` feeds to `owner`, longest overdue first.

        A lease ends by itself after two minutes. Whatever the mode, a running
        Retry-After, a stop, and the minute between two polls of another machine's feed
        hold.
        """
        ...

    def release(self) -> None:
        """End every lease, since whoever held one is gone.

        Called by a poller that has just got the lock, since the one before may have
        been killed. The feeds count as polled when they were leased, so that the minute
        between two polls still holds.
        """
        ...

    def next_due_at(self) -> datetime | None:
        """When the next feed falls due; None without feeds."""
        ...

    def all(self, now: datetime) -> tuple[Feed, ...]:
        """Every configured feed in the configuration's order."""
        ...

    def poll_now(self, feed_id: int | None, now: datetime) -> PollNowResult:
        """Request that a feed be polled now; None: all that are not paused or gone.

        A feed that is named is resumed. A running Retry-After holds.
        """
        ...

    def pause(self, feed_id: int, at: datetime | None) -> None:
        """Pause a feed from `at` on; None: resume it."""
        ...

    def put_back(
        self, lease: "Lease", due_at: datetime, *, is_held: bool = False
    ) -> None:
        """End a lease as if the feed had not been polled; it is due at `at`.

        `is_held`: its server asked for that, so it is not polled before by hand either.
        """
        ...

    def set_offline(self, since_at: datetime | None, now: datetime) -> None:
        """Record since when this machine is offline; None: it is online.

        Going offline and coming back are one event each.
        """
        ...

    def offline_since(self) -> datetime | None:
        """Since when this machine is offline; None: it is online."""
        ...

    def totals(self) -> tuple[int, int]:
        """How many articles all feeds brought, and how many are of the story.

        Those that are no longer kept do not count.
        """
        ...

    def coverage(self, now: datetime) -> Coverage:
        """How many feeds are fresh, late or failing."""
        ...
