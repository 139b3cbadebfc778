"""The part of the contract about moving claims and rebuilding ledgers.

Only the poller uses it.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from monitor.config.settings import FigureConfig
from monitor.model.figures import Claim
from monitor.model.text import Text

if TYPE_CHECKING:
    from monitor.store.contract.drafts import ChangeDraft, LedgerDraft


@dataclass(frozen=True, slots=True)
class PlacedClaim:
    """A stored claim, as it was read and as it is now."""

    id: int
    title: str
    """The headline of its version."""
    as_read: Claim
    claim: Claim | None
    """None: it was struck."""


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """A page of stored claims, by their ids."""

    claims: tuple[PlacedClaim, ...]
    last: int
    """Id of the last claim examined, where the next page starts."""
    is_end: bool
    """Whether there are no more so far."""


@dataclass(frozen=True, slots=True)
class VersionClaims:
    """A version of an article, with its claims about one figure."""

    article_id: int
    version: int
    title: str
    feed_id: int
    seen_at: datetime
    published_at: datetime | None
    publisher: str
    is_copy: bool
    is_correction: bool
    """Whether the edit says that something was wrong."""
    is_baseline: bool
    """Whether its feed's first read brought it."""
    in_mixed_news: bool
    """As in `ArticleDraft`."""
    claims: tuple[tuple[int, Claim], ...]
    """With their ids; empty if an edit removed all."""
    before: tuple[tuple[int, Claim], ...] = ()
    """Those of the version before."""


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """The text of one version, to be read again."""

    article_id: int
    number: int
    text: Text
    is_whole: bool = False
    """True where its feed is all about the story."""
    publisher: str = ""


class NextLedger(Protocol):
    """A figure's new ledger in the making; invisible until `replace`."""

    @property
    def is_overtaken(self) -> bool:
        """True once claims were moved or read again, or another ledger was begun."""
        ...

    def add(self, changes: "Sequence[ChangeDraft]") -> None:
        """Store further changes aside."""
        ...

    def replace(self, ledger: "LedgerDraft") -> None:
        """Replace the current ledger, in a transaction.

        The draft has all lines, and the last changes. Changes with which both ledgers
        begin stay. The figure is no longer stale.
        """
        ...


class Revisions(Protocol):
    """Moving claims, and rebuilding ledgers. Writing needs `transaction`."""

    def transaction(self) -> AbstractContextManager[None]:
        """A context in which everything is stored, or nothing."""
        ...

    def placed(
        self,
        keys: Collection[str] | None,
        sentences: Collection[str] = (),
        *,
        after: int = 0,
        limit: int | None = None,
    ) -> PlacedPage:
        """Claims of these figures or in these sentences, and all ever corrected.

        Without `keys`, of all figures. Examines up to `limit` claims (None: all) after
        the id `after`.
        """
        ...

    def place(self, claims: Sequence[PlacedClaim]) -> None:
        """Store claims as they should be; their figures are `stale` from then on.

        Claims that ledgers refer to are kept until these are rebuilt.
        """
        ...

    def stale(self) -> list[str]:
        """Figures that are to be folded again."""
        ...

    def next_ledger(self, key: str) -> "NextLedger":
        """Begin a new ledger of a figure, beside the current one."""
        ...

    def sweep(self, limit: int) -> int:
        """Remove claims that no longer stand and no ledger refers to; returns how many.

        In a transaction of its own.
        """
        ...

    def versions_of(self, key: str) -> list[VersionClaims]:
        """All versions that say something of a figure, in the order of storing."""
        ...

    def sightings(
        self, key: str, *, after: int = 0, until: int | None = None
    ) -> list[int]:
        """Numbers for `versions_of`, and perhaps some more, in order.

        Only those between `after` and `until`; they increase in the order of storing.
        """
        ...

    def last_version(self) -> int:
        """The number of the version stored last; 0: there is none."""
        ...

    def versions_at(self, key: str, sightings: Sequence[int]) -> list[VersionClaims]:
        """Those of `versions_of` that have these numbers."""
        ...

    def keys(self) -> list[str]:
        """Keys of the figures with claims."""
        ...

    def describe(
        self, key: str, name: str, pinned: int | None, *, is_muted: bool
    ) -> None:
        """Set a figure's name, its place on the board if pinned, and its mute."""
        ...

    def pins(self) -> tuple[FigureConfig, ...]:
        """The pins by which claims are placed, without their alerts."""
        ...

    def set_pins(self, pins: Sequence[FigureConfig]) -> None:
        """Record by which pins claims are placed; each has a figure from now on."""
        ...

    def aliases(self) -> Mapping[str, tuple[str, ...]]:
        """The `[speakers]` with which stored claims were read."""
        ...

    def set_aliases(self, aliases: Mapping[str, Sequence[str]]) -> None:
        """Record with which `[speakers]` claims are read from now on."""
        ...

    def outdate(self, names: Collection[str], *, after: int, limit: int) -> int | None:
        """Mark versions that quote somebody by one of these names to be read again.

        Names match in any case, and within longer names. Examines `limit` of the claims
        after the one with the id `after`.

        Returns:
            The last of these; None if there are no more.
        """
        ...

    def unread(self, extractor: int, limit: int) -> list[StoredVersion]:
        """Versions that an older extractor read, latest first."""
        ...

    def reread(
        self,
        version: StoredVersion,
        claims: Sequence[tuple[Claim, Claim | None]],
        extractor: int,
    ) -> frozenset[str]:
        """Replace the claims of a version, like `place`.

        Claims that are as before keep their ids.

        Args:
            version: As `unread` gave it.
            claims: Each as it was read, and as it should stand.
            extractor: That read them.

        Returns:
            Keys of the figures whose claims are other ones now.
        """
        ...

    def progress(self, extractor: int) -> tuple[int, int]:
        """How many versions this extractor has not read yet, and how many there are."""
        ...
