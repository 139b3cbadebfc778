"""The part of the contract about watches and their hits."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from monitor.config.settings import WatchConfig
from monitor.model.watches import Backfill, Hit, WatchRow


class Watches(Protocol):
    """Watches and their hits."""

    def configure(self, watches: Sequence[WatchConfig]) -> tuple[str, ...]:
        """Make the watches equal the configuration's, in its order.

        Hits of watches that are gone or ask for something else are dropped; mutes
        stay with their names.

        Returns:
            Names of the watches that are new or changed: these are in the `backlog`.
        """
        ...

    def backlog(self) -> tuple[Backfill, ...]:
        """Watches that are to be matched against what is stored, in their order."""
        ...

    def restart(self, watches: Sequence[str]) -> None:
        """Drop the hits of these and have them matched again, without events."""
        ...

    def fill(self, backfill: Backfill, hits: Sequence[Hit], after: str | None) -> None:
        """Store hits found in stored versions: no news, so no events.

        `after` is where the search goes on; None: all is matched. Does nothing where
        the watch is gone or asks for something else meanwhile.
        """
        ...

    def mute(self, watch: str, until: datetime | None) -> None:
        """Let a watch ring no more until then; None: let it ring again."""
        ...

    def mutes(self, now: datetime) -> Mapping[str, datetime]:
        """Watches that are muted, and until when."""
        ...

    def rows(self, now: datetime, since_at: datetime | None) -> tuple[WatchRow, ...]:
        """One row a watch, in the configuration's order."""
        ...

    def hits(self, watch: str | None = None, *, limit: int = 500) -> list[Hit]:
        """Hits of one watch or of all, newest first."""
        ...
