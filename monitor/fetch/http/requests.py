"""Requests: their headers, options and limits."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.metadata import PackageNotFoundError, version

import httpx

from monitor.fetch.http.addresses import Address
from monitor.fetch.http.bodies import accepted_encodings
from monitor.fetch.http.transport import PUBLIC_ONLY

HOME_PAGE = "https://github.com/story-monitor/monitor"
ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, "
    "application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long an answer may take, and how large it may be."""

    connect: timedelta = timedelta(seconds=10)
    deadline: timedelta = timedelta(seconds=20)
    """For the whole answer, redirects included, however steadily it comes."""
    body: int = 8 * 1024 * 1024
    """Bytes, as sent and also unpacked."""
    hops: int = 5
    """Redirects that are followed."""


@dataclass(frozen=True, slots=True)
class RequestOptions:
    """How to request an address, and which answers to read."""

    accept: str = ACCEPT
    """Value of the `Accept` header."""
    media_types: tuple[str, ...] = ()
    """The types that are read; the body of any other is not. Empty: all are."""
    named_by: str = ""
    """The address of the feed that named this one; empty: the user named it.

    An address named by a feed gets no credentials. If the feed is public, it must be
    public, too."""
    check_allowed: Callable[[str], Awaitable[None]] | None = None
    """Called with each address before it is requested; raises `FetchError` to forbid
    it."""

    def refusal(self, content_type: str) -> str:
        """Why an answer of that type is not read; empty when it is.

        >>> RequestOptions(media_types=("text/html",)).refusal("Application/PDF; x=y")
        'is no web page but application/pdf'
        """
        kind = content_type.partition(";")[0].strip().lower()
        is_read = not self.media_types or not kind or kind in self.media_types
        return "" if is_read else f"is no web page but {kind[:60]}"


FEED = RequestOptions()
PAGE = RequestOptions(
    accept="text/html, application/xhtml+xml;q=0.9, */*;q=0.1",
    media_types=("text/html", "application/xhtml+xml"),
)


@cache
def user_agent() -> str:
    """This program's name and version, and an address for complaints."""
    try:
        number = version("story-monitor")
    except PackageNotFoundError:
        number = "0"
    return f"monitor/{number} (+{HOME_PAGE})"


def request_for(
    address: Address,
    *,
    accept: str,
    etag: str,
    last_modified: str,
    timeout: httpx.Timeout,
    public_only: bool = False,
) -> httpx.Request:
    """A GET request, conditional if a validator is given (sent as it was received).

    It is not made by httpx's client, which adds headers: it has no Referer, no cookie,
    and nothing of another feed.
    """
    url = httpx.URL(address.url)
    headers: list[tuple[bytes, bytes]] = [
        (b"Host", url.netloc),
        (b"User-Agent", user_agent().encode("ascii")),
        (b"Accept", accept.encode("ascii")),
        (b"Accept-Encoding", accepted_encodings().encode("ascii")),
    ]
    if etag:
        headers.append((b"If-None-Match", etag.encode("latin-1")))
    if last_modified:
        headers.append((b"If-Modified-Since", last_modified.encode("latin-1")))
    if address.authorization:
        headers.append((b"Authorization", address.authorization.encode("ascii")))
    own = {name.lower() for name, _ in address.headers}
    headers = [pair for pair in headers if pair[0].decode().lower() not in own]
    headers += [(name.encode(), value.encode()) for name, value in address.headers]
    return httpx.Request(
        "GET",
        url,
        headers=headers,
        extensions={"timeout": timeout.as_dict(), PUBLIC_ONLY: public_only},
    )
