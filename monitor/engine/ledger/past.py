"""A story as it was known at a moment: figures folded from the claims until then."""

from datetime import datetime
from pathlib import Path

from monitor.engine.ledger.refold import refolded
from monitor.extract.ledger.corrections import Corrections
from monitor.extract.ledger.pins import NO_PINS
from monitor.store.past.rewound import RewoundStore

FOLDED = 3000
"""How many claims are folded again, figures with the fewest first; 0.6 s in a story
with a million."""


def open_rewound(path: Path, at: datetime, *, folded: int = FOLDED) -> RewoundStore:
    """The database as it was known at `at`.

    Args:
        path: The database.
        at: The moment.
        folded: How many claims are folded again; the lines of further figures are
            taken from their stored changes.

    Raises:
        StoreError: it cannot be used, or is not there.
    """
    store = RewoundStore(path, at)
    try:
        corrections = Corrections(store.corrections.in_effect(), NO_PINS)
        claims = {key: store.claims_of(key, folded + 1) for key in store.moved_later}
        for key in sorted(claims, key=lambda key: (claims[key], key)):
            folded -= claims[key]
            if folded >= 0:
                store.replace_lines(key, refolded(store, key, corrections).lines)
            else:
                store.lines_by_changes(key)
    except BaseException:
        store.close()
        raise
    return store
