"""Help: all keys and the query language with a search field; help on a pane."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from monitor.ui.actions.action import PLACES, Action
from monitor.ui.actions.own_keys import own_keys
from monitor.ui.actions.table import ACTIONS, keys_words, with_own_key
from monitor.ui.present.cells import Pieces, fit, wrapped
from monitor.ui.present.queries import reference_pieces
from monitor.ui.screens.sheet import Sheet
from monitor.ui.widgets.paint import content

_KEYS, _TITLE = 13, 2 + max(len(action.title) for action in ACTIONS)
"""Cells of the columns."""


def matching(query: str, own: Mapping[str, str]) -> list[Action]:
    """Actions that have all words of `query` in their keys, title or explanation.

    >>> [action.id for action in matching("theme", {})]
    ['change-theme']
    """
    wanted = query.casefold().split()
    actions = [with_own_key(action, own) for action in ACTIONS]
    return [
        action for action in actions if all(word in _told(action) for word in wanted)
    ]


def _told(action: Action) -> str:
    words = (keys_words(action), action.title, action.help, action.id)
    return " ".join(words).casefold()


def help_pieces(query: str, width: int, own: Mapping[str, str]) -> Pieces:
    """Keys that match, by the place where they work, then rules of queries that do.

    In lines of `width` cells.
    """
    found, rules = matching(query, own), reference_pieces(query, width)
    if not found and not rules:
        return [("\nNo key for that.", "quiet")]
    pieces: Pieces = []
    for place, words in PLACES.items():
        actions = [action for action in found if action.where == place]
        if actions:
            pieces.append((f"\n{words[0].upper()}{words[1:]}\n", "heading"))
        for action in actions:
            pieces += [
                (fit(keys_words(action), _KEYS), "key"),
                (fit(action.title, _TITLE), ""),
            ]
            lines = wrapped(action.help, width - _KEYS - _TITLE)
            for number, (start, end) in enumerate(lines):
                indent = " " * (_KEYS + _TITLE) if number else ""
                pieces.append((f"{indent}{action.help[start:end]}\n", "quiet"))
    return [*pieces, *rules]


class HelpScreen(Sheet[None]):
    """All keys and the query language, with a search field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss", "Close"),
        ("down", "scroll(1)"),
        ("up", "scroll(-1)"),
        ("pagedown", "scroll(10)"),
        ("pageup", "scroll(-10)"),
    ]

    def compose(self) -> ComposeResult:
        """A search field over the table of keys."""
        with Vertical(classes="sheet") as sheet:
            sheet.border_title = Content("Keys and queries")
            sheet.border_subtitle = Content("Esc closes")
            yield Input(placeholder="type to search", compact=True)
            with VerticalScroll(can_focus=False):
                yield Static(Content(""), id="keys-table", markup=False)

    @on(Input.Changed)
    def _search(self) -> None:
        query = self.query_one(Input).value
        width = self.query_one(VerticalScroll).scrollable_content_region.width
        table = self.query_one("#keys-table", Static)
        table.update(content(help_pieces(query, width, own_keys(self.app))))

    def on_resize(self) -> None:
        """Wrap again."""
        self.call_after_refresh(self._search)

    def action_scroll(self, lines: int) -> None:
        """Scroll the table; the focus stays in the search field."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


class PaneHelpScreen(Sheet[None]):
    """Explains a pane.

    Args:
        title: The pane's name.
        words: Its explanation, paragraphs one a line.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,f1,q,enter", "dismiss", "Close"),
    ]

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self._title, self._words = title, words

    def compose(self) -> ComposeResult:
        """One page of text."""
        with VerticalScroll(classes="sheet -small") as sheet:
            sheet.border_title = Content(self._title)
            sheet.border_subtitle = Content("Esc closes")
            yield Static(Content(self._words.replace("\n", "\n\n")), markup=False)
