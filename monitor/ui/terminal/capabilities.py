"""What the terminal can show, judged by its environment. Pure."""

import re
from collections.abc import Mapping

_NO_LINKS = ("dumb", "linux", "vt1", "vt2", "ansi", "screen")
"""TERM prefixes of terminals that show the escape sequences of links, or lose text."""

_UTF8 = re.compile(r"utf-?8", re.IGNORECASE)
_PLAIN = ("C", "POSIX")


def speaks_ascii_only(environment: Mapping[str, str]) -> bool:
    """Whether the locale says that the terminal knows no UTF-8, like LANG=C.

    If the environment says nothing (containers, bare SSH), UTF-8 is assumed.

    >>> [speaks_ascii_only({"LANG": lang}) for lang in ("C", "ko_KR.UTF-8", "C.UTF-8")]
    [True, False, False]
    >>> speaks_ascii_only({"LANG": "C", "LC_CTYPE": "C.UTF-8"}), speaks_ascii_only({})
    (True, False)
    """
    everything, letters, language = (
        environment.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")
    )
    if not everything and language in _PLAIN and letters.startswith("C."):
        letters = ""  # Python has put it there for itself (PEP 538)
    said = everything or letters or language
    return bool(said) and not _UTF8.search(said)


def is_ascii(
    symbols: str, environment: Mapping[str, str], *, asked: bool = False
) -> bool:
    """Whether to show nothing but ASCII.

    Args:
        symbols: As configured: "unicode", "ascii" or "auto".
        environment: Whose locale "auto" goes by.
        asked: `--ascii` was given.

    >>> is_ascii("auto", {"LANG": "C"}), is_ascii("unicode", {"LANG": "C"})
    (True, False)
    """
    if asked or symbols != "auto":
        return asked or symbols == "ascii"
    return speaks_ascii_only(environment)


def shows_links(environment: Mapping[str, str]) -> bool:
    """Whether OSC 8 links work, or at least do no harm.

    GNU screen does not know them, and has the TERM of old tmux, which sets TMUX.

    >>> terms = ("xterm-256color", "vte-256color", "linux", "", "vt220")
    >>> [shows_links({"TERM": term}) for term in terms]
    [True, True, False, False, False]
    >>> shows_links({"TERM": "screen-256color", "TMUX": "/tmp/tmux-0/default"})
    True
    """
    term = environment.get("TERM", "")
    is_tmux = term.startswith("screen") and "TMUX" in environment
    return is_tmux or bool(term and not term.startswith(_NO_LINKS))
