"""Channels: the webhooks, services and programs that notices are sent to."""

from typing import Protocol
from urllib.parse import urlsplit

from monitor.alerts.messages import Message
from monitor.alerts.programs import Program
from monitor.alerts.services import Service
from monitor.alerts.webhooks import Webhook
from monitor.config.settings import AlertsConfig


class Channel(Protocol):
    """A way to send messages."""

    @property
    def key(self) -> str:
        """The same for the same configuration, even after a restart; no secrets."""
        ...

    @property
    def name(self) -> str:
        """The name to show; contains no secrets."""
        ...

    def problem(self) -> str:
        """Why nothing can be sent this way; empty if it may work."""
        ...

    async def send(self, message: Message) -> None:
        """Send a message; returns once it is accepted, and gives up within seconds.

        Raises:
            DeliveryError: it was not taken, in words for a person.
        """
        ...


def channels_of(config: AlertsConfig) -> tuple[Channel, ...]:
    """The configured channels, each once, in the configuration's order."""
    channels: dict[str, Channel] = {}
    for address in config.send:
        is_web = urlsplit(address).scheme.lower() in ("http", "https")
        channel = Webhook(address) if is_web else Service(address)
        channels.setdefault(channel.key, channel)
    for command in config.run:
        program = Program(command)
        channels.setdefault(program.key, program)
    return tuple(channels.values())
