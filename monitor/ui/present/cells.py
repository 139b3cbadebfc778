"""Text in terminal cells: wide characters, truncation, and pieces with a role."""

import re
from collections.abc import Iterable
from itertools import pairwise

from rich.cells import cell_len, chop_cells, split_graphemes

from monitor.extract.text import clean

Piece = tuple[str, str]
"""Text and the role it plays; an empty role is plain text."""
Pieces = list[Piece]


def harmless(text: str) -> str:
    r"""`text` without anything that a terminal could act on.

    All text is cleaned when it is read from a feed; this also holds if a database was
    filled by other means.

    >>> harmless("a\x1b]52;c;eA==\x07b")
    'a b'
    """
    return text if text.isprintable() else clean(text, len(text) + 1)


def width_of(pieces: Iterable[Piece]) -> int:
    """The cells that the pieces take."""
    return sum(cell_len(text) for text, _ in pieces)


def cut(text: str, width: int) -> str:
    """`text` in at most `width` cells; ends with "…" if something was cut.

    >>> cut("Dam warning", 6), cut("한국어", 5), cut("dam", 6)
    ('Dam w…', '한국…', 'dam')
    """
    if width <= 0:
        return ""
    room = text[: width * 8]  # a title of 10,000 characters is not measured whole
    if len(room) == len(text) and cell_len(text) <= width:
        return text
    spans, _ = split_graphemes(room)
    taken = 0
    for start, _end, size in spans:
        if taken + size > width - 1:
            return room[:start].rstrip() + "…"
        taken += size
    return room + "…" if len(room) < len(text) else room


def fit(text: str, width: int, *, right: bool = False) -> str:
    """`text` in exactly `width` cells: cut, or filled with spaces.

    >>> fit("AP", 5), fit("5 m", 5, right=True), fit("한국어", 4)
    ('AP   ', '  5 m', '한… ')
    """
    text = cut(text, width)
    space = " " * max(width - cell_len(text), 0)
    return space + text if right else text + space


def cut_pieces(pieces: Iterable[Piece], width: int) -> Pieces:
    """The pieces in at most `width` cells; the last one may be cut.

    >>> cut_pieces([("casualties ", ""), ("1,200", "figure")], 13)
    [('casualties ', ''), ('1…', 'figure')]
    """
    kept: Pieces = []
    for text, role in pieces:
        size = cell_len(text[: width * 8 + 8])  # joined to marks, letters take more
        if size > width:
            return [*kept, (cut(text, width), role)] if width > 0 else kept
        kept.append((text, role))
        width -= size
    return kept


def fit_pieces(pieces: Iterable[Piece], width: int) -> Pieces:
    """The pieces in exactly `width` cells: cut, or filled with spaces."""
    kept = cut_pieces(pieces, width)
    return [*kept, (" " * max(width - width_of(kept), 0), "")]


def sides(left: Iterable[Piece], right: Iterable[Piece], width: int) -> Pieces:
    """`left` and `right` at the two ends of `width` cells; `left` is cut if needed.

    >>> sides([("New articles", "")], [("3 m", "quiet")], 12)
    [('New art…', ''), (' ', ''), ('3 m', 'quiet')]
    """
    end = cut_pieces(right, width)
    room = width - width_of(end)
    start = cut_pieces(left, room - 1) if end else cut_pieces(left, room)
    return [*start, (" " * max(room - width_of(start), 0), ""), *end]


def words_of(pieces: Iterable[Piece]) -> str:
    """The text of the pieces."""
    return "".join(text for text, _ in pieces)


def lit(text: str, marks: Iterable[tuple[int, int, str]], role: str = "") -> Pieces:
    """`text` with the character ranges `marks` (start, end, role) in their roles.

    If marks overlap, the first one wins; ranges beyond the text are cut.

    >>> lit("1,200 troops", [(0, 5, "figure"), (6, 12, "watch-0")])
    [('1,200', 'figure'), (' ', ''), ('troops', 'watch-0')]
    """
    roles = [role] * len(text)
    for start, end, mark in reversed(list(marks)):
        start, end = max(start, 0), min(end, len(text))
        if start < end:
            roles[start:end] = [mark] * (end - start)
    pieces: Pieces = []
    begin = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or roles[i] != roles[begin]:
            pieces.append((text[begin:i], roles[begin]))
            begin = i
    return pieces


def wrapped(text: str, width: int) -> list[tuple[int, int]]:
    """Start and end of each line of `text`, broken between words to fit `width`.

    >>> [("Dam warning out"[a:b]) for a, b in wrapped("Dam warning out", 11)]
    ['Dam warning', 'out']
    """
    lines: list[tuple[int, int]] = []
    start = end = taken = 0
    for word in re.finditer(r"\S+", text):
        size = cell_len(word[0])
        gap = word.start() - end if end > start else 0
        if end > start and taken + gap + size <= width:
            end, taken = word.end(), taken + gap + size
            continue
        if end > start:
            lines.append((start, end))
        start = word.start()
        for piece in chop_cells(word[0], max(width, 2))[:-1]:  # longer than a line
            lines.append((start, start + len(piece)))
            start += len(piece)
        end, taken = word.end(), cell_len(text[start : word.end()])
    return [*lines, (start, end)] if end > start else lines


def hung(pieces: Iterable[Piece], width: int, indent: int) -> Pieces:
    r"""A line of pieces wrapped to `width` cells, with a hanging `indent`.

    >>> words_of(hung([("  14:01 ", "quiet"), ("Dam warning out", "")], 18, 4))
    '  14:01 Dam\n    warning out'
    """
    pieces = list(pieces)
    text = words_of(pieces)
    lines = wrapped(text[indent:], max(width - indent, 2))
    shown = list(text)
    for (_, end), (start, _) in pairwise(lines):
        shown[indent + end : indent + start] = [""] * (start - end)
        shown[indent + start] = "\n" + " " * indent + shown[indent + start]
    made: Pieces = []
    at = 0
    for words, role in pieces:
        made.append(("".join(shown[at : at + len(words)]), role))
        at += len(words)
    return made
