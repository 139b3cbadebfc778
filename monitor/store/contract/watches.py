"""The part of the contract about watches and their hits."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from monitor.config.settings import WatchConfig
from monitor.model.watches import Backfill, Hit, WatchRow


class Watches(Protocol):
    """Watches and their hits."""

    def configure(self, watches: Sequence[WatchConfig]) -> tuple[str, ...]:
        """Make the configuration's watches these, in its order.

        Hits of watches that are gone or have another query are dropped; mutes stay with
        the names.

        Returns:
            Names of the watches that are new or changed: these are in the `backlog`.
        """
        ...

    def backlog(self) -> tuple[Backfill, ...]:
        """Watches yet to be matched against stored articles, in their order."""
        ...

    def restart(self, watches: Sequence[str]) -> None:
        """Remove the hits of these watches and match them again, without events."""
        ...

    def fill(self, backfill: Backfill, hits: Sequence[Hit], after: str | None) -> None:
        """Store hits found in stored versions; they are no news and cause no events.

        `after` is where matching continues; None: it is complete. Does nothing if the
        watch is gone or has another query meanwhile.
        """
        ...

    def mute(self, watch: str, until: datetime | None) -> None:
        """Mute a watch until then; None: unmute it."""
        ...

    def mutes(self, now: datetime) -> Mapping[str, datetime]:
        """Muted watches, and until when."""
        ...

    def rows(self, now: datetime, since_at: datetime | None) -> tuple[WatchRow, ...]:
        """One row per watch, in the configuration's order."""
        ...

    def hits(self, watch: str | None = None, *, limit: int = 500) -> list[Hit]:
        """Hits of one watch or of all, newest first."""
        ...
