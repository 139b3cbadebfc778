"""The line that says that a screen is paused."""

from datetime import datetime, tzinfo

from textual.message import Message

from monitor.ui.present.times import clock_words
from monitor.ui.widgets.lines import PassingLine


class PausedLine(PassingLine):
    """Since when, how much came meanwhile, and how to go on; a click goes on."""

    class Clicked(Message):
        """The reader wants to go on."""

    def __init__(self, tz: tzinfo | None) -> None:
        super().__init__(id="paused")
        self._tz = tz
        self._since_at: datetime | None = None
        self._arrived = 0

    @property
    def is_paused(self) -> bool:
        """Whether the screen is paused."""
        return self._since_at is not None

    def begin(self, now: datetime) -> None:
        """Pause from now on."""
        self._since_at, self._arrived = now, 0
        self._tell()

    def count(self, arrived: int) -> None:
        """Count further arrivals."""
        self._arrived += arrived
        self._tell()

    def end(self) -> None:
        """Go on."""
        self._since_at = None
        self.say([])

    def on_click(self) -> None:
        """Go on."""
        self.post_message(self.Clicked())

    def _tell(self) -> None:
        if self._since_at is not None:
            self.say(
                [
                    (" PAUSED", "alarm"),
                    (f" since {clock_words(self._since_at, self._tz)}: ", "quiet"),
                    (f"{self._arrived} new", "new" if self._arrived else "quiet"),
                    (" · ", "faint"),
                    ("{pause-screen} goes on", "hint"),
                ]
            )
