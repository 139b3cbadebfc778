"""The head line: the story, what happened since the mark, the clock."""

from datetime import datetime, tzinfo

from monitor.ui.present.cells import Pieces, sides
from monitor.ui.present.events import Since, headline, since_pieces
from monitor.ui.present.feeds import poller_piece
from monitor.ui.present.times import clock_words
from monitor.ui.widgets.lines import PiecesLine


class HeadLine(PiecesLine):
    """Story, counts since the mark, state of the poller, clock."""

    def __init__(self, title: str, now: datetime, tz: tzinfo | None) -> None:
        super().__init__(id="head")
        self._title, self._now, self._tz = title, now, tz
        self._since: Since | None = None
        self._poller = ""

    def tick(self, now: datetime) -> None:
        """Show another time; paints only when the minute is another."""
        if clock_words(now, self._tz) != clock_words(self._now, self._tz):
            self.refresh()
        self._now = now

    def tell(self, since: Since | None = None, poller: str | None = None) -> None:
        """Show other counts, or another state of the poller."""
        before = self._since, self._poller
        self._since = since or self._since
        self._poller = self._poller if poller is None else poller
        if before != (self._since, self._poller):
            self.refresh()

    def pieces_in(self, width: int) -> Pieces:
        """Title left, counts behind it, clock right."""
        end: Pieces = []
        state = poller_piece(self._poller)
        if state[0] and (state[1] != "quiet" or width >= 120):
            end = [state, ("  ", "")]
        end += [(clock_words(self._now, self._tz), "strong"), (" ", "")]
        parts = since_pieces(self._since, self._now, self._tz) if self._since else []
        title, kept, end = headline(self._title, parts, end, width - 1)
        left: Pieces = [(" ", ""), (title, "heading"), ("   ", "")]
        for place, part in enumerate(kept):
            left += [(" · ", "faint")] * bool(place) + part
        return sides(left, end, width)
