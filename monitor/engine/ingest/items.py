"""A document's articles, cleaned and given their keys, a few at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from monitor.extract.articles.identity import identity_of
from monitor.extract.text import clean, text_of
from monitor.fetch.feeds.document import FeedDocument
from monitor.model.articles import Identity
from monitor.model.text import RawArticle, Text
from monitor.store.contract.drafts import Lease

LONGEST_GUID = 1000

AT_ONCE = 400
"""Items cleaned in one go: 0.1 s (CPU)."""


@dataclass(frozen=True, slots=True)
class Item:
    """An article as its feed gives it now."""

    raw: RawArticle
    text: Text
    identity: Identity


class Items:
    """The articles of a document in its order, each once.

    Args:
        document: The document as parsed.
        lease: The lease of its feed.
    """

    def __init__(self, document: FeedDocument, lease: Lease) -> None:
        self.document = document
        self._publisher = lease.publisher
        self._unread = iter(document.articles)
        self._items: dict[Identity, Item] = {}
        self._is_read = False

    def read_some(self) -> bool:
        """Clean some more items; True if these were the last."""
        raws = list(islice(self._unread, AT_ONCE))
        for raw in raws:
            item = self._item(raw)
            self._items.setdefault(item.identity, item)
        self._is_read = self._is_read or len(raws) < AT_ONCE
        return self._is_read

    def all(self) -> Sequence[Item]:
        """All items cleaned so far."""
        return list(self._items.values())

    def _item(self, raw: RawArticle) -> Item:
        raw = replace(raw, guid=clean(raw.guid, LONGEST_GUID))
        text = text_of(raw)
        return Item(raw, text, identity_of(raw, text, self._publisher))
