"""Reads bodies and unpacks them, within limits.

httpx unpacks a whole chunk before its size can be checked, and 64 KiB of gzip may hold
64 MiB. So bodies are read as sent, and unpacked here. Brotli and Zstandard need the
extra `compression`.
"""

import asyncio
import zlib
from collections.abc import AsyncIterator, Callable
from functools import cache
from importlib.util import find_spec
from typing import Protocol

_GZIP_MAGIC = b"\x1f\x8b"
_PLAIN_STARTS = (b"<", b"{", b"\xef\xbb\xbf<")
_MOST_PIECES = 50_000
"""Per body: a second of work, and far more than real servers send."""
_PIECES_IN_A_ROW = 500
"""Pieces read before other tasks may run, since many may arrive without a pause."""
_MOST_LAYERS = 2
"""Encodings of one body: a proxy may compress what the server has compressed."""
_MOST_STREAMS = 256
"""Compressed streams in one body; a body of empty ones could be endless."""
_ZSTD_STEP = 256
"""Bytes of Zstandard unpacked at a time; they hold 8 MiB at most."""
_ZSTD_WINDOW = 8 * 1024 * 1024
"""The most memory that a sender may have us reserve (RFC 8878, 3.1.1.1.2)."""


async def gathered(pieces: AsyncIterator[bytes], limit: int) -> bytes:
    """A body as sent.

    Raises:
        ValueError: it is larger than `limit` bytes, or comes in far too many pieces;
            the message may be shown.
    """
    kept: list[bytes] = []
    size = 0
    async for piece in pieces:
        size += len(piece)
        if size > limit:
            raise ValueError(too_large(limit))
        kept.append(piece)
        if len(kept) > _MOST_PIECES:
            raise ValueError("sends its answer in too many small pieces")
        if not len(kept) % _PIECES_IN_A_ROW:
            await asyncio.sleep(0)
    return b"".join(kept)


def too_large(limit: int) -> str:
    """The message about a body of more than `limit` bytes.

    >>> too_large(8 * 1024 * 1024)
    'is larger than 8 MiB, more than is read'
    """
    return f"is larger than {limit / 1024 / 1024:.0f} MiB, more than is read"


@cache
def accepted_encodings() -> str:
    """The value of `Accept-Encoding`; servers may use no other (RFC 9110, 12.5.3)."""
    return ", ".join(name for name in _understood() if not name.startswith("x-"))


@cache
def _understood() -> tuple[str, ...]:
    needed = {"br": "brotli", "zstd": "zstandard"}
    return tuple(
        name for name in _DECODERS if name not in needed or find_spec(needed[name])
    )


def unpacked(body: bytes, encoding: str, limit: int) -> bytes:
    r"""Undo the `Content-Encoding`, up to `limit` bytes.

    A body that is labelled gzip but is not is returned unchanged.

    >>> unpacked(b"<rss/>", "gzip", 100)
    b'<rss/>'

    Raises:
        ValueError: too large, cut off, damaged, or in an encoding that was not
            accepted; the message may be shown.
    """
    layers = [name.strip().lower() for name in encoding.split(",") if name.strip()]
    layers = [name for name in layers if name != "identity"]
    if len(layers) > _MOST_LAYERS:
        raise ValueError("is compressed over and over")
    for name in reversed(layers):
        if name not in _DECODERS or name not in _understood():
            raise ValueError(
                f"is compressed in a way that was not accepted: {name[:20]!a}"
            )
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
        _bound(pieces)
        unzip = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        pieces.append(_inflated(unzip, body, limit))
        limit -= len(pieces[-1])
        body = unzip.unused_data
    return b"".join(pieces)


def _bound(pieces: list[bytes]) -> None:
    """Check whether one more stream may be unpacked.

    Raises:
        ValueError: there are too many.
    """
    if len(pieces) >= _MOST_STREAMS:
        raise ValueError("is compressed in too many pieces")


def _undeflated(body: bytes, limit: int) -> bytes:
    """Unpack deflate, with its zlib wrapper (RFC 9110) or without, as some send it."""
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


def _unbrotlied(body: bytes, limit: int) -> bytes:
    if not body:
        return body
    import brotli

    unpack = brotli.Decompressor()
    pieces: list[bytes] = []
    size = 0
    try:
        while not unpack.is_finished():
            # the whole body first, then only output left over from the step before
            fresh = body if unpack.can_accept_more_data() else b""
            piece = unpack.process(fresh, output_buffer_limit=limit + 1 - size)
            body = body[len(fresh) :]
            size += len(piece)
            if size > limit:
                raise ValueError("unpacks to more than is read")
            if not piece and not body and unpack.can_accept_more_data():
                raise ValueError("was cut off")
            pieces.append(piece)
    except brotli.error as error:
        raise ValueError("has a damaged br body") from error
    return b"".join(pieces)


class _ZstdFrame(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...


def _unzstded(body: bytes, limit: int) -> bytes:
    import zstandard

    context = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    pieces: list[bytes] = []
    try:
        while body:
            _bound(pieces)
            frame: _ZstdFrame = context.decompressobj()
            body = _frame(frame, body, limit, pieces)
            limit -= sum(map(len, pieces[-1:]))
    except zstandard.ZstdError as error:
        raise ValueError("has a damaged zstd body") from error
    return b"".join(pieces)


def _frame(frame: _ZstdFrame, body: bytes, limit: int, pieces: list[bytes]) -> bytes:
    """Unpack one frame and append it to `pieces`; returns the rest of the body."""
    parts: list[bytes] = []
    size = 0
    for start in range(0, len(body), _ZSTD_STEP):
        parts.append(frame.decompress(body[start : start + _ZSTD_STEP]))
        size += len(parts[-1])
        if size > limit:
            raise ValueError("unpacks to more than is read")
        if frame.eof:
            pieces.append(b"".join(parts))
            return frame.unused_data + body[start + _ZSTD_STEP :]
    raise ValueError("was cut off")


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _undeflated,
    "br": _unbrotlied,
    "zstd": _unzstded,
}
