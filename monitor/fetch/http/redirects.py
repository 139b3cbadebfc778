"""Redirects: which are followed, and never from the internet into a private network."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from monitor.errors import FetchError
from monitor.fetch.http.addresses import Address, are_public
from monitor.fetch.http.answers import Reply
from monitor.fetch.http.failures import NOWHERE, failure_words, status_words
from monitor.fetch.http.requests import Limits
from monitor.fetch.http.transport import Resolve

PERMANENT = frozenset({301, 308})
REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(slots=True)
class RedirectChain:
    """The addresses of one request, from the first to where redirects lead."""

    address: Address
    """The address to request next."""
    limits: Limits
    resolve: Resolve
    """Gives the IP addresses of a host."""
    first_host: str
    """The host that the user has named, which alone may be in a private network."""
    seconds_left: float = field(init=False)
    """Of the deadline, for all requests of the chain together."""
    hops: int = 0
    is_permanent: bool = True
    """Whether all redirects so far were permanent."""
    is_public_only: bool = False
    """Whether `address` must be a public one, since the user has not named its host."""

    def __post_init__(self) -> None:
        self.seconds_left = self.limits.deadline.total_seconds()

    @property
    def moved_to(self) -> str:
        """The present address if the feed has moved there for good; else empty."""
        return self.address.url if self.hops and self.is_permanent else ""

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Take the time that the body takes off `seconds_left`."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            yield
        finally:
            self.seconds_left -= loop.time() - began

    async def follow(self, reply: Reply) -> None:
        """Go on to where a reply redirects.

        Raises:
            FetchError: it must not be followed.
        """
        url = self.address.url
        self.hops += 1
        if self.hops > self.limits.hops:
            raise FetchError(url, f"redirects more than {self.limits.hops} times")
        location = reply.headers.get("location", "")
        if not location:
            raise FetchError(url, f"answered {status_words(reply.status)} to nowhere")
        try:
            target = self.address.follow(location)
        except ValueError as error:
            raise FetchError(url, NOWHERE) from error
        if await self.leads_inside(target):
            raise FetchError(url, f"redirects into a private network: {target.host}")
        self.is_permanent = self.is_permanent and reply.status in PERMANENT
        self.address = target

    async def leads_inside(self, target: Address) -> bool:
        """Whether `target` is in a private network, and `first_host` is not.

        A feed that the user has put into a private network may move about there.

        Raises:
            FetchError: looking up the names took too long.
        """
        if target.host == self.first_host:
            self.is_public_only = False
            return False
        try:
            with self.timed():
                async with asyncio.timeout(self.seconds_left):
                    is_public = are_public(await self.resolve(self.first_host))
                    found = await self.resolve(target.host) if is_public else ()
        except TimeoutError as error:
            words = failure_words(error, self.limits.deadline)
            raise FetchError(self.address.url, words) from error
        self.is_public_only = is_public
        return not are_public(found)
