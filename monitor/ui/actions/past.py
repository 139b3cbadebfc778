"""Actions that move through time: a part of the table in `table.py`."""

from monitor.ui.actions.action import DASHBOARD, TIMELINE, Action

REWIND_ACTIONS: tuple[Action, ...] = (
    Action(
        "go-earlier",
        "left_square_bracket",
        "Earlier",
        "Show everything as it was known at the last full hour; press again to go "
        "an hour earlier, Esc to return.",
        DASHBOARD,
    ),
    Action(
        "go-later",
        "right_square_bracket",
        "Later",
        "In the past, go an hour later, and finally back to now.",
        DASHBOARD,
    ),
    Action(
        "show-timeline",
        "T",
        "Timeline",
        "Show the day on one axis: articles, changed figures, edits, spikes, outages.",
        DASHBOARD,
    ),
    Action(
        "go-there",
        "enter",
        "Go there",
        "Show everything as it was known at the end of that interval.",
        TIMELINE,
        "go there",
    ),
    Action("step-earlier", "left,h", "Back", "One interval back.", TIMELINE, "back"),
    Action(
        "step-later", "right,l", "Forward", "One interval forward.", TIMELINE, "forward"
    ),
    Action(
        "leap-earlier",
        "left_square_bracket,shift+left",
        "Previous event",
        "Jump back to the previous interval in which anything happened.",
        TIMELINE,
        "previous event",
    ),
    Action(
        "leap-later",
        "right_square_bracket,shift+right",
        "Next event",
        "Jump to the next interval in which anything happened.",
        TIMELINE,
        "next event",
    ),
    Action("day-earlier", "pageup", "Previous day", "One day back.", TIMELINE),
    Action(
        "day-later", "pagedown", "Next day", "One day forward, up to now.", TIMELINE
    ),
    Action(
        "leave-timeline",
        "escape",
        "Close",
        "Close the timeline.",
        TIMELINE,
        "back",
    ),
)
