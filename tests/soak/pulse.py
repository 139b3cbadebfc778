"""How long an event loop computes without a break."""

import asyncio
import time

BEAT = 0.005


class Pulse:
    """The most that the event loop's thread has computed between two beats.

    Processor time: on a busy machine the clock on the wall says nothing.
    """

    def __init__(self) -> None:
        self.longest = 0.0

    async def beat(self) -> None:
        """Beat until cancelled."""
        while True:
            began = time.thread_time()
            await asyncio.sleep(BEAT)
            self.longest = max(self.longest, time.thread_time() - began)
