"""The part of the contract about alerts, used by alerting only."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from monitor.model.alerts import Alert, Delivery, Notice
from monitor.model.events import Event

if TYPE_CHECKING:
    from monitor.store.contract.drafts import Receipt, Review


class Alerts(Protocol):
    """What rang, what is held and why, and what is being delivered."""

    def unreviewed(self, *, limit: int = 1000) -> list[Event]:
        """Events that no review has seen, oldest first."""
        ...

    def known(self, keys: Sequence[str]) -> frozenset[str]:
        """Those of the keys that are held or have rung."""
        ...

    def held(self) -> list[Alert]:
        """Alerts that are held, oldest first."""
        ...

    def last_rung(self, since_at: datetime) -> Mapping[str, datetime]:
        """When each subject that rang after a moment last did."""
        ...

    def pace(self, since_at: datetime) -> list[datetime]:
        """When notices were made after a moment, except urgent ones; oldest first."""
        ...

    def save(self, review: "Review") -> None:
        """Store a review, in one transaction.

        Its notices are due at once on each of its channels. Its alerts are sent once
        all channels are done, or if there are none; they have failed if every channel
        gave up.
        """
        ...

    def resume(self, channels: Collection[str]) -> None:
        """Make due again what was being sent when the last poller ended.

        Deliveries to channels that are not among these fail.
        """
        ...

    def take(self, now: datetime, *, busy: Collection[str] = ()) -> list[Delivery]:
        """The oldest due delivery of each channel that is not busy, to be sent now."""
        ...

    def settle(self, delivery: Delivery, receipt: "Receipt") -> None:
        """Store the result of a delivery that was taken."""
        ...

    def of_notice(self, notice_id: int) -> list[Alert]:
        """The alerts that a notice carries, oldest first."""
        ...

    def log(self, *, article_id: int | None = None, limit: int = 100) -> list[Alert]:
        """Alerts, including suppressed ones, latest first; of one article or of all."""
        ...

    def deliveries(self, notice_ids: Sequence[int]) -> list[Delivery]:
        """The state of these notices' deliveries, one per channel."""
        ...

    def notices(self, after: int, *, limit: int = 100) -> list[Notice]:
        """Notices after that id, oldest first."""
        ...

    def last_notice(self) -> int:
        """The newest notice's id, or 0."""
        ...
