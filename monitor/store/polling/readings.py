"""Which versions were read for claims, when, and by which extractor."""

from collections.abc import Sequence

from monitor.store.contract.drafts import Lease
from monitor.store.file.times import stored_time
from monitor.store.file.writer import Writer
from monitor.store.polling.placement import PlacedDraft


def save_readings(writer: Writer, lease: Lease, placed: Sequence[PlacedDraft]) -> None:
    """Record what is needed to rebuild a ledger from these versions."""
    writer.insert(
        "readings",
        [
            {
                "article_id": place.article_id,
                "version": place.version,
                "extractor": place.draft.extractor,
                "published_at": stored_time(place.draft.published_at),
                "is_baseline": int(lease.is_first_read),
                "in_mixed_news": int(place.draft.in_mixed_news),
            }
            for place in placed
            if place.has_words and place.draft.in_story
        ],
    )
