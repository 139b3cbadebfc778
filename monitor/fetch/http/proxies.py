"""Which requests go through a proxy: the configuration's, else the environment's.

The same function decides for requests and for the test whether this machine is online
(`_proxy_of`).
"""

import errno
import re
import socket
import ssl
from collections.abc import Mapping
from ipaddress import ip_address, ip_network
from typing import NamedTuple
from urllib.parse import urlsplit
from urllib.request import getproxies

import httpx

from monitor.errors import UsageError
from monitor.fetch.http.addresses import Address, address_of, ascii_host
from monitor.fetch.http.failures import causes, status_words
from monitor.fetch.http.http2 import HTTP2
from monitor.fetch.http.transport import ProxyDownError
from monitor.model.addresses import is_loopback

Environment = Mapping[str, str]
"""Addresses of proxies by scheme ("all": any); "no" lists the exceptions."""

_PORTS = {"https": 443, "socks5": 1080, "socks5h": 1080}
_NO_WAY = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN})
_STATUS = re.compile(r"\d{3}\b")


class RoutedTransport(httpx.AsyncBaseTransport):
    """Sends each request through its proxy, or directly.

    Args:
        direct: For requests without a proxy.
        proxy: The configuration's; empty: as the environment says.
        context: The TLS settings of all connections.
        environment: None: the process's own.

    Raises:
        UsageError: a proxy of a kind that cannot be used.
    """

    def __init__(
        self,
        direct: httpx.AsyncBaseTransport,
        proxy: str,
        context: ssl.SSLContext,
        environment: Environment | None = None,
    ) -> None:
        given = _proxies(proxy, environment)
        named = {given.get(scheme) or given.get("all") for scheme in ("http", "https")}
        self._direct, self._given = direct, given
        self._through = {
            address: _transport(address, context) for address in named if address
        }

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request.

        Raises:
            ProxyDownError: the proxy cannot be reached.
            httpx.TransportError: it could not be sent.
        """
        proxy = ""
        if self._through:  # parsing each address for nothing would take time
            proxy = _proxy_of(address_of(str(request.url)), self._given)
        if not proxy:
            return await self._direct.handle_async_request(request)
        try:
            return await self._through[proxy].handle_async_request(request)
        except httpx.ProxyError as error:
            raise httpx.ProxyError(_refusal(str(error)), request=request) from None
        except httpx.ConnectError as error:
            if not any(map(_is_no_connection, causes(error))):
                raise  # the proxy was reached, but not the server
            words = f"its proxy {_words(_place(proxy))} cannot be reached"
            raise ProxyDownError(words, request=request) from error

    async def aclose(self) -> None:
        """Close the connections."""
        for each in (self._direct, *self._through.values()):
            await each.aclose()


class Place(NamedTuple):
    """The host and port that a connection is made to."""

    host: str
    port: int
    is_proxy: bool = False


def place_of(url: str, proxy: str, environment: Environment | None = None) -> Place:
    """Where a connection for `url` is made to: its proxy, else its own server.

    >>> place_of("https://example.org/a", "http://me:pw@p.example:3128", {})
    Place(host='p.example', port=3128, is_proxy=True)
    >>> place_of("https://example.org/a", "", {"https": "p.example", "no": ".org"})
    Place(host='example.org', port=443, is_proxy=False)

    Raises:
        UsageError: the proxy's address is invalid.
        ValueError: `url` is no http(s) address.
    """
    address = address_of(url)
    through = _proxy_of(address, _proxies(proxy, environment))
    return _place(through) if through else Place(address.host, address.port)


def _proxies(proxy: str, environment: Environment | None) -> Environment:
    """The proxies in effect; one from the configuration has no exceptions."""
    if proxy:
        return {"all": proxy}
    return getproxies() if environment is None else environment


def _proxy_of(address: Address, given: Environment) -> str:
    """The proxy for an address; empty: none, as for all addresses on this machine."""
    proxy = given.get(address.scheme) or given.get("all", "")
    if not proxy or is_loopback(address.url):
        return ""
    listed = re.split(r"[,\s]+", given.get("no", ""))
    return "" if any(_excepts(each, address) for each in listed if each) else proxy


def _excepts(listed: str, address: Address) -> bool:
    """Whether an entry of `NO_PROXY` applies to an address.

    A name includes its subdomains; with a port, only that port.

    >>> [_excepts(each, address_of("https://a.Example.org:8443/")) for each in
    ...     (".example.org", "*.example.org", "a.example.org:8443", "ple.org", "*")]
    [True, True, True, False, True]
    >>> _excepts("10.0.0.0/8", address_of("http://10.1.2.3/"))
    True
    """
    host = ascii_host(address.host)
    name, _, port = listed.rpartition(":")
    if name and port.isdecimal() and ":" not in name.strip("[]"):
        if int(port) != address.port:
            return False
        listed = name
    listed = ascii_host(listed.strip("[]").removeprefix("*").removeprefix("."))
    try:
        return ip_address(host) in ip_network(listed, strict=False)
    except ValueError:  # one of them is a name
        return not listed or host == listed or host.endswith(f".{listed}")


def _transport(proxy: str, context: ssl.SSLContext) -> httpx.AsyncHTTPTransport:
    place = _place(proxy)
    address = proxy if "://" in proxy else f"http://{proxy}"
    try:
        return httpx.AsyncHTTPTransport(verify=context, http2=HTTP2, proxy=address)
    except ImportError:
        why = "for SOCKS the package socksio is needed"
    except (ValueError, httpx.InvalidURL):
        why = "it must begin with http://, https:// or socks5://"
    raise UsageError(f"the proxy {_words(place)} cannot be used: {why}")


def _place(proxy: str) -> Place:
    """The host and port of a proxy.

    Raises:
        UsageError: its address is invalid; the message does not quote it, since a slash
            in its password may be the cause.
    """
    try:
        parts = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
        port = parts.port or _PORTS.get(parts.scheme, 80)
    except ValueError:
        parts, port = None, 0
    if parts is None or not parts.hostname:
        raise UsageError(
            "the proxy cannot be used: its address is none; a special character of its "
            "password must be percent-encoded, as %2F for a slash"
        )
    return Place(parts.hostname, port, is_proxy=True)


def _words(place: Place) -> str:
    return f"{place.host}:{place.port}"


def _is_no_connection(cause: BaseException) -> bool:
    """Whether the error means that the proxy itself was not reached."""
    if isinstance(cause, OSError) and cause.errno in _NO_WAY:
        return True
    return isinstance(cause, socket.gaierror | ConnectionRefusedError)


def _refusal(told: str) -> str:
    """Why a proxy made no connection, without the words that the proxy sent.

    >>> _refusal("407 Give me your password")
    'its proxy answered 407 Proxy Authentication Required'
    """
    if _STATUS.match(told):
        return f"its proxy answered {status_words(int(told[:3]))}"
    return "its proxy could not connect to it"
