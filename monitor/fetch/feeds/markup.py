"""Texts of feeds as HTML, whatever a feed declares them to be."""

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
    """A text of that media type as HTML.

    >>> as_html("a < b", "text/plain")
    'a &lt; b'
    """
    value = HALF_CHARACTERS.sub("\ufffd", value)
    return value if kind in HTML else html.escape(value, quote=False)


def title_as_html(value: str, kind: str, *, is_atom: bool) -> str:
    """In RSS nobody says whether a title is HTML; in Atom "text" is a promise."""
    if not is_atom and _TAGS.search(value):
        return value
    return as_html(value, kind)
