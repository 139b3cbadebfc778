"""Writes a recorded story's feeds as RSS 2.0, Atom and RDF, as publishers do."""

from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from monitor.engine.replay.story import Story, StoryFeed, StoryItem

CONTENT = "http://purl.org/rss/1.0/modules/content/"
ATOM = "http://www.w3.org/2005/Atom"
MIME_TYPES = {
    "rss2": "application/rss+xml",
    "atom": "application/atom+xml",
    "rdf": "application/rdf+xml",
}


def document_bytes(story: Story, feed: StoryFeed, minute: int, url: str) -> bytes:
    """The feed's document at a minute, in the feed's own encoding.

    Args:
        story: Whose feed it is.
        feed: Which.
        minute: Of the story.
        url: Where the document is served.
    """
    writers = {"rss2": _rss2, "atom": _atom, "rdf": _rdf}
    inside = writers[feed.format](story, feed, minute, url)
    text = f'<?xml version="1.0" encoding="{feed.encoding}"?>\n{inside}\n'
    return text.encode(feed.encoding, "xmlcharrefreplace")


def _rss2(story: Story, feed: StoryFeed, minute: int, url: str) -> str:
    changed = _rfc_822(story.time(story.changed(feed, minute)), feed)
    head = (
        f'<rss version="2.0" xmlns:content="{CONTENT}" xmlns:atom="{ATOM}"><channel>'
        f"{_element('title', feed.title)}{_element('link', _home(feed))}"
        f"{_element('description', feed.title)}{_element('language', feed.language)}"
        f"{_element('lastBuildDate', changed)}"
        f'<atom:link href={quoteattr(url)} rel="self" type="application/rss+xml"/>'
    )
    items = "\n".join(
        f"<item>{_rss2_item(story, feed, item)}</item>"
        for item in story.items(feed, minute)
    )
    return f"{head}\n{items}\n</channel></rss>"


def _rss2_item(story: Story, feed: StoryFeed, item: StoryItem) -> str:
    pieces = [_element("title", item.title), _element("link", item.link)]
    if feed.guid_style == "permalink":
        pieces.append(f'<guid isPermaLink="true">{escape(item.link)}</guid>')
    elif feed.guid_style == "plain":
        pieces.append(f'<guid isPermaLink="false">{escape(item.served_guid)}</guid>')
    if isinstance(item.published, str):
        pieces.append(_element("pubDate", item.published))
    elif item.published is not None:
        published = _rfc_822(story.time(item.published), feed)
        pieces.append(_element("pubDate", published))
    return "".join([*pieces, _texts(feed, item)])


def _atom(story: Story, feed: StoryFeed, minute: int, url: str) -> str:
    changed = story.time(story.changed(feed, minute))
    head = (
        f'<feed xmlns="{ATOM}" xml:lang={quoteattr(feed.language)}>'
        f"{_element('id', f'tag:{feed.host},{story.start.year}:feed')}"
        f"{_element('title', feed.title)}{_element('updated', _iso(changed, feed))}"
        f"<author>{_element('name', feed.title)}</author>"
        f'<link rel="alternate" href={quoteattr(_home(feed))}/>'
        f'<link rel="self" href={quoteattr(url)}/>'
    )
    entries = "\n".join(
        f"<entry>{_atom_entry(story, feed, item)}</entry>"
        for item in story.items(feed, minute)
    )
    return f"{head}\n{entries}\n</feed>"


def _atom_entry(story: Story, feed: StoryFeed, item: StoryItem) -> str:
    identifier = f"tag:{feed.host},{story.start.year}:{item.served_guid}"
    pieces = [
        _element("id", identifier),
        f'<title type="html">{escape(item.title)}</title>',
        f'<link rel="alternate" href={quoteattr(item.link)}/>',
        _element("updated", _iso(story.time(item.loud_minute), feed)),
    ]
    if isinstance(item.published, int):
        pieces.append(_element("published", _iso(story.time(item.published), feed)))
    for name, text in (("summary", item.summary), ("content", item.content)):
        if text:
            pieces.append(f'<{name} type="html">{_html(feed, text)}</{name}>')
    return "".join(pieces)


def _rdf(story: Story, feed: StoryFeed, minute: int, url: str) -> str:
    items = story.items(feed, minute)
    listed = "".join(f"<rdf:li rdf:resource={quoteattr(i.link)}/>" for i in items)
    changed = _iso(story.time(story.changed(feed, minute)), feed)
    head = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' xmlns:content="{CONTENT}">'
        f"<channel rdf:about={quoteattr(url)}>{_element('title', feed.title)}"
        f"{_element('link', _home(feed))}{_element('description', feed.title)}"
        f"{_element('dc:date', changed)}"
        f"<items><rdf:Seq>{listed}</rdf:Seq></items></channel>"
    )
    inside = "\n".join(_rdf_item(story, feed, item) for item in items)
    return f"{head}\n{inside}\n</rdf:RDF>"


def _rdf_item(story: Story, feed: StoryFeed, item: StoryItem) -> str:
    date = ""
    if isinstance(item.published, int):
        date = _element("dc:date", _iso(story.time(item.published), feed))
    return (
        f"<item rdf:about={quoteattr(item.link)}>{_element('title', item.title)}"
        f"{_element('link', item.link)}{date}{_texts(feed, item)}</item>"
    )


def _texts(feed: StoryFeed, item: StoryItem) -> str:
    """Summary and content as elements of RSS 2.0 and RDF."""
    pieces = []
    if item.summary:
        pieces.append(f"<description>{_html(feed, item.summary)}</description>")
    if item.content:
        content = f"<![CDATA[{item.content.replace(']]>', ']]&gt;')}]]>"
        pieces.append(f"<content:encoded>{content}</content:encoded>")
    return "".join(pieces)


def _html(feed: StoryFeed, fragment: str) -> str:
    if feed.uses_cdata and "]]>" not in fragment:
        return f"<![CDATA[{fragment}]]>"
    return escape(fragment)


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def _home(feed: StoryFeed) -> str:
    return f"https://{feed.host}/"


def _rfc_822(moment: datetime, feed: StoryFeed) -> str:
    return format_datetime(moment.astimezone(feed.zone))


def _iso(moment: datetime, feed: StoryFeed) -> str:
    return moment.astimezone(feed.zone).isoformat(timespec="seconds")
