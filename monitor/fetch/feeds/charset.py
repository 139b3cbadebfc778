"""Decodes documents, and trusts their bytes more than the declared charset.

In this order: a byte order mark; the zero bytes of UTF-16 and UTF-32; UTF-8, if the
bytes are valid; the charset of the Content-Type; that of the XML declaration; that of a
web page's `<meta>`. In RFC 7303 (section 3), UTF-8 does not come before the others. But
hardly any text is valid UTF-8 by chance, while wrong declarations are common.
"""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)

# Charsets that mean another one on the web (WHATWG Encoding, names and labels).
_MEANT = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "windows-31j": "cp932",
    "big5": "big5hkscs",
    "x-x-big5": "big5hkscs",
}
# In these, ASCII bytes are not ASCII characters, so "valid UTF-8" proves nothing.
_SHIFTING = ("iso-2022", "hz", "utf-7")

_OF_PYTHON = frozenset(
    {"punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined"}
)
"""Encodings that only Python knows; the time of one grows with the square of the
length."""

_IN_HEADER = re.compile(r'charset\s*=\s*["\']?\s*([\w.:-]{1,40})', re.IGNORECASE)
_IN_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})")
_IN_META = re.compile(
    rb"<meta\b[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
)
_META_WITHIN = 4096
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufeff\ufffe\uffff]")
_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\r"})
_NO_CHARACTERS = "\ufeff\ufffe\uffff"


def decoded(body: bytes, content_type: str = "") -> str:
    r"""The document's text, without characters that XML does not allow.

    >>> decoded("<t>caf\xe9</t>".encode("latin-1"), "text/xml; charset=utf-8")
    '<t>caf\xe9</t>'
    """
    text = _decoded(body, content_type)
    return text if _is_allowed(text) else _FORBIDDEN.sub("", text)


def _is_allowed(text: str) -> bool:
    """Whether XML allows every character; this is faster than a substitution."""
    try:
        written = text.encode()
    except UnicodeEncodeError:  # half a character
        return False
    if len(written.translate(None, _CONTROLS)) < len(written):
        return False
    return not any(character in text for character in _NO_CHARACTERS)


def _decoded(body: bytes, content_type: str) -> str:
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body.decode(name, "replace")
    labels = _labels(body, content_type)
    if not any(label.startswith(_SHIFTING) for label in labels):
        labels.insert(0, "utf-8")
    for label in labels:
        if (text := _strictly(body, label)) is not None:
            return text
    return _anyhow(body, labels)


def _labels(body: bytes, content_type: str) -> list[str]:
    """The declared charsets, the most reliable first."""
    in_header = _IN_HEADER.search(content_type)
    in_body = (_IN_XML.match(body), _IN_META.search(body, 0, _META_WITHIN))
    return [
        *([in_header[1].casefold()] if in_header else ()),
        *(found[1].decode("ascii", "replace").casefold() for found in in_body if found),
    ]


def _strictly(body: bytes, label: str) -> str | None:
    try:
        return body.decode(_codec(label))
    except (LookupError, ValueError):
        return None


def _codec(label: str) -> str:
    """The name by which Python knows an encoding of the web.

    Raises:
        LookupError: it is none.
    """
    name = codecs.lookup(_MEANT.get(label, label)).name
    if name.replace("_", "-") in _OF_PYTHON:
        raise LookupError(label)
    return name


def _anyhow(body: bytes, labels: list[str]) -> str:
    """The text of bytes that fit no declared charset, with U+FFFD for bad bytes.

    Decoded as UTF-8 if most of it is valid; else as the first declared charset that
    exists; else as windows-1252, to which nearly all bytes belong.
    """
    text = body.decode("utf-8", "replace")
    beyond_ascii = sum(character > "\x7f" for character in text)
    if 2 * text.count("\ufffd") <= beyond_ascii:
        return text
    for label in [label for label in labels if label != "utf-8"]:
        try:
            return body.decode(_codec(label), "replace")
        except (LookupError, ValueError):
            continue
    return body.decode("cp1252", "replace")
