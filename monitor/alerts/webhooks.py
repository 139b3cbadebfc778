"""Webhooks: a notice sent as JSON by POST."""

from datetime import timedelta
from urllib.parse import urlsplit

from monitor.alerts.channel_keys import key_of
from monitor.alerts.messages import Message
from monitor.errors import DeliveryError, FetchError
from monitor.fetch.http.client import new_client
from monitor.fetch.http.post import ClientMaker, post_json

TIME_LIMIT = timedelta(seconds=10)


class Webhook:
    """A web address that accepts notices."""

    def __init__(
        self,
        url: str,
        make_client: ClientMaker = new_client,
        *,
        time_limit: timedelta = TIME_LIMIT,
    ) -> None:
        self._url, self._make_client = url, make_client
        self._time_limit = time_limit
        self.key = key_of("webhook", url)
        self.name = f"webhook {urlsplit(url).hostname}"

    def problem(self) -> str:
        """Always empty: only a request could tell."""
        return ""

    async def send(self, message: Message) -> None:
        """Post the message's data.

        Raises:
            DeliveryError: no answer in time, or not the right one.
        """
        try:
            await post_json(
                self._url,
                message.data,
                limit=self._time_limit,
                make_client=self._make_client,
            )
        except FetchError as error:
            raise DeliveryError(error.message) from error
