"""Addresses of feeds: their parts and credentials, and whether they are public."""

import asyncio
import ipaddress
import socket
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import unquote, urljoin, urlsplit

PORTS = {"http": 80, "https": 443}

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""RFC 6052: a network without IPv4 reaches IPv4 servers by addresses in here."""
_INSIDE = (
    ipaddress.IPv6Network("64:ff9b:1::/48"),  # a network's own translation, RFC 8215
    ipaddress.IPv6Network("::/96"),  # "IPv4-compatible", RFC 4291 2.5.5.1
)


@dataclass(frozen=True, slots=True)
class Address:
    """An http(s) address, with its credentials kept apart."""

    url: str
    """Without user, password and fragment: what may be shown and logged."""
    scheme: str
    host: str
    port: int
    authorization: str = ""
    """Value of the `Authorization` header, which only this origin gets."""
    headers: tuple[tuple[str, str], ...] = ()
    """Further headers that only this origin gets."""

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port; credentials belong to one origin."""
        return self.scheme, self.host, self.port

    def follow(self, location: str) -> "Address":
        """The address that a redirect from here leads to.

        It keeps the credentials if the origin is the same; those written in the
        `Location` header are dropped.

        Raises:
            ValueError: it is no http(s) address.
        """
        target = address_of(urljoin(self.url, location.strip()))
        same = target.origin == self.origin
        return replace(
            target,
            authorization=self.authorization if same else "",
            headers=self.headers if same else (),
        )


def address_of(url: str) -> Address:
    """The parts of an address, as it is written in a configuration or by a server.

    >>> address_of("https://me:pass@example.org/feed#top").url
    'https://example.org/feed'
    >>> address_of("file:///etc/passwd")
    Traceback (most recent call last):
    ...
    ValueError: not an http or https address

    Raises:
        ValueError: it is no http(s) address; the message may be shown.
    """
    try:
        url = url.strip().partition("#")[0]
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or PORTS[parts.scheme]
    except (ValueError, KeyError) as error:
        raise ValueError("not an http or https address") from error
    if not host:
        raise ValueError("not an http or https address")
    userinfo, _, place = parts.netloc.rpartition("@")
    return Address(
        url=url.replace(parts.netloc, place, 1),
        scheme=parts.scheme,
        host=host,
        port=port,
        authorization=_basic(userinfo) if userinfo else "",
    )


def without_credentials(url: str) -> str:
    """The address without user and password, so that it may be shown.

    >>> without_credentials("http://me:secret@example.org/a")
    'http://example.org/a'
    """
    try:
        address_of(url)
    except ValueError:
        return url.rpartition("@")[2]
    place = urlsplit(url).netloc
    return url.replace(place, place.rpartition("@")[2], 1) if "@" in place else url


def typed_address(text: str) -> str:
    """An address as a person types it, completed with a scheme.

    >>> typed_address("example.org/feed "), typed_address("http://example.org")
    ('https://example.org/feed', 'http://example.org')
    """
    text = text.strip()
    return text if "://" in text else f"https://{text}"


def ascii_host(host: str) -> str:
    """A host name as it is sent: in ASCII (IDNA), in lower case, without a final dot.

    >>> ascii_host("Bücher.example."), ascii_host("xn--bcher-kva.example")
    ('xn--bcher-kva.example', 'xn--bcher-kva.example')
    """
    host = host.lower().rstrip(".")
    if host.isascii():
        return host
    import httpx  # late, since the screen needs none of it

    try:
        return httpx.URL(scheme="http", host=host).raw_host.decode("ascii")
    except httpx.InvalidURL:  # no server can have this name
        return host


def same_origin(one: str, other: str) -> bool:
    """Whether two addresses have scheme, host and port in common.

    >>> same_origin("https://me:pw@example.org/a", "https://example.org:443/b")
    True
    """
    try:
        return one == other or address_of(one).origin == address_of(other).origin
    except ValueError:
        return False


def with_credentials_of(url: str, of: str) -> str:
    """`url` with the user and password of `of`, if both have the same origin.

    >>> with_credentials_of("https://example.org/rss", "https://me:pass@example.org/")
    'https://me:pass@example.org/rss'
    >>> with_credentials_of("https://other.example/rss", "https://me:pass@example.org/")
    'https://other.example/rss'
    """
    same = same_origin(url, of)
    user, at, _ = urlsplit(of.strip()).netloc.rpartition("@")
    place = urlsplit(url).netloc
    return (
        url.replace(place, user + at + place, 1) if same and "@" not in place else url
    )


def are_public(addresses: Iterable[str]) -> bool:
    """Whether all of these IP addresses are on the public internet.

    >>> are_public(["93.184.216.34"]), are_public(["93.184.216.34", "169.254.169.254"])
    (True, False)
    """
    return all(_is_public(address) for address in addresses)


async def addresses_of(host: str) -> tuple[str, ...]:
    """IP addresses of a host; none if its name is unknown."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return ()
    return tuple(str(entry[4][0]) for entry in found)


def _is_public(text: str) -> bool:
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address.is_site_local or any(address in net for net in _INSIDE):
            return False
        address = _behind(address) or address
    return address.is_global and not address.is_multicast


def _behind(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for; None: it stands for none."""
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def _basic(userinfo: str) -> str:
    """RFC 7617; user and password are percent-encoded in an address."""
    user, _, password = userinfo.partition(":")
    pair = f"{unquote(user)}:{unquote(password)}"
    return "Basic " + b64encode(pair.encode()).decode("ascii")
