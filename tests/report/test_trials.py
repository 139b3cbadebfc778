"""Queries tried on what is stored."""

from datetime import timedelta

import pytest

from monitor.errors import QueryError
from monitor.report.trials import share_words, trial_of
from monitor.store.contract.store import Store
from tests.store.outcomes import after, article, poll, read, started


@pytest.fixture
def stored(store: Store) -> Store:
    """24 articles in three hours, every third one about ice; one is off the story."""
    started(store)
    for number in range(24):
        title = f"Ice, part {number}" if number % 3 == 0 else f"Rain {number}"
        poll(store, read(article(f"{number}", title=title), at=after(8 * number)))
    off = article("off", title="Ice", in_story=False)
    poll(store, read(off, at=after(200)))
    return store


def test_a_trial_counts_by_the_hour_and_shows_the_newest(stored: Store) -> None:
    trial = trial_of(stored, "ice", after(239))

    assert (trial.hits, trial.of, trial.searched_back_to) == (8, 24, None)
    assert trial.per_hour == (3, 2, 3, 0)
    assert [found.article.guid for found in trial.samples[:2]] == ["21", "18"]
    assert share_words(trial) == ""


def test_ten_samples_are_enough(stored: Store) -> None:
    trial = trial_of(stored, "rain OR ice", after(239))

    assert len(trial.samples) == 10
    assert share_words(trial) == "matches 100 % of all stored articles"


def test_what_was_not_looked_at_does_not_count(stored: Store) -> None:
    trial = trial_of(stored, "/ice/", after(239), enough=lambda: True)

    assert 0 < trial.of <= 24
    assert trial.hits <= trial.of


def test_an_empty_store_has_no_share(store: Store) -> None:
    trial = trial_of(started(store), "ice", after(0) + timedelta(hours=1))

    assert (trial.hits, trial.of, trial.per_hour, trial.is_much) == (0, 0, (), False)


def test_a_query_that_cannot_be_read_is_refused(store: Store) -> None:
    with pytest.raises(QueryError):
        trial_of(store, '"ice', after(0))
