"""Themes, and the style of each role of `present` in any theme.

No style relies on colour alone: what matters is bold, underlined or has a sign, so that
readers with `NO_COLOR` or colour blindness miss nothing.
"""

from collections.abc import Mapping

from textual.color import Color
from textual.theme import Theme

ROLES: Mapping[str, str] = {
    "": "$foreground",
    "strong": "bold $foreground",
    "quiet": "$muted",
    "hint": "$muted",
    "faint": "$faint",
    "heading": "bold $foreground",
    "title": "bold $foreground",
    "publisher": "$publisher",
    "spark": "$spark",
    "new": "bold $fresh",
    "new-time": "bold $foreground",
    "unread": "$unread",
    "star": "bold $figure",
    "figure": "bold $figure",
    "edit": "$edited",
    "up": "bold $up",
    "down": "bold $down",
    "good": "$success",
    "caution": "bold $warning",
    "alarm": "bold $error",
    "key": "bold $primary",
    "found": "bold underline $fresh",
    "link": "underline $primary",
    "added": "bold $success",
    "removed": "strike $muted",
    **{f"watch-{n}": f"bold underline $watch-{n}" for n in range(6)},
    **{f"series-{n}": f"bold $watch-{n}" for n in range(6)},
}
"""The style of each role, in theme variables. A hint names actions in braces, and
their keys are shown instead."""


def _scrollbar(bar: str, *, on: str) -> dict[str, str]:
    """A scrollbar whose background stays the same under the mouse."""
    states = ("background", "background-hover", "background-active", "corner-color")
    return {"scrollbar": bar} | {f"scrollbar-{state}": on for state in states}


INK = Theme(
    name="ink",
    primary="#7fb4ff",
    secondary="#56697f",
    warning="#f0b25e",
    error="#ff7a70",
    success="#8ccf7e",
    accent="#ffb86b",
    foreground="#d6dce5",
    background="#11151b",
    surface="#161b22",
    panel="#1e252e",
    dark=True,
    variables={
        "muted": "#8b97a6",
        "faint": "#56616f",
        "publisher": "#a9b8ca",
        "spark": "#6c86a8",
        "chip": "#33425a",
        "fresh": "#ffb86b",
        "unread": "#7fb4ff",
        "figure": "#ffd479",
        "edited": "#d7a6ff",
        "up": "#ff9e64",
        "down": "#6fd3c7",
        "line": "#2b343f",
        "line-focus": "#7fb4ff",
        "row-cursor": "#26344a",
        "row-cursor-blurred": "#1c232d",
        "watch-0": "#6fd3c7",
        "watch-1": "#ff8fb1",
        "watch-2": "#a3d977",
        "watch-3": "#c3a6ff",
        "watch-4": "#ff9e64",
        "watch-5": "#7cc7ff",
        "border": "#7fb4ff",
        "scrollbar-hover": "#44536a",
        "scrollbar-active": "#5a6e8c",
        **_scrollbar("#2f3a47", on="#11151b"),
    },
)
"""The default theme: quiet blue-black, amber for what is new."""

PAPER = Theme(
    name="paper",
    primary="#1f5fae",
    secondary="#7b8794",
    warning="#8f5600",
    error="#b3261e",
    success="#2c6e2f",
    accent="#9a4a00",
    foreground="#23282f",
    background="#faf8f3",
    surface="#f3f0e8",
    panel="#e9e5da",
    dark=False,
    variables={
        "muted": "#5d6671",
        "faint": "#9aa1a9",
        "publisher": "#40536b",
        "spark": "#5b7899",
        "chip": "#f6dfbf",
        "fresh": "#9a4a00",
        "unread": "#1f5fae",
        "figure": "#7a4b00",
        "edited": "#6a3d9a",
        "up": "#a33c00",
        "down": "#00695c",
        "line": "#d8d2c4",
        "line-focus": "#1f5fae",
        "row-cursor": "#d6e4f7",
        "row-cursor-blurred": "#ece8dd",
        "watch-0": "#00695c",
        "watch-1": "#a3195b",
        "watch-2": "#3f6b12",
        "watch-3": "#5b3cc4",
        "watch-4": "#a33c00",
        "watch-5": "#0b6a9c",
        **_scrollbar("#cfc8b8", on="#faf8f3"),
    },
)
"""The light theme."""


CONTRAST = Theme(
    name="contrast",
    primary="#66d9ff",
    secondary="#c8d0d8",
    warning="#ffcc33",
    error="#ff9c94",
    success="#7dff7a",
    accent="#ffc04d",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#101010",
    dark=True,
    variables={
        "muted": "#d6dbe0",
        "faint": "#a8b0b8",
        "publisher": "#e6f0ff",
        "spark": "#a9d4ff",
        "chip": "#1f3a5f",
        "fresh": "#ffc04d",
        "unread": "#66d9ff",
        "figure": "#ffe066",
        "edited": "#e3c2ff",
        "up": "#ffb07a",
        "down": "#7ff0e4",
        "line": "#8a929a",
        "line-focus": "#ffffff",
        "row-cursor": "#1d3557",
        "row-cursor-blurred": "#2a2a2a",
        "watch-0": "#7ff0e4",
        "watch-1": "#ffb3cc",
        "watch-2": "#b9f28a",
        "watch-3": "#dcc8ff",
        "watch-4": "#ffb07a",
        "watch-5": "#a6dbff",
        "border": "#ffffff",
        **_scrollbar("#8a929a", on="#000000"),
    },
)
"""Black and bright, for tired eyes and poor projectors."""


def variables_for(theme: Theme) -> dict[str, str]:
    """Our own variables for a theme that does not define them, from its colours."""
    if theme.ansi:
        return _ANSI
    known = theme.to_color_system().generate()

    def colour(name: str) -> Color:
        return Color.parse(known[name])

    ground, text = colour("background"), colour("foreground")
    muted, faint = ground.blend(text, 0.65).hex, ground.blend(text, 0.4).hex
    names = ("secondary", "accent", "success", "primary", "warning", "error")
    fresh = Color.parse(known.get("fresh", known["accent"]))
    hues = {f"watch-{n}": known[f"text-{name}"] for n, name in enumerate(names)}
    return {
        **hues,
        "muted": muted,
        "faint": faint,
        "publisher": ground.blend(text, 0.8).hex,
        "spark": known["text-secondary"],
        "chip": ground.blend(colour("primary"), 0.3).hex,
        "fresh": known["text-accent"],
        "arrival-1": ground.blend(fresh, 0.08).hex,
        "arrival-2": ground.blend(fresh, 0.18).hex,
        "unread": known["text-primary"],
        "figure": known["text-warning"],
        "edited": known["text-secondary"],
        "up": known["text-error"],
        "down": known["text-success"],
        "line": ground.blend(text, 0.2).hex,
        "line-focus": known["primary"],
        "row-cursor": ground.blend(colour("primary"), 0.3).hex,
        "row-cursor-blurred": ground.blend(text, 0.08).hex,
    }


_ANSI = {
    "muted": "ansi_default",
    "faint": "ansi_bright_black",
    "publisher": "ansi_default",
    "spark": "ansi_cyan",
    "arrival-1": "ansi_default",
    "arrival-2": "ansi_default",
    "chip": "ansi_blue",
    "fresh": "ansi_yellow",
    "unread": "ansi_blue",
    "figure": "ansi_yellow",
    "edited": "ansi_magenta",
    "up": "ansi_red",
    "down": "ansi_green",
    "line": "ansi_bright_black",
    "line-focus": "ansi_blue",
    "row-cursor": "ansi_blue",
    "row-cursor-blurred": "ansi_bright_black",
    **{
        f"watch-{n}": f"ansi_{name}"
        for n, name in enumerate(("cyan", "magenta", "green", "blue", "red", "yellow"))
    },
}
"""Variables for themes of the terminal's own sixteen colours."""
