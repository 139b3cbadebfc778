"""Connections that must stay on the public internet.

A host name may lead into a private network by the time the connection is made, even if
it was public when it was checked (DNS rebinding). So the name in a request with
`PUBLIC_ONLY` is looked up here once, and the connection goes to the checked address.
"""

from collections.abc import Awaitable, Callable, Sequence

import httpx

from monitor.fetch.http.addresses import addresses_of, are_public

PUBLIC_ONLY = "monitor_public_only"
"""Key in a request's extensions; true if not the user, but a server named its host."""

_TRIES = 3
"""How many addresses of a host are tried."""

Resolve = Callable[[str], Awaitable[Sequence[str]]]


class PrivateNetworkError(httpx.ConnectError):
    """The host is in a private network."""


class ProxyDownError(httpx.ConnectError):
    """The proxy cannot be reached, so no server can be reached through it."""


class GuardedTransport(httpx.AsyncBaseTransport):
    """Sends requests on, those marked `PUBLIC_ONLY` to public addresses only."""

    def __init__(
        self, inner: httpx.AsyncBaseTransport, resolve: Resolve = addresses_of
    ) -> None:
        self._inner, self._resolve = inner, resolve

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request.

        Raises:
            PrivateNetworkError: it must be public, but its host is not.
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
    """The request to this IP address, with the same `Host` and certificate name."""
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers.raw,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": request.url.host},
    )
