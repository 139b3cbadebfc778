"""Real feeds as they changed over days: nothing is lost, nothing doubled.

The long form, over whole histories: `tests/bench/replays.py`.
"""

import json
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


def test_an_edit_of_a_body_and_a_number_is_kept_and_classed(
    store: Store, tmp_path: Path
) -> None:
    titles = ["At least 12 killed as dam breaks"] * 2 + [
        "At least 15 killed as dam breaks"
    ]
    bodies = ["The dam broke on Monday.", "The dam broke on Sunday.", "It broke."]
    for at, (title, body) in enumerate(zip(titles, bodies, strict=True), start=1):
        item = f"<guid>one</guid><title>{title}</title><description>{body}"
        document = f"<rss><channel><item>{item}</description></item></channel></rss>"
        (tmp_path / f"{at * 1000}.xml").write_text(document, encoding="utf-8")
    edit = {"t": 3000, "id": "one", "from": titles[1], "to": titles[2]}
    evolution = {
        "items_ever": 1,
        "steps": [],
        "edits": [{**edit, "number_changed": True}],
    }
    (tmp_path / "evolution.json").write_text(json.dumps(evolution), encoding="utf-8")

    played = play(tmp_path, store)

    assert played.problems == []
    assert played.reworded == 2
    assert played.numbers == {"figure": 1}
