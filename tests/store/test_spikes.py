"""Spikes in the log: laws over any sequence of polls."""

import tempfile
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model.events import EventKind
from monitor.spikes import is_spike
from monitor.store.database import open_store
from tests.store.outcomes import after, article, poll, read, started

DAYS = 4 * 24 * 60
POLLS = st.lists(st.tuples(st.integers(3, 90), st.integers(0, 4)), max_size=12)
"""Minutes since the poll before, and how many articles it brings that are hit."""


@settings(max_examples=40)
@given(POLLS)
def test_a_spike_is_told_when_it_begins_and_not_again_within_the_hour(
    polls: list[tuple[int, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = started(open_store(Path(folder) / "s.db"))
        poll(store, read(article("early")))
        minute, was_spike, told_at = DAYS, False, []
        for number, (gap, count) in enumerate(polls):
            minute, cursor = minute + gap, store.events.cursor()
            names = [f"{number}-{each}" for each in range(count)]
            drafts = [article(name, watches=("dam",)) for name in names]
            poll(store, read(*drafts, at=after(minute)))
            dam = store.watches.rows(after(minute), None)[1]
            is_now = is_spike(dam.per_hour[-1], dam.usual)
            told = [e for e in store.events.since(cursor) if e.kind is EventKind.SPIKE]
            assert len(told) <= is_now
            told_at += [event.at for event in told]
            if is_now and not was_spike and gap > 60 and count:
                assert told
            was_spike = is_now
        hour = timedelta(hours=1)
        assert all(b - a > hour for a, b in pairwise(told_at))
        store.close()
