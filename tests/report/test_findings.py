import json
from pathlib import Path
from typing import Any

import pytest

from monitor.model.articles import EditKind
from monitor.model.figures import Amount, ChangeKind
from monitor.report.findings import findings, written
from monitor.store.contract.store import Store
from monitor.store.database import open_store
from tests.store.outcomes import (
    HERALD,
    HOMELESS,
    WIRE,
    after,
    article,
    claim,
    edit,
    id_of,
    ledger,
    poll,
    read,
    started,
    tell_the_story,
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "story.db")


def told(store: Store) -> dict[str, Any]:
    """All findings, by their name."""
    found: dict[str, Any] = {name: list(rows) for name, rows in findings(store)}
    assert json.loads("".join(written(store))) == found
    return found


def test_everything_is_told_by_guid_feed_and_time(store: Store) -> None:
    tell_the_story(store)

    found = told(store)

    assert found["claims"][0] == {
        "guid": "dam",
        "feed": WIRE.url,
        "figure": HOMELESS,
        "value": 300,
        "low": None,
        "high": None,
        "relation": "=",
        "unit": "people",
        "source": "the police",
        "quote": "300 peopl",
        "t": after(0).timestamp(),
    }
    assert [(c["kind"], c["from"], c["to"], c["guid"]) for c in found["changes"]] == [
        ("first", None, 300, "dam"),
        ("disagrees", None, 1200, "toll"),
        ("up", 300, 450, "dam"),
    ]
    assert found["changes"][2]["t"] == after(16).timestamp()
    assert {(hit["watch"], hit["guid"]) for hit in found["watch_hits"]} == {
        ("dam", "dam"),
        ("dam", "toll"),
    }
    assert found["duplicates"] == [
        [{"guid": "dam", "feed": WIRE.url}, {"guid": "reprint", "feed": HERALD.url}]
    ]
    assert found["edits"] == [
        {"guid": "dam", "feed": WIRE.url, "t": after(16).timestamp()}
    ]
    assert found["off_story"] == [{"guid": "sport", "feed": WIRE.url}]


def test_ranges_steps_and_cosmetic_edits(store: Store) -> None:
    started(store)
    wide = claim(0, None, amount=Amount(None, 10, 12))
    poll(store, read(article("a", claims=(wide,)), figures=[ledger(wide, at=after(3))]))
    moved = article(
        "a", known_as=id_of(store, "a"), edit=edit(EditKind.COSMETIC), claims=(wide,)
    )
    poll(store, read(moved, at=after(6)))

    found = told(store)

    assert found["changes"][0]["to"] == [10, 12]
    assert found["changes"][0]["kind"] == ChangeKind.FIRST.value
    assert found["edits"] == []


def test_an_empty_store_has_no_findings(store: Store) -> None:
    assert not any(told(store).values())
