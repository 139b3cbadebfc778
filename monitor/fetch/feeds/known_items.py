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
"""What must close; without, looking for each end would take time without end."""
_HEAD_TAG = re.compile(r"<(?:[\w.-]+:)?(?:rss|feed|rdf|channel)\b[^>]*>", re.IGNORECASE)
_SIZE = 8
MOST = 3000
"""Items that are remembered; of a longer document none are."""


@dataclass(frozen=True, slots=True)
class Items:
    """Where the items of a document stand, and what is to be remembered of them."""

    text: str
    places: tuple[tuple[int, int], ...]
    head: bytes
    digests: tuple[bytes, ...]

    @property
    def item_digests(self) -> str:
        """To remember; goes through any text column."""
        return b85encode(b"".join((self.head, *self.digests))).decode("ascii")

    def without(self, item_digests: str) -> str | None:
        """The document without the items of an earlier one.

        None where that cannot be said: nothing is remembered, or the head of the
        document, in whose light items are read, is another one.
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
    """The items of a document; None where they cannot be told for certain.

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
    """Start and end of each item; `_DOUBT` at last where they nest or do not close."""
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
