"""A sheet that says why an article is listed, hit and grouped as it is."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from monitor.report.explanation import Explanation
from monitor.ui.present.explanation import explanation_pieces
from monitor.ui.present.reader import Reading
from monitor.ui.screens.sheet import Sheet
from monitor.ui.widgets.paint import content


class ExplanationScreen(Sheet[None]):
    """Explains a row: every question about it with its answer.

    Args:
        told: The answers.
        reading: What all rows have in common: time, mark, watches.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,i,q,enter", "dismiss", "Close"),
        ("j", "scroll(1)"),
        ("k", "scroll(-1)"),
        ("space", "scroll(10)"),
    ]

    def __init__(self, told: Explanation, reading: Reading) -> None:
        super().__init__()
        self._told, self._reading = told, reading

    def compose(self) -> ComposeResult:
        """One page of text."""
        with VerticalScroll(classes="sheet") as sheet:
            sheet.border_title = Content("Why")
            sheet.border_subtitle = Content("Esc closes")
            yield Static(content(explanation_pieces(self._told, self._reading)))

    def action_scroll(self, lines: int) -> None:
        """Scroll the page."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
