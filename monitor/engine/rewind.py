"""A story as it was known at a moment: figures folded from what was said by then."""

from datetime import datetime
from pathlib import Path

from monitor.engine.rebuild import refolded
from monitor.extract.ledger.corrections import Corrections
from monitor.extract.ledger.pins import NO_PINS
from monitor.store.rewound import RewoundStore


def open_rewound(path: Path, at: datetime) -> RewoundStore:
    """The database as it was known at `at`.

    Raises:
        StoreError: it cannot be used, or is not there.
    """
    store = RewoundStore(path, at)
    try:
        corrections = Corrections(store.corrections.in_effect(), NO_PINS)
        for key in store.moved_later:
            store.replace_lines(key, refolded(store, key, corrections).lines)
    except BaseException:
        store.close()
        raise
    return store
