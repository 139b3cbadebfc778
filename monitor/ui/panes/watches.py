"""The pane Watches: each watch with its recent hits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from monitor.model.feeds import Coverage
from monitor.model.watches import WatchRow
from monitor.ui.actions.action import WATCHES
from monitor.ui.actions.table import bindings
from monitor.ui.present.cells import Pieces, fit_pieces, sides
from monitor.ui.present.coverage import down
from monitor.ui.present.sparklines import count_spark
from monitor.ui.present.times import until_words
from monitor.ui.present.watches import (
    Badge,
    carried_words,
    filling_pieces,
    has_spike,
    hits_words,
    last_hit_pieces,
    rate_words,
)
from monitor.ui.widgets.block_list import BlockList
from monitor.ui.widgets.named_list import NamedList

_SPARK = 12
_ONE_LINE = 66


class WatchesPane(NamedList, BlockList):
    """Watches in the configuration's order."""

    NUMBER: ClassVar[str] = "3"
    TITLE: ClassVar[str] = "Watches"
    HELP: ClassVar[str] = (
        "Words to look out for, from [[watches]] of the configuration.\n"
        "Each has a letter and a colour that mark its hits in the list. +2: hits since "
        "your mark; the bars are the last 24 hours; then how many articles and "
        "publishers carry them, and of how many reports.\n"
        "While feeds are down, no hits means nothing: then it says BLIND.\n"
        "▲ 6 within the hour, usually 1: a spike. The last hour is compared with the "
        "same hour of the past fourteen days, from the third day on. Usual is their "
        "median; its noise is how far the days lie from it, at least the square root "
        "of the median and at least one. Three hits or more, and three times the noise "
        "above usual, are a spike: one line in the log, and one alert if the watch has "
        "`spikes = true`.\n"
        "{open-row}: its hits in their sentences. {filter-watch}: only its articles in "
        "the list; {go-back}: all of them again. {new-watch}: a new watch. "
        "{mute-watch}: mute it for a while; the suppressed alerts are in `monitor "
        "alerts`."
    )

    BINDINGS: ClassVar[list[BindingType]] = bindings(WATCHES)

    @dataclass
    class FilterWanted(Message):
        """The reader wants to see only the articles of a watch."""

        watch: WatchRow

    @dataclass
    class ChangeWanted(Message):
        """The reader wants to change a watch's query or name."""

        watch: WatchRow
        """The watch as it is."""

    @dataclass
    class RemovalWanted(Message):
        """The reader wants to remove a watch."""

        watch: WatchRow
        """The watch as it is."""

    @dataclass
    class MuteWanted(Message):
        """The reader wants to mute a watch, or unmute it."""

        watch: WatchRow

    def __init__(
        self,
        badges: Mapping[str, Badge],
        now: datetime,
        tz: tzinfo | None,
        *,
        id: str | None = None,
    ):
        super().__init__(id=id)
        self.badges = badges
        self.watches: Sequence[WatchRow] = ()
        """The watches that are shown."""
        self.all: Sequence[WatchRow] = ()
        self.coverage = Coverage({})
        self.matched = 0.0
        self.now, self.tz = now, tz
        self.ready = False

    @property
    def row(self) -> WatchRow | None:
        """The watch under the cursor."""
        return self.watches[self.cursor] if self.watches else None

    @property
    def fills(self) -> bool:
        """Whether a watch is being matched against stored articles."""
        return any(watch.is_filling for watch in self.all)

    def wear(self, badges: Mapping[str, Badge]) -> None:
        """Use other letters and colours for watches."""
        self.badges = badges
        self.rows_changed()

    def show(
        self,
        watches: Sequence[WatchRow],
        coverage: Coverage,
        now: datetime,
        matched: float = 0,
    ) -> None:
        """Show watches, and how far their silence can be trusted.

        Args:
            watches: In the configuration's order.
            coverage: How the feeds are doing.
            now: The moment that ages count from.
            matched: Share of what is stored that the watch that is being matched
                against it has seen.
        """
        day = (now.astimezone(self.tz).date(), self.now.astimezone(self.tz).date())
        same = (watches, coverage) == (self.all, self.coverage) and self.ready
        same = same and matched == self.matched
        if same and day[0] == day[1]:
            return
        self.all, self.coverage, self.now = watches, coverage, now
        self.matched = matched
        self.ready = True
        self.choose_rows()

    def choose_rows(self) -> None:
        """Show the watches that match the filter."""
        self.watches = [watch for watch in self.all if self.keeps(watch.name)]
        self.rows_changed()

    def trust(self, coverage: Coverage) -> None:
        """Update how far silence can be trusted."""
        if coverage != self.coverage:
            self.coverage = coverage
            self.rows_changed()

    def row_count(self) -> int:
        """How many watches are shown."""
        return len(self.watches)

    def empty_words(self) -> Sequence[str]:
        """Why there are none."""
        if not self.ready:
            return ()
        if self.name_query:
            return ("No watch matches.", "", "{go-back}: all")
        return ("No watches.", "", "{new-watch} makes one.")

    def height_of(self, row: int, width: int) -> int:
        """One line, or two on a narrow screen."""
        return 1 if width >= _ONE_LINE else 2

    def line_pieces(self, row: int, line: int, width: int) -> Pieces:
        """Letter, name, sparkline, hits since the mark, all hits; the last hit."""
        watch = self.watches[row]
        badge = self.badges.get(watch.name, Badge("?", "quiet"))
        name: Pieces = [
            (" ", ""),
            (badge.letter, badge.role),
            (" ", ""),
            (watch.name, "strong" if watch.hits_since else ""),
        ]
        told = [*self._mute(watch), *self._told(watch, is_roomy=width >= _ONE_LINE)]
        is_spiking = has_spike(watch)
        if line:
            return [("   ", ""), *told]
        since = f"+{watch.hits_since}" if watch.hits_since else ""
        end: Pieces = [
            (count_spark(watch.per_hour, _SPARK) if watch.hits else "", "spark"),
            ("▲" if is_spiking else " ", "up"),
            (f"{since:>5} ", "new"),
            (f"{watch.hits or '':>4} ", "quiet"),
        ]
        if width >= _ONE_LINE:
            return sides([*fit_pieces(name, 24), (" ", ""), *told], end, width)
        return sides(name, end, width)

    def _mute(self, watch: WatchRow) -> Pieces:
        if watch.muted_until is None:
            return []
        until = until_words(watch.muted_until, self.now, self.tz)
        return [(f"muted until {until}", "caution"), (" · ", "faint")]

    def _told(self, watch: WatchRow, *, is_roomy: bool) -> Pieces:
        if watch.is_filling:
            return filling_pieces(watch, self.matched, self.now, self.tz)
        if has_spike(watch):
            return [(f"▲ {rate_words(watch)}", "up")]
        if watch.hits:
            last = last_hit_pieces(watch, self.now, self.tz)
            carried = carried_words(watch, is_short=not is_roomy)
            if not carried:
                return [("last ", "quiet"), *last]
            if is_roomy:
                rate = f" · {words}" if (words := rate_words(watch)) else ""
                return [("last ", "quiet"), *last, (f" · {carried}{rate}", "quiet")]
            return [last[0], (f"· {carried}", "quiet")]
        role = "alarm" if down(self.coverage) else "quiet"
        return [(hits_words(watch, self.coverage), role)]

    def action_filter_watch(self) -> None:
        """Show only its articles in the list."""
        if self.row:
            self.post_message(self.FilterWanted(self.row))

    def action_change_watch(self) -> None:
        """Change its query or name."""
        if self.row:
            self.post_message(self.ChangeWanted(self.row))

    def action_remove_watch(self) -> None:
        """Remove it from the configuration."""
        if self.row:
            self.post_message(self.RemovalWanted(self.row))

    def action_mute_watch(self) -> None:
        """Mute it for a while, or unmute it."""
        if self.row:
            self.post_message(self.MuteWanted(self.row))
