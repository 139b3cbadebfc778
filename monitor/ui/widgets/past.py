"""The line that says that a screen shows the past."""

from datetime import datetime, tzinfo

from textual.message import Message

from monitor.ui.present.times import past_words
from monitor.ui.widgets.lines import PassingLine


class PastLine(PassingLine):
    """The moment that is shown, and how to move on; a click goes back to now."""

    class Clicked(Message):
        """The reader wants to go back to now."""

    def __init__(self, tz: tzinfo | None) -> None:
        super().__init__(id="past")
        self._tz = tz

    def tell(self, at: datetime | None, now: datetime) -> None:
        """Show that everything is as of then; None: as of now."""
        if at is None:
            self.say([])
            return
        self.say(
            [
                (" THE PAST", "alarm"),
                (f" as known {past_words(at, now, self._tz)}", "strong"),
                (" · ", "faint"),
                ("{go-earlier} earlier, {go-later} later, {go-back} now", "hint"),
            ]
        )

    def on_click(self) -> None:
        """Go back to now."""
        self.post_message(self.Clicked())
