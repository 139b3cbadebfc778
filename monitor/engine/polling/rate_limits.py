"""Hosts that asked for patience: what one of their feeds was told holds for all.

A server that answers 429 Too Many Requests counts who asks, not what for (RFC 6585, 4).
Without this, a thousand feeds of one host would each be told so.
"""

from datetime import datetime, timedelta

from monitor.clock import Clock
from monitor.errors import FeedError, FetchError
from monitor.fetch.http.addresses import ascii_host
from monitor.model.addresses import host_of, is_loopback

TOO_MANY = 429

LONGEST = timedelta(minutes=10)
"""Other feeds of the host wait for no longer: one of them may be counted by itself."""


class Hosts:
    """Until when which hosts are left alone; remembered while the poller runs."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until: dict[str, datetime] = {}

    def told(self, error: FeedError) -> None:
        """Note what a host answered. Servers on this machine stand for many others."""
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
        """Return where the host may be asked.

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
