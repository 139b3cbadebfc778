"""The list of feeds, with the state of each."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import ClassVar

from monitor.model.feeds import Feed
from monitor.ui.present.cells import Pieces
from monitor.ui.present.feeds import row_pieces
from monitor.ui.widgets.named_list import NamedList


class FeedsPane(NamedList):
    """Feeds in the configuration's order."""

    TITLE: ClassVar[str] = "Feeds"
    HELP: ClassVar[str] = (
        "Every feed of the configuration: its state, articles a day, last successful "
        "read, next poll, and what is wrong.\n"
        "late: not read for three intervals. failing: polled less and less often until "
        "it answers. stopped: its server says that it is gone. paused: by you.\n"
        "quiet: nothing new for three times its usual gap; the feed may have been "
        "abandoned.\n"
        "{poll-feed} polls it now, unless its server has asked to wait; {poll-all} "
        "polls all of them.\n"
        "A feed that has moved for good is polled at its new address; only "
        "{write-address} writes that into the configuration."
    )

    def __init__(self, now: datetime, tz: tzinfo | None) -> None:
        super().__init__(id="feeds")
        self._now, self._tz = now, tz
        self.feeds: Sequence[Feed] = ()
        """The feeds that are shown."""
        self.all: Sequence[Feed] = ()
        self.ready = self.is_offline = False

    @property
    def feed(self) -> Feed | None:
        """The feed under the cursor."""
        return self.feeds[self.cursor] if self.feeds else None

    def show(
        self, feeds: Sequence[Feed], now: datetime, *, is_offline: bool = False
    ) -> None:
        """Show the feeds' present states; the cursor stays on its feed."""
        self.all, self._now, self.ready = feeds, now, True
        self.is_offline = is_offline
        self.choose_rows()

    def choose_rows(self) -> None:
        """Show the feeds that match the filter by name, publisher or problem."""
        before = self.feed
        self.feeds = [
            feed
            for feed in self.all
            if self.keeps(feed.name, feed.publisher, feed.state, feed.error)
        ]
        if before is not None:
            places = (n for n, feed in enumerate(self.feeds) if feed.id == before.id)
            self.cursor = next(places, self.cursor)
        self.rows_changed()

    def row_count(self) -> int:
        """How many feeds are shown."""
        return len(self.feeds)

    def empty_words(self) -> Sequence[str]:
        """What to do if there are none."""
        if self.name_query:
            return ("No feed matches.", "", "{go-back}: all")
        return (
            ("No feeds.", "", "{add-feed} adds one by its address.")
            if self.ready
            else ()
        )

    def line_pieces(self, row: int, line: int, width: int) -> Pieces:
        """One line per feed."""
        feed, offline = self.feeds[row], self.is_offline
        return row_pieces(feed, self._now, self._tz, width, is_offline=offline)
