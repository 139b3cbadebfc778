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
    """Articles that may be removed, from a slice of all."""

    articles: tuple[OldArticle, ...]
    after: int
    """Where the next slice starts; 0: this was the last."""


class Retention(Protocol):
    """Removing what is old, in small steps.

    Spared are articles that are starred; those with a claim, corrected or not, since a
    figure's history shows all of them; those of an alert that is still to ring; the
    newest one; and all articles of a report with one of these.
    """

    def boundary(self, wanted: datetime, step: timedelta) -> datetime:
        """The moment before which to remove: `wanted`, but at most a `step` further.

        So a clock that is set years ahead costs days, not everything.
        """
        ...

    def old(self, before: datetime, limit: int) -> OldArticles:
        """Articles that may be removed, of the next `limit` reports.

        An article is old if its last version was seen before `before`.
        """
        ...

    def remove(
        self, keys: Mapping[int, Sequence[bytes]], before: datetime, after: int
    ) -> int:
        """Remove those of these articles that may still go; returns how many.

        `keys` are those by which each article is recognised later. `after` is where the
        next slice starts; it is stored, so that no restart begins again.
        """
        ...

    def removed(self, feed_id: int, keys: Collection[bytes]) -> frozenset[bytes]:
        """Which of these keys belong to removed articles of the feed."""
        ...

    def forget(self, before: datetime, copies_before: datetime, limit: int) -> int:
        """Remove old log lines, alerts that are done, and sketches; how many rows.

        Sketches are kept for articles that came after `copies_before`.
        """
        ...

    def shrink(self) -> bool:
        """Give some unused space back to the disk; False if there is little."""
        ...
