"""The part of the contract about removing what is old."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from monitor.model.articles import Identity


@dataclass(frozen=True, slots=True)
class OldArticle:
    """An article that may be removed."""

    id: int
    identity: Identity
    guid: str
    link: str


@dataclass(frozen=True, slots=True)
class OldArticles:
    """What a look at some stored articles found."""

    articles: tuple[OldArticle, ...]
    after: int
    """Where to look on; 0: all were looked at."""


class Retention(Protocol):
    """Removing what is old, in small steps.

    Spared are articles that are starred, those with a claim, corrected or not, since a
    figure's history shows them all, those of an alert that is still to ring, the one
    that came last, and all that carry the same report as one of these.
    """

    def boundary(self, wanted: datetime, step: timedelta) -> datetime:
        """Before when to remove: `wanted`, but at most `step` past the last answer.

        So a clock that is set years ahead costs days, not everything.
        """
        ...

    def old(self, before: datetime, limit: int) -> OldArticles:
        """Articles that may go, of the next `limit` reports.

        Old are those whose last version was seen before that moment.
        """
        ...

    def remove(
        self, keys: Mapping[int, Sequence[bytes]], before: datetime, after: int
    ) -> int:
        """Remove those of these articles that may still go; how many did.

        `keys` are by article those by which it is to be recognised; `after` is where
        to look on, kept so that no start starts again.
        """
        ...

    def removed(self, feed_id: int, keys: Collection[bytes]) -> frozenset[bytes]:
        """Which of these are keys of articles of the feed that were removed."""
        ...

    def forget(self, before: datetime, copies_before: datetime, limit: int) -> int:
        """Remove old lines of the log and alerts that are done; how much it was.

        And of articles that came before `copies_before`, by what copies of them would
        be told.
        """
        ...

    def shrink(self) -> bool:
        """Give some unused space back to the disk; False where there is little."""
        ...
