"""Recognises articles that were removed as old, but are still listed by their feed."""

from collections import Counter
from collections.abc import Mapping, Sequence

from monitor.model.articles import Identity
from monitor.store.contract.store import Store


def reappearing(
    store: Store,
    feed_id: int,
    fresh: Mapping[int, Identity],
    listed: Sequence[Identity],
) -> frozenset[int]:
    """The positions of articles that look new, but were stored and removed before.

    Args:
        store: Knows what was removed.
        feed_id: The feed that lists them.
        fresh: Articles that are not stored, by their position in the document.
        listed: All articles of the document; a key that two of them share is ignored,
            since it identifies neither.
    """
    uses = Counter(key for identity in listed for key in _keys(identity))
    keys = {
        place: {key for key in _keys(identity) if uses[key] == 1}
        for place, identity in fresh.items()
    }
    unique = {key for own in keys.values() for key in own}
    gone = store.retention.removed(feed_id, unique) if unique else frozenset()
    return frozenset(place for place, own in keys.items() if own & gone)


def _keys(identity: Identity) -> set[bytes]:
    return {identity.guid, identity.link, identity.title} - {b""}
