"""The request that a feed's server gets to see: only what it needs."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version

import httpx

from monitor.fetch.addresses import Address
from monitor.fetch.bodies import OFFERED

HOME_PAGE = "https://github.com/story-monitor/monitor"
ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, "
    "application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)


@cache
def user_agent() -> str:
    """Who asks, in which version, and where to complain."""
    try:
        number = version("story-monitor")
    except PackageNotFoundError:
        number = "0"
    return f"monitor/{number} (+{HOME_PAGE})"


def request_for(
    address: Address, *, etag: str, last_modified: str, timeout: httpx.Timeout
) -> httpx.Request:
    """A GET with both validators as far as given, byte for byte as they came.

    Made without the client, which would add cookies and headers of its own; so there
    is no Referer, no cookie and nothing of another feed.
    """
    headers: list[tuple[bytes, bytes]] = [
        (b"Host", _host_of(address)),
        (b"User-Agent", user_agent().encode("ascii")),
        (b"Accept", ACCEPT.encode("ascii")),
        (b"Accept-Encoding", OFFERED.encode("ascii")),
    ]
    if etag:
        headers.append((b"If-None-Match", etag.encode("latin-1")))
    if last_modified:
        headers.append((b"If-Modified-Since", last_modified.encode("latin-1")))
    if address.authorization:
        headers.append((b"Authorization", address.authorization.encode("ascii")))
    return httpx.Request(
        "GET",
        address.url,
        headers=headers,
        extensions={"timeout": timeout.as_dict()},
    )


def _host_of(address: Address) -> bytes:
    return httpx.URL(address.url).netloc
