"""Compressed bodies, unpacked within a limit.

httpx would unpack whole chunks before anybody can count: 64 KiB of gzip may hold
64 MiB. So bodies are read as sent and unpacked here.
"""

import zlib
from collections.abc import Callable

OFFERED = "gzip, deflate"
"""What we say we understand; nothing else may be sent (RFC 9110, 12.5.3)."""

_GZIP_MAGIC = b"\x1f\x8b"
_PLAIN_STARTS = (b"<", b"{", b"\xef\xbb\xbf<")
_LAYERS = 2
"""Servers behind servers compress twice; more is an attack."""


def unpacked(body: bytes, encoding: str, limit: int) -> bytes:
    r"""Undo the `Content-Encoding`, never making more than `limit` bytes.

    A body that says gzip and is none is given back as it is.

    >>> unpacked(b"<rss/>", "gzip", 100)
    b'<rss/>'

    Raises:
        ValueError: too large, cut off, damaged or in an encoding nobody offered; the
            message is for a person.
    """
    layers = [name.strip().lower() for name in encoding.split(",") if name.strip()]
    layers = [name for name in layers if name != "identity"]
    if len(layers) > _LAYERS:
        raise ValueError("is compressed over and over")
    for name in reversed(layers):
        if name not in _DECODERS:
            raise ValueError(f"is packed in a way that nobody asked for: {name[:20]!a}")
        try:
            body = _DECODERS[name](body, limit)
        except zlib.error as error:
            raise ValueError(f"has a damaged {name} body") from error
    return body


def _gunzipped(body: bytes, limit: int) -> bytes:
    pieces: list[bytes] = []
    if not body.startswith(_GZIP_MAGIC):
        return body
    while body.startswith(_GZIP_MAGIC):
        unzip = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        pieces.append(_inflated(unzip, body, limit))
        limit -= len(pieces[-1])
        body = unzip.unused_data
    return b"".join(pieces)


def _undeflated(body: bytes, limit: int) -> bytes:
    """With the zlib wrapper as RFC 9110 wants, or without, as some servers do."""
    if body.startswith(_PLAIN_STARTS):
        return body
    try:
        return _inflated(zlib.decompressobj(), body, limit)
    except zlib.error:
        return _inflated(zlib.decompressobj(wbits=-zlib.MAX_WBITS), body, limit)


def _inflated(unzip: "zlib._Decompress", body: bytes, limit: int) -> bytes:
    plain = unzip.decompress(body, limit + 1)
    if len(plain) > limit:
        raise ValueError("unpacks to more than is read")
    if not unzip.eof:
        raise ValueError("was cut off")
    return plain


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _undeflated,
}
