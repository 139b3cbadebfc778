"""HTML fragments → lines of text, laid out as a browser would.

A scanner of our own, since feed text may be megabytes of rubbish: it reads every
character a bounded number of times (several `html.parser` releases do not) and never
raises. What it gives is plain but not yet harmless: `extract/text.py` cleans it.
"""

import re
from html import unescape

_TAG = re.compile(r"<(?:(/?)([a-zA-Z][^\s/>]*)(>?)|[!?])")
_IN_TAG = re.compile(r"""=\s*["']|>""")
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _words(
    "address article aside blockquote body br caption center dd details dialog div dl"
    " dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li"
    " main nav ol option p pre section summary ul"
)
_UNSEEN = _words(
    "script style template noscript svg math iframe object canvas audio video select"
    " textarea"
)
_CLOSES = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in _UNSEEN}
LINK = "→ "
"""Begins the line of a list's item that is a link and little else."""
_LINKED = 0.6
"""Share of an item's characters that are its link's."""
_WIDEST_CELL = 120
"""Characters; a longer cell is page layout, not data, and keeps its own lines."""


class _Page:
    """The lines laid out so far, and the table row in progress."""

    def __init__(self, *, keeps_blank_lines: bool) -> None:
        self.lines: list[str] = []
        self.keeps_blank_lines = keeps_blank_lines
        self._line: list[str] = []
        self._linked = 0
        """Characters of the line that are a link's, in an item of a list."""
        self._is_item = self._is_link = False
        self._cells: list[list[str]] | None = None

    def say(self, text: str) -> None:
        """Add running text; white space in it is one space."""
        if self._is_link and self._is_item:
            self._linked += len(text)
        if not self.keeps_blank_lines:
            self._line.append(text)
            return
        first, *others = _BLANK_LINE.split(text)
        self._line.append(first)
        for other in others:
            self.end_line()
            self._line.append(other)

    def end_line(self) -> None:
        """Break the line here, within the cell when in one."""
        line = "".join(self._line)
        if "  " in line or not line.isprintable():  # few lines: quickly told
            line = _SPACE.sub(" ", line)
        line = line.strip()
        linked, self._linked = self._linked, 0
        self._line.clear()
        if line:
            if linked >= _LINKED * len(line):
                line = LINK + line
            (self._cells[-1] if self._cells else self.lines).append(line)

    def start_cell(self) -> None:
        """Begin a cell of the row in progress."""
        self.end_line()
        if self._cells is None:
            self._cells = [[]]
        elif self._cells[-1]:
            self._cells.append([])

    def end_row(self) -> None:
        """Lay out the row in progress as one line, or as many where it is layout."""
        self.end_line()
        cells, self._cells = [cell for cell in self._cells or [] if cell], None
        if all(sum(map(len, cell)) <= _WIDEST_CELL for cell in cells):
            cells = [[" | ".join(" ".join(cell) for cell in cells)]] if cells else []
        self.lines += [line for cell in cells for line in cell]

    def tag(self, name: str, *, closes: bool) -> None:
        """Lay out what a tag means."""
        if name in ("td", "th"):
            if not closes:
                self.start_cell()
        elif name in ("tr", "table", "thead", "tbody", "tfoot"):
            self.end_row()
        elif name in _BLOCKS:
            self.end_line()
            self._is_item = name == "li" and not closes
        elif name == "a":
            self._is_link = not closes
        elif name == "q":
            self._line.append("”" if closes else "“")


class _Scanner:
    """Finds where tags end; linear over the whole document."""

    def __init__(self, html: str) -> None:
        self.html = html
        self._trusts_quotes = True

    def tag_end(self, start: int) -> int:
        """Offset behind the tag that starts at `start`, or -1 when it never ends."""
        if self._trusts_quotes:
            at = start
            while found := _IN_TAG.search(self.html, at):
                if found[0] == ">":
                    return found.end()
                at = self.html.find(found[0][-1], found.end()) + 1
                if not at:
                    break
            # An unclosed quote: read the rest without quotes, and never look again.
            self._trusts_quotes = False
        return self.html.find(">", start) + 1 or -1

    def skip(self, name: str, tag_end: int) -> int:
        """Offset behind the element `name` whose start tag ends at `tag_end`."""
        closing = _CLOSES[name].search(self.html, tag_end)
        if closing is None:
            return len(self.html) if name in ("script", "style") else tag_end
        end = self.tag_end(closing.start())
        return end if end > 0 else len(self.html)


def lines_of(html: str) -> list[str]:
    """The lines of an HTML fragment, or the paragraphs of plain text.

    Block tags and `<br>` break lines; a table row is one line, cells joined by
    `" | "`; an item of a list that is a link begins with an arrow; scripts, styles,
    templates and comments are gone; entities are decoded.
    Text without any block tag breaks at blank lines.

    >>> lines_of("<p>One &amp; <b>two</b></p><table><tr><td>3<td>4</table>")
    ['One & two', '3 | 4']
    >>> lines_of("<ul><li><a href='/a'>Dam breaks</a> Wire<li>See <a>here</a></ul>")
    ['→ Dam breaks Wire', 'See here']
    """
    html = html.replace("<![CDATA[", "").replace("]]>", "")
    scanner = _Scanner(html)
    page = _Page(keeps_blank_lines=not _has_blocks(html))
    at, unclosed = 0, set[str]()
    while tag := _TAG.search(html, at):
        if at < tag.start():
            page.say(unescape(html[at : tag.start()]))
        if html.startswith("<!--", tag.start()):
            at = html.find("-->", tag.start() + 2) + 3
            if at < 3:
                at = len(html)
            continue
        is_bare = tag[3] and "=" not in tag[2]
        at = tag.end() if is_bare else scanner.tag_end(tag.start())
        if at < 0:  # not a tag after all, nor is any later one
            at = tag.start()
            break
        name, closes = (tag[2] or "").lower(), bool(tag[1])
        if name not in _UNSEEN:
            page.tag(name, closes=closes)
        elif not closes and name not in unclosed and html[at - 2] != "/":
            behind = scanner.skip(name, at)
            unclosed |= {name} if behind == at else set()
            at = behind
    page.say(unescape(html[at:]))
    page.end_row()
    return page.lines


def _has_blocks(html: str) -> bool:
    """True where some tag of `html` breaks lines."""
    return any((tag[2] or "").lower() in _BLOCKS for tag in _TAG.finditer(html))
