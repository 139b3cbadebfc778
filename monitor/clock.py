"""The only reader of the time, so that tests and replays can bring their own."""

import asyncio
import time
from bisect import bisect_right
from collections.abc import Sequence
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

    Several processes agree on it when given the same numbers: the moment the
    replay began on the machine's monotonic clock (`since`, seconds; one clock for all
    processes of a machine), the story's time then, and the speeds.

    `pace` lists other speeds that hold from some time after the start on, in order:
    a replay can hurry through a night in which nothing happens.
    """

    def __init__(
        self,
        start: datetime,
        speed: float,
        since: float | None = None,
        pace: Sequence[tuple[timedelta, float]] = (),
    ):
        self.start, self.speed = start, speed
        self.since = time.monotonic() if since is None else since
        # Of each leg: seconds passed and story seconds when it begins, and its speed.
        self._legs = [(0.0, 0.0, speed)]
        for begins, faster in pace:
            passed, told, pace_before = self._legs[-1]
            seconds = begins.total_seconds()
            passed += (seconds - told) / pace_before
            self._legs.append((passed, seconds, faster))

    def now(self) -> datetime:
        """The story's present moment, aware, UTC."""
        passed = time.monotonic() - self.since
        leg = bisect_right(self._legs, passed, key=lambda leg: leg[0]) - 1
        began, told, speed = self._legs[max(leg, 0)]
        return self.start + timedelta(seconds=told + (passed - began) * speed)

    async def wait(self, duration: timedelta) -> None:
        """Sleep until `duration` has passed in the story."""
        told = (self.now() + duration - self.start).total_seconds()
        leg = bisect_right(self._legs, told, key=lambda leg: leg[1]) - 1
        began, told_before, speed = self._legs[max(leg, 0)]
        due = self.since + began + (told - told_before) / speed
        await asyncio.sleep(max(due - time.monotonic(), 0))


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
