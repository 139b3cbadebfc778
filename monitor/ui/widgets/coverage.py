"""The coverage line, which is always there."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from textual.message import Message

from monitor.model.feeds import Coverage
from monitor.ui.present.cells import Pieces
from monitor.ui.present.coverage import coverage_pieces
from monitor.ui.present.times import clock_words
from monitor.ui.widgets.lines import PiecesLine

LASTS = timedelta(seconds=15)
"""How long coverage is relied on; feeds may become late without any event."""


class CoverageLine(PiecesLine):
    """How many feeds are fresh; first of all, why what is shown may be old."""

    @dataclass
    class Clicked(Message):
        """The reader wants to know more about the feeds."""

    def __init__(self, tz: tzinfo | None) -> None:
        super().__init__(id="coverage")
        self._tz = tz
        self._coverage: Coverage | None = None
        self._read_at: datetime | None = None
        self._trouble, self._waits_for = "", ""
        self._aged_at: datetime | None = None

    def show(self, coverage: Coverage, now: datetime) -> None:
        """Show the coverage, as read from the store."""
        self._coverage, self._read_at, self._trouble = coverage, now, ""
        self._tell(now)

    def fail(self, reason: str, now: datetime) -> None:
        """Say that the store could not be read."""
        self._trouble = reason
        self._tell(now)

    def hold_up(self, reason: str, now: datetime) -> None:
        """Say what the poller waits for; empty: nothing."""
        if reason != self._waits_for:
            self._waits_for = reason
            self._tell(now)

    def grows_old(self, now: datetime) -> bool:
        """Whether it is time to read coverage again; true once each time."""
        aged_at = self._aged_at
        # also where the clock was set back
        is_old = aged_at is None or not timedelta() <= now - aged_at < LASTS
        self._aged_at = now if is_old else aged_at
        return is_old

    def on_click(self) -> None:
        """Open the list of feeds."""
        self.post_message(self.Clicked())

    def _tell(self, now: datetime) -> None:
        pieces: Pieces = [(" ", "")]
        if self._trouble:
            as_of = (
                f", showing what was known at {clock_words(self._read_at, self._tz)}"
                if self._read_at
                else ""
            )
            pieces += [("! ", "alarm"), (f"{self._trouble}{as_of}", "alarm")]
            pieces.append(("   ", ""))
        elif self._waits_for:
            pieces += [("! ", "alarm"), (f"not polling: {self._waits_for}", "alarm")]
            pieces.append(("   ", ""))
        if self._coverage is not None:
            pieces += coverage_pieces(self._coverage, now, self._tz)
        self.say(pieces)
