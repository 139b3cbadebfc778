"""What a poller does between polls, in slices short enough not to be noticed."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from monitor.config.settings import Config
from monitor.engine.copies import COPY_WINDOW
from monitor.engine.correcting import taking_up
from monitor.engine.judge import Judge
from monitor.engine.rebuild import rekey, repin
from monitor.engine.rematch import asks_of_claims, match_anew
from monitor.engine.reread import read_anew, respell
from monitor.engine.retention import Retention
from monitor.log import LOGGER
from monitor.model.events import EventKind
from monitor.store.contract.store import Store

SLICES = 50
"""How much is done in a single round."""


class Upkeep:
    """Brings what is stored in step with what is wanted now; for the store's thread."""

    def __init__(self, store: Store, config: Config, judge: Judge) -> None:
        self._store, self._config, self._judge = store, config, judge
        self._retention = Retention(store, config.store.keep, COPY_WINDOW)
        self._of_claims = [w.name for w in config.watches if asks_of_claims(w.match)]
        self._told_off: frozenset[str] = frozenset()
        self._have_claims_changed = False
        """Since watches were matched against them."""
        self._taking_up: Iterator[None] | None = None

    def configure(self, now: datetime) -> None:
        """Bring feeds, watches, pins and names in step with the configuration."""
        config, store = self._config, self._store
        store.feeds.configure(config.feeds, now, every=config.poll.every)
        store.watches.configure(config.watches)
        self._have_claims_changed |= rekey(store)
        self._have_claims_changed |= repin(store, config.figures)
        respell(store, config.speakers)
        store.configuration.take_up(now)

    def tell_of_patterns(self, now: datetime) -> None:
        """Say once in the log which patterns are no longer looked for."""
        fresh = self._judge.switched_off - self._told_off
        for pattern in sorted(fresh):
            words = (
                f"/{pattern}/ took too long three times; it is not looked for until "
                "the configuration changes or the poller starts anew"
            )
            LOGGER.warning("%s", words)
            self._store.events.say(EventKind.SWITCHED_OFF, words, now)
        self._told_off |= fresh

    def revise(self) -> bool:
        """Match watches, take up corrections, read anew; False: nothing was to do."""
        if match_anew(self._store):
            return True
        if self._take_up():
            return True
        if read_anew(self._store, self._judge):
            self._have_claims_changed = True
            return True
        if self._have_claims_changed and self._of_claims:
            self._store.watches.restart(self._of_claims)
        is_busy = self._have_claims_changed and bool(self._of_claims)
        self._have_claims_changed = False
        return is_busy

    def catch_up(self) -> bool:
        """Do some of what a single round does whole; False: there is no more."""
        return match_anew(self._store) or self._take_up()

    def _take_up(self) -> bool:
        work = self._taking_up or taking_up(self._store, self._judge.pins)
        self._taking_up = None  # an error on the way has it begin again
        is_busy = any(True for _ in islice(work, 1))
        self._taking_up = work if is_busy else None
        self._have_claims_changed |= is_busy
        return is_busy

    def remove_old(self, now: datetime) -> bool:
        """Remove a little of what is older than is wanted; False: nothing was."""
        return self._retention.step(now)
