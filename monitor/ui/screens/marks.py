"""Marks on the dashboard: counts since one, their lists, and absences."""

from datetime import datetime
from functools import partial

from textual import on

from monitor.clock import Clock
from monitor.config.settings import Config
from monitor.model.articles import Article
from monitor.model.events import Mark
from monitor.report.since import Since, edited_view, new_view
from monitor.ui.actions.own_keys import keyed
from monitor.ui.messages import AbsenceCounted, BoardLoaded, StateChanged
from monitor.ui.present.articles import RowContext
from monitor.ui.present.cells import harmless
from monitor.ui.present.marks import EDITED, FEEDS, FIGURES, NEW, WATCH, away_pieces
from monitor.ui.present.times import moment_words
from monitor.ui.questions.deeds import SetNote, Undo
from monitor.ui.questions.marks import (
    AWAY,
    LOOKED,
    CountAbsence,
    SetMark,
    before,
    shown_name,
)
from monitor.ui.screens.filters import FilterFlow
from monitor.ui.terminal.presence import Presence
from monitor.ui.widgets.header import HeaderLine
from monitor.ui.widgets.lines import PassingLine


class MarkFlow(FilterFlow):
    """Counts since a mark, and the lists behind them."""

    def __init__(self, config: Config, clock: Clock, context: RowContext) -> None:
        super().__init__(clock, context)
        self.header = HeaderLine(config.story.title, context.now, context.tz)
        self.away = PassingLine(id="away")
        self.mark: Mark | None = None
        """The mark that the reader chose to count from; None: the newest."""
        self.marks: tuple[Mark, ...] = ()
        """All marks, newest first."""
        self._since: Since | None = None
        self._presence = Presence(context.now)
        self._noticed_at: datetime | None = None
        """The absence for which a mark was set."""

    def reload_board(self) -> None:
        """Read figures, watches, coverage and counts again."""
        raise NotImplementedError

    def action_show_feeds(self) -> None:
        """Open the list of feeds."""
        raise NotImplementedError

    @on(BoardLoaded)
    def _keep_counts(self, board: BoardLoaded) -> None:
        # from one that is still to come, in the past, nothing can be counted
        self.marks = tuple(mark for mark in board.marks if mark.at <= board.read_at)
        self._since = board.since
        self.header.tell(since=board.since)

    # Marks.

    def action_set_mark(self) -> None:
        """Set a mark: what comes later is new."""
        if not self._refuses_mark():
            self._set_mark(LOOKED)

    def action_name_mark(self) -> None:
        """Set a mark with a name."""
        from monitor.ui.screens.prompt import Prompt

        if self._refuses_mark():
            return
        words = keyed(
            self.app,
            "Later, count from it with {previous-mark} or from the palette.",
        )
        prompt = Prompt("Name this moment", words, limit=30)
        self.app.push_screen(prompt, self._set_mark)

    def _refuses_mark(self) -> bool:
        """Whether the past is shown, in which no mark can be set; says so."""
        is_past = self.clock is not self.present
        if is_past:
            words = "This is the past; {go-back} returns to now, which can be marked."
            self.notify(keyed(self.app, words), severity="warning", timeout=5)
        return is_past

    def _set_mark(self, name: str | None) -> None:
        if name:
            self.mark = None
            self.away.say([])
            self.ask(SetMark(self.clock.now(), harmless(name)))

    def action_read_all(self) -> None:
        """Mark the whole list as read."""
        self.ask(self.all_read())

    def action_note_article(self) -> None:
        """Write a note on the article, or change it."""
        from monitor.ui.screens.prompt import Prompt

        if article := self.current:
            words = "A line about the article, seen only by you. Empty: no note."
            prompt = Prompt("Note", words, article.note)
            self.app.push_screen(prompt, partial(self._note, article))

    def _note(self, article: Article, typed: str | None) -> None:
        if typed is not None and (text := harmless(typed)) != article.note:
            self.ask(SetNote(article.id, text))

    def action_undo_deed(self) -> None:
        """Undo the reader's latest deed."""
        self.ask(Undo(self.present.now()))

    @on(StateChanged)
    def _show_state(self, changed: StateChanged) -> None:
        self.notify(keyed(self.app, changed.what), timeout=3)
        self.mark = None
        self.show_stored()
        self.reload_board()

    def action_previous_mark(self) -> None:
        """Count from the mark before this one."""
        mark = before(self.marks, self._since.at) if self._since else None
        if mark is None:
            words = "There is no other mark; {set-mark} sets one."
            self.notify(keyed(self.app, words), timeout=3)
        else:
            self.count_from(mark)

    def count_from(self, mark: Mark) -> None:
        """Count from an earlier moment."""
        self.mark = mark
        at = moment_words(mark.at, self.clock.now(), self.articles.context.tz)
        self.notify(f"Counting from {shown_name(mark.name)} {at}", timeout=3)
        self.away.say([])
        self.reload_board()

    # The lists behind the counts.

    def action_show_new(self) -> None:
        """Show only what is new since the mark; again, everything."""
        self._narrow(NEW)

    def action_show_edited(self) -> None:
        """Show only what was edited since the mark; again, everything."""
        self._narrow(EDITED)

    def _narrow(self, what: str) -> None:
        if self._since is None:
            return
        view = (new_view if what == NEW else edited_view)(self._since.at)
        self.show_articles_of(view)

    @on(HeaderLine.Chosen)
    def _open_chosen(self, chosen: HeaderLine.Chosen) -> None:
        self.open_count(chosen.leads_to)

    def open_count(self, leads_to: str) -> None:
        """Open the list behind a count of the header."""
        if leads_to in (NEW, EDITED):
            self._narrow(leads_to)
        elif leads_to.startswith(WATCH):
            self.filter_articles(leads_to.removeprefix(WATCH))
        elif leads_to == FIGURES:
            self.go_to("figures")
        elif leads_to == FEEDS:
            self.action_show_feeds()

    # Absences.

    def leave(self) -> None:
        """Note that the terminal has lost the focus."""
        self._presence.leave(self.present.now())

    def touch(self) -> None:
        """Note that the reader is here; say what happened during an absence."""
        now = self.present.now()
        if left_at := self._presence.touch(now):
            self._noticed_at = None
            self.ask(SetMark(left_at, AWAY))
            self.ask(CountAbsence(left_at, now))

    def notice_absence(self) -> None:
        """Set a mark when the reader goes away, for commands run elsewhere."""
        left_at = self._presence.away_at(self.present.now())
        if left_at is not None and left_at != self._noticed_at:
            self._noticed_at = left_at
            self.ask(SetMark(left_at, AWAY))

    @on(AbsenceCounted)
    def _welcome(self, counted: AbsenceCounted) -> None:
        if counted.since.is_quiet:
            return
        tz = self.articles.context.tz
        self.away.say(away_pieces(counted.since, counted.back_at, tz))
        self.reload_board()  # the mark of the absence is there to count from
