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
    "Look through everything that is stored, while you type.",
    EVERYWHERE,
    "search",
    ("articles", "figures", "reader"),
)

FILTER_ACTION = Action(
    "filter-pane",
    "F",
    "Filter",
    "Only what matches a query in this pane (articles, or names of figures, watches "
    "and feeds), kept so while you work; Back ends it.",
    PANES,
)

WATCH_ACTIONS: tuple[Action, ...] = (
    Action(
        "save-search",
        "ctrl+s",
        "Save as watch",
        "Make the query a watch, after a look at what it would have found.",
        SEARCH,
        "save as watch",
        _HERE,
    ),
    Action(
        "fold-copies",
        "ctrl+g",
        "Copies",
        "A row for each copy of a report, or one row for all of them.",
        SEARCH,
        "copies",
        _HERE,
    ),
    Action(
        "new-watch",
        "w",
        "New watch",
        "Watch for the words that are selected, or for others; "
        "what that would have found is shown first.",
        DASHBOARD,
        "new watch",
        ("watches",),
    ),
    Action(
        "filter-watch",
        "f",
        "Only its articles",
        "Only the articles that the watch hits in the list; Back there ends it.",
        WATCHES,
        "only its articles",
        ("watches",),
    ),
    Action(
        "mute-watch",
        "h",
        "Mute a watch",
        "Let it ring no more for an hour, a day or until a date; or ring again.",
        WATCHES,
        "mute",
        ("watches",),
    ),
    Action(
        "change-watch",
        "E",
        "Change a watch",
        "Another query or name for it, after a look at what it would have found.",
        WATCHES,
        "change",
        ("watches",),
    ),
    Action(
        "remove-watch",
        "D",
        "Remove a watch",
        "Take it out of the configuration.",
        WATCHES,
    ),
    Action(
        "exclude-word",
        "x",
        "Leave out a word",
        "Leave out what has a word of the article under the cursor.",
        NEW_WATCH,
        "leave out a word",
        _NEW,
    ),
    Action(
        "leave-watch",
        "escape",
        "Leave",
        "Back, without a new watch.",
        NEW_WATCH,
        "back",
        _NEW,
    ),
)
