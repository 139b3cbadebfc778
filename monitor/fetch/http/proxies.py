"""Which requests go through a proxy: the configuration's, else the environment's."""

import ssl
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from ipaddress import ip_address
from urllib.parse import urlsplit
from urllib.request import getproxies

import httpx

from monitor.errors import UsageError
from monitor.fetch.http.addresses import address_of
from monitor.fetch.http.http2 import HTTP2
from monitor.model.addresses import is_loopback

Mounts = Mapping[str, httpx.AsyncBaseTransport | None]
"""Transports by httpx's patterns of addresses; None: without a proxy."""

_PORTS = {"https": 443, "socks5": 1080, "socks5h": 1080}


def mounts(
    proxy: str, context: ssl.SSLContext, environment: Mapping[str, str] | None = None
) -> Mounts:
    """Transports for what goes through a proxy; this machine itself never does.

    Args:
        proxy: For every address; empty: as the environment says.
        context: For the encryption, all connections share it.
        environment: Proxies by scheme, and "no"; None: the process's own.

    Raises:
        UsageError: a proxy of a kind that cannot be used.
    """
    given = getproxies() if environment is None else environment
    proxies = {"all": proxy} if proxy else given
    through = {
        f"{scheme}://": _transport(proxies[scheme], context)
        for scheme in ("http", "https", "all")
        if proxies.get(scheme)
    }
    direct = ["localhost", "127.0.0.1", "[::1]"]
    if not proxy:
        direct += list(_without_proxy(given.get("no", "")))
    if not through or "*" in direct:
        return {}
    return {**through, **{f"all://{pattern}": None for pattern in direct}}


def place_of(
    url: str, proxy: str, environment: Mapping[str, str] | None = None
) -> tuple[str, int]:
    """Host and port that a connection for `url` goes to: its proxy's, else its own.

    >>> place_of("https://example.org/a", "http://me:pw@p.example:3128", {})
    ('p.example', 3128)
    >>> place_of("https://example.org/a", "", {"https": "p.example", "no": ".org"})
    ('example.org', 443)

    Raises:
        ValueError: it is no http(s) address.
    """
    address = address_of(url)
    given = {"all": proxy} if proxy else environment
    given = getproxies() if given is None else given
    found = given.get(address.scheme) or given.get("all", "")
    excepted = _without_proxy("" if proxy else given.get("no", ""))
    is_direct = any(fnmatchcase(address.host, each.strip("[]")) for each in excepted)
    if not found or is_direct or is_loopback(url):
        return address.host, address.port
    parts = urlsplit(found if "://" in found else f"http://{found}")
    return parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 80)


def _transport(proxy: str, context: ssl.SSLContext) -> httpx.AsyncHTTPTransport:
    address = proxy if "://" in proxy else f"http://{proxy}"
    try:
        return httpx.AsyncHTTPTransport(verify=context, http2=HTTP2, proxy=address)
    except (ImportError, ValueError, httpx.InvalidURL) as error:
        where = address.rpartition("@")[2]
        raise UsageError(f"the proxy {where} cannot be used: {error}") from error


def _without_proxy(listed: str) -> Iterator[str]:
    """Hosts of `NO_PROXY` as patterns; a name stands for what is under it, too.

    >>> list(_without_proxy("10.0.0.1, .example.org,example.net"))
    ['10.0.0.1', '*.example.org', '*example.net']
    """
    for host in filter(None, (part.strip() for part in listed.split(","))):
        try:
            found = ip_address(host)
        except ValueError:
            yield host if host == "*" else f"*{host}"
        else:
            yield f"[{found}]" if found.version == 6 else host
