"""The header: the story, what happened since the mark, the clock."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from textual import events
from textual.message import Message

from monitor.report.since import Since
from monitor.ui.present.cells import Pieces, sides, width_of
from monitor.ui.present.coverage import poller_piece
from monitor.ui.present.marks import headline, since_parts
from monitor.ui.present.times import clock_words
from monitor.ui.widgets.lines import PiecesLine


class HeaderLine(PiecesLine):
    """Story, counts since the mark, state of the poller, clock."""

    @dataclass
    class Chosen(Message):
        """A count was clicked."""

        leads_to: str
        """The list behind it (`present/marks.py`)."""

    def __init__(self, title: str, now: datetime, tz: tzinfo | None) -> None:
        super().__init__(id="head")
        self._title, self._now, self._tz = title, now, tz
        self._since: Since | None = None
        self._poller, self._is_late = "", False
        self._counts: list[tuple[range, str]] = []
        """Columns of each count on screen, and the list that it opens."""

    def tick(self, now: datetime) -> None:
        """Show the time; repaints only if the minute has changed."""
        if clock_words(now, self._tz) != clock_words(self._now, self._tz):
            self.refresh()
        self._now = now

    def rename(self, title: str) -> None:
        """Show another story title."""
        self._title = title
        self.refresh()

    def tell(self, since: Since | None = None, poller: str | None = None) -> None:
        """Show other counts, or another state of the poller."""
        before = self._since, self._poller
        self._since = since or self._since
        self._poller = self._poller if poller is None else poller
        if before != (self._since, self._poller):
            self.refresh()

    def doubt(self, *, is_late: bool) -> None:
        """Say that a poller that runs does not poll, or no longer say so."""
        if is_late != self._is_late:
            self._is_late = is_late
            self.refresh()

    def pieces_in(self, width: int) -> Pieces:
        """Title left, counts behind it, clock right."""
        end: Pieces = []
        state = poller_piece(self._poller, is_late=self._is_late)
        if state[0] and (state[1] != "quiet" or width >= 120):
            end = [state, ("  ", "")]
        end += [(clock_words(self._now, self._tz), "strong"), (" ", "")]
        parts = since_parts(self._since, self._now, self._tz) if self._since else []
        title, kept, end = headline(self._title, parts, end, width - 1)
        left: Pieces = [(" ", ""), (title, "heading"), ("   ", "")]
        self._counts = []
        for place, part in enumerate(kept):
            left += [(" · ", "faint")] * bool(place)
            begin = width_of(left)
            left += part.pieces
            self._counts.append((range(begin, width_of(left)), part.leads_to))
        return sides(left, end, width)

    def on_click(self, event: events.Click) -> None:
        """Open the list behind a count."""
        for columns, leads_to in self._counts:
            if event.x in columns and leads_to:
                self.post_message(self.Chosen(leads_to))
