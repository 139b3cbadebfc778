"""The part of the contract about articles' pages: when they are due, how it went."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from monitor.model.articles import PageTally

if TYPE_CHECKING:
    from monitor.store.contract.page_drafts import PageLease


class Pages(Protocol):
    """Pages of the story's articles, for feeds with `full_text`.

    `Store.finish_poll` adds pages of articles that join the story, and makes those of
    edited articles due.
    """

    def catch_up(self, now: datetime, since_at: datetime) -> None:
        """Add missing pages of articles that came up since a moment."""
        ...

    def take(
        self, now: datetime, *, limit: int, busy: Collection[str] = ()
    ) -> list["PageLease"]:
        """Lease due pages, one per host that is not busy; those never read come first.

        A lease ends after ten minutes, in case the poller is killed.
        """
        ...

    def standing(self, article_id: int) -> "PageLease | None":
        """A page as it is now; None if it is no longer wanted."""
        ...

    def release(self) -> None:
        """Make leased pages due again, since whoever leased them is gone."""
        ...

    def next_due_at(self) -> datetime | None:
        """When the next page falls due; None without pages."""
        ...

    def tally(self) -> PageTally:
        """How many pages are read, waiting, gone, or refused."""
        ...
