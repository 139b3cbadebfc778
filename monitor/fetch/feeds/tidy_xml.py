"""Removes from XML what a parser need not see: DTDs, text around it, bad references.

Without a DTD there are no entities to expand or fetch, and feedparser's strict parser
takes more documents.
"""

import re

_ROOT = re.compile(r"<\?xml\b|<(?:\w+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
_END = re.compile(r"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
_DECLARATION = re.compile(r"<\?xml\b[^>]*>")
_ELEMENT = re.compile(r"<[A-Za-z]")
_PROLOG = re.compile(r"(?is)(?>(?:\s+|<\?.*?\?>|<!--.*?-->)*)(?P<dtd><!DOCTYPE)?")
_DTDS = 3
"""DTDs that are removed, though XML allows only one."""
_SUBSET_END = re.compile(r"\]\s*>")
_REFERENCE = re.compile(r"&#(?:(\d{1,20})|[xX]([0-9A-Fa-f]{1,20}));")
_JUNK_BEFORE = 4096
"""Characters within which the first element is looked for."""


def tidied(text: str) -> str:
    """The document from its first element to the end of its last.

    >>> tidied("Warning: ... <?xml version='1.0'?><!DOCTYPE rss><rss>&#0;</rss> bye")
    '<rss>\ufffd</rss>'
    """
    if found := _ROOT.search(text, 0, _JUNK_BEFORE):
        text = text[found.start() :]
    ends = list(_END.finditer(text))
    if ends:
        text = text[: ends[-1].end()]
    declaration = _DECLARATION.match(text)
    text = text[declaration.end() :].lstrip() if declaration else text
    return _REFERENCE.sub(_possible, _without_dtd(text))


def _without_dtd(text: str) -> str:
    """The document from its first element on: nothing to expand, nothing to fetch.

    feedparser expands some entities itself, as often as a text names them.
    """
    at = 0
    for _ in range(_DTDS):
        found = _PROLOG.match(text, at)
        assert found, "it may be empty"
        at = found.end()
        if not found["dtd"] or (end := text.find(">", at)) < 0:
            break
        subset = text.find("[", at, end)
        closed = _SUBSET_END.search(text, subset) if subset >= 0 else None
        at = closed.end() if closed else end + 1
    root = _ELEMENT.search(text, at)
    return text[root.start() :] if root else text


def _possible(reference: re.Match[str]) -> str:
    """The reference, unless it names a character that XML does not allow."""
    decimal, hexadecimal = reference.groups()
    code = int(decimal) if decimal else int(hexadecimal, 16)
    is_text = code >= 0x20 or code in (0x9, 0xA, 0xD)
    is_half = 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF)
    return reference[0] if is_text and not is_half and code <= 0x10FFFF else "\ufffd"
