"""The question why an article is listed, hit and grouped as it is."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from monitor.config.settings import Config
from monitor.errors import UsageError
from monitor.store.contract.store import Store
from monitor.ui.messages import Explained, StateSaved


@dataclass(frozen=True, slots=True)
class Explain:
    """Finds out why an article is listed, hit and grouped, and why it rang or not."""

    group: ClassVar[str] = "explanation"
    config: Config
    article_id: int
    now: datetime

    def ask(self, store: Store) -> Explained | StateSaved:
        """Find out; the query language is imported only now."""
        from monitor.engine.ingest.belonging import shared_words
        from monitor.report.explanation import explain

        try:
            told = explain(store, self.config, self.article_id, self.now, shared_words)
        except UsageError:
            return StateSaved("This article is no longer stored.")
        return Explained(told)
