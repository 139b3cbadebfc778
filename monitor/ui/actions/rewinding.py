"""Actions that move through time: a part of the table in `table.py`."""

from monitor.ui.actions.action import DASHBOARD, TIMELINE, Action

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
    Action(
        "show-timeline",
        "T",
        "Timeline",
        "The day on one axis: articles, changed figures, edits, spikes, outages.",
        DASHBOARD,
    ),
    Action(
        "go-there",
        "enter",
        "Go there",
        "Show everything as it was known at the end of that while.",
        TIMELINE,
        "go there",
    ),
    Action("step-earlier", "left,h", "Back", "A while back.", TIMELINE, "back a while"),
    Action("step-later", "right,l", "On", "A while on.", TIMELINE, "on"),
    Action(
        "leap-earlier",
        "left_square_bracket,shift+left",
        "To the one before",
        "To the last while before in which anything happened.",
        TIMELINE,
        "event before",
    ),
    Action(
        "leap-later",
        "right_square_bracket,shift+right",
        "To the next",
        "To the next while in which anything happened.",
        TIMELINE,
        "next event",
    ),
    Action("day-earlier", "pageup", "Day before", "A day back.", TIMELINE),
    Action("day-later", "pagedown", "Day after", "A day on, up to now.", TIMELINE),
    Action(
        "leave-timeline",
        "escape",
        "Leave",
        "Back to where you came from.",
        TIMELINE,
        "back",
    ),
)
