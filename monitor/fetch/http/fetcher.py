"""Requests one address: conditional GET, redirects, limits, one host at a time.

It keeps the rules of politeness for a single request; `engine/polling/schedule.py`
decides when to request again. Nothing is logged, and no error holds credentials.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

import httpx

from monitor.errors import FetchError
from monitor.fetch.http.addresses import (
    address_of,
    addresses_of,
    ascii_host,
    without_credentials,
)
from monitor.fetch.http.answers import WITH_BODY, Answer, Reply, Validators
from monitor.fetch.http.bodies import gathered, too_large, unpacked
from monitor.fetch.http.credentials import Credentials
from monitor.fetch.http.failures import NOWHERE, failure_words, is_unreachable
from monitor.fetch.http.lanes import Lanes
from monitor.fetch.http.redirects import REDIRECTS, RedirectChain
from monitor.fetch.http.requests import FEED, Limits, RequestOptions, request_for
from monitor.fetch.http.transport import Resolve

KEPT_S = 6.0
"""Seconds after which the client has closed a connection that nobody uses."""


class Fetcher:
    """Makes requests, and limits what servers can do to us.

    Args:
        client: The network.
        limits: How long an answer may take, and how large it may be.
        lanes: How many requests may run at a time.
        resolve: Gives the IP addresses of a host.
        credentials: The user's, for the addresses that the user wrote.
    """

    def __init__(
        self,
        client: httpx.AsyncClient,
        *,
        limits: Limits | None = None,
        lanes: Lanes | None = None,
        resolve: Resolve = addresses_of,
        credentials: Credentials | None = None,
    ) -> None:
        self._client, self.credentials = client, credentials or Credentials()
        self._limits = limits or Limits()
        self._lanes = lanes or Lanes()
        self._resolve = resolve
        self._answered: dict[bytes, float] = {}
        """When each host (with its port) last answered, by the event loop's time."""
        deadline = self._limits.deadline.total_seconds()
        connect = self._limits.connect.total_seconds()
        self._timeout = httpx.Timeout(deadline, connect=connect, pool=None)

    async def fetch(
        self, url: str, known: Validators, now: datetime, options: RequestOptions = FEED
    ) -> Answer:
        """The answer of `url`, as `visit` gives it."""
        async with self.visit(url, known, now, options) as answer:
            return answer

    @asynccontextmanager
    async def visit(
        self,
        url: str,
        known: Validators,
        now: datetime,
        options: RequestOptions = FEED,
        *,
        check: Callable[[str], None] = lambda _: None,
    ) -> AsyncIterator[Answer]:
        """Request `url`, and hold the place in its lane until the caller is done.

        Holding it bounds the number of bodies in memory, however slow the caller is.

        Args:
            url: The address; may hold user and password.
            known: Validators of an earlier answer.
            now: The present time.
            options: How to request it, and which answers to read.
            check: Called with the address once its lane is free, which may take long;
                raises `FetchError` if a request no longer makes sense.

        Raises:
            FetchError: there was no usable answer.
        """
        chain = await self._chain(url, options)
        while True:
            if options.check_allowed is not None:
                await options.check_allowed(chain.address.url)
            async with self._lanes.hold(ascii_host(chain.address.host)):
                check(chain.address.url)
                reply = await self._request(chain, known, options)
                if reply.status not in REDIRECTS:
                    here, moved_to = chain.address.url, chain.moved_to
                    yield reply.answer(here, known, now, moved_to=moved_to)
                    return
            await chain.follow(reply)

    async def _chain(self, url: str, options: RequestOptions) -> RedirectChain:
        """The chain that starts at `url`.

        Raises:
            FetchError: that is no address, or one that must not be requested.
        """
        try:
            read = address_of if options.named_by else self.credentials.address_of
            start = read(url)
        except ValueError as error:
            raise FetchError(without_credentials(url), str(error)) from error
        named = address_of(options.named_by) if options.named_by else start
        chain = RedirectChain(start, self._limits, self._resolve, named.host)
        if await chain.leads_inside(start):
            raise FetchError(start.url, f"is in a private network: {start.host}")
        return chain

    async def _request(
        self, chain: RedirectChain, known: Validators, options: RequestOptions
    ) -> Reply:
        """Make the next request of the chain."""
        same = known.url == chain.address.url
        try:
            request = request_for(
                chain.address,
                accept=options.accept,
                etag=known.etag if same else "",
                last_modified=known.last_modified if same else "",
                timeout=self._timeout,
                public_only=chain.is_public_only,
            )
            with chain.timed():
                async with asyncio.timeout(chain.seconds_left):
                    return await self._exchange(request, options)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            words = failure_words(error, self._limits.deadline)
            lost = is_unreachable(error)
            raise FetchError(chain.address.url, words, is_unreachable=lost) from error

    async def _exchange(self, request: httpx.Request, options: RequestOptions) -> Reply:
        try:
            response = await self._sent(request)
        except httpx.InvalidURL as error:  # httpx reads where a redirect leads, too
            raise ValueError(NOWHERE) from error
        try:
            has_body = response.status_code in WITH_BODY
            media_type = response.headers.get("content-type", "")
            if has_body and (refusal := options.refusal(media_type)):
                raise ValueError(refusal)
            body = await self._read(response) if has_body else b""
        finally:
            await response.aclose()
        return Reply(response.status_code, response.headers, body)

    async def _sent(self, request: httpx.Request) -> httpx.Response:
        """The response without its body.

        A server may close a kept connection just as it is used (RFC 9112, 9.3.1); the
        request is then sent again.
        """
        loop, place = asyncio.get_running_loop(), request.url.netloc
        try:
            response = await self._client.send(
                request, stream=True, auth=None, follow_redirects=False
            )
        except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError):
            if loop.time() - self._answered.pop(place, -KEPT_S) >= KEPT_S:
                raise  # the connection was a new one
            return await self._sent(request)
        self._answered[place] = loop.time()
        return response

    async def _read(self, response: httpx.Response) -> bytes:
        """The body, unpacked."""
        limit = self._limits.body
        declared = response.headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > limit:
            raise ValueError(too_large(limit))
        raw = await gathered(response.aiter_raw(), limit)
        return unpacked(raw, response.headers.get("content-encoding", ""), limit)
