"""One poll of one feed: its address, how to request it, and what is known of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.engine.polling.memory import Memory
from monitor.engine.polling.schedule import interval
from monitor.fetch.http.addresses import same_origin
from monitor.fetch.http.answers import Validators
from monitor.fetch.http.requests import FEED, RequestOptions
from monitor.store.contract.drafts import Lease


@dataclass(frozen=True, slots=True)
class FeedPoll:
    """A poll of one feed, as it is known before the answer is read."""

    lease: Lease
    memory: Memory
    now: datetime
    """When the request is made, later when its answer came."""
    chance: float
    """A random number from 0 to 1, which spreads the polls."""
    has_headers: bool = False
    """Whether the user has set headers for this feed, which no other address may get:
    a move of the feed is then ignored."""

    @property
    def url(self) -> str:
        """The address to request: where the feed has moved to, once that is certain."""
        home = self.lease.url
        return home if self.has_headers else self.memory.url(home)

    @property
    def options(self) -> RequestOptions:
        """How to request it.

        Another server's address was named by the feed, not by the user: it gets no
        credentials, and must not be in a private network.
        """
        home = self.lease.url
        return FEED if same_origin(self.url, home) else RequestOptions(named_by=home)

    @property
    def validators(self) -> Validators:
        """Those of the last answer."""
        return Validators(
            self.memory.validated_url, self.lease.etag, self.lease.last_modified
        )

    @property
    def every(self) -> timedelta:
        """The feed's interval, not below the floor."""
        return interval(self.url, self.lease.every)
