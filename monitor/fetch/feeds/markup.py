"""Texts of feeds as HTML, whichever media type a feed declares."""

import html
import re

HTML = frozenset({"text/html", "application/xhtml+xml"})
_TAGS = re.compile(
    r"</?(?:a|abbr|b|big|br|cite|code|del|em|font|i|img|ins|mark|p|q|s|small|span|"
    r"strong|sub|sup|tt|u|wbr)\b[^<>]*>",
    re.IGNORECASE,
)
HALF_CHARACTERS = re.compile("[\ud800-\udfff]")


def as_html(value: str, kind: str) -> str:
    """A text of the media type `kind` as HTML.

    >>> as_html("a < b", "text/plain")
    'a &lt; b'
    """
    value = HALF_CHARACTERS.sub("\ufffd", value)
    return value if kind in HTML else html.escape(value, quote=False)


def title_as_html(value: str, kind: str, *, is_atom: bool) -> str:
    """A title as HTML: RSS does not say whether it is, so tags decide; Atom does."""
    if not is_atom and _TAGS.search(value):
        return value
    return as_html(value, kind)
