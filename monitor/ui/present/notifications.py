"""Desktop notifications as terminals' escape sequences.

Three are in use: OSC 9 (iTerm2, Warp), OSC 99 (kitty) and OSC 777 (WezTerm, Ghostty,
foot, rxvt-unicode, VTE). A terminal that knows none of them ignores or, the older ones,
prints them, so one is sent only where the terminal is known to know it.
"""

from collections.abc import Mapping, Sequence

BELL = "\a"

_TITLE, _BODY = 100, 400
"""The most characters, so that a piece of OSC 99 stays under its 2,048 bytes."""

_KNOWN: Sequence[tuple[str, str, str]] = (
    # variable, how its value begins (empty: whatever it is), sequence
    ("TERM", "xterm-kitty", "osc99"),
    ("TERM", "xterm-ghostty", "osc777"),
    ("TERM", "foot", "osc777"),
    ("TERM", "rxvt-unicode", "osc777"),
    ("TERM_PROGRAM", "iTerm.app", "osc9"),
    ("TERM_PROGRAM", "WarpTerminal", "osc9"),
    ("TERM_PROGRAM", "WezTerm", "osc777"),
    ("TERM_PROGRAM", "ghostty", "osc777"),
    ("KITTY_WINDOW_ID", "", "osc99"),
    ("LC_TERMINAL", "iTerm2", "osc9"),
    ("WEZTERM_PANE", "", "osc777"),
    ("GHOSTTY_RESOURCES_DIR", "", "osc777"),
    ("VTE_VERSION", "", "osc777"),
)


def way_of(terminal: str, environ: Mapping[str, str], *, tmux: bool) -> str:
    """How to notify: "osc9", "osc99", "osc777", or only by the "bell".

    Inside tmux or screen only the bell gets through, unless tmux is set to pass
    sequences.

    Args:
        terminal: `AlertsConfig.terminal`.
        environ: The environment's variables.
        tmux: `AlertsConfig.tmux`.

    >>> way_of("auto", {"TERM": "xterm-kitty"}, tmux=False)
    'osc99'
    >>> way_of("auto", {"TERM": "tmux-256color", "TMUX": "/tmp/x"}, tmux=False)
    'bell'
    """
    if _is_wrapped(environ) and not (tmux and "TMUX" in environ):
        return "bell"
    if terminal != "auto":
        return terminal
    for name, start, way in _KNOWN:
        if environ.get(name, "") and environ[name].startswith(start):
            return way
    return "bell"


def _is_wrapped(environ: Mapping[str, str]) -> bool:
    return "TMUX" in environ or "STY" in environ


def sequence_for(way: str, title: str, body: str, *, number: int, tmux: bool) -> str:
    r"""The escape sequence for a notification, without the bell.

    Args:
        way: As `way_of` says.
        title: Of the notice.
        body: Its lines.
        number: Tells notices apart.
        tmux: Wrap it so that tmux lets it pass.

    >>> sequence_for("osc777", "Dam; 3", "It holds.", number=1, tmux=False)
    '\x1b]777;notify;Dam, 3;It holds.\x07'
    """
    head, rest = _plain(title, _TITLE), _plain(body, _BODY)
    match way:
        case "osc9":
            # "9;4;…" would be a progress bar, so no digit may come first
            written = f"\x1b]9;monitor: {head}\a"
        case "osc99":
            written = (
                f"\x1b]99;i=monitor{number}:d=0:o=unfocused;{head}\x1b\\"
                f"\x1b]99;i=monitor{number}:p=body;{rest}\x1b\\"
            )
        case "osc777":
            written = f"\x1b]777;notify;{head.replace(';', ',')};{rest}\a"
        case _:
            return ""
    if not tmux:
        return written
    return f"\x1bPtmux;{written.replace(chr(27), chr(27) * 2)}\x1b\\"


def _plain(text: str, limit: int) -> str:
    r"""One line of printable characters.

    >>> _plain("a\x1b]0;b\n c", 9)
    'a ]0;b c'
    """
    printable = "".join(c if c.isprintable() else " " for c in text)
    line = " ".join(printable.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
