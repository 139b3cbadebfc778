"""Element names of plain feeds: which are read, and which may be skipped.

A name is written as expat does: namespace, a space, the local name.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from feedparser.api import StrictFeedParser

ATOM = "http://www.w3.org/2005/Atom "
CONTENT = "http://purl.org/rss/1.0/modules/content/ encoded"
DC = "http://purl.org/dc/elements/1.1/ "
FEEDBURNER = "http://rssnamespace.org/feedburner/ext/1.0 "
ITUNES = "http://www.itunes.com/DTDs/PodCast-1.0.dtd "
MEDIA = "http://search.yahoo.com/mrss/ "
SLASH = "http://purl.org/rss/1.0/modules/slash/ "
SY = "http://purl.org/rss/1.0/modules/syndication/ "
THREAD = "http://purl.org/syndication/thread/1.0 "
WFW = "http://wellformedweb.org/commentAPI/ "
XML = "http://www.w3.org/XML/1998/namespace "

NAMESPACES: Mapping[str, str] = {
    uri.lower(): prefix for uri, prefix in StrictFeedParser.namespaces.items()
}
"""The namespaces that feedparser knows, with its prefix for each."""

VERSIONS = frozenset(
    {"http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/"}
)
"""Namespaces of other formats."""


def names(namespace: str, locals_: str) -> frozenset[str]:
    """Names of one namespace.

    >>> sorted(names("http://example.org/ ", "a b"))
    ['http://example.org/ a', 'http://example.org/ b']
    """
    return frozenset(namespace + local for local in locals_.split())


@dataclass(frozen=True, slots=True)
class Format:
    """RSS 2.0 or Atom 1.0."""

    item: str
    depth: int
    """How many elements enclose an item."""
    head: Mapping[str, frozenset[str]]
    """Elements read from the head of a feed, each with the attributes it may have."""
    inside: Mapping[str, frozenset[str]]
    """Elements read from an item, likewise."""
    passed_head: frozenset[str]
    """Elements of the head that may be skipped."""
    passed_item: frozenset[str]
    """Elements of an item that may be skipped."""
    is_atom: bool


_MODULES = (
    names(DC, "contributor creator format identifier publisher rights subject type")
    | names(FEEDBURNER, "emailServiceId feedburnerHostname info origLink")
    | names(ITUNES, "author duration episode episodeType explicit image season type")
    | names(MEDIA, "category content copyright credit group keywords rating thumbnail")
    | names(SLASH, "comments department hit_parade section")
    | names(WFW, "comment commentRss")
)
_PERIODS = names(SY, "updatePeriod updateFrequency")
_RSS_TEXTS = (*names("", "title link pubDate description"), CONTENT, DC + "date")
_ATOM_TEXTS = names(ATOM, "title summary content")
_TYPED = frozenset({"type", XML + "lang", XML + "space"})

RSS = Format(
    item="item",
    depth=2,
    head=dict.fromkeys(names("", "title ttl") | _PERIODS, frozenset()),
    inside={
        **dict.fromkeys(_RSS_TEXTS, frozenset[str]()),
        "guid": frozenset({"isPermaLink"}),
    },
    passed_head=_MODULES
    | names(
        "",
        "link description language copyright managingEditor webMaster pubDate "
        "lastBuildDate category generator docs cloud image rating skipHours skipDays",
    )
    | names(ITUNES, "block category keywords owner")
    | {ATOM + "link", SY + "updateBase", DC + "date", DC + "language"},
    passed_item=_MODULES | names("", "author category comments enclosure source"),
    is_atom=False,
)
ATOM_1 = Format(
    item=ATOM + "entry",
    depth=1,
    head={ATOM + "title": _TYPED, **dict.fromkeys(_PERIODS, frozenset[str]())},
    inside={
        **dict.fromkeys(_ATOM_TEXTS, _TYPED),
        **dict.fromkeys(names(ATOM, "id published updated"), frozenset[str]()),
        ATOM + "link": names("", "rel href type title hreflang length")
        | names(THREAD, "count updated"),
    },
    passed_head=_MODULES
    | names(
        ATOM,
        "subtitle id updated link author contributor category generator icon logo "
        "rights",
    ),
    passed_item=_MODULES | names(ATOM, "author contributor category rights"),
    is_atom=True,
)
CHILDREN: Mapping[str, frozenset[str]] = {
    "image": names("", "url title link width height description"),
    "skipHours": names("", "hour"),
    "skipDays": names("", "day"),
    ATOM + "author": names(ATOM, "name uri email"),
    ATOM + "contributor": names(ATOM, "name uri email"),
    ITUNES + "owner": names(ITUNES, "name email"),
    ITUNES + "category": names(ITUNES, "category"),
    MEDIA + "group": names(MEDIA, "category content credit keywords rating thumbnail"),
    MEDIA + "content": names(MEDIA, "category credit keywords rating thumbnail"),
}
"""Elements that skipped elements may contain."""


def is_foreign(name: str) -> bool:
    """Whether the element has no meaning for feedparser.

    >>> is_foreign("https://podcastindex.org/namespace/1.0 guid"), is_foreign("guid")
    (True, False)
    """
    namespace, _, local = name.rpartition(" ")
    return bool(local and namespace) and namespace.lower() not in NAMESPACES


def is_telling(prefix: str | None, namespace: str) -> bool:
    """Whether a declared namespace could change the meaning of names.

    >>> is_telling("dc", "http://purl.org/dc/elements/1.1/"), is_telling("dc", "urn:x")
    (False, True)
    """
    own = NAMESPACES.get(namespace.lower())
    if namespace.lower() in VERSIONS or "backend.userland.com" in namespace.lower():
        return True
    if own is None:
        return prefix is None or prefix in NAMESPACES.values()
    return prefix in NAMESPACES.values() and prefix != own
