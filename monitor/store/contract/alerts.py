"""The part of the contract about alerts, used by alerting only."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from monitor.model.alerts import Alert, Delivery, Notice
from monitor.model.events import Event

if TYPE_CHECKING:
    from monitor.store.contract.drafts import Receipt, Review


class Alerts(Protocol):
    """What rang, what is held back and why, and what is on its way."""

    def unreviewed(self, *, limit: int = 1000) -> list[Event]:
        """Events that no review has seen, oldest first."""
        ...

    def known(self, keys: Sequence[str]) -> frozenset[str]:
        """Those of the keys that are held or have rung."""
        ...

    def held(self) -> list[Alert]:
        """Alerts that wait for their time, oldest first."""
        ...

    def last_rung(self, since_at: datetime) -> Mapping[str, datetime]:
        """When each subject rang last, of those that did since."""
        ...

    def pace(self, since_at: datetime) -> list[datetime]:
        """When notices were made since, urgent ones left out; oldest first."""
        ...

    def save(self, review: "Review") -> None:
        """Store what a review came to, in one transaction.

        Its notices are due at once on each of its channels. Without channels, or
        once no channel has one open any more, its alerts are sent, or failed where
        every channel gave up.
        """
        ...

    def resume(self, channels: Collection[str]) -> None:
        """Make due again what was being sent when the last poller ended.

        What waits for a channel that is not one of these any more, failed.
        """
        ...

    def take(self, now: datetime, *, busy: Collection[str] = ()) -> list[Delivery]:
        """The oldest due delivery of each channel that is not busy, to be sent now."""
        ...

    def settle(self, delivery: Delivery, receipt: "Receipt") -> None:
        """Keep what came of a delivery that was taken."""
        ...

    def of_notice(self, notice_id: int) -> list[Alert]:
        """The alerts that a notice carries, oldest first."""
        ...

    def log(self, *, article_id: int | None = None, limit: int = 100) -> list[Alert]:
        """Alerts, also suppressed ones, latest first; of one article or of all."""
        ...

    def deliveries(self, notice_ids: Sequence[int]) -> list[Delivery]:
        """How these notices are doing, a row for each channel."""
        ...

    def notices(self, after: int, *, limit: int = 100) -> list[Notice]:
        """Notices past that id, oldest first."""
        ...

    def last_notice(self) -> int:
        """The newest notice's id, or 0."""
        ...
