"""Ledgers made anew: as when polled bit by bit, and in step with the reader."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.config.settings import FeedConfig, FigureConfig
from monitor.engine.ledger.correcting import correcting_ledger
from monitor.engine.upkeep.reread import read_some
from monitor.model.corrections import Correction, CorrectionKind
from monitor.model.figures import own_key
from monitor.model.text import RawArticle
from monitor.store.database import open_store
from tests.engine.ledgers import (
    HERALD,
    WIRE,
    Ledger,
    correct_ledger,
    read_anew,
    rebuild_all,
    snapshot,
    told,
)

TELLINGS = (
    "At least {} people were killed in Orla, the interior ministry said.",
    "The dam broke at night. Police said {} people were killed in Orla.",
    "{} people are missing in Orla.",
    "The mayor of Orla said {} people were killed, up from 12.",
    "Rescuers put the dead in Orla at {}. {} people were injured, police said.",
    "Insurers put the damage at ${} million. The mayor spoke of {} million euros.",
    "The mayor put the damage in Orla at {} million euros.",
    "Correction: an earlier version of this article misstated the toll in Orla.",
    "Nothing is known yet.",
)
ARTICLES = st.builds(
    lambda number, telling, value: told(
        number, TELLINGS[telling].format(value, value), minutes=7 * number
    ),
    st.integers(0, 5),
    st.integers(0, len(TELLINGS) - 1),
    st.sampled_from([12, 15, 20, 31, 120]),
)
DOCUMENTS = st.lists(
    st.tuples(
        st.sampled_from([WIRE, HERALD]),
        st.lists(ARTICLES, max_size=3, unique_by=lambda article: article.guid),
    ),
    max_size=7,
)


KINDS = [kind for kind in CorrectionKind if kind is not CorrectionKind.PIN]
WRONG = st.tuples(st.integers(0, 6), st.sampled_from(KINDS), st.integers(0, 9))
"""After which poll, what, and about the how manieth claim."""
CORRECTIONS = st.lists(WRONG, max_size=4)
Documents = list[tuple[FeedConfig, list[RawArticle]]]
Wrong = Sequence[tuple[int, CorrectionKind, int]]
PINNED = FigureConfig("Dead", "killed", "Orla -mayor")


@contextmanager
def new_ledger(*figures: FigureConfig) -> Iterator[Ledger]:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "story.db")
        yield Ledger(store, figures)
        store.close()


def polled(ledger: Ledger, documents: Documents, wrong: Wrong = ()) -> list[int]:
    """Poll documents one after the other, and put some things right in between."""
    ids = []
    for number, (feed, articles) in enumerate(documents):
        ledger.poll(*articles, feed=feed)
        for after, kind, which in wrong:
            claims = ledger.store.figures.claims() if after == number else []
            if claims:
                claim = claims[which % len(claims)].claim
                value = VALUES.get(kind, "")
                ids.append(ledger.correct(kind, claim.figure, claim, value))
    return ids


VALUES = {
    CorrectionKind.UNIT: "injured",
    CorrectionKind.SPEAKER: "Red Cross",
    CorrectionKind.ALIAS: "Ministry",
    CorrectionKind.SPLIT: own_key("Others"),
    CorrectionKind.MERGE: "missing · Orla",
    CorrectionKind.RENAME: "The dead",
}


@given(DOCUMENTS, CORRECTIONS)
@settings(max_examples=12)
def test_from_scratch_it_is_what_it_was_polled_to_be(
    documents: Documents, wrong: Wrong
) -> None:
    with new_ledger(PINNED) as ledger:
        polled(ledger, documents, wrong)
        before = snapshot(ledger.store)

        rebuild_all(ledger.store, ledger.rules.pins)

        assert snapshot(ledger.store) == before


@given(
    DOCUMENTS,
    st.lists(WRONG, min_size=1, max_size=3),
    DOCUMENTS,
    st.integers(0, 9),
    st.integers(0, 30),
)
@settings(max_examples=25)
def test_large_corrections_come_to_the_same_while_polls_go_on(
    documents: Documents,
    wrong: Wrong,
    later: Documents,
    killed_after: int,
    polled_after: int,
) -> None:
    with new_ledger() as ledger, new_ledger() as calm:
        for each in (ledger, calm):
            polled(each, documents)
            for _, kind, which in wrong:
                point_out(each, kind, which)
        pins = ledger.rules.pins
        for _ in islice(bit_by_bit(ledger), killed_after):
            pass
        work = bit_by_bit(ledger)
        for _ in islice(work, polled_after):
            pass
        for feed, articles in later:
            next(work, None)
            ledger.poll(*articles, feed=feed)
            calm.poll(*articles, feed=feed)
        for _ in work:
            pass

        correct_ledger(calm.store, pins)
        assert snapshot(ledger.store, with_ids=False) == snapshot(
            calm.store, with_ids=False
        )


def test_a_large_correction_is_taken_up_bit_by_bit() -> None:
    with new_ledger() as ledger:
        ledger.poll()
        for number in range(9):
            ledger.poll(told(number, f"Police said {30 + number} people were killed."))
        gone = ledger.store.figures.claims()[0].claim
        point_out(ledger, CorrectionKind.STRIKE, 0)

        pending = [len(ledger.store.corrections.pending()) for _ in bit_by_bit(ledger)]

        assert sum(pending) > 15
        assert pending == [1] * sum(pending) + [0] * 2  # settled, and swept
        assert gone not in [each.claim for each in ledger.store.figures.claims()]


def test_what_is_said_during_a_large_correction_is_put_right_too() -> None:
    with new_ledger() as ledger:
        ledger.poll()
        for number in range(5):
            ledger.poll(told(number, f"Police said {30 + number} people were killed."))
        point_out(ledger, CorrectionKind.ALIAS, 0)
        work = bit_by_bit(ledger)
        for _ in islice(work, 9):
            assert ledger.store.corrections.pending()

        ledger.poll(told(9, "Police said 50 people were killed."))
        for _ in work:
            pass

        assert ledger.lines("killed") == {"Ministry": 50}


def bit_by_bit(ledger: Ledger) -> Iterator[None]:
    """Take up corrections a claim or a report at a time."""
    pins = ledger.rules.pins
    return correcting_ledger(ledger.store, pins, portion=1, reports=1)


def point_out(ledger: Ledger, kind: CorrectionKind, which: int) -> None:
    """Put something right that no poller has seen yet."""
    claims = ledger.store.figures.claims()
    if claims:
        claim = claims[which % len(claims)].claim
        value = VALUES.get(kind, "")
        ledger.store.corrections.add(
            Correction(kind, claim.figure, ledger.at, claim, value)
        )


@given(DOCUMENTS, CORRECTIONS, st.randoms())
@settings(max_examples=12)
def test_what_is_taken_back_leaves_no_trace(
    documents: Documents, wrong: Wrong, chance: Random
) -> None:
    with new_ledger() as ledger, new_ledger() as plain:
        ids = polled(ledger, documents, wrong)
        chance.shuffle(ids)
        for correction_id in ids:
            ledger.undo(correction_id)

        polled(plain, documents)
        assert snapshot(ledger.store, with_ids=False) == snapshot(
            plain.store, with_ids=False
        )


@given(DOCUMENTS)
@settings(max_examples=12)
def test_pins_that_come_later_place_what_is_there(documents: Documents) -> None:
    with new_ledger() as ledger, new_ledger(PINNED) as pinned:
        polled(ledger, documents)
        ledger.pin(PINNED)

        polled(pinned, documents)
        assert snapshot(ledger.store, with_ids=False) == snapshot(
            pinned.store, with_ids=False
        )


@given(DOCUMENTS, CORRECTIONS)
@settings(max_examples=12)
def test_reading_the_same_again_changes_nothing(
    documents: Documents, wrong: Wrong
) -> None:
    with new_ledger(PINNED) as ledger:
        polled(ledger, documents, wrong)
        before = snapshot(ledger.store)
        events = ledger.store.events.cursor()

        forget_the_extractor(ledger)
        read_anew(ledger.store, ledger.rules)
        for feed, articles in last_of_each(documents):
            ledger.poll(*articles, feed=feed)

        assert snapshot(ledger.store) == before
        assert ledger.store.events.cursor() == events


@given(DOCUMENTS, st.randoms())
@settings(max_examples=12)
def test_neither_order_nor_size_of_a_poll_matters(
    documents: Documents, chance: Random
) -> None:
    with new_ledger() as ledger, new_ledger() as other:
        for feed, articles in documents:
            ledger.poll(*articles, feed=feed)
            other.poll(*chance.sample(articles, len(articles)), feed=feed)

        assert snapshot(ledger.store, with_ids=False) == snapshot(
            other.store, with_ids=False
        )


def test_the_newest_article_is_read_anew_first() -> None:
    with new_ledger() as ledger:
        for number in range(3):
            ledger.poll(told(number, f"Police said {30 + number} people were killed."))
        forget_the_extractor(ledger)

        read_some(ledger.store, ledger.rules, limit=1)

        connection = ledger.store._connections.reads  # type: ignore[attr-defined]
        done = connection.rows("SELECT article_id FROM readings WHERE extractor > 0")
        known = connection.rows("SELECT max(id) AS newest FROM articles")
        assert [row["article_id"] for row in done] == [known[0]["newest"]]


def test_what_an_older_extractor_misread_is_mended_without_a_word() -> None:
    with new_ledger() as ledger:
        ledger.poll()
        ledger.poll(told(1, "Police said 31 people were killed in Orla."))
        claim = ledger.store.figures.claims()[0].claim
        ledger.correct(CorrectionKind.SPEAKER, claim.figure, claim, "Red Cross")
        connection = ledger.store._connections.writes  # type: ignore[attr-defined]
        connection.execute("UPDATE claims SET value = 13")
        forget_the_extractor(ledger)
        events = ledger.store.events.cursor()

        read_anew(ledger.store, ledger.rules)

        assert ledger.lines(claim.figure) == {"Red Cross": 31}
        assert ledger.store.events.cursor() == events


def forget_the_extractor(ledger: Ledger) -> None:
    """As if an older one had read everything."""
    connection = ledger.store._connections.writes  # type: ignore[attr-defined]
    connection.execute("UPDATE readings SET extractor = 0")


def last_of_each(documents: Documents) -> Documents:
    """What each feed said last."""
    last = {feed.url: (feed, articles) for feed, articles in documents}
    return list(last.values())
