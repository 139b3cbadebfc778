"""Extracts the text of an article from its web page, by trafilatura.

A hostile page may take any time, or crash the parser. So this runs in a separate
process (`page_reader.py`).
"""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from html.parser import HTMLParser
from importlib.util import find_spec

from monitor.errors import ParseError
from monitor.fetch.feeds.charset import decoded
from monitor.fetch.feeds.dates import moment_of

NEEDED = ("trafilatura", "protego")
"""The modules that the extra `fulltext` installs."""

MISSING = "needs the extra: pip install '.[fulltext]'"

_LOOKED_AT = 2_000_000
"""How many characters of a page are read."""
_IS_PAID = re.compile(
    r'"isAccessibleForFree"\s*:\s*"?(?:false|no)\b'
    r"|<meta\b[^>]{0,80}article:content_tier[^>]{0,80}(?:locked|metered)",
    re.IGNORECASE,
)
_MODIFIED = re.compile(r'"dateModified"\s*:\s*"([^"]{8,40})"')
_MODIFIED_NAMES = ("article:modified_time", "og:updated_time", "last-modified")
_TITLE_NAMES = ("og:title", "twitter:title")
_LEAST_HEADLINE = 12
"""Characters; a shorter `<h1>` is a logo or a rubric."""


@dataclass(frozen=True, slots=True)
class Page:
    """The contents of a page, not cleaned yet."""

    title: str
    """Its headline; empty if it is unclear which one that is."""
    text: str
    """The article's paragraphs, one a line."""
    modified_at: datetime | None
    """When it was changed, according to the page; None: it does not say."""
    is_paid: bool
    """True if the page declares that it is not free."""

    def as_json(self) -> str:
        """On one line, to be passed from one process to another.

        >>> Page.of_json(Page("T", "x", None, False).as_json())
        Page(title='T', text='x', modified_at=None, is_paid=False)
        """
        modified_at = self.modified_at and self.modified_at.isoformat()
        return json.dumps({**asdict(self), "modified_at": modified_at})

    @classmethod
    def of_json(cls, line: str | bytes) -> "Page":
        """From what `as_json` gave."""
        given = json.loads(line)
        written = given.pop("modified_at")
        moment = datetime.fromisoformat(written) if written else None
        return cls(**given, modified_at=moment)


def can_read_pages(needed: Sequence[str] = NEEDED) -> bool:
    """Whether the extra `fulltext` is installed, with all modules in `needed`."""
    return all(find_spec(name) for name in needed)


def page_of(body: bytes, url: str, content_type: str) -> Page:
    """Read a page.

    Raises:
        ParseError: nothing on it looks like an article.
    """
    import trafilatura

    html = decoded(body, content_type)[:_LOOKED_AT]
    text = (trafilatura.extract(html, url=url, include_comments=False) or "").strip()
    if not text:
        raise ParseError(url, "has no text that looks like an article")
    head = _Head()
    # Python's parser stops at "<![" if no section of SGML follows
    head.feed(html.replace("<![", "<! ["))
    title = head.headline
    first, _, rest = text.partition("\n")
    return Page(
        title=title,
        text=rest if title and first.split() == title.split() else text,
        modified_at=_modified_at(html, head),
        is_paid=_IS_PAID.search(html) is not None,
    )


def _modified_at(html: str, head: "_Head") -> datetime | None:
    named = [head.meta[name] for name in _MODIFIED_NAMES if name in head.meta]
    written = [*named, *_MODIFIED.findall(html)[:1]]
    return next((moment for text in written if (moment := moment_of(text))), None)


class _Head(HTMLParser):
    """Headlines and `<meta>` of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self._headlines: list[list[str]] = []
        self._is_inside = False

    @property
    def headline(self) -> str:
        """The only long `<h1>`, else the title meant for social networks."""
        found = [" ".join("".join(pieces).split()) for pieces in self._headlines]
        long = [title for title in found if len(title) >= _LEAST_HEADLINE]
        if len(long) == 1:
            return long[0]
        return next((self.meta[n] for n in _TITLE_NAMES if n in self.meta), "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "h1":
            self._headlines.append([])
            self._is_inside = True
        elif tag == "meta":
            given = {name: (value or "").strip() for name, value in attrs}
            name = given.get("property") or given.get("name") or given.get("itemprop")
            if name and given.get("content"):
                self.meta.setdefault(name.lower(), given["content"])

    def handle_endtag(self, tag: str) -> None:
        self._is_inside = self._is_inside and tag != "h1"

    def handle_data(self, data: str) -> None:
        if self._is_inside:
            self._headlines[-1].append(data)
