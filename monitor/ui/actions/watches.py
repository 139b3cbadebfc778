"""Actions of search and watches: a part of the table in `table.py`."""

from monitor.ui.actions.action import (
    DASHBOARD,
    EVERYWHERE,
    NEW_WATCH,
    PANES,
    SEARCH,
    WATCHES,
    Action,
)

_HERE = ("search",)
_NEW = ("new-watch",)

SEARCH_ACTION = Action(
    "search",
    "slash",
    "Search",
    "Search everything stored while you type.",
    EVERYWHERE,
    "search",
    ("articles", "figures", "reader"),
)

FILTER_ACTION = Action(
    "filter-pane",
    "F",
    "Filter",
    "Show only what matches a query in this pane (articles, or names of figures, "
    "watches and feeds) until you press Back.",
    PANES,
)

WATCH_ACTIONS: tuple[Action, ...] = (
    Action(
        "save-search",
        "ctrl+s",
        "Save as watch",
        "Turn the query into a watch, after showing what it would have hit.",
        SEARCH,
        "save as watch",
        _HERE,
    ),
    Action(
        "fold-copies",
        "ctrl+g",
        "Copies",
        "Show one row per copy of a report, or one row for all of them.",
        SEARCH,
        "copies",
        _HERE,
    ),
    Action(
        "new-watch",
        "w",
        "New watch",
        "Make a watch for the selected words, or for others, after showing what it "
        "would have hit.",
        DASHBOARD,
        "new watch",
        ("watches",),
    ),
    Action(
        "filter-watch",
        "f",
        "Only its articles",
        "Show only the watch's articles in the list, until you press Back there.",
        WATCHES,
        "only its articles",
        ("watches",),
    ),
    Action(
        "mute-watch",
        "h",
        "Mute a watch",
        "Mute the watch for an hour, a day or until a date, or unmute it.",
        WATCHES,
        "mute",
        ("watches",),
    ),
    Action(
        "change-watch",
        "E",
        "Change a watch",
        "Change its query or name, after showing what it would have hit.",
        WATCHES,
        "change",
        ("watches",),
    ),
    Action(
        "remove-watch",
        "D",
        "Remove a watch",
        "Remove the watch from the configuration.",
        WATCHES,
    ),
    Action(
        "exclude-word",
        "x",
        "Leave out a word",
        "Leave out articles with a word of the one under the cursor.",
        NEW_WATCH,
        "leave out a word",
        _NEW,
    ),
    Action(
        "leave-watch",
        "escape",
        "Cancel",
        "Go back without making a watch.",
        NEW_WATCH,
        "back",
        _NEW,
    ),
)
