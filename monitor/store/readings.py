"""Which versions were read for claims, when, and by which extractor."""

from collections.abc import Sequence

from monitor.store.drafts import Lease
from monitor.store.placed import PlacedDraft
from monitor.store.times import stored_time
from monitor.store.writer import Writer


def save_readings(writer: Writer, lease: Lease, placed: Sequence[PlacedDraft]) -> None:
    """Note what the ledger would have to know to be made anew from these versions."""
    writer.insert(
        "readings",
        [
            {
                "article_id": place.article_id,
                "version": place.version,
                "extractor": place.draft.extractor,
                "published_at": stored_time(place.draft.published_at),
                "is_baseline": int(lease.is_first_read),
            }
            for place in placed
            if place.has_words and place.draft.in_story
        ],
    )
