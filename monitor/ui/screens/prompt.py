"""A prompt: one line of input, or nothing."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from monitor.errors import QueryError
from monitor.query.syntax import parse
from monitor.ui.actions.own_keys import keyed
from monitor.ui.present.cells import Pieces
from monitor.ui.present.search_results import error_lines
from monitor.ui.screens.sheet import Sheet
from monitor.ui.widgets.named_list import NamedList
from monitor.ui.widgets.paint import content

_QUERY = 500
"""The most characters of a filter."""


class Prompt(Sheet[str | None]):
    """Asks for one line; ends with it, or with None by Esc.

    Args:
        title: What is asked for.
        words: How it is used, in a sentence.
        value: The text to begin with.
        limit: The most characters.
    """

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss", "Close")]

    def __init__(
        self, title: str, words: str, value: str = "", *, limit: int = 500
    ) -> None:
        super().__init__()
        self._title, self._words = title, words
        self._value, self._limit = value, limit

    def compose(self) -> ComposeResult:
        """A field over what it is for."""
        with Vertical(classes="sheet -small") as sheet:
            sheet.border_title = Content(self._title)
            sheet.border_subtitle = Content("Enter saves · Esc closes")
            yield Input(self._value, max_length=self._limit, compact=True)
            yield Static(Content(f"\n{self._words}"), markup=False)

    @on(Input.Submitted)
    def _keep(self, submitted: Input.Submitted) -> None:
        self.take(submitted.value.strip())

    def take(self, typed: str) -> None:
        """End with what was typed."""
        self.dismiss(typed)


class FilterPrompt(Prompt):
    """Asks for a query; an invalid one is not accepted.

    Args:
        title: What it narrows.
        words: How it is used, in a sentence or two.
        query: The one in effect.
        check: Raises `QueryError` for what cannot be read.
    """

    def __init__(
        self, title: str, words: str, query: str, check: Callable[[str], None]
    ) -> None:
        super().__init__(title, words, query, limit=_QUERY)
        self._check = check

    @on(Input.Changed)
    def _say_how(self) -> None:
        self._say([(self._words, "")])

    def take(self, typed: str) -> None:
        """End with the query, if it is valid."""
        try:
            self._check(typed)
        except QueryError as error:
            [line] = error_lines(error)
            self._say(line)
        else:
            super().take(typed)

    def _say(self, pieces: Pieces) -> None:
        self.query_one(Static).update(content([("\n", ""), *pieces]))


def _parse(query: str) -> None:
    parse(query)


def ask_for_names(pane: NamedList) -> None:
    """Ask for a query on the names of a pane's rows."""
    words = (
        "Words of their names, or any query: tank* OR barge. The filter stays while "
        "you work. Empty, or {go-back} in the pane: all rows."
    )

    def narrow(query: str | None) -> None:
        if query is not None:
            pane.narrow_to(query)

    title = f"Only {pane.TITLE.lower()} that match"
    prompt = FilterPrompt(title, keyed(pane.app, words), pane.name_query, _parse)
    pane.app.push_screen(prompt, narrow)
