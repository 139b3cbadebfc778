"""Alerting: decides after polls what rings, and delivers it through the channels.

Deciding happens in the store's thread. The decision and how far the log was reviewed
are stored in one transaction, so a crash at any moment loses no alert and rings none
twice. Delivery runs beside polling, one notice at a time for each channel, so a channel
that hangs delays neither polls nor other channels.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime, tzinfo

from monitor.alerts.candidates import candidates_in
from monitor.alerts.channels import Channel, channels_of
from monitor.alerts.messages import message_of
from monitor.alerts.policy import HOUR, History, NoticePlan, decide
from monitor.alerts.rechecks import recheck_words
from monitor.alerts.retries import receipt_for, wait_after
from monitor.alerts.wording import notice_of
from monitor.clock import Clock
from monitor.config.settings import Config
from monitor.engine.store_thread import Work
from monitor.errors import DeliveryError
from monitor.log import LOGGER
from monitor.model.alerts import AlertState, Candidate, Delivery
from monitor.model.events import Event
from monitor.store.contract.drafts import Decision, NoticeDraft, Receipt, Review
from monitor.store.contract.store import Store

PAGE = 1000
"""Events reviewed in one go."""


class Alerting:
    """Reviews the log of a store and delivers what rings.

    Args:
        store: Used by `work` only.
        config: The watches and figures with alerts, and the table `[alerts]`.
        clock: Tells the time.
        work: Does a job in the store's thread.
        channels: Where notices go; by default, the configuration's channels.
        tz: The reader's time zone; None: the machine's.
    """

    def __init__(
        self,
        store: Store,
        config: Config,
        clock: Clock,
        work: Work,
        *,
        channels: Sequence[Channel] | None = None,
        tz: tzinfo | None = None,
    ) -> None:
        self._store, self._config, self._clock = store, config, clock
        self._work, self._tz = work, tz
        if channels is None:
            channels = channels_of(config.alerts)
        self._channels = {channel.key: channel for channel in channels}
        self._woken = asyncio.Event()
        self._busy: set[str] = set()
        self._fails: dict[str, int] = {}
        """Failures in a row, by channel."""
        self._rests: dict[str, datetime] = {}
        """Until when each channel that failed is left alone."""

    def wake(self) -> None:
        """Have `run` look for something to do, since something was stored."""
        self._woken.set()

    async def run(self) -> None:
        """Review and deliver whenever woken, until cancelled.

        Raises:
            StoreError: the store cannot be used.
        """
        await self._work(self._resume)
        self._woken.set()
        async with asyncio.TaskGroup() as group:
            while True:
                await self._woken.wait()
                self._woken.clear()
                await self._work(self.review)
                for delivery in await self._work(self._take):
                    self._busy.add(delivery.channel)
                    group.create_task(self._deliver(delivery))

    async def run_once(self) -> None:
        """Review, and try each delivery that is due once.

        Raises:
            StoreError: the store cannot be used.
        """
        await self._work(self._resume)
        await self._work(self.review)
        while deliveries := await self._work(self._take):
            async with asyncio.TaskGroup() as group:
                for delivery in deliveries:
                    group.create_task(self._deliver(delivery))

    def review(self) -> None:
        """Decide on all that has happened since the last review."""
        while len(events := self._store.alerts.unreviewed(limit=PAGE)) == PAGE:
            self._review(events)
        self._review(events)

    def _review(self, events: Sequence[Event]) -> None:
        alerts, now = self._store.alerts, self._clock.now()
        candidates = candidates_in(events, self._config, self._store)
        held = alerts.held()
        if not events and not held:
            return
        history = History(
            known=alerts.known([candidate.key for candidate in candidates]),
            held=held,
            rung=alerts.last_rung(now - self._config.alerts.cooldown),
            pace=alerts.pace(now - HOUR),
            muted={
                f"watch:{name}": until
                for name, until in self._store.watches.mutes(now).items()
            },
        )
        decided = decide(candidates, history, self._config.alerts, now, self._tz)
        if not events and not decided.decisions:
            return
        alerts.save(
            Review(
                at=now,
                event_id=events[-1].id if events else 0,
                decisions=tuple(
                    self._addressed(decision) for decision in decided.decisions
                ),
                notices=tuple(self._worded(plan, now) for plan in decided.plans),
                channels={key: one.name for key, one in self._channels.items()},
            )
        )

    def _addressed(self, decision: Decision) -> Decision:
        """With no channel configured, what rings counts as sent: dashboards show it."""
        if decision.state is not AlertState.SENDING or self._channels:
            return decision
        where = "shown on open dashboards; no other channel is configured"
        return Decision(
            decision.candidate,
            AlertState.SENT,
            f"{decision.why}; {where}",
            decision.alert_id,
            notice=decision.notice,
        )

    def _worded(self, plan: NoticePlan, now: datetime) -> NoticeDraft:
        listed: Sequence[Candidate] = plan.members if plan.list_of else ()
        standing = {
            candidate.key: recheck_words(candidate, self._store, now)
            for candidate in listed
        }
        return notice_of(plan, standing, now, self._tz)

    def _resume(self) -> None:
        self._store.alerts.resume(list(self._channels))

    def _take(self) -> list[Delivery]:
        now = self._clock.now()
        resting = {key for key, until in self._rests.items() if now < until}
        return self._store.alerts.take(now, busy=[*(self._busy | resting)])

    async def _deliver(self, delivery: Delivery) -> None:
        """Send one notice through one channel and record the result."""
        try:
            receipt = await self._sent(delivery)
            await self._work(lambda: self._store.alerts.settle(delivery, receipt))
        finally:
            self._busy.discard(delivery.channel)
        self.wake()

    async def _sent(self, delivery: Delivery) -> Receipt:
        notice = delivery.notice
        alerts = await self._work(lambda: self._store.alerts.of_notice(notice.id))
        message = message_of(notice, alerts, self._config.story.title)
        try:
            await self._channels[delivery.channel].send(message)
        except DeliveryError as error:
            return self._failed(delivery, str(error))
        self._fails.pop(delivery.channel, None)
        return Receipt(AlertState.SENT)

    def _failed(self, delivery: Delivery, error: str) -> Receipt:
        now = self._clock.now()
        LOGGER.warning("%s: %s", delivery.name, error)
        fails = self._fails[delivery.channel] = self._fails.get(delivery.channel, 0) + 1
        self._rests[delivery.channel] = now + wait_after(fails)
        return receipt_for(delivery, error, now)
