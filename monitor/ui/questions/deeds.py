"""Questions about deeds: marking a whole list as read, and undo."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from monitor.model.articles import View
from monitor.store.contract.store import Store
from monitor.ui.messages import StateChanged
from monitor.ui.present.deeds import all_read_words, undone_words
from monitor.ui.questions.past import AboutShown

AT_ONCE = 20_000
"""The most rows marked as read by one key, which takes a quarter of a second."""


@dataclass(frozen=True, slots=True)
class SetAllRead(AboutShown):
    """Marks a whole list as read."""

    group: ClassVar[str] = ""
    view: View

    def ask(self, store: Store) -> StateChanged:
        """Remember it."""
        rows = store.articles.mark_all_read(self.view, limit=AT_ONCE)
        return StateChanged(all_read_words(rows, AT_ONCE))


@dataclass(frozen=True, slots=True)
class SetNote:
    """Saves a note on an article, or removes it."""

    group: ClassVar[str] = ""
    article_id: int
    text: str

    def ask(self, store: Store) -> StateChanged:
        """Remember it."""
        store.articles.note(self.article_id, self.text)
        return StateChanged("Noted" if self.text else "Note removed")


@dataclass(frozen=True, slots=True)
class Undo:
    """Undoes the reader's latest deed."""

    group: ClassVar[str] = ""
    at: datetime

    def ask(self, store: Store) -> StateChanged:
        """Undo it."""
        return StateChanged(undone_words(store.journal.undo(self.at)))
