"""What a poller does between polls, in slices that nobody notices."""

from datetime import datetime

from monitor.config import Config
from monitor.engine.ingest import COPY_WINDOW
from monitor.engine.judge import Judge
from monitor.engine.rebuild import repin, take_up
from monitor.engine.rematch import match_anew
from monitor.engine.reread import read_anew, respell
from monitor.engine.retention import Retention
from monitor.store.contract import Store

SLICES = 50
"""How much is done in a single round."""


class Upkeep:
    """Brings what is stored in step with what is wanted now; for the store's thread."""

    def __init__(self, store: Store, config: Config, judge: Judge) -> None:
        self._store, self._config, self._judge = store, config, judge
        self._retention = Retention(store, config.store.keep, COPY_WINDOW)

    def configure(self, now: datetime) -> None:
        """Bring feeds, watches, pins and names in step with the configuration."""
        config, store = self._config, self._store
        store.feeds.configure(config.feeds, now, every=config.poll.every)
        store.watches.configure(config.watches)
        repin(store, config.figures)
        respell(store, config.speakers)
        store.configuration.take_up(now)

    def revise(self) -> bool:
        """Match watches, take up corrections, read anew; False: nothing was to do."""
        if match_anew(self._store) or take_up(self._store, self._judge.pins):
            return True
        return read_anew(self._store, self._judge) > 0

    def remove_old(self, now: datetime) -> bool:
        """Remove a little of what is older than is wanted; False: nothing was."""
        return self._retention.step(now)
