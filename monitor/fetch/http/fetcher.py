"""Conditional GET: an `Answer` or a `FetchError` in words for a person.

The rules of a good guest that concern one request are kept here; when to ask again
is `engine/polling/schedule.py`. Nothing is logged, and no message holds credentials.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import httpx

from monitor.errors import FetchError
from monitor.fetch.http.addresses import (
    Address,
    address_of,
    addresses_of,
    are_public,
    ascii_host,
    shown,
)
from monitor.fetch.http.bodies import gathered, too_large, unpacked
from monitor.fetch.http.credentials import Credentials
from monitor.fetch.http.headers import fresh_for, retry_after, verbatim
from monitor.fetch.http.lanes import Lanes
from monitor.fetch.http.requests import FEED, Wanted, request_for
from monitor.fetch.http.transport import Resolve
from monitor.fetch.http.words import NOWHERE, is_unreachable, status_words, words_of

PERMANENT = frozenset({301, 308})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
WITH_BODY = frozenset({200, 203})
KEPT_S = 6.0  # by then the client has closed a connection that nobody uses


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a server is trusted."""

    connect: timedelta = timedelta(seconds=10)
    deadline: timedelta = timedelta(seconds=20)
    """For the whole answer, redirects included; a dripping server is cut off."""
    body: int = 8 * 1024 * 1024
    """Bytes, as sent and also unpacked."""
    hops: int = 5
    """Redirects that are followed."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave us to ask "has it changed?" with."""

    url: str = ""
    """The address that gave them; no other is ever sent them."""
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer: a body, or that nothing has changed."""

    status: int
    body: bytes
    """Unpacked; empty when unchanged."""
    content_type: str
    validators: Validators
    """Those to keep from now on, with the address that gave them."""
    fresh_for: timedelta | None = None
    """How long the server wants to be left alone."""
    moved_to: str = ""
    """Where every hop on the way says that the feed has moved for good."""

    @property
    def is_unchanged(self) -> bool:
        """True for 304 Not Modified."""
        return self.status == 304


@dataclass(slots=True)
class _Trip:
    """One visit as it goes from redirect to redirect."""

    address: Address
    seconds_left: float
    wanted: Wanted = FEED
    hops: int = 0
    is_permanent: bool = True
    public_only: bool = False
    """The user has not named this host, so it must not be an inner one."""
    first_host: str = field(init=False)

    def __post_init__(self) -> None:
        named_by = self.wanted.named_by
        self.first_host = (address_of(named_by) if named_by else self.address).host


@dataclass(frozen=True, slots=True)
class _Reply:
    """Status, headers and body as sent."""

    status: int
    headers: httpx.Headers
    raw: bytes


class Fetcher:
    """Asks servers, politely, and bounds what they can do to us."""

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
        self._answered: dict[bytes, float] = {}  # when, by the event loop's time
        deadline = self._limits.deadline.total_seconds()
        connect = self._limits.connect.total_seconds()
        self._timeout = httpx.Timeout(deadline, connect=connect, pool=None)

    async def fetch(
        self, url: str, known: Validators, now: datetime, wanted: Wanted = FEED
    ) -> Answer:
        """The answer of `url`, as `visit` gives it."""
        async with self.visit(url, known, now, wanted) as answer:
            return answer

    @asynccontextmanager
    async def visit(
        self,
        url: str,
        known: Validators,
        now: datetime,
        wanted: Wanted = FEED,
        *,
        check: Callable[[str], None] = lambda _: None,
    ) -> AsyncIterator[Answer]:
        """Ask `url`, and hold the place in its lane until the caller is done.

        That bounds the number of bodies in memory, whatever their consumer does.
        `check` is called with the address when its turn has come, which may take long;
        it raises `FetchError` if nobody need be asked any more.

        Raises:
            FetchError: no complete answer of use came.
        """
        try:
            read = address_of if wanted.named_by else self.credentials.address_of
            start = read(url)
        except ValueError as error:
            raise FetchError(shown(url), str(error)) from error
        trip = _Trip(start, self._limits.deadline.total_seconds(), wanted)
        if await self._leads_inside(trip, start):
            raise FetchError(start.url, f"is in a private network: {start.host}")
        while True:
            if wanted.allows is not None:
                await wanted.allows(trip.address.url)
            async with self._lanes.hold(ascii_host(trip.address.host)):
                check(trip.address.url)
                reply = await self._ask(trip, known)
                if reply.status not in REDIRECTS:
                    yield self._answer(trip, reply, known, now)
                    return
            await self._move_on(trip, reply)

    async def _ask(self, trip: _Trip, known: Validators) -> _Reply:
        """One request; what it took goes off the trip's time."""
        same = known.url == trip.address.url
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            request = request_for(
                trip.address,
                accept=trip.wanted.accept,
                etag=known.etag if same else "",
                last_modified=known.last_modified if same else "",
                timeout=self._timeout,
                public_only=trip.public_only,
            )
            async with asyncio.timeout(trip.seconds_left):
                return await self._exchange(request, trip.wanted)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            words = words_of(error, self._limits.deadline)
            lost = is_unreachable(error)
            raise FetchError(trip.address.url, words, is_unreachable=lost) from error
        finally:
            trip.seconds_left -= loop.time() - began

    async def _exchange(self, request: httpx.Request, wanted: Wanted) -> _Reply:
        try:
            response = await self._sent(request)
        except httpx.InvalidURL as error:  # httpx reads where a redirect leads, too
            raise ValueError(NOWHERE) from error
        try:
            has_body = response.status_code in WITH_BODY
            kind = response.headers.get("content-type", "")
            if has_body and (refusal := wanted.refusal(kind)):
                raise ValueError(refusal)
            raw = await self._read(response) if has_body else b""
        finally:
            await response.aclose()
        return _Reply(response.status_code, response.headers, raw)

    async def _sent(self, request: httpx.Request) -> httpx.Response:
        """Ask; again if a kept connection is closed as it is used (RFC 9112, 9.3.1)."""
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
        limit = self._limits.body
        declared = response.headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > limit:
            raise ValueError(too_large(limit))
        raw = await gathered(response.aiter_raw(), limit)
        return unpacked(raw, response.headers.get("content-encoding", ""), limit)

    async def _move_on(self, trip: _Trip, reply: _Reply) -> None:
        """Follow a redirect, or say why not."""
        url = trip.address.url
        trip.hops += 1
        if trip.hops > self._limits.hops:
            raise FetchError(url, f"redirects more than {self._limits.hops} times")
        location = reply.headers.get("location", "")
        if not location:
            raise FetchError(url, f"answered {status_words(reply.status)} to nowhere")
        try:
            target = trip.address.follow(location)
        except ValueError as error:
            raise FetchError(url, NOWHERE) from error
        if await self._leads_inside(trip, target):
            raise FetchError(url, f"redirects into a private network: {target.host}")
        trip.is_permanent = trip.is_permanent and reply.status in PERMANENT
        trip.address = target

    async def _leads_inside(self, trip: _Trip, target: Address) -> bool:
        """Whether a public server sends us to a host that only we can reach.

        A feed that the user has put on an inner host may move about there.
        """
        if target.host == trip.first_host:
            trip.public_only = False
            return False
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            async with asyncio.timeout(trip.seconds_left):
                trip.public_only = are_public(await self._resolve(trip.first_host))
                found = await self._resolve(target.host) if trip.public_only else ()
        except TimeoutError as error:
            words = words_of(error, self._limits.deadline)
            raise FetchError(trip.address.url, words) from error
        finally:
            trip.seconds_left -= loop.time() - began
        return not are_public(found)

    def _answer(
        self, trip: _Trip, reply: _Reply, known: Validators, now: datetime
    ) -> Answer:
        address, headers = trip.address, reply.headers
        etag = verbatim(headers, "etag")
        last_modified = verbatim(headers, "last-modified")
        if reply.status == 304:
            if known.url != address.url or not (known.etag or known.last_modified):
                raise FetchError(address.url, "says unchanged, but was not asked")
            etag = etag or known.etag
            last_modified = last_modified or known.last_modified
        elif reply.status not in WITH_BODY:
            raise FetchError(
                address.url,
                f"answered {status_words(reply.status)}",
                status=reply.status,
                retry_after_s=retry_after(headers, now),
            )
        return Answer(
            status=reply.status,
            body=reply.raw,
            content_type=headers.get("content-type", ""),
            validators=Validators(address.url, etag, last_modified),
            fresh_for=fresh_for(headers, now),
            moved_to=address.url if trip.hops and trip.is_permanent else "",
        )
