"""The network below the client: connections restricted to the public internet.

Whether a name is public must be asked where the connection is made: a name that was
public a moment ago may lead inside now (DNS rebinding). So requests that must not
(`PUBLIC_ONLY`) are resolved here once, and go to the very address that was checked.
"""

from collections.abc import Awaitable, Callable, Sequence

import httpx

from monitor.fetch.http.addresses import addresses_of, are_public

PUBLIC_ONLY = "monitor_public_only"
"""Extension of a request that some other server, and not the user, has named."""

_TRIES = 3
"""Addresses of a host that are tried."""

Resolve = Callable[[str], Awaitable[Sequence[str]]]


class PrivateNetworkError(httpx.ConnectError):
    """The name leads into a private network."""


class ProxyDownError(httpx.ConnectError):
    """No connection to the proxy came about, so nobody can be reached through it."""


class GuardedTransport(httpx.AsyncBaseTransport):
    """Sends requests on, those marked `PUBLIC_ONLY` to public addresses only."""

    def __init__(
        self, inner: httpx.AsyncBaseTransport, resolve: Resolve = addresses_of
    ) -> None:
        self._inner, self._resolve = inner, resolve

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send it.

        Raises:
            PrivateNetworkError: it must not go where its name leads.
            httpx.TransportError: it could not be sent.
        """
        if not request.extensions.get(PUBLIC_ONLY):
            return await self._inner.handle_async_request(request)
        host = request.url.host
        found = await self._resolve(host)
        if not are_public(found):
            raise PrivateNetworkError(
                f"leads into a private network: {host}", request=request
            )
        error: httpx.TransportError = httpx.ConnectError("no address", request=request)
        for address in sorted(found, key=lambda address: ":" in address)[:_TRIES]:
            try:
                return await self._inner.handle_async_request(_pinned(request, address))
            except (httpx.ConnectError, httpx.ConnectTimeout) as failure:
                error = failure
        raise error

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()


def _pinned(request: httpx.Request, address: str) -> httpx.Request:
    """The request to that very address; `Host` and the certificate's name stay."""
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers.raw,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": request.url.host},
    )
