"""The past on the dashboard: everything as it was known at a moment."""

from datetime import datetime, timedelta

from textual import on

from monitor.clock import Clock, SetClock
from monitor.config.settings import Config
from monitor.ui.messages import Question, RewindWanted, StateNotSaved
from monitor.ui.present.articles import RowContext
from monitor.ui.present.times import hour_before, past_words
from monitor.ui.questions.past import PresentOnly
from monitor.ui.screens.watches import WatchFlow
from monitor.ui.widgets.past import PastLine

HOUR = timedelta(hours=1)


class PastFlow(WatchFlow):
    """Moves the clock by which everything is asked and shown; the app has the store."""

    def __init__(self, config: Config, clock: Clock, context: RowContext) -> None:
        super().__init__(config, clock, context)
        self.past = PastLine(context.tz)
        self.as_of: datetime | None = None
        """The moment that is shown; None: now."""

    def refuses(self, question: Question) -> bool:
        """Whether a question is a deed that the past does not allow; says so."""
        is_refused = self.as_of is not None and isinstance(question, PresentOnly)
        if is_refused:
            self.post_message(StateNotSaved("this is the past; go back to now"))
        return is_refused

    @property
    def as_of_words(self) -> str:
        """The moment that is shown, in words; empty: now."""
        at, now = self.as_of, self.present.now()
        return f"as of {past_words(at, now, self.articles.context.tz)}" if at else ""

    def action_go_earlier(self) -> None:
        """Go to the last full hour before."""
        self.travel(hour_before(self.clock.now(), self.articles.context.tz))

    def action_go_later(self) -> None:
        """Go an hour on, at most to now."""
        if self.as_of is None:
            self.notify("This is now.", timeout=3)
        else:
            self.travel(self.as_of + HOUR)

    def action_show_timeline(self) -> None:
        """Open the timeline; go to the moment that is chosen there."""
        from monitor.ui.screens.timeline import TimelineScreen

        screen = TimelineScreen(self.present, self.articles.context)
        self.app.push_screen(screen, self._travel_to)

    def _travel_to(self, at: datetime | None) -> None:
        if at is not None:
            self.travel(at)

    @on(PastLine.Clicked)
    def return_to_now(self) -> None:
        """Go back to now."""
        self.travel(None)

    def travel(self, at: datetime | None) -> None:
        """Show everything as it was known at `at`; None, or a time to come: now."""
        now = self.present.now()
        self.as_of = at = at if at is not None and at < now else None
        self.clock = self.present if at is None else SetClock(at)
        self.past.tell(at, now)
        self.post_message(RewindWanted(at))
        self.mark = None
        self.away.say([])
        self.paused.end()
        self.show_stored()
        self.reload_board()

    def widen(self) -> bool:
        """Show all rows again, in the end those of now; False if all that is shown."""
        if super().widen():
            return True
        if self.as_of is not None:
            self.return_to_now()
            return True
        return False
