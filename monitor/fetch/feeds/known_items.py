"""Removes the items that were read before, so that only new ones are parsed.

An item is known if its bytes and the document's head are the same as before. One short
text is kept of a document: digests of its head and of each item (`Items.item_digests`).
If the structure of the document is doubtful, nothing is removed.
"""

import re
from base64 import b85decode, b85encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

_PIECE = re.compile(
    r"<!\[CDATA\[.*?\]\]>|<!--.*?-->|<\?.*?\?>"
    r"|<(?P<end>/?)(?P<name>(?:[\w.-]+:)?(?:item|entry))(?=[\s/>])[^<>]*(?<!/)>"
    r"|<(?:[\w.-]+:)?(?:item|entry)(?=[\s/>])[^<>]*/>",
    re.IGNORECASE | re.DOTALL,
)
_PAIRS = (("<![CDATA[", "]]>"), ("<!--", "-->"), ("<?", "?>"))
"""Openings that must be closed: the search for missing ends would be quadratic."""
_HEAD_TAG = re.compile(r"<(?:[\w.-]+:)?(?:rss|feed|rdf|channel)\b[^>]*>", re.IGNORECASE)
_SIZE = 8
MOST = 3000
"""The most items to remember of a document; of one with more, none are."""


@dataclass(frozen=True, slots=True)
class Items:
    """The items of a document: their places in its text, and their digests."""

    text: str
    places: tuple[tuple[int, int], ...]
    head: bytes
    digests: tuple[bytes, ...]

    @property
    def item_digests(self) -> str:
        """Digests of head and items as one ASCII text, to be kept."""
        return b85encode(b"".join((self.head, *self.digests))).decode("ascii")

    def without(self, item_digests: str) -> str | None:
        """The document without the items of an earlier one.

        None if nothing is known of an earlier one, or if its head was different, on
        which the meaning of items may depend.
        """
        known = _digests_in(item_digests)
        if not known or known[0] != self.head:
            return None
        old = set(known[1:])
        kept: list[str] = []
        end = 0
        for (start, stop), digest in zip(self.places, self.digests, strict=True):
            kept.append(self.text[end : start if digest in old else stop])
            end = stop
        return "".join([*kept, self.text[end:]])


def items_in(text: str, url: str) -> Items | None:
    """The items of a document; None if it is uncertain where they begin and end.

    Args:
        text: The document.
        url: Where it came from; links are relative to it.

    >>> first = items_in("<rss><channel><item>a</item></channel></rss>", "")
    >>> more = "<rss><channel><item>b</item><item>a</item></channel></rss>"
    >>> items_in(more, "").without(first.item_digests)
    '<rss><channel><item>b</item></channel></rss>'
    """
    if any(
        opened in text and text.rfind(opened) > text.rfind(closed)
        for opened, closed in _PAIRS
    ):
        return None
    places = tuple(_places(text))
    if not places or len(places) > MOST or places[-1] == _DOUBT:
        return None
    tags = _HEAD_TAG.findall(text, 0, places[0][0])
    return Items(
        text,
        places,
        _digest("\n".join((url, *tags))),
        tuple(_digest(text[start:end]) for start, end in places),
    )


_DOUBT = (-1, -1)


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each item; then `_DOUBT` if they nest or are not closed."""
    start = -1
    name = ""
    for piece in _PIECE.finditer(text):
        if piece["name"] is None:
            if piece[0].endswith("/>") and not piece[0].startswith("<?"):
                yield _DOUBT
                return
        elif not piece["end"]:
            if start >= 0:
                yield _DOUBT
                return
            start, name = piece.start(), piece["name"]
        elif start < 0 or piece["name"] != name:
            yield _DOUBT
            return
        else:
            yield start, piece.end()
            start = -1
    if start >= 0:
        yield _DOUBT


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=_SIZE).digest()


def _digests_in(item_digests: str) -> list[bytes]:
    """The digests in a text from `Items.item_digests`; none if it is not one."""
    try:
        data = b85decode(item_digests)
    except ValueError:
        return []
    return [data[at : at + _SIZE] for at in range(0, len(data), _SIZE)]
