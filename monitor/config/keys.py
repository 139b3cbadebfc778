"""The reader's own keys: read from the configuration, and checked together.

The screen's actions are known here by id, usual keys and place only: the poller reads
this file without Textual.
"""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from monitor.config.values import RefusedError, each_value, line_value

ACTIONS: Mapping[str, tuple[str, str]] = {
    # <actions>
    "move-down": ("j,down", "list"),
    "move-up": ("k,up", "list"),
    "page-down": ("pagedown,ctrl+f", "list"),
    "page-up": ("pageup,ctrl+b", "list"),
    "go-first": ("g,home", "list"),
    "go-last": ("G,end", "list"),
    "open-row": ("enter", "list"),
    "read-next": ("space", "dashboard"),
    "search": ("slash", "everywhere"),
    "filter-pane": ("F", "panes"),
    "toggle-read": ("r", "dashboard"),
    "toggle-star": ("s", "dashboard"),
    "read-all": ("R", "dashboard"),
    "note-article": ("N", "dashboard"),
    "undo-deed": ("u", "dashboard"),
    "set-mark": ("m", "dashboard"),
    "name-mark": ("M", "dashboard"),
    "previous-mark": ("apostrophe", "dashboard"),
    "show-new": ("n", "dashboard"),
    "show-edited": ("e", "dashboard"),
    "toggle-versions": ("v", "dashboard"),
    "older-version": ("less_than_sign", "dashboard"),
    "newer-version": ("greater_than_sign", "dashboard"),
    "compare-older": ("left_curly_bracket", "dashboard"),
    "compare-newer": ("right_curly_bracket", "dashboard"),
    "show-carriers": ("x", "dashboard"),
    "pipe-article": ("vertical_line", "dashboard"),
    "page-article": ("V", "dashboard"),
    "edit-article": ("ctrl+o", "dashboard"),
    "explain-article": ("i", "dashboard"),
    "open-link": ("o", "screens"),
    "copy-link": ("y", "screens"),
    "copy-citation": ("Y", "dashboard"),
    "show-articles": ("1", "panes"),
    "show-figures": ("2", "panes"),
    "show-watches": ("3", "panes"),
    "show-reader": ("4", "panes"),
    "next-pane": ("tab", "dashboard"),
    "previous-pane": ("shift+tab", "dashboard"),
    "toggle-zoom": ("z", "dashboard"),
    "go-back": ("escape", "screens"),
    "save-search": ("ctrl+s", "search"),
    "fold-copies": ("ctrl+g", "search"),
    "new-watch": ("w", "dashboard"),
    "filter-watch": ("f", "watches"),
    "mute-watch": ("h", "watches"),
    "change-watch": ("E", "watches"),
    "remove-watch": ("D", "watches"),
    "exclude-word": ("x", "new watch"),
    "leave-watch": ("escape", "new watch"),
    "strike-claim": ("x", "figure"),
    "correct-unit": ("w", "figure"),
    "correct-speaker": ("a", "figure"),
    "undo-correction": ("u", "corrections"),
    "split-claim": ("d", "figure"),
    "merge-figure": ("c", "figure"),
    "rename-figure": ("f2", "figure"),
    "pin-figure": ("p", "figure"),
    "mute-figure": ("h", "figure"),
    "show-corrections": ("l", "figure"),
    "show-feeds": ("5", "dashboard"),
    "poll-feed": ("p", "feeds"),
    "poll-all": ("P", "feeds"),
    "pause-feed": ("x", "feeds"),
    "add-feed": ("a", "feeds"),
    "remove-feed": ("D", "feeds"),
    "write-address": ("w", "feeds"),
    "go-earlier": ("left_square_bracket", "dashboard"),
    "go-later": ("right_square_bracket", "dashboard"),
    "show-timeline": ("T", "dashboard"),
    "go-there": ("enter", "timeline"),
    "step-earlier": ("left,h", "timeline"),
    "step-later": ("right,l", "timeline"),
    "leap-earlier": ("left_square_bracket,shift+left", "timeline"),
    "leap-later": ("right_square_bracket,shift+right", "timeline"),
    "day-earlier": ("pageup", "timeline"),
    "day-later": ("pagedown", "timeline"),
    "leave-timeline": ("escape", "timeline"),
    "pause-screen": ("p", "dashboard"),
    "change-settings": ("comma", "dashboard"),
    "change-theme": ("t", "everywhere"),
    "show-help": ("question_mark", "everywhere"),
    "show-pane-help": ("f1", "everywhere"),
    "show-tour": ("f3", "everywhere"),
    "command-palette": ("ctrl+p", "everywhere"),
    "suspend-process": ("ctrl+z", "everywhere"),
    "quit": ("q", "everywhere"),
    # </actions>
}
"""Usual keys and place of every action, by id; made by `python tests/generated.py`."""

EVERYWHERE = frozenset({"everywhere"})
TOGETHER = (
    frozenset({"dashboard", "panes", "watches", "list", "screens"}),
    frozenset({"figure", "corrections", "list", "screens"}),
    frozenset({"feeds", "panes", "list", "screens"}),
    frozenset({"search", "list", "screens"}),
    frozenset({"new watch", "list", "screens"}),
    frozenset({"timeline"}),
)
"""Places whose keys work on one screen, together with those of `EVERYWHERE`."""

RESERVED = ("ctrl+c", "ctrl+q")
"""Keys that always leave the program, and cannot be given away."""

_SIGNS = {
    "?": "question_mark",
    "/": "slash",
    "'": "apostrophe",
    '"': "quotation_mark",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    "{": "left_curly_bracket",
    "}": "right_curly_bracket",
    "(": "left_parenthesis",
    ")": "right_parenthesis",
    ",": "comma",
    ".": "full_stop",
    ";": "semicolon",
    ":": "colon",
    "!": "exclamation_mark",
    "-": "minus",
    "+": "plus",
    "*": "asterisk",
    "=": "equals_sign",
    "_": "underscore",
    "<": "less_than_sign",
    ">": "greater_than_sign",
    "#": "number_sign",
    "$": "dollar_sign",
    "%": "percent_sign",
    "&": "ampersand",
    "@": "at",
    "|": "vertical_line",
    "\\": "backslash",
    "~": "tilde",
    "^": "circumflex_accent",
    "`": "grave_accent",
    " ": "space",
}
_NAMES = {
    "esc": "escape",
    "return": "enter",
    "pgdn": "pagedown",
    "pgup": "pageup",
    "del": "delete",
    "ins": "insert",
    "↓": "down",
    "↑": "up",
}
_NAMED = re.compile(
    r"escape|enter|tab|space|backspace|delete|insert|home|end|pagedown|pageup"
    r"|up|down|left|right|f([1-9]|1\d|2[0-4])"
)
_WITH = re.compile(r"((?:ctrl|shift|alt)\+)+(?=.)", re.IGNORECASE)


def key_value(value: object) -> str:
    """One key, under the name that Textual has for it.

    >>> [key_value(key) for key in ("?", "G", "Esc", "Ctrl+P", "PgDn", "F2")]
    ['question_mark', 'G', 'escape', 'ctrl+p', 'pagedown', 'f2']
    """
    written = line_value(value) if value != " " else " "
    held = (_WITH.match(written) or [""])[0].lower()
    rest = written[len(held) :]
    name = rest.lower() if held or len(rest) > 1 else rest
    name = _SIGNS.get(name, _NAMES.get(name, name))
    is_letter = len(name) == 1 and name.isprintable()
    if not (is_letter or name in _SIGNS.values() or _NAMED.fullmatch(name)):
        raise RefusedError(
            f'“{written[:20]}” is not a key; write "x", "ctrl+x" or "f5"'
        )
    if held + name in RESERVED:
        raise RefusedError(f"{written} always leaves monitor")
    return held + name


def keys_value(value: object) -> dict[str, str]:
    """Keys by the id of their action: one, or a list. Reports all problems at once.

    >>> keys_value({"toggle-star": "S", "move-down": ["Ctrl+N", "down"]})
    {'toggle-star': 'S', 'move-down': 'ctrl+n,down'}
    """
    if not isinstance(value, dict):
        raise RefusedError("must be a table of actions with their keys")
    refused: list[Exception] = []
    read: dict[str, str] = {}
    for action, keys in value.items():
        try:
            if action not in ACTIONS:
                raise RefusedError(_unknown(action))
            several = keys if isinstance(keys, list) else [keys]
            if not several:
                raise RefusedError("needs a key")
            read[action] = ",".join(each_value(key_value, several))
        except* RefusedError as group:
            refused += [RefusedError(str(e), (action,)) for e in _leaves(group)]
    refused += [RefusedError(words, (action,)) for action, words in _clashes(read)]
    if refused:
        raise ExceptionGroup("keys", refused)
    return read


def _leaves(group: BaseExceptionGroup[RefusedError]) -> Iterator[RefusedError]:
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from _leaves(error)
        else:
            yield error


def _unknown(action: str) -> str:
    near = get_close_matches(action, ACTIONS, 1)
    hint = f"; did you mean “{near[0]}”?" if near else "; ? on the screen lists them"
    return f"no such action{hint}"


def _clashes(own: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Keys that would do two things on one screen, told of actions in `own`."""
    told = set()
    for together in TOGETHER:
        taken: dict[str, str] = {}
        here = [
            a for a, (_, place) in ACTIONS.items() if place in together | EVERYWHERE
        ]
        for action in sorted(here, key=lambda a: a in own):
            for key in own.get(action, ACTIONS[action][0]).split(","):
                other = taken.setdefault(key, action)
                is_new = (action, other, key) not in told
                if other != action and action in own and is_new:
                    told.add((action, other, key))
                    yield action, f"{key} is a key of {other} there"
