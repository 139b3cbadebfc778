"""The part of the contract about rebuilding ledgers, used by the poller only."""

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
    """A stored claim, as it was read and as it stands."""

    id: int
    title: str
    """Of the version that it stands in."""
    as_read: Claim
    claim: Claim | None
    """None: it was struck."""


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """What a look at some stored claims found, by their ids."""

    claims: tuple[PlacedClaim, ...]
    last: int
    """Id of the last one that was looked at: where to look on."""
    is_end: bool
    """True where there are no more so far."""


@dataclass(frozen=True, slots=True)
class VersionClaims:
    """A version of an article with what it says of one figure."""

    article_id: int
    version: int
    title: str
    feed_id: int
    seen_at: datetime
    published_at: datetime | None
    publisher: str
    is_copy: bool
    is_correction: bool
    """True where the edit says that something was wrong."""
    is_baseline: bool
    """True where its feed's first read brought it."""
    claims: tuple[tuple[int, Claim], ...]
    """With their ids; none where an edit took away all that there was."""
    before: tuple[tuple[int, Claim], ...] = ()
    """Those of the version before."""


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """The words of one version, to be read again."""

    article_id: int
    number: int
    text: Text
    is_whole: bool = False
    """True where its feed is all about the story."""
    publisher: str = ""


class NextLedger(Protocol):
    """A figure's ledger that is being made; until `replace` nobody sees it."""

    @property
    def is_overtaken(self) -> bool:
        """True once the figure's claims were placed or read again, or another began."""
        ...

    def add(self, changes: "Sequence[ChangeDraft]") -> None:
        """Keep further changes of it aside."""
        ...

    def replace(self, ledger: "LedgerDraft") -> None:
        """Put it in the place of the one that stands, in a transaction.

        The draft has all lines, and the last changes. Those with which both ledgers
        begin stay. The figure is not stale any more.
        """
        ...


class Revisions(Protocol):
    """Putting what is stored in other places. All but reading needs `transaction`."""

    def transaction(self) -> AbstractContextManager[None]:
        """All of the block or nothing."""
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

        Without `keys` of all figures. Looks at so many (None: all) that stand, from the
        one after the id `after` on.
        """
        ...

    def place(self, claims: Sequence[PlacedClaim]) -> None:
        """Keep claims as they should stand; their figures are `stale` from then on.

        Those on which ledgers stand stay for these, until they are rebuilt.
        """
        ...

    def stale(self) -> list[str]:
        """Figures that are to be folded again."""
        ...

    def next_ledger(self, key: str) -> "NextLedger":
        """Begin a new ledger of a figure, beside the one that stands."""
        ...

    def sweep(self, limit: int) -> int:
        """Remove claims that stand no more, and on which no ledger stands; how many.

        In a transaction of its own.
        """
        ...

    def versions_of(self, key: str) -> list[VersionClaims]:
        """All that was ever said of a figure, in the order in which it was stored."""
        ...

    def sightings(
        self, key: str, *, after: int = 0, until: int | None = None
    ) -> list[int]:
        """What stands for each of `versions_of`, and perhaps some more, in order.

        Between these: they rise with the order in which versions were stored.
        """
        ...

    def last_version(self) -> int:
        """What stands for the version that was stored last; 0: there is none."""
        ...

    def versions_at(self, key: str, sightings: Sequence[int]) -> list[VersionClaims]:
        """Those of `versions_of` that `sightings` of the figure stand for."""
        ...

    def keys(self) -> list[str]:
        """Those of figures of which anything is said."""
        ...

    def rebuild(self, ledger: "LedgerDraft") -> None:
        """Replace a figure's lines, and its changes from the first that differs on.

        Nothing is logged: what comes again of old claims is no news.
        """
        ...

    def describe(
        self, key: str, name: str, pinned: int | None, *, is_muted: bool
    ) -> None:
        """Name a figure, and say where on the board it stays, if it does."""
        ...

    def pins(self) -> tuple[FigureConfig, ...]:
        """Those by which the claims are placed, without their alerts."""
        ...

    def set_pins(self, pins: Sequence[FigureConfig]) -> None:
        """Note that claims are placed by these; each has a figure from now on."""
        ...

    def aliases(self) -> Mapping[str, tuple[str, ...]]:
        """The `[speakers]` by which stored claims were read."""
        ...

    def set_aliases(self, aliases: Mapping[str, Sequence[str]]) -> None:
        """Note that claims are read by these from now on."""
        ...

    def outdate(self, names: Collection[str], *, after: int, limit: int) -> int | None:
        """Have versions read again that quote somebody by one of these names.

        In any case, and also within a longer name. Of all claims, `limit` are looked at
        that come after the one with this id.

        Returns:
            The last of these; None if there are no more.
        """
        ...

    def unread(self, extractor: int, limit: int) -> list[StoredVersion]:
        """Versions that were read by an older extractor, latest first."""
        ...

    def reread(
        self,
        version: StoredVersion,
        claims: Sequence[tuple[Claim, Claim | None]],
        extractor: int,
    ) -> frozenset[str]:
        """Replace the claims of a version, as `place`.

        Those that are as before keep their ids.

        Args:
            version: As `unread` gave it.
            claims: Each as it was read, and as it should stand.
            extractor: That read them.

        Returns:
            Keys of the figures whose claims are other ones now.
        """
        ...

    def progress(self, extractor: int) -> tuple[int, int]:
        """How many versions are still to be read by this extractor, and of how many."""
        ...
