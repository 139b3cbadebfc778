"""The table of all actions, from which footer, palette, help and documents come."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from textual.binding import Binding, BindingType

from monitor.ui.actions.action import (
    DASHBOARD,
    EVERYWHERE,
    LIST,
    PLACES,
    SCREENS,
    Action,
    key_words,
)
from monitor.ui.actions.feeds import FEED_ACTIONS
from monitor.ui.actions.figures import FIGURE_ACTIONS
from monitor.ui.actions.panes import PANE_ACTIONS
from monitor.ui.actions.past import REWIND_ACTIONS
from monitor.ui.actions.programs import PROGRAM_ACTIONS
from monitor.ui.actions.versions import VERSION_ACTIONS
from monitor.ui.actions.watches import FILTER_ACTION, SEARCH_ACTION, WATCH_ACTIONS

ACTIONS: tuple[Action, ...] = (
    Action("move-down", "j,down", "Down", "Move to the next row.", LIST),
    Action("move-up", "k,up", "Up", "Move to the row above.", LIST),
    Action("page-down", "pagedown,ctrl+f", "Page down", "One screenful down.", LIST),
    Action("page-up", "pageup,ctrl+b", "Page up", "One screenful up.", LIST),
    Action("go-first", "g,home", "First", "Go to the top, where the newest is.", LIST),
    Action("go-last", "G,end", "Last", "Go to the bottom.", LIST),
    Action(
        "open-row",
        "enter",
        "Open",
        "Open the article, the figure with its speakers, or the watch with its hits.",
        LIST,
        "open",
        ("articles", "figures", "watches", "figure", "hits", "search"),
    ),
    Action(
        "read-next",
        "space",
        "Next that matters",
        "Open the next unread article with a watched word, a figure or an edit; in "
        "the reader, page down first.",
        DASHBOARD,
        "next",
        ("articles", "reader"),
    ),
    SEARCH_ACTION,
    FILTER_ACTION,
    Action(
        "toggle-read",
        "r",
        "Read or unread",
        "Mark the article as read, or as unread again.",
        DASHBOARD,
        "read",
        ("articles",),
    ),
    Action(
        "toggle-star",
        "s",
        "Star",
        "Star the article, or remove the star.",
        DASHBOARD,
        "star",
        ("articles", "reader"),
    ),
    Action(
        "read-all",
        "R",
        "All read",
        "Mark everything in this list as read.",
        DASHBOARD,
    ),
    Action(
        "note-article",
        "N",
        "Note",
        "Write a one-line note about the article.",
        DASHBOARD,
    ),
    Action(
        "undo-deed",
        "u",
        "Undo",
        "Undo what you did last (read, unread, a star, a note, a mark, a mute, a "
        "correction), even after a restart; press again to undo what came before.",
        DASHBOARD,
    ),
    Action(
        "set-mark",
        "m",
        "Mark now",
        "Set a mark: count what is new from now on.",
        DASHBOARD,
        "mark",
        ("articles", "figures", "watches"),
    ),
    Action(
        "name-mark",
        "M",
        "Mark by name",
        "Set a mark with a name, to count from later.",
        DASHBOARD,
    ),
    Action(
        "previous-mark",
        "apostrophe",
        "Earlier mark",
        "Count from the previous mark; after the oldest, from the newest again.",
        DASHBOARD,
    ),
    Action(
        "show-new",
        "n",
        "New since the mark",
        "Show only articles that are new since the mark; again, all.",
        DASHBOARD,
    ),
    Action(
        "show-edited",
        "e",
        "Edited since the mark",
        "Show only articles that were edited since the mark; again, all.",
        DASHBOARD,
    ),
    *VERSION_ACTIONS,
    *PROGRAM_ACTIONS,
    Action(
        "explain-article",
        "i",
        "Why it is here",
        "Explain why the article is listed, in the story, hit and grouped, and why "
        "it rang or not.",
        DASHBOARD,
        "why",
        ("reader",),
    ),
    Action(
        "open-link",
        "o",
        "Open in browser",
        "Open the article's link (http and https only).",
        SCREENS,
        "browser",
        ("reader", "figure", "hits"),
    ),
    Action(
        "copy-link",
        "y",
        "Copy link",
        "Copy the article's link to the clipboard.",
        SCREENS,
        "copy link",
        ("reader",),
    ),
    Action(
        "copy-citation",
        "Y",
        "Copy citation",
        "Copy title, publisher, time and link, after any text selected in the reader.",
        DASHBOARD,
    ),
    *PANE_ACTIONS,
    *WATCH_ACTIONS,
    *FIGURE_ACTIONS,
    *FEED_ACTIONS,
    *REWIND_ACTIONS,
    Action(
        "pause-screen",
        "p",
        "Pause",
        "Stop the dashboard from changing by itself, or show what came meanwhile; "
        "polling and alerts continue.",
        DASHBOARD,
    ),
    Action(
        "change-settings",
        "comma",
        "Settings",
        "View and change settings; they are saved in the configuration.",
        DASHBOARD,
    ),
    Action("change-theme", "t", "Theme", "Choose the colours.", EVERYWHERE),
    Action(
        "show-help",
        "question_mark",
        "Help",
        "Show all keys and the query language, with a search field.",
        EVERYWHERE,
        "help",
    ),
    Action(
        "show-pane-help",
        "f1",
        "Help on this pane",
        "Explain what this pane shows.",
        EVERYWHERE,
    ),
    Action("show-tour", "f3", "Tour", "Show a five-line tour.", EVERYWHERE),
    Action(
        "command-palette",
        "ctrl+p",
        "Command palette",
        "Find an action by name.",
        EVERYWHERE,
    ),
    Action(
        "suspend-process",
        "ctrl+z",
        "To the shell",
        "Suspend monitor and go to the shell; `fg` returns.",
        EVERYWHERE,
    ),
    Action(
        "quit",
        "q",
        "Quit",
        "Quit monitor; what you have read stays read.",
        EVERYWHERE,
        "quit",
    ),
)


def keys_words(action: Action) -> str:
    """All keys of an action.

    >>> keys_words(ACTIONS[0])
    'j ↓'
    """
    return " ".join(key_words(key) for key in action.key.split(","))


def with_own_key(action: Action, own: Mapping[str, str]) -> Action:
    """The action with the keys that the reader has given it, if any.

    >>> keys_words(with_own_key(ACTIONS[0], {"move-down": "n,ctrl+n"}))
    'n Ctrl+N'
    """
    return replace(action, key=own[action.id]) if action.id in own else action


def bindings(*places: str) -> list[BindingType]:
    """The bindings of the actions that work in `places`."""
    return [
        Binding(
            action.key,
            action.method,
            action.title,
            show=False,
            tooltip=action.help,
            id=action.id,
        )
        for action in ACTIONS
        if action.where in places
    ]


def footer_actions(pane: str, places: tuple[str, ...]) -> Iterator[Action]:
    """The actions that the footer names while `pane` has the focus."""
    for action in ACTIONS:
        here = action.where in places and (not action.panes or pane in action.panes)
        if action.footer and here:
            yield action


def table(actions: Iterable[Action]) -> str:
    r"""Actions as a Markdown table: keys, where they work, what they do, ids.

    >>> print(table(ACTIONS[:1]))
    | key | where | what it does | id |
    | --- | --- | --- | --- |
    | `j` `↓` | in every list | **Down.** Move to the next row. | `move-down` |
    """
    rows = ["| key | where | what it does | id |", "| --- | --- | --- | --- |"]
    for action in actions:
        keys = " ".join(f"`{key_words(key)}`" for key in action.key.split(","))
        keys = keys.replace("|", r"\|")  # else it would end the cell
        where = PLACES[action.where]
        what = f"**{action.title}.** {action.help}"
        rows.append(f"| {keys} | {where} | {what} | `{action.id}` |")
    return "\n".join(rows)
