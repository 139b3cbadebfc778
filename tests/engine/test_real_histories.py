"""Real feeds as they changed over days: nothing is lost, nothing doubled.

The long form, over whole histories: `tests/bench/replays.py`.
"""

from pathlib import Path

import pytest

from monitor.model.articles import Article
from monitor.store.contract.store import Store
from tests.engine.histories import EVERYTHING, play

HISTORIES = Path(__file__).parent.parent / "feeds" / "histories"


@pytest.mark.parametrize("name", ["newspaper", "forum"])
def test_a_real_feed_is_followed_without_loss_or_double(
    store: Store, name: str
) -> None:
    played = play(HISTORIES / name, store)

    assert played.problems == []


def test_a_reworded_article_keeps_every_wording(store: Store) -> None:
    played = play(HISTORIES / "newspaper", store)

    articles: list[Article] = store.articles.window(EVERYTHING, 0, 1000)
    edited = sum(stored.edited for stored in played.rounds.values())
    assert edited >= 5
    assert sum(article.versions - 1 for article in articles) == edited
