"""The only reader of the time, so that tests and replays can bring their own."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time and waits for it to pass."""

    def now(self) -> datetime:
        """The present moment, aware, UTC."""
        ...

    async def wait(self, duration: timedelta) -> None:
        """Return when `duration` has passed on this clock."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present moment, aware, UTC."""
        return datetime.now(UTC)  # noqa: TID251 - the one place

    async def wait(self, duration: timedelta) -> None:
        """Sleep for `duration`."""
        await asyncio.sleep(max(duration.total_seconds(), 0))


class ReplayClock:
    """A story's clock: runs `speed` times as fast as the machine's.

    Several processes agree on it when given the same three numbers: the moment the
    replay began on the machine's monotonic clock (`since`, seconds; one clock for all
    processes of a machine), the story's time then, and the speed.
    """

    def __init__(self, start: datetime, speed: float, since: float | None = None):
        self.start, self.speed = start, speed
        self.since = time.monotonic() if since is None else since

    def now(self) -> datetime:
        """The story's present moment, aware, UTC."""
        passed = (time.monotonic() - self.since) * self.speed
        return self.start + timedelta(seconds=passed)

    async def wait(self, duration: timedelta) -> None:
        """Sleep until `duration` has passed in the story."""
        await asyncio.sleep(max(duration.total_seconds(), 0) / self.speed)


class SetClock:
    """A clock that moves only when it is set: step-by-step replays and tests."""

    def __init__(self, moment: datetime):
        self.moment = moment

    def now(self) -> datetime:
        """The moment it was last set to."""
        return self.moment

    async def wait(self, duration: timedelta) -> None:
        """Move on by `duration` at once."""
        self.moment += duration
        await asyncio.sleep(0)
