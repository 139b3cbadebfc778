"""Which report an article copies: a stored one, or one of the same document."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from monitor.engine.ledger.drafts import DraftedArticle
from monitor.extract.articles.origins import is_copy
from monitor.store.contract.drafts import ArticleDraft, Lease
from monitor.store.contract.store import Store

LOOK_ALIKES = 20
"""How many articles of its document a new one is compared with."""

COPY_WINDOW = timedelta(days=30)
"""How old the report that an article copies may be."""


class Copies:
    """Finds the report that an article copies, stored or of the same document.

    Args:
        store: Finds look-alikes by an index on disk, so that a window of any length
            takes no memory and no start-up time.
        lease: The lease of the document's feed.
        now: When the document was read.
    """

    def __init__(self, store: Store, lease: Lease, now: datetime) -> None:
        self._store, self._lease, self._now = store, lease, now
        self._originals: dict[int, ArticleDraft] = {}
        """New originals of this document, by position."""
        self._with_hash: dict[int, list[int]] = {}
        """Their positions, by the hashes of their sketches."""

    def traced(self, drafted: Sequence[DraftedArticle]) -> list[DraftedArticle]:
        """All drafts; those of copies name their origin.

        The origin is the article that was published first. Without dates, it is the
        last one in the document.
        """
        traced = list(drafted)
        for place in sorted(range(len(drafted)), key=lambda i: self._age(drafted, i)):
            draft = drafted[place].draft
            if draft.article_id is None and draft.sketch:
                traced[place] = replace(
                    drafted[place], draft=self._with_origin(draft, place)
                )
        return traced

    def _age(
        self, drafted: Sequence[DraftedArticle], place: int
    ) -> tuple[datetime, int]:
        published_at = drafted[place].draft.published_at or self._now
        return min(published_at, self._now), -place

    def _with_origin(self, draft: ArticleDraft, place: int) -> ArticleDraft:
        if (origin_id := self._stored_origin(draft)) is not None:
            return replace(draft, origin_id=origin_id)
        if (origin_draft := self._drafted_origin(draft)) is not None:
            return replace(draft, origin_draft=origin_draft)
        self._originals[place] = draft
        for each in draft.sketch:
            self._with_hash.setdefault(each, []).append(place)
        return draft

    def _stored_origin(self, draft: ArticleDraft) -> int | None:
        since_at = self._now - COPY_WINDOW
        alike = self._store.articles.alike(draft.sketch, since_at)
        for article in sorted(alike, key=lambda a: (a.first_seen_at, a.id)):
            same = article.publisher == self._lease.publisher
            if is_copy(draft.text, article.feed_text, same_publisher=same):
                return article.origin_id
        return None

    def _drafted_origin(self, draft: ArticleDraft) -> int | None:
        for place in self._alike(draft):
            other = self._originals[place]
            if is_copy(draft.text, other.text, same_publisher=True):
                return place
        return None

    def _alike(self, draft: ArticleDraft) -> list[int]:
        """Originals that share the draft's rarest hashes, as copies do."""
        places = (self._with_hash.get(each, []) for each in draft.sketch)
        alike = [
            place for some in sorted(places, key=len) for place in some[:LOOK_ALIKES]
        ]
        return list(dict.fromkeys(alike))[:LOOK_ALIKES]
