"""The timeline: a day's events on one axis, to jump by."""

from datetime import datetime, timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from monitor.clock import Clock
from monitor.ui.actions.action import EVERYWHERE, TIMELINE
from monitor.ui.actions.table import bindings
from monitor.ui.messages import Asked, StoreChanged, StoreFailed, TimelineLoaded
from monitor.ui.present.articles import RowContext
from monitor.ui.present.cells import Pieces
from monitor.ui.present.times import full_words
from monitor.ui.questions.timeline import ReadTimeline
from monitor.ui.screens.yielding import YieldingScreen
from monitor.ui.widgets.footer import FooterLine
from monitor.ui.widgets.lines import PiecesLine
from monitor.ui.widgets.timeline import Timeline
from monitor.ui.widgets.too_small import TooSmall

DAY = timedelta(days=1)


class TimelineScreen(YieldingScreen[datetime | None]):
    """A day's events on one axis; ends with the moment to go to, or with None.

    Args:
        clock: Tells the time.
        context: For the time zone.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(TIMELINE)

    def __init__(self, clock: Clock, context: RowContext) -> None:
        super().__init__()
        self._clock, self._tz = clock, context.tz
        self._days_back = 0
        self._head, self._timeline = PiecesLine(id="head"), Timeline(context.tz)

    def compose(self) -> ComposeResult:
        """Which day, the axis, the keys."""
        yield self._head
        yield self._timeline
        yield FooterLine((TIMELINE, EVERYWHERE), "timeline")
        yield TooSmall()

    def on_mount(self) -> None:
        """Read the day."""
        self._timeline.focus()
        self._ask()

    def on_resize(self) -> None:
        """Give the focus back after a size at which nothing could have it."""
        if self.focused is None:
            self.call_after_refresh(self._timeline.focus)

    @on(StoreChanged)
    def _ask(self) -> None:
        end = self._clock.now() - self._days_back * DAY
        self.post_message(Asked(ReadTimeline(end - DAY, end), self))

    @on(TimelineLoaded)
    def _show(self, loaded: TimelineLoaded) -> None:
        heading: Pieces = [
            (" Timeline", "heading"),
            (f"   the day up to {full_words(loaded.end, self._tz)}", "quiet"),
        ]
        self._head.say(heading)
        self._timeline.show((loaded.start, loaded.end), loaded.events, loaded.marks)

    @on(StoreFailed)
    def _say_trouble(self, failed: StoreFailed) -> None:
        self._head.say([(f" ! {failed.reason}", "alarm")])

    def action_step_earlier(self) -> None:
        """Go a column back."""
        self._timeline.move(-1)

    def action_step_later(self) -> None:
        """Go a column on."""
        self._timeline.move(1)

    def action_leap_earlier(self) -> None:
        """Go to the last event before."""
        self._timeline.leap(-1)

    def action_leap_later(self) -> None:
        """Go to the next event."""
        self._timeline.leap(1)

    def action_day_earlier(self) -> None:
        """Go a day back."""
        self._days_back += 1
        self._ask()

    def action_day_later(self) -> None:
        """Go a day on, at most to today."""
        self._days_back = max(self._days_back - 1, 0)
        self._ask()

    def action_go_there(self) -> None:
        """Show everything as it was known then; at the end of today, as it is now."""
        if self._timeline.is_at_end and not self._days_back:
            self.dismiss(self._clock.now() + DAY)  # what is to come is now
        else:
            self.dismiss(self._timeline.moment)

    def action_leave_timeline(self) -> None:
        """Go back to where one came from."""
        self.dismiss(None)
