"""The page of all keys."""

from monitor.ui.actions.table import ACTIONS
from monitor.ui.present.cells import words_of
from monitor.ui.screens.help import help_pieces


def test_help_shows_every_title_whole_and_apart_from_its_explanation() -> None:
    page = words_of(help_pieces("", 76, {}))

    assert not [action.title for action in ACTIONS if f" {action.title}  " not in page]
