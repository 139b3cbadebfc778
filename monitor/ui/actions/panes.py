"""Actions that lead from pane to pane: a part of the table in `table.py`."""

from monitor.ui.actions.action import DASHBOARD, PANES, SCREENS, Action

PANE_ACTIONS: tuple[Action, ...] = (
    Action("show-articles", "1", "New", "Go to the list of articles.", PANES),
    Action("show-figures", "2", "Figures", "Go to the figures.", PANES),
    Action("show-watches", "3", "Watches", "Go to the watches.", PANES),
    Action("show-reader", "4", "Reader", "Go to the reader.", PANES),
    Action(
        "next-pane", "tab", "Next pane", "Go to the next pane.", DASHBOARD, "next pane"
    ),
    Action(
        "previous-pane",
        "shift+tab",
        "Previous pane",
        "Go to the previous pane.",
        DASHBOARD,
    ),
    Action(
        "toggle-zoom",
        "z",
        "Zoom",
        "Show this pane on the whole screen, or all panes again.",
        DASHBOARD,
        "zoom",
    ),
    Action(
        "go-back",
        "escape",
        "Back",
        "Go one step back: unzoom, close the reader, show all articles.",
        SCREENS,
        "back",
        ("reader", "figure", "feeds", "hits", "search"),
    ),
)
