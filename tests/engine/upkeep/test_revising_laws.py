"""Whatever comes in between, and whenever it ends: the ledger is that of one piece."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.config.settings import FigureConfig
from monitor.engine.ledger.correcting import correcting_ledger
from monitor.engine.upkeep.reread import reading_anew
from monitor.engine.upkeep.steps import Steps
from monitor.model.corrections import Correction, CorrectionKind
from monitor.model.events import EventKind
from monitor.model.figures import ChangeKind, own_key, pin_key
from monitor.store.database import open_store
from tests.engine.ledgers import (
    HERALD,
    WIRE,
    Ledger,
    correct_ledger,
    read_anew,
    snapshot,
    told,
)

TELLINGS = (
    "At least {} people were killed in Orla, the interior ministry said.",
    "The dam broke at night. Police said {} people were killed in Orla.",
    "{} people are missing in Orla. {} people were injured, police said.",
    "The mayor of Orla said {} people were killed, up from 12.",
    "Correction: an earlier version of this article misstated the toll in Orla.",
)
VALUES = {
    CorrectionKind.STRIKE: "",
    CorrectionKind.UNIT: "injured",
    CorrectionKind.SPEAKER: "Red Cross",
    CorrectionKind.ALIAS: "Ministry",
    CorrectionKind.SPLIT: own_key("Others"),
    CorrectionKind.MERGE: "missing · Orla",
    CorrectionKind.RENAME: "The dead",
}
PINNED = FigureConfig("Dead", "killed", "Orla -mayor")


Act = Callable[[Ledger], None]
"""What befalls a ledger, be it in the middle of something."""


def poll(number: int, telling: int, value: int, feed: int) -> Act:
    """A feed brings an article, be it an edited one."""
    body = TELLINGS[telling].format(value, value + 2)
    article = told(number, body, minutes=7 * number)
    return lambda ledger: ledger.poll(article, feed=(WIRE, HERALD)[feed])


def pin(*figures: FigureConfig) -> Act:
    """The configuration has these pins from now on."""
    return lambda ledger: ledger.want(*figures)


def outdate(ledger: Ledger) -> None:
    """All so far was read by an older extractor, and some of it wrongly."""
    connection = ledger.store._connections.writes  # type: ignore[attr-defined]
    connection.execute("UPDATE readings SET extractor = 0")
    connection.execute("UPDATE claims SET value = value + 1 WHERE id % 2 = 0")
    connection.execute("UPDATE claims SET span_end = span_end + 1 WHERE id % 3 = 0")


POLLS = st.builds(
    poll,
    st.integers(0, 4),
    st.integers(0, len(TELLINGS) - 1),
    st.sampled_from([12, 15, 31]),
    st.integers(0, 1),
)
PIN_ACTS = (pin(), pin(PINNED))
WRONG = st.tuples(st.sampled_from([*VALUES]), st.integers(0, 9))
"""What the reader puts right, and about the how manieth claim."""
STEPS = st.integers(0, 12)
"""How much is done; 0: the poller is killed instead."""


class Revising:
    """What a poller does between polls, so many claims or one report at a time."""

    def __init__(self, ledger: Ledger, portion: int = 1) -> None:
        self._ledger, self._portion = ledger, portion
        self.begin()

    def begin(self) -> None:
        """Begin, or begin again after a kill."""
        self._taking_up = Steps(self._take_up)
        self._reading = Steps(self._read)

    def step(self) -> bool:
        """As `Upkeep.revise`; False: nothing was to do."""
        return self._taking_up.go_on() or self._reading.go_on()

    def finish(self) -> None:
        """Do all that is left; what ends may be followed by what came meanwhile."""
        while self.step() or self.step():
            pass

    def _take_up(self) -> Iterator[None]:
        store, pins = self._ledger.store, self._ledger.rules.pins
        return correcting_ledger(store, pins, portion=self._portion, reports=1)

    def _read(self) -> Iterator[None]:
        store, rules = self._ledger.store, self._ledger.rules
        return reading_anew(store, rules, limit=1, stretch=3, reports=1)


@cache
def nothing() -> bytes:
    """A database that is empty, made once: that takes longer than the rest."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.db"
        open_store(path).close()
        return path.read_bytes()


@contextmanager
def new_ledger() -> Iterator[Ledger]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.db"
        path.write_bytes(nothing())
        store = open_store(path)
        yield Ledger(store)
        store.close()


def point_out(calm: Ledger, other: Ledger, kind: CorrectionKind, which: int) -> None:
    """Put the same right in both, that no poller has seen yet."""
    claims = calm.store.figures.claims()
    if claims:
        claim = claims[which % len(claims)].claim
        wrong = Correction(kind, claim.figure, calm.at, claim, VALUES[kind])
        for ledger in (calm, other):
            ledger.store.corrections.add(wrong)


def rows(ledger: Ledger) -> object:
    """All of a ledger, and that nothing is left to do."""
    store = ledger.store
    left = store.revisions.stale(), store.revisions.sweep(9)
    return snapshot(store, with_ids=False), left


@given(
    st.lists(POLLS, min_size=2, max_size=6),
    st.lists(
        st.one_of(POLLS, WRONG, st.sampled_from([*PIN_ACTS, outdate]), STEPS),
        min_size=3,
        max_size=14,
    ),
)
@settings(max_examples=25, deadline=None)
def test_polls_kills_and_portions_come_to_the_ledger_of_one_piece(
    before: Sequence[Act],
    acts: Sequence[Act | tuple[CorrectionKind, int] | int],
) -> None:
    with new_ledger() as ledger, new_ledger() as calm:
        revising = Revising(ledger)
        for act in [*before, *acts]:
            if isinstance(act, tuple):
                point_out(calm, ledger, *act)
            elif isinstance(act, int):
                for _ in range(act):
                    revising.step()
                if not act:
                    revising.begin()
            else:
                act(ledger)
                act(calm)
                if act in PIN_ACTS:
                    revising.begin()
        revising.finish()

        correct_ledger(calm.store, calm.rules.pins)
        read_anew(calm.store, calm.rules)
        assert rows(ledger) == rows(calm)


@pytest.mark.parametrize("kind", [CorrectionKind.ALIAS, CorrectionKind.STRIKE])
def test_what_is_polled_at_any_step_is_put_right_too(kind: CorrectionKind) -> None:
    for steps in range(14):
        with new_ledger() as ledger:
            for number in range(4):
                ledger.poll(told(number, f"Police said {30 + number} were killed."))
            point_out(ledger, ledger, kind, 0)
            # what is polled is one portion: it comes with the end
            revising = Revising(ledger, portion=4)
            for _ in range(steps):
                revising.step()

            # edited, and said before all that was folded by then
            ledger.poll(told(0, "Police said 30 were killed, and 9 hurt.", minutes=-99))
            ledger.poll(told(9, "Police said 50 were killed.", minutes=-9))
            revising.finish()

            speaker = "Ministry" if kind is CorrectionKind.ALIAS else "police"
            assert ledger.lines("killed") == {speaker: 50}


def test_a_fold_that_a_correction_overtakes_begins_again() -> None:
    for steps in range(4, 30, 2):
        with new_ledger() as ledger:
            for number in range(4):
                ledger.poll(told(number, f"Police said {30 + number} were killed."))
            outdate(ledger)
            revising = Revising(ledger)
            for _ in range(steps):
                revising.step()

            point_out(ledger, ledger, CorrectionKind.STRIKE, 0)
            revising.finish()

            first, *_ = ledger.moves("killed")
            assert first == ("first", 31)


def test_until_a_pin_is_taken_up_polls_go_on_without_it() -> None:
    with new_ledger() as ledger:
        ledger.baseline()
        for number in range(4):
            ledger.poll(told(number, f"In Orla {30 + number} people were killed."))
        ledger.want(PINNED)
        revising = Revising(ledger)
        revising.step()
        events = ledger.store.events.cursor()

        ledger.poll(told(9, "In Orla 40 people were killed."))

        (change,) = ledger.store.figures.changes(limit=1)
        assert change.kind is ChangeKind.UP
        revising.finish()
        assert ledger.lines(pin_key("Dead")) == {None: 40}
        kinds = [event.kind for event in ledger.store.events.since(events)]
        assert kinds.count(EventKind.CHANGE) == 1


def test_a_number_that_is_found_no_more_leaves_with_its_ledger() -> None:
    with new_ledger() as ledger:
        for number in range(3):
            ledger.poll(told(number, f"Police said {30 + number} were killed."))
        writes = ledger.store._connections.writes  # type: ignore[attr-defined]
        writes.execute(
            "UPDATE claims SET span_start = 0, span_end = 1 WHERE value = 32"
        )
        writes.execute("UPDATE readings SET extractor = 0")
        revising = Revising(ledger)

        seen = []
        while revising.step():
            seen.append(len(ledger.store.figures.claims()))

        assert max(seen) == 4
        assert seen[-1] == 3
        assert ledger.lines("killed") == {"police": 32}
