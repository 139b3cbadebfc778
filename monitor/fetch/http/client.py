"""Makes the HTTP client that all feeds share, with its proxies and TLS."""

from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx

from monitor.fetch.http.http2 import HTTP2
from monitor.fetch.http.proxies import RoutedTransport
from monitor.fetch.http.transport import GuardedTransport


def new_client(proxy: str = "") -> httpx.AsyncClient:
    """A client for all feeds: one TLS context, no cookies, HTTP/2 if h2 is installed.

    The pool keeps httpx's limits: with more idle connections, requests take longer.

    Args:
        proxy: For all addresses except this machine's; empty: as in the environment.

    Raises:
        UsageError: the proxy is of a kind that cannot be used.
    """
    context = httpx.create_ssl_context()
    direct = GuardedTransport(httpx.AsyncHTTPTransport(verify=context, http2=HTTP2))
    return httpx.AsyncClient(
        transport=RoutedTransport(direct, proxy, context),
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        follow_redirects=False,
    )
