"""The part of the contract about articles' pages: when they are due, how it went."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from monitor.model.articles import PageTally

if TYPE_CHECKING:
    from monitor.store.contract.page_drafts import PageLease


class Pages(Protocol):
    """Pages of the story's articles, of those feeds that want their pages read.

    `Store.finish_poll` adds the pages of articles that come into the story, and makes
    those of edited articles due.
    """

    def catch_up(self, now: datetime, since_at: datetime) -> None:
        """Add pages that are missing, of articles that came up since."""
        ...

    def take(
        self, now: datetime, *, limit: int, busy: Collection[str] = ()
    ) -> list["PageLease"]:
        """Due pages, one of each host that is not busy; not read yet, latest first.

        Nobody else gets them for ten minutes: a poller that was killed may have had
        them.
        """
        ...

    def standing(self, article_id: int) -> "PageLease | None":
        """A page as it stands now; None where it is not wanted any more."""
        ...

    def release(self) -> None:
        """Make due again what was taken and not finished: whoever took it is gone."""
        ...

    def next_due_at(self) -> datetime | None:
        """When the next page falls due; None without any."""
        ...

    def tally(self) -> PageTally:
        """How many pages are read, wait, are gone, or cannot be read."""
        ...
