"""Values of the screen settings: the theme's name, and which signs to use."""

from difflib import get_close_matches

from monitor.config.values import RefusedError, line_value

OWN_THEMES = ("ink", "paper", "contrast")
THEMES = (
    *OWN_THEMES,
    "ansi-dark",
    "ansi-light",
    "atom-one-dark",
    "atom-one-light",
    "catppuccin-frappe",
    "catppuccin-latte",
    "catppuccin-macchiato",
    "catppuccin-mocha",
    "dracula",
    "flexoki",
    "gruvbox",
    "monokai",
    "nord",
    "rose-pine",
    "rose-pine-dawn",
    "rose-pine-moon",
    "solarized-dark",
    "solarized-light",
    "textual-dark",
    "textual-light",
    "tokyo-night",
)
"""Every theme that the screen knows; the poller reads this file without Textual."""

SYMBOLS = ("auto", "unicode", "ascii")


def theme_value(value: object) -> str:
    """The name of a theme.

    >>> theme_value("paper")
    'paper'
    """
    name = line_value(value).lower()
    if name in THEMES:
        return name
    near = get_close_matches(name, THEMES, 1)
    hint = (
        f"; did you mean “{near[0]}”?" if near else f"; there are {', '.join(THEMES)}"
    )
    raise RefusedError(f"no such theme{hint}")


def symbols_value(value: object) -> str:
    """Which signs to use.

    >>> symbols_value("ASCII")
    'ascii'
    """
    name = line_value(value).lower()
    if name not in SYMBOLS:
        raise RefusedError(f"must be one of {', '.join(SYMBOLS)}")
    return name
