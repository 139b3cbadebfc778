"""Text in ASCII, cell by cell, for terminals that show nothing else."""

import unicodedata
from functools import lru_cache

from rich.cells import split_graphemes

_TOGETHER = {"≥ ": ">=", "≤ ": "<=", " → ": "-> "}
"""Replacements of signs together with their space, in as many cells."""

_LIKE = (
    # what a person wrote
    ("“”„‘’‚ʼ", "\"\"\"''''"),
    ("–—−‐‑…·•×", "-----~|*x"),
    ("€£¥₩øØłŁđß", "ELYWoOlLds"),
    # signs of ours; of those for moves and states no two are alike
    ("●★▎✎▲▼≠↔↻↺✕¶", "o*|e^v!=rRxn"),
    ("→←↑↓▸■▪◐○≥≤‖", "><^v>#.co><|"),
    # graphs and frames; a double frame has the focus
    ("▁▂▃▄▅▆▇█░▒▓▀", '_.:-=+*#.:%"'),
    ("─━╌╍┄┈┅▔═", "-=~*.:--="),
    ("│┃╎╏▏▊▋▉▌▐▕║", "|||||||||||!"),
    ("╭╮╰╯┌┐└┘┏┓┗┛╔╗╚╝├┤┬┴┼┣┫┳┻╋╠╣╦╩╬", "+" * 31),
)
_SIGNS = {ord(a): b for sign, like in _LIKE for a, b in zip(sign, like, strict=True)}


@lru_cache(4096)
def in_ascii(text: str) -> str:
    """`text` in ASCII, in as many cells.

    Letters lose their accents; what has no likeness becomes "?".

    >>> in_ascii("“Café” · ≥ 380 · 1,100 → 1,200 ▲"), in_ascii("북 …")
    ('"Cafe" | >=380 | 1,100-> 1,200 ^', '?? ~')
    """
    if text.isascii():
        return text
    for words, plain in _TOGETHER.items():
        text = text.replace(words, plain)
    text = text.translate(_SIGNS)
    if text.isascii():
        return text
    spans, _ = split_graphemes(text)
    return "".join(_like(text[start:end], size) for start, end, size in spans)


def _like(letter: str, size: int) -> str:
    """A letter without its marks, in `size` cells; else question marks."""
    if letter.isascii():
        return letter
    plain = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    return plain if len(plain) == size and plain.isprintable() else "?" * size
