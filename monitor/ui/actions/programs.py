"""Actions that give an article to other programs: a part of `table.py`."""

from monitor.ui.actions.action import DASHBOARD, Action

PROGRAM_ACTIONS: tuple[Action, ...] = (
    Action(
        "pipe-article",
        "vertical_line",
        "Pipe",
        "Pipe the article as plain text into a program that you name.",
        DASHBOARD,
    ),
    Action(
        "page-article", "V", "In the pager", "Read the article in $PAGER.", DASHBOARD
    ),
    Action(
        "edit-article",
        "ctrl+o",
        "In the editor",
        "Open a copy of the article's text in $EDITOR.",
        DASHBOARD,
    ),
)
