"""What `monitor read` reads in a file: text, a feed's articles, a page's words."""

import re

from monitor.errors import ParseError, UsageError
from monitor.extract.claims.readings import TEXT_LIMIT
from monitor.extract.text import clean, clean_lines, plain, text_of
from monitor.model.text import Text

LONGEST = 8_000_000
"""The most bytes read; a feed or page is mostly markup."""
_HEAD = 4096
_PAGE = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*"
    r"<(?:!doctype\s+html|html|head|body|article|div|p|h\d)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP = re.compile(r"\s*<(?:\?xml|!doctype|!--|[a-z][\w:-]*[\s>/])", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]*>([^<]*)(?:</title>)?", re.IGNORECASE)
_JSON_FEED = re.compile(r'\s*\{\s*"[^{}]{0,2000}jsonfeed\.org/version', re.DOTALL)


def texts_in(body: bytes) -> list[Text]:
    """The texts of a file: each article of a feed, else one.

    Raises:
        UsageError: it is markup in which there is no text.

    >>> (text,) = texts_in(b"<html><title>Fire</title><p>12 dead</p></html>")
    >>> text.title, text.body
    ('Fire', '12 dead')
    """
    words = body[:LONGEST].decode("utf-8", "replace").lstrip("\ufeff")
    head = words[:_HEAD]
    if _PAGE.match(head):
        found = _TITLE.search(words)
        title = clean(plain(found[1])) if found else ""
        return [Text(title, clean_lines(plain(_TITLE.sub("", words, count=1))))]
    if _MARKUP.match(head) or _JSON_FEED.match(head):
        return _articles(body)
    return [Text("", clean_lines(words[: 4 * TEXT_LIMIT]))]


def _articles(body: bytes) -> list[Text]:
    """The articles of a feed, as the poller would read them."""
    from monitor.fetch.feeds.feed import parse

    try:
        document = parse(body[:LONGEST], "", "")
    except ParseError:
        document = None
    if document is None or not document.articles:
        raise UsageError(
            "this is markup, but neither a feed with articles nor a web page"
        )
    return [text_of(article) for article in document.articles]
