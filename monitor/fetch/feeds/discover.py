"""Finds the feeds that a web page links to, if its address was given as a feed's."""

from html.parser import HTMLParser

from monitor.fetch.feeds.charset import decoded
from monitor.fetch.http.addresses import address_of

MOST = 10
"""The most links to return."""
_HEAD = 200_000
"""How many characters of a page are searched."""
_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
    }
)


def linked_feeds(body: bytes, url: str, content_type: str = "") -> tuple[str, ...]:
    """Addresses of the feeds that a page names in its head, in its order.

    Args:
        body: The page.
        url: Where it came from; relative links are relative to it.
        content_type: As the server sent it.

    >>> page = b'<link rel="alternate" type="application/rss+xml" href="/rss">'
    >>> linked_feeds(page, "https://example.org/news")
    ('https://example.org/rss',)
    """
    links = _Links()
    # Python's parser stops at "<![" if no section of SGML follows
    links.feed(decoded(body, content_type)[:_HEAD].replace("<![", "<! ["))
    base = _joined(url, links.base) or url
    found = dict.fromkeys(_joined(base, link) for link in links.feeds)
    return tuple(link for link in found if link)[:MOST]


def _joined(url: str, link: str) -> str:
    """The address of a link; empty if it is not http(s)."""
    try:
        return address_of(url).follow("".join(filter(str.isprintable, link))).url
    except ValueError:
        return ""


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.base = ""
        self.feeds: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: (value or "").strip() for name, value in attrs}
        link = given.get("href", "")
        if tag == "base" and link and not self.base:
            self.base = link
        if tag != "link" or not link or "alternate" not in given.get("rel", "").lower():
            return
        kind = given.get("type", "").partition(";")[0].strip().lower()
        if kind in _TYPES:
            self.feeds.append(link)
