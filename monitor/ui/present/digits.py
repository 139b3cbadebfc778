"""Numbers and times in digits large enough to read across a room."""

from itertools import chain

_GLYPHS = {
    "0": "### #.# #.# #.# ###",
    "1": ".#. ##. .#. .#. ###",
    "2": "### ..# ### #.. ###",
    "3": "### ..# ### ..# ###",
    "4": "#.# #.# ### ..# ..#",
    "5": "### #.. ### ..# ###",
    "6": "### #.. ### #.# ###",
    "7": "### ..# ..# ..# ..#",
    "8": "### #.# ### #.# ###",
    "9": "### #.# ### ..# ###",
    ":": ". # . # .",
    ",": ". . . # #",
    ".": ". . . . #",
    "–": "... ... ### ... ...",
    "~": "... .## ### ##. ...",
    "≥": "#.. .## #.. ... ###",
    "≤": "..# ##. ..# ... ###",
    ">": "#.. .#. ..# .#. #..",
    "<": "..# .#. #.. .#. ..#",
    "+": "... .#. ### .#. ...",
    "%": "#.# ..# .#. #.. #.#",
    "$": "### #.# ##. .## ###",
    " ": ". . . . .",
}
"""Characters as five lines of dots."""

_ALIKE = str.maketrans("-−", "––")
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄"}


def can_be_big(text: str) -> bool:
    """Whether all characters can be shown large.

    >>> can_be_big("1,200–4,000"), can_be_big("2.5 billion")
    (True, False)
    """
    return all(character in _GLYPHS for character in text.translate(_ALIKE))


def big(text: str, scale: int) -> list[str]:
    r"""`text` in lines of equal width: five lines at scale 2, three at scale 1.

    >>> print("\n".join(line.replace(" ", ".") for line in big("41", 1)))
    █.█.▄█.
    ▀▀█..█.
    ..▀.▀▀▀
    """
    glyphs = [_GLYPHS[character].split() for character in text.translate(_ALIKE)]
    rows = [".".join(glyph[y] for glyph in glyphs) for y in range(5)]
    if scale > 1:
        return [row.replace("#", "██").replace(".", "  ") for row in rows]
    pairs = zip([*rows[::2]], [*rows[1::2], "." * len(rows[0])], strict=True)
    return [
        "".join(
            _HALVES.get((a == "#", b == "#"), "█")
            for a, b in zip(above, below, strict=True)
        )
        for above, below in pairs
    ]


def width_of_big(text: str, scale: int) -> int:
    """The cells that it takes."""
    glyphs = (_GLYPHS[character] for character in text.translate(_ALIKE))
    dots = list(chain.from_iterable(glyph.split()[:1] for glyph in glyphs))
    return scale * (sum(map(len, dots)) + max(len(dots) - 1, 0))
