"""What a poller does between polls, in slices short enough not to be noticed."""

from datetime import datetime

from monitor.config.settings import Config
from monitor.engine.ingest.copies import COPY_WINDOW
from monitor.engine.ingest.story_rules import StoryRules
from monitor.engine.ledger.correcting import correcting_ledger
from monitor.engine.ledger.pending import renamed
from monitor.engine.ledger.rebuild import rebuilding
from monitor.engine.upkeep.rematch import depends_on_claims, match_anew
from monitor.engine.upkeep.reread import is_all_read, reading_anew, respelling
from monitor.engine.upkeep.retention import Retention
from monitor.engine.upkeep.steps import Steps
from monitor.log import LOGGER
from monitor.model.events import EventKind
from monitor.store.contract.store import Store

SLICES = 50
"""How many slices a single round does."""


class Upkeep:
    """Brings what is stored in line with the configuration and with corrections.

    All methods run in the store's thread.
    """

    def __init__(self, store: Store, config: Config, rules: StoryRules) -> None:
        self._store, self._config, self._rules = store, config, rules
        self._retention = Retention(store, config.store.keep, COPY_WINDOW)
        self._of_claims = [w.name for w in config.watches if depends_on_claims(w.match)]
        self._logged: frozenset[str] = frozenset()
        self._have_claims_changed = False
        """Whether they have changed since watches were matched against them."""
        pins = rules.pins
        self._renamed: frozenset[str] = frozenset()
        self._renaming = Steps(lambda: correcting_ledger(store, pins, self._renamed))
        self._correcting = Steps(lambda: correcting_ledger(store, pins))
        self._respelling = Steps(lambda: respelling(store, config.speakers))
        self._reading = Steps(lambda: reading_anew(store, rules))
        self._rebuilding = Steps(lambda: rebuilding(store, pins))

    def configure(self, now: datetime) -> None:
        """Bring feeds and watches in line with the configuration."""
        config, store = self._config, self._store
        store.feeds.configure(config.feeds, now, every=config.poll.every)
        store.watches.configure(config.watches)
        self._renamed = renamed(store)
        if not self._renamed:  # at once, where there are few claims
            self._with_claims(self._correcting)
        store.configuration.take_up(now)

    def log_switched_off(self, now: datetime) -> None:
        """Log each pattern that was switched off, once."""
        fresh = self._rules.switched_off - self._logged
        for pattern in sorted(fresh):
            words = (
                f"/{pattern}/ took too long three times; it is not looked for until "
                "the configuration changes or the poller starts anew"
            )
            LOGGER.warning("%s", words)
            self._store.events.say(EventKind.SWITCHED_OFF, words, now)
        self._logged |= fresh

    def rename(self) -> bool:
        """Move some claims from renamed figures to their new keys; False: all are done.

        This must end before the first poll, whose values would otherwise open the
        figures again.
        """
        return bool(self._renamed) and self._with_claims(self._renaming)

    def revise(self) -> bool:
        """Match watches, apply corrections, read again; False: all is done."""
        if match_anew(self._store) or self._respelling.go_on():
            return True
        if self._with_claims(self._correcting) or self._with_claims(self._reading):
            return True
        if self._have_claims_changed and self._of_claims:
            self._store.watches.restart(self._of_claims)
        is_busy = self._have_claims_changed and bool(self._of_claims)
        self._have_claims_changed = False
        return is_busy

    def catch_up(self) -> bool:
        """Do a part of what a single round finishes; False: it is finished."""
        return (
            match_anew(self._store)
            or self._respelling.go_on()
            or self._with_claims(self._correcting)
            or (is_all_read(self._store) and self._with_claims(self._rebuilding))
        )

    def _with_claims(self, steps: Steps) -> bool:
        is_busy = steps.go_on()
        self._have_claims_changed |= is_busy
        return is_busy

    def remove_old(self, now: datetime) -> bool:
        """Remove some of what is older than `keep`; False: nothing was."""
        return self._retention.step(now)
