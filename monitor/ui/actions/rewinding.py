"""Actions that lead into the past and back; a part of the table in `table.py`."""

from monitor.ui.actions.action import DASHBOARD, Action

REWIND_ACTIONS: tuple[Action, ...] = (
    Action(
        "go-earlier",
        "left_square_bracket",
        "Earlier",
        "Show everything as it was known at the last full hour; again: an hour "
        "earlier. Esc leads back.",
        DASHBOARD,
    ),
    Action(
        "go-later",
        "right_square_bracket",
        "Later",
        "In the past: an hour later, at last back to now.",
        DASHBOARD,
    ),
)
