"""What an address says by itself, without a request."""

import ipaddress
from urllib.parse import urlsplit


def is_loopback(url: str) -> bool:
    """Whether the address names this machine itself: a replay, a test, a local proxy.

    >>> is_loopback("http://127.0.0.1:8000/feed"), is_loopback("https://example.org")
    (True, False)
    """
    host = host_of(url)
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def host_of(url: str) -> str:
    """The host, in lower case; empty if there is none, or if it cannot be one.

    >>> host_of("https://me:secret@Example.org:8000/feed"), host_of("http://[bad")
    ('example.org', '')
    """
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def address_words(url: str) -> str:
    """An address short enough for a name: no scheme, user, password or fragment.

    >>> address_words("https://me:secret@example.org/world/rss?page=2#top")
    'example.org/world/rss?page=2'
    """
    rest = url.partition("://")[2] or url
    place, slash, path = rest.partition("#")[0].partition("/")
    return place.rpartition("@")[2] + slash + path
