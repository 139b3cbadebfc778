"""Other programs' lists of feeds: OPML with folders, and newsboat's `urls`.

The files are not trusted: DTDs and entities in OPML are ignored, and entries without an
http(s) address are skipped and counted.
"""

import re
import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from monitor.config.settings import FeedConfig
from monitor.errors import UsageError
from monitor.fetch.feeds.charset import decoded
from monitor.fetch.http.addresses import address_of

DEEPEST = 50
"""How many levels of folders are read."""
LONGEST = 200
"""Characters of a name or tag."""
SEPARATOR = " / "
"""Between folders of a tag: "World / Asia"."""

_ADDRESS = ("xmlurl", "url", "feedurl")
_TITLES = ("title", "text")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_BARE_AMPERSAND = re.compile(
    r"&(?!(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);)"
)
_COMMAND = re.compile(r"\s*\"?(exec|filter|query):")


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """The feeds of a list."""

    feeds: tuple[FeedConfig, ...]
    """Each address once, with all of its tags."""
    passed_over: int = 0
    """How many entries were skipped, since they have no http(s) address."""


def subscriptions_in(content: bytes) -> Subscriptions:
    """Read a list of either kind.

    >>> found = subscriptions_in(b'https://example.org/rss "~Example" world')
    >>> found.feeds[0].name, found.feeds[0].tags
    ('Example', ('world',))

    Raises:
        UsageError: it is no list of feeds.
    """
    text = decoded(content, "").strip()
    lines = _outlines(text) if text.startswith("<") else _lines(text)
    feeds: dict[str, FeedConfig] = {}
    passed_over = 0
    for url, name, tags in lines:
        if not _is_address(url):
            passed_over += 1
            continue
        before = feeds.get(url, FeedConfig(url))
        feeds[url] = FeedConfig(
            url,
            before.name or _name(name, url),
            tags=tuple(
                dict.fromkeys((*before.tags, *filter(None, map(_one_line, tags))))
            ),
        )
    return Subscriptions(tuple(feeds.values()), passed_over)


def _name(written: str, url: str) -> str:
    name = _one_line(written)
    return "" if name == url else name


def _one_line(text: str) -> str:
    """Without line breaks, control characters and invisible ones; at most `LONGEST`."""
    shown = "".join(c if c.isprintable() else " " for c in text[: 4 * LONGEST])
    return " ".join(shown.split())[:LONGEST]


_Line = tuple[str, str, Sequence[str]]
"""Address, name and tags."""


def _outlines(text: str) -> Iterator[_Line]:
    harmless = _BARE_AMPERSAND.sub("&amp;", _DOCTYPE.sub("", text, count=1))
    declared = harmless.find("?>") + 2 if harmless.startswith("<?xml") else 0
    try:
        root = ElementTree.fromstring(harmless[declared:])  # noqa: S314 - no DTD left
    except (ElementTree.ParseError, RecursionError) as error:
        raise UsageError(f"is no OPML that can be read: {error}") from error
    body = root.find("body")
    if root.tag.lower() != "opml" or body is None:
        raise UsageError("is XML, but no OPML")
    yield from _within(body, ())


def _within(parent: ElementTree.Element, folders: tuple[str, ...]) -> Iterator[_Line]:
    for outline in parent:
        given = {key.lower(): value.strip() for key, value in outline.attrib.items()}
        url = next((given[key] for key in _ADDRESS if given.get(key)), "")
        title = next((given[key] for key in _TITLES if given.get(key)), "")
        is_feed = bool(given.get("xmlurl") or given.get("feedurl"))
        if is_feed or (url and given.get("type", "").lower() in ("rss", "atom")):
            tags = [SEPARATOR.join(folders), *_categories(given.get("category", ""))]
            yield url, title, tags
        if len(folders) < DEEPEST:
            inner = folders if url or not title else (*folders, title)
            yield from _within(outline, inner)


def _categories(written: str) -> Iterator[str]:
    """OPML 2.0: comma-separated, a folder's path with slashes."""
    for category in written.split(","):
        yield SEPARATOR.join(part for part in category.strip().split("/") if part)


def _lines(text: str) -> Iterator[_Line]:
    """Newsboat: an address, then tags; `~` marks the title, `!` hides the feed."""
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if _COMMAND.match(line):
            yield "", "", ()
            continue
        try:
            url, *rest = shlex.split(line, comments=False)
        except ValueError:
            url, *rest = line.split()
        name = next((tag[1:] for tag in rest if tag.startswith("~")), "")
        yield url.removeprefix("!"), name, [t for t in rest if t[:1] not in ("~", "!")]


def _is_address(url: str) -> bool:
    try:
        return address_of(url).url.isprintable() and " " not in url
    except ValueError:
        return False


def opml(feeds: Iterable[FeedConfig], title: str) -> str:
    """The feeds as OPML 2.0: a feed's first tag is its folder, the others are tags."""
    tree = _Folder()
    for feed in feeds:
        tree.put(feed)
    inside = "\n".join(tree.lines("    "))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
        f"  <head><title>{_text(title)}</title></head>\n"
        f"  <body>\n{inside}\n  </body>\n</opml>\n"
    )


class _Folder:
    """Feeds and folders, in the order they came."""

    def __init__(self) -> None:
        self.feeds: list[FeedConfig] = []
        self.folders: dict[str, _Folder] = {}

    def put(self, feed: FeedConfig) -> None:
        folder = self
        for name in filter(None, "".join(feed.tags[:1]).split(SEPARATOR)):
            folder = folder.folders.setdefault(name, _Folder())
        folder.feeds.append(feed)

    def lines(self, indent: str) -> Iterator[str]:
        for feed in self.feeds:
            name = quoteattr(feed.name or feed.url)
            more = ",".join(tag.replace(SEPARATOR, "/") for tag in feed.tags[1:])
            category = f" category={quoteattr(more)}" if more else ""
            title = f" title={name}" if feed.name else ""
            yield (
                f'{indent}<outline type="rss" text={name}{title}'
                f" xmlUrl={quoteattr(feed.url)}{category}/>"
            )
        for name, folder in self.folders.items():
            yield f"{indent}<outline text={quoteattr(name)}>"
            yield from folder.lines(indent + "  ")
            yield f"{indent}</outline>"


def _text(text: str) -> str:
    return quoteattr(text)[1:-1].replace("&quot;", '"')


def newsboat_urls(feeds: Iterable[FeedConfig]) -> str:
    """The feeds as newsboat's `urls` file."""
    return "".join(f"{' '.join(_words(feed))}\n" for feed in feeds)


def _words(feed: FeedConfig) -> Iterator[str]:
    yield feed.url
    if feed.name:
        yield _quoted(f"~{feed.name}")
    yield from map(_quoted, feed.tags)


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
