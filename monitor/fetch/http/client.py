"""The network of all feeds: one client, with its proxies and its encryption."""

from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx

from monitor.fetch.http.http2 import HTTP2
from monitor.fetch.http.proxies import RoutedTransport
from monitor.fetch.http.transport import GuardedTransport


def new_client(proxy: str = "") -> httpx.AsyncClient:
    """A client for all feeds: one TLS context, no cookies; HTTP/2 where h2 is there.

    The pool's own limits stay: more idle connections make each request dearer.

    Args:
        proxy: For every address but this machine's own; empty: the environment's.

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
