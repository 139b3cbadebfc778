"""What an action is, and where actions work."""

from collections.abc import Mapping
from dataclasses import dataclass

EVERYWHERE, LIST, DASHBOARD = "everywhere", "list", "dashboard"
SCREENS, FIGURE, CORRECTIONS = "screens", "figure", "corrections"
PANES, TIMELINE = "panes", "timeline"
FEEDS, WATCHES, SEARCH, NEW_WATCH = "feeds", "watches", "search", "new watch"

PLACES: Mapping[str, str] = {
    LIST: "in every list",
    DASHBOARD: "on the dashboard",
    PANES: "on the dashboard, and in the list of feeds",
    WATCHES: "in the pane Watches",
    FIGURE: "on an opened figure",
    CORRECTIONS: "on an opened figure, and in the list of corrections",
    FEEDS: "in the list of feeds",
    SEARCH: "in the search",
    NEW_WATCH: "at a new watch",
    TIMELINE: "on the timeline",
    SCREENS: "on every screen",
    EVERYWHERE: "everywhere",
}
"""Where actions work, in words; a key means one thing in a place."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person can do."""

    id: str
    """`verb-noun`; keys are remapped by it, the method is `action_verb_noun`."""
    key: str
    """One or more keys, by Textual's names, with commas between."""
    title: str
    help: str
    """One sentence."""
    where: str
    """One of `PLACES`."""
    footer: str = ""
    """A word for the footer; empty: not shown there."""
    panes: tuple[str, ...] = ()
    """The panes whose footer shows it; empty: all."""

    @property
    def method(self) -> str:
        """The name of the action as Textual calls it."""
        return self.id.replace("-", "_")


_KEYS = {
    "question_mark": "?",
    "slash": "/",
    "comma": ",",
    "apostrophe": "'",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "vertical_line": "|",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "shift+tab": "Shift+Tab",
    "left": "←",
    "right": "→",
    "shift+left": "Shift+←",
    "shift+right": "Shift+→",
    "down": "↓",
    "up": "↑",
}


def key_words(key: str) -> str:
    """A key as it is printed on keyboards.

    >>> key_words("question_mark"), key_words("ctrl+p"), key_words("G")
    ('?', 'Ctrl+P', 'G')
    """
    if key in _KEYS:
        return _KEYS[key]
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    return key if len(key) == 1 else key.capitalize()
