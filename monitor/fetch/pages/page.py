"""An article's web page to its text: the only import of trafilatura.

Works on whatever bytes a server sent and may take as long as it likes on hostile ones:
it is run in a process of its own (`page_reader.py`).
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
"""What the extra `fulltext` brings."""

MISSING = "needs the extra: pip install '.[fulltext]'"

_LOOKED_AT = 2_000_000
"""Characters of a page that are looked at."""
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
    """What a page says; not cleaned yet."""

    title: str
    """Its headline; empty where none is plain to see."""
    text: str
    """The article's paragraphs, one a line."""
    modified_at: datetime | None
    """When it says that it was changed."""
    is_paid: bool
    """True where it says of itself that not all may read it."""

    def as_json(self) -> str:
        """As it passes from one process to the other, on one line.

        >>> Page.of_json(Page("T", "x", None, False).as_json())
        Page(title='T', text='x', modified_at=None, is_paid=False)
        """
        modified_at = self.modified_at and self.modified_at.isoformat()
        return json.dumps({**asdict(self), "modified_at": modified_at})

    @classmethod
    def of_json(cls, line: str | bytes) -> "Page":
        """Back from `as_json`."""
        given = json.loads(line)
        written = given.pop("modified_at")
        moment = datetime.fromisoformat(written) if written else None
        return cls(**given, modified_at=moment)


def can_read_pages(needed: Sequence[str] = NEEDED) -> bool:
    """Whether the extra `fulltext` is installed: all of these modules."""
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
    # sections of SGML, which end Python's parser where they are none
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
        """The one `<h1>` of a page that has one, else what it tells networks."""
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
