"""Services reached through Apprise (mail, chat, push), imported on first use."""

import asyncio
import threading
from contextlib import suppress
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from monitor.alerts.channel_keys import key_of
from monitor.alerts.messages import Message
from monitor.errors import DeliveryError

TIME_LIMIT = timedelta(seconds=30)
"""The limit for one message; Apprise itself limits each request."""

MISSING = "needs Apprise, which is not installed; add it with `pip install '.[alerts]'`"


class Service:
    """An address in Apprise's form, such as mailto://… or json://….

    Apprise blocks, so each message is sent in a thread of its own. A thread that hangs
    is left behind and blocks only this service.
    """

    def __init__(self, address: str, *, time_limit: timedelta = TIME_LIMIT) -> None:
        self._address, self._time_limit = address, time_limit
        self._thread: threading.Thread | None = None
        self.key = key_of("service", address)
        self.name = f"service {urlsplit(address).scheme.lower()}"

    def problem(self) -> str:
        """Whether Apprise is missing, or does not know the address."""
        try:
            _told(self._address)
        except DeliveryError as error:
            return str(error)
        return ""

    async def send(self, message: Message) -> None:
        """Hand the message to Apprise.

        Raises:
            DeliveryError: Apprise is missing, or says that it was not taken.
        """
        if self._thread is not None and self._thread.is_alive():
            raise DeliveryError("is still busy with an earlier notice")
        loop = asyncio.get_running_loop()
        done: asyncio.Future[None] = loop.create_future()

        def finish(error: DeliveryError | None) -> None:
            if not done.done():
                done.set_exception(error) if error else done.set_result(None)

        def work() -> None:
            error = _failure(self._address, message)
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                loop.call_soon_threadsafe(finish, error)

        self._thread = threading.Thread(target=work, daemon=True, name=self.name)
        self._thread.start()
        try:
            async with asyncio.timeout(self._time_limit.total_seconds()):
                await done
        except TimeoutError as error:
            limit = self._time_limit.total_seconds()
            raise DeliveryError(f"no answer within {limit:g} s") from error


def _failure(address: str, message: Message) -> DeliveryError | None:
    """Send in a thread and wait; returns what went wrong."""
    try:
        apprise, told = _told(address)
        kind = apprise.NotifyType.WARNING if message.is_urgent else None
        taken = told.notify(
            title=message.title,
            body=message.text or message.title,
            notify_type=kind or apprise.NotifyType.INFO,
            body_format=apprise.NotifyFormat.TEXT,
        )
    except DeliveryError as error:
        return error
    except Exception as error:  # noqa: BLE001 - over a hundred plugins, any may raise
        return DeliveryError(f"Apprise failed ({type(error).__name__})")
    return None if taken else DeliveryError("the service did not accept it")


def _told(address: str) -> tuple[Any, Any]:
    """The Apprise module, and an object of it with the address.

    Raises:
        DeliveryError: it is missing, or does not understand the address.
    """
    try:
        import apprise
    except ImportError as error:
        raise DeliveryError(MISSING) from error
    told = apprise.Apprise()
    if not told.add(address):
        raise DeliveryError("Apprise does not understand this address")
    return apprise, told
