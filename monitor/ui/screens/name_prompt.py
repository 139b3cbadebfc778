"""A prompt for a name, with known names listed below it."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from monitor.extract.text import clean
from monitor.ui.messages import Asked, NamesLoaded, Question
from monitor.ui.present.cells import Pieces
from monitor.ui.screens.sheet import Sheet
from monitor.ui.widgets.paint import content

LONGEST = 120
"""The most characters of a name."""
_SHOWN = 8
"""The most known names shown."""
_KEYS = "↓ chooses · Tab completes · Esc closes"


class NamePrompt(Sheet[str | None]):
    """Asks for a name; ends with the value of a known one, with a new name, or None.

    Args:
        title: What is asked for.
        words: What the name will be used for, in a sentence.
        names: Asks for the known names.
        value: The text to begin with.
        is_known: Whether only known names are accepted.
        new: Makes the value of a new name.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss", "Close"),
        ("tab", "complete", "Complete"),
        ("down", "step(1)"),
        ("up", "step(-1)"),
    ]

    def __init__(
        self,
        title: str,
        words: str,
        names: Question,
        *,
        value: str = "",
        is_known: bool = False,
        new: Callable[[str], str] = str,
    ) -> None:
        super().__init__()
        self._title, self._words, self._value = title, words, value
        self._question, self._is_known, self._new = names, is_known, new
        self._names: Mapping[str, str] = {}
        self._at = 0
        """Which of the known names shown Tab completes."""
        self._is_picked = False
        """Whether the reader has gone to that name, so that Enter takes it."""

    def compose(self) -> ComposeResult:
        """A field, what it is for, and the known names."""
        with Vertical(classes="sheet -small") as sheet:
            sheet.border_title = Content(self._title)
            sheet.border_subtitle = Content(f"Enter saves · {_KEYS}")
            yield NameInput(self._value, max_length=LONGEST, compact=True)
            yield Static(Content(f"\n{self._words}"), markup=False)
            yield Static(Content(""), id="known-names", markup=False)

    def on_mount(self) -> None:
        """Read the names."""
        self.post_message(Asked(self._question, self))

    @on(NamesLoaded)
    def _offer(self, loaded: NamesLoaded) -> None:
        self._names = loaded.names
        self._show()

    @on(Input.Changed)
    def _search(self) -> None:
        self._at, self._is_picked = 0, False
        self._show()

    @property
    def _typed(self) -> str:
        return clean(self.query_one(Input).value, LONGEST)

    @property
    def _matching(self) -> list[str]:
        """Known names that contain what was typed, those that begin with it first."""
        typed = self._typed.casefold()
        found = [name for name in self._names if typed in name.casefold()]
        return sorted(found, key=lambda n: not n.casefold().startswith(typed))[:_SHOWN]

    @property
    def _takes_known(self) -> bool:
        """Whether Enter takes the known name that is marked, not what was typed."""
        return self._is_picked or (self._is_known and self._typed != "")

    def _show(self) -> None:
        pieces: Pieces = []
        takes = self._takes_known
        for place, name in enumerate(self._matching):
            is_next = takes and place == self._at
            pieces.append((f"\n{'▸' if is_next else ' '} ", "key"))
            pieces.append((name, "strong" if is_next else "quiet"))
        self.query_one("#known-names", Static).update(content(pieces))
        enter = "Enter takes ▸" if takes and pieces else "Enter saves"
        self.query_one(".sheet").border_subtitle = Content(f"{enter} · {_KEYS}")

    def action_step(self, by: int) -> None:
        """Go to another of the known names; first to the first or the last one."""
        if found := self._matching:
            before = self._at if self._takes_known else min(0, -by)
            self._at = (before + by) % len(found)
            self._is_picked = True
            self._show()

    def action_complete(self) -> None:
        """Put the known name into the field."""
        found, field = self._matching, self.query_one(Input)
        if found:
            field.value = found[min(self._at, len(found) - 1)]
            field.cursor_position = len(field.value)

    @on(Input.Submitted)
    def _keep(self) -> None:
        typed = self._typed
        exact = [name for name in self._names if name.casefold() == typed.casefold()]
        marked = self._matching[self._at : self._at + 1] if self._takes_known else []
        chosen = marked if self._is_picked else exact or marked
        if self._is_known and not chosen:
            self.notify("Nothing has that name.", severity="warning", timeout=3)
        elif chosen:
            self.dismiss(self._names[chosen[0]])
        else:
            self.dismiss(self._new(typed))


class NameInput(Input):
    """A field in which Tab completes, and → at its end."""

    def action_cursor_right(self, select: bool = False) -> None:
        """Move on by a character; at the end, complete."""
        screen = self.screen
        if self.cursor_at_end and isinstance(screen, NamePrompt):
            screen.action_complete()
        else:
            super().action_cursor_right(select)
