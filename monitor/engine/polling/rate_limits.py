"""Hosts that answered 429 Too Many Requests: none of their feeds is polled for a while.

Servers count requests by client, not by address (RFC 6585, 4). Without this rule, a
thousand feeds of one host would each get that answer.
"""

from datetime import datetime, timedelta

from monitor.clock import Clock
from monitor.errors import FeedError, FetchError
from monitor.fetch.http.addresses import ascii_host
from monitor.model.addresses import host_of, is_loopback

TOO_MANY = 429

LONGEST = timedelta(minutes=10)
"""The longest that other feeds of the host wait: the limit may be one feed's only."""


class RateLimits:
    """Until when each host gets no requests; forgotten when the poller ends."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until: dict[str, datetime] = {}

    def note(self, error: FeedError) -> None:
        """Note a host's answer. Hosts on this machine have no limit."""
        if not isinstance(error, FetchError) or error.is_unsent:
            return
        if (
            error.status == TOO_MANY
            and error.retry_after_s
            and not is_loopback(error.url)
        ):
            wait = min(timedelta(seconds=error.retry_after_s), LONGEST)
            self._until[_name(error.url)] = self._clock.now() + wait

    def check(self, url: str) -> None:
        """Check that the host of `url` may get a request now.

        Raises:
            FetchError: it may not; `retry_after_s` says for how long.
        """
        until = self._until.get(_name(url))
        if until is None:
            return
        left = until - self._clock.now()
        if not timedelta(0) < left <= LONGEST:  # over, or the clock was set back
            del self._until[_name(url)]
            return
        raise FetchError(
            url,
            "its server asked to wait",
            retry_after_s=left.total_seconds(),
            is_unsent=True,
        )


def _name(url: str) -> str:
    return ascii_host(host_of(url))
