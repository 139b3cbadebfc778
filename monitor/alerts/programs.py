"""The user's programs, run with a notice as JSON on standard input."""

import asyncio
import json
import os
import shutil
import signal
import tempfile
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta

from monitor.alerts.channel_keys import key_of
from monitor.alerts.messages import Message
from monitor.errors import DeliveryError

TIME_LIMIT = timedelta(seconds=10)

SAID = 200
"""The most characters of a program's error output to keep."""


class Program:
    """A program and its arguments, run without a shell.

    Nothing of the news is among the arguments or in the environment. After ten seconds
    it is killed, together with its process group.
    """

    def __init__(
        self, command: Sequence[str], *, time_limit: timedelta = TIME_LIMIT
    ) -> None:
        self._command, self._time_limit = tuple(command), time_limit
        self.key = key_of("program", *self._command)
        self.name = f"program {os.path.basename(self._command[0])}"  # noqa: PTH119

    def problem(self) -> str:
        """Whether the program is missing."""
        if shutil.which(self._command[0]):
            return ""
        return f"there is no program {self._command[0]} that may be run"

    async def send(self, message: Message) -> None:
        """Run the program to its end.

        Raises:
            DeliveryError: it cannot be started, fails, or takes too long.
        """
        # A file, not a pipe: the program may leave it unread, whatever its size.
        with tempfile.TemporaryFile() as given, _complaints() as (stderr, said):
            given.write(json.dumps(message.data, ensure_ascii=False).encode())
            given.seek(0)
            try:
                process = await asyncio.create_subprocess_exec(
                    *self._command,
                    stdin=given,
                    stdout=asyncio.subprocess.DEVNULL,
                    stderr=stderr,
                    start_new_session=True,
                )
            except (OSError, ValueError) as error:
                reason = getattr(error, "strerror", None) or str(error)
                raise DeliveryError(f"cannot be started: {reason}") from error
            code = await self._end(process)
        if code:
            words = " ".join(b"".join(said).decode(errors="replace").split())[-SAID:]
            how = f"ended with {code}" if code > 0 else f"was killed by signal {-code}"
            raise DeliveryError(f"{how}: {words}" if words else how)

    async def _end(self, process: asyncio.subprocess.Process) -> int:
        """Wait for the program; returns its exit code."""
        limit = self._time_limit.total_seconds()
        try:
            async with asyncio.timeout(limit):
                return await process.wait()
        except TimeoutError as error:
            raise DeliveryError(f"took longer than {limit:g} s, was killed") from error
        finally:
            if process.returncode is None:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                await process.wait()


@contextmanager
def _complaints() -> Iterator[tuple[int, deque[bytes]]]:
    """A descriptor for the program's error output, and the last of what it wrote.

    This is a pipe of our own, read as it fills: asyncio's would wait for as long as any
    process that the program left behind holds the other end.
    """
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    said: deque[bytes] = deque(maxlen=2)
    loop = asyncio.get_running_loop()

    def listen() -> None:
        with suppress(BlockingIOError):
            said.append(os.read(reading, 4096))

    loop.add_reader(reading, listen)
    try:
        yield writing, said
        for _ in range(SAID):  # what came last; it may still be writing
            listen()
    finally:
        loop.remove_reader(reading)
        os.close(writing)
        os.close(reading)
