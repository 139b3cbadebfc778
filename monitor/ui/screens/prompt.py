"""A prompt: one line that a person types, or nothing."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static


class Prompt(ModalScreen[str | None]):
    """Asks for one line; dismissed with it, or with None by Esc.

    Args:
        title: What is asked for.
        words: How it is used, in a sentence.
        value: What stands there to begin with.
        limit: Characters at the most.
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
            sheet.border_subtitle = Content("Enter keeps · Esc closes")
            yield Input(self._value, max_length=self._limit, compact=True)
            yield Static(Content(f"\n{self._words}"), markup=False)

    @on(Input.Submitted)
    def _keep(self, submitted: Input.Submitted) -> None:
        self.dismiss(submitted.value.strip())
