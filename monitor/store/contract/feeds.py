"""The part of the contract about feeds: settings, leases, health, demands."""

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
        """Make the set of polled feeds equal the configuration's.

        Feeds that are gone from it are no longer polled nor counted; their articles
        stay. One that kept its name but not its address keeps its articles, but no
        validators. `every` is the interval of feeds that give none; default: that
        of `PollConfig`.
        """
        ...

    def lease(
        self, owner: str, now: datetime, *, limit: int, mode: PollMode = PollMode.DUE
    ) -> list["Lease"]:
        """Take up to `limit` feeds for `owner`, longest overdue first.

        A lease ends by itself after two minutes. A running Retry-After, a stop and the
        minute between two questions to another machine hold however it is asked.
        """
        ...

    def release(self) -> None:
        """End every lease: whoever held one is gone.

        For who has just got the sole right to poll; a poller that was killed may have
        left leases behind. Its feeds count as asked when they were leased, so that the
        minute between two questions holds across its end.
        """
        ...

    def next_due_at(self) -> datetime | None:
        """When the next feed falls due; None without feeds."""
        ...

    def all(self, now: datetime) -> tuple[Feed, ...]:
        """Every configured feed in the configuration's order."""
        ...

    def poll_now(self, feed_id: int | None, now: datetime) -> PollNowResult:
        """Have one feed polled now, or all but the paused and the gone (None).

        One that is paused or gone is asked again. A running Retry-After holds.
        """
        ...

    def pause(self, feed_id: int, at: datetime | None) -> None:
        """Ask a feed no more from `at` on; None: ask it again."""
        ...

    def put_back(
        self, lease: "Lease", due_at: datetime, *, is_held: bool = False
    ) -> None:
        """End a lease as if the feed had not been asked, who is due then.

        `is_held`: its server asked for that, so it is not asked before by hand either.
        """
        ...

    def set_offline(self, since_at: datetime | None, now: datetime) -> None:
        """Note that this machine reaches nobody, or somebody again (None).

        Going and coming back is one event each.
        """
        ...

    def offline_since(self) -> datetime | None:
        """Since when this machine reaches nobody; None: it is online."""
        ...

    def coverage(self, now: datetime) -> Coverage:
        """How many feeds are fresh, late, failing."""
        ...
