"""What a poller does between polls, in slices short enough not to be noticed."""

from datetime import datetime

from monitor.config.settings import Config
from monitor.engine.copies import COPY_WINDOW
from monitor.engine.correcting import taking_up
from monitor.engine.judge import Judge
from monitor.engine.rebuild import rebuilding
from monitor.engine.rematch import asks_of_claims, match_anew
from monitor.engine.reread import is_all_read, reading_anew, respell
from monitor.engine.retention import Retention
from monitor.engine.steps import Steps
from monitor.engine.wanted import renamed
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
        pins = judge.pins
        self._renamed: frozenset[str] = frozenset()
        self._renaming = Steps(lambda: taking_up(store, pins, self._renamed))
        self._taking_up = Steps(lambda: taking_up(store, pins))
        self._reading = Steps(lambda: reading_anew(store, judge))
        self._rebuilding = Steps(lambda: rebuilding(store, pins))

    def configure(self, now: datetime) -> None:
        """Bring feeds, watches and names in step with the configuration."""
        config, store = self._config, self._store
        store.feeds.configure(config.feeds, now, every=config.poll.every)
        store.watches.configure(config.watches)
        respell(store, config.speakers)
        self._renamed = renamed(store)
        if not self._renamed:  # at once, where there are few claims
            self._with_claims(self._taking_up)
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

    def rename(self) -> bool:
        """Move some claims to figures as they are called by now; False: all are there.

        Before the first poll, or what that brings would be a figure's first value.
        """
        return bool(self._renamed) and self._with_claims(self._renaming)

    def revise(self) -> bool:
        """Match watches, take up corrections, read again; False: nothing was to do."""
        if match_anew(self._store):
            return True
        if self._with_claims(self._taking_up) or self._with_claims(self._reading):
            return True
        if self._have_claims_changed and self._of_claims:
            self._store.watches.restart(self._of_claims)
        is_busy = self._have_claims_changed and bool(self._of_claims)
        self._have_claims_changed = False
        return is_busy

    def catch_up(self) -> bool:
        """Do some of what a single round does whole; False: there is no more."""
        return (
            match_anew(self._store)
            or self._with_claims(self._taking_up)
            or (is_all_read(self._store) and self._with_claims(self._rebuilding))
        )

    def _with_claims(self, steps: Steps) -> bool:
        is_busy = steps.go_on()
        self._have_claims_changed |= is_busy
        return is_busy

    def remove_old(self, now: datetime) -> bool:
        """Remove a little of what is older than is wanted; False: nothing was."""
        return self._retention.step(now)
