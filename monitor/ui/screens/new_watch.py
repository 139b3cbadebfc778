"""A new watch: what it would have hit, before it is saved."""

import asyncio
import re
from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from monitor.clock import Clock
from monitor.config.settings import WatchConfig
from monitor.errors import MonitorError, QueryError
from monitor.model.articles import View
from monitor.query.advice import advice_on
from monitor.query.exclusion import without
from monitor.query.syntax import parse
from monitor.query.tree import Term, nodes_in
from monitor.report.trials import Trial
from monitor.ui.actions.action import EVERYWHERE, LIST, NEW_WATCH
from monitor.ui.actions.table import bindings
from monitor.ui.messages import Asked, StoreFailed
from monitor.ui.panes.search_results import SearchResultsList
from monitor.ui.present.articles import RowContext
from monitor.ui.present.cells import Pieces, harmless
from monitor.ui.present.search_results import error_lines
from monitor.ui.present.trials import hours_lines, trial_pieces
from monitor.ui.questions.search_results import RunningSearch
from monitor.ui.questions.trials import OfferWords, TryWatch, WatchTried
from monitor.ui.screens.name_prompt import NamePrompt
from monitor.ui.screens.yielding import YieldingScreen
from monitor.ui.widgets.footer import FooterLine
from monitor.ui.widgets.lines import PiecesLine
from monitor.ui.widgets.row_list import RowList
from monitor.ui.widgets.too_small import TooSmall

AddWatch = Callable[[WatchConfig], None]
"""Adds a watch to the configuration; raises `ConfigError` if it cannot."""

LONGEST_NAME, LONGEST = 60, 2000
"""Characters of a name and of a query."""


class SamplesList(SearchResultsList):
    """The newest articles that a watch would have hit."""

    TITLE: ClassVar[str] = "It would have hit"
    HELP: ClassVar[str] = (
        "The newest ten of the story's stored articles that the query matches, how "
        "many there are in all, and when they arrived.\n"
        "Is one of them not meant? {exclude-word} leaves out articles with a word of "
        "it.\n"
        "Enter in a field above writes the watch into the configuration and preserves "
        "its comments. Tab moves between the fields."
    )


class NewWatchScreen(YieldingScreen[str | None]):
    """Makes or changes a watch; ends with the name of the saved watch, or None.

    Args:
        clock: Tells the time.
        context: What all rows have in common: time, mark, watches.
        query: The query to begin with.
        add_watch: Saves the watch; None: there is no configuration file.
        name: The watch to change; empty: a new one.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(NEW_WATCH)

    def __init__(
        self,
        clock: Clock,
        context: RowContext,
        query: str,
        add_watch: AddWatch | None,
        name: str = "",
    ) -> None:
        super().__init__()
        self._clock, self._row_context, self._add = clock, context, add_watch
        self._query, self._name = query, name or name_for(query)
        self._title = f"Watch {harmless(name)}" if name else "New watch"
        self._ongoing: RunningSearch | None = None
        self._trial: Trial | None = None
        self._state, self._advice = PiecesLine(id="state"), PiecesLine()
        self._hours = PiecesLine(), PiecesLine()
        self._samples = SamplesList(context, id="samples")
        self._samples.folds = False

    def compose(self) -> ComposeResult:
        """Query and name over the result of the trial."""
        yield PiecesLine(id="head")
        yield Static("Match", classes="label")
        yield Input(
            self._query,
            id="query",
            max_length=LONGEST,
            compact=True,
            select_on_focus=False,
        )
        yield self._state
        yield self._advice
        yield Static("Name", classes="label")
        yield Input(self._name, id="name", max_length=LONGEST_NAME, compact=True)
        yield from self._hours
        yield self._samples
        yield FooterLine((NEW_WATCH, LIST, EVERYWHERE), "new-watch")
        yield TooSmall()

    def on_mount(self) -> None:
        """Set the titles; the first letter typed replaces the query."""
        self.query_one("#query", Input).action_select_all()
        words = "   Enter saves it in the configuration · Tab: next field"
        self.query_one("#head", PiecesLine).say(
            [(f" {self._title}", "heading"), (words, "quiet")]
        )

    def on_unmount(self) -> None:
        """End the trial."""
        if self._ongoing is not None:
            self._ongoing.end()

    def on_resize(self) -> None:
        """Draw the hours for the new width."""
        self.call_after_refresh(self._show_hours)

    # The trial.

    @on(Input.Changed, "#query")
    def _try(self, changed: Input.Changed) -> None:
        before, self._query = self._query, changed.value.strip()
        if self._ongoing is not None:
            self._ongoing.end()
            self._ongoing = None
        try:
            query = parse(self._query)
        except QueryError as error:
            indent = len(changed.value) - len(changed.value.lstrip())
            [line] = error_lines(error, indent + 1)
            self._state.say(line)
            return
        name = self.query_one("#name", Input)
        if name.value == name_for(before):
            name.value = name_for(self._query)
        advice = advice_on(query) if self._query else ()
        self._advice.say([(f" {advice[0]}", "caution")] if advice else [])
        if not self._query:
            self._show(None)
            return
        self._ongoing = RunningSearch(View(query=self._query))
        self._ask(is_final=False)

    def _ask(self, *, is_final: bool) -> None:
        assert self._ongoing is not None
        question = TryWatch(self._ongoing, self._clock.now(), is_final)
        self.post_message(Asked(question, self))

    @on(WatchTried)
    def _take(self, tried: WatchTried) -> None:
        if tried.search is not self._ongoing or tried.trial is None:
            return
        self._show(tried.trial)
        if tried.trial.searched_back_to and not tried.is_final:
            self._ask(is_final=True)

    @on(StoreFailed)
    def _say_trouble(self, failed: StoreFailed) -> None:
        self._state.say([(f" ! {failed.reason}", "alarm")])

    def _show(self, trial: Trial | None) -> None:
        self._trial = trial
        now, tz = self._clock.now(), self._row_context.tz
        told: Pieces = trial_pieces(trial, now, tz) if trial else []
        self._state.say([(" ", ""), *told])
        self._samples.empty = ("Nothing stored matches.",) if trial else ()
        self._samples.clear()
        self._samples.add(trial.samples if trial else ())
        self._show_hours()

    def _show_hours(self) -> None:
        now, width = self._clock.now(), self.size.width - 4
        lines: list[Pieces] = [[], []]
        if self._trial:
            lines = hours_lines(self._trial, now, self._row_context.tz, width)
        for line, pieces in zip(self._hours, lines, strict=True):
            line.say([("  ", ""), *pieces])

    # What the reader does.

    @work(exclusive=True, group="desk")
    async def action_exclude_word(self) -> None:
        """Exclude a word of the sample under the cursor."""
        sample = self._samples.sample
        if sample is None:
            return
        words = words_of_sample(f"{sample.title.text} {sample.body.text}", self._query)
        prompt = NamePrompt(
            "Leave out articles with the word",
            "The word is added to the query; remove it there to undo this.",
            OfferWords(words),
        )
        word = await self.app.push_screen_wait(prompt)
        if word:
            self.query_one("#query", Input).value = without(self._query, word)

    @on(Input.Submitted)
    def _on_submit(self) -> None:
        self._save()

    @on(RowList.Opened)
    def _keep_samples_shut(self, opened: RowList.Opened) -> None:
        opened.stop()

    @work(exclusive=True, group="desk")
    async def _save(self) -> None:
        """Save the watch, and say how that went."""
        name = self.query_one("#name", Input).value.strip()
        try:
            is_empty = parse(self._query).root is None
        except QueryError as error:
            self.notify(error.message, severity="warning")
            return
        if is_empty or not name:
            what = "a name" if self._query else "a query"
            self.notify(f"A watch needs {what}.", severity="warning", timeout=3)
            return
        if self._add is None:
            self.notify("There is no configuration file to save it in.", timeout=5)
            return
        try:
            await asyncio.to_thread(self._add, WatchConfig(name, self._query))
        except MonitorError as error:
            self.notify(str(error), severity="error", timeout=8)
            return
        self.notify(f"Watching “{name}”: saved in the configuration", timeout=5)
        self.dismiss(name)

    def action_leave_watch(self) -> None:
        """Close without saving."""
        self.dismiss(None)


def name_for(query: str) -> str:
    """A name for a watch: its query's first word; empty if it has none.

    >>> name_for('"North Korea*" troops'), name_for("(drone OR uav) -show")
    ('North Korea', 'drone')
    """
    try:
        root = parse(query).root
    except QueryError:
        return ""
    nodes = nodes_in(root) if root is not None else ()
    return next((node.text for node in nodes if isinstance(node, Term)), "")


def words_of_sample(text: str, query: str) -> tuple[str, ...]:
    """Words of a sample that could be excluded: long enough, not in the query.

    >>> words_of_sample("Troops at the summer drill", "troops")
    ('summer', 'drill')
    """
    found = re.findall(r"\w[\w’'-]{3,}", text)
    asked = query.casefold()
    kept = (word for word in found if word.casefold() not in asked)
    return tuple({word.casefold(): word for word in kept}.values())
