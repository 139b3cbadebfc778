"""A five-line tour for the first run."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from monitor.ui.actions.action import key_words
from monitor.ui.actions.own_keys import own_keys
from monitor.ui.actions.table import ACTIONS, with_own_key
from monitor.ui.present.cells import Pieces
from monitor.ui.screens.sheet import Sheet
from monitor.ui.widgets.paint import content

LINES: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (
        "New",
        ("open-row", "read-next"),
        "new articles come on top and never move your place; {} opens one, {} the "
        "next that matters",
    ),
    (
        "Figures",
        ("show-figures", "open-row"),
        "who says how many of what; {} goes there, {} shows each one's sentences",
    ),
    (
        "Watches",
        ("show-watches", "new-watch"),
        "words to look out for; {} goes there, {} makes a new one and shows what it "
        "would have hit",
    ),
    (
        "Marks",
        ("set-mark", "search"),
        "{} marks this moment, and the top line counts from there; {} searches "
        "everything stored",
    ),
    (
        "Help",
        ("show-help", "command-palette", "quit"),
        "{} lists all keys, {} finds any action by name, {} quits",
    ),
)
"""The lines: subject, actions whose keys it names, and text."""


def tour_pieces(file: str, own: Mapping[str, str]) -> Pieces:
    """The five lines, and where the configuration is.

    Args:
        file: The configuration's path; empty: there is none.
        own: The reader's own keys, by the ids of their actions.
    """
    keys = {
        action.id: key_words(with_own_key(action, own).key.split(",")[0])
        for action in ACTIONS
    }
    pieces: Pieces = []
    for subject, ids, words in LINES:
        pieces.append((f"{subject}: ", "strong"))
        for number, part in enumerate(words.split("{}")):
            if number:
                pieces.append((keys[ids[number - 1]], "key"))
            pieces.append((part, "quiet"))
        pieces.append(("\n", ""))
    if file:
        pieces += [
            ("\nFeeds, watches and all settings are in\n", "quiet"),
            (f"{file}\n", "strong"),
            (
                "You can edit it while monitor runs; changes take effect at once.",
                "quiet",
            ),
        ]
    return pieces


class TourScreen(Sheet[None]):
    """Five lines on a sheet.

    Args:
        file: The configuration's path; empty: there is none.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q,enter,space,f3", "dismiss", "Close"),
    ]

    def __init__(self, file: str) -> None:
        super().__init__()
        self._file = file

    def compose(self) -> ComposeResult:
        """One sheet of text."""
        with VerticalScroll(classes="sheet -small") as sheet:
            sheet.border_title = Content("Welcome")
            sheet.border_subtitle = Content("Esc closes")
            pieces = tour_pieces(self._file, own_keys(self.app))
            yield Static(content(pieces), markup=False)
