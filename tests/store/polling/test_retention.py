"""Laws of retention: whatever goes, what is told of figures reads as before."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model.articles import View
from monitor.model.figures import pin_key
from monitor.store.contract.store import Store
from monitor.store.database import open_store
from monitor.store.file.connection import ENGINE
from tests.store.conformance_alerts import review
from tests.store.conformance_retention import remove
from tests.store.outcomes import (
    EVERYTHING,
    GAZETTE,
    HERALD,
    HOMELESS,
    WIRE,
    after,
    configured,
)
from tests.store.test_laws import NO_ROWS, Step, played, steps

HELD = {
    law: sql
    for law, sql in NO_ROWS.items()
    if law != "every article that came into the story was once news"
}
"""The laws that hold once old lines of the log are gone."""


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("retention") / "empty.db"
    store = open_store(path)
    configured(store, WIRE, HERALD, GAZETTE)
    store.close()
    return path


def told(store: Store) -> list[object]:
    """All that is told of figures: board, series, changes, claims and pins."""
    return [
        store.figures.board(),
        store.figures.figure(HOMELESS),
        store.figures.figure(pin_key("Homeless")),
        store.figures.changes(),
        store.figures.changes(HOMELESS),
        [store.figures.moved(change.id) for change in store.figures.changes()],
        store.figures.evidence(HOMELESS),
        store.figures.claims(),
        store.revisions.pins(),
        store.revisions.versions_of(HOMELESS),
        [
            store.articles.detail(evidence.article_id)
            for evidence in store.figures.claims()
        ],
    ]


@settings(max_examples=40)
@given(steps=steps, minute=st.integers(-10, 30), looked_at=st.booleans())
def test_whatever_goes_figures_read_as_before(
    empty: Path, steps: list[Step], minute: int, looked_at: bool
) -> None:
    with played(empty, steps) as (store, path):
        if looked_at:
            store.alerts.save(review(event_id=store.events.cursor()))
        cursor = store.events.cursor()
        before = told(store)
        starred = store.articles.window(View(story_only=False, starred=True), 0, 99)
        young = {
            article.id
            for article in store.articles.window(EVERYTHING, 0, 999)
            if article.first_seen_at >= after(minute)
        }

        remove(store, after(minute))
        while store.retention.forget(after(minute), after(minute), 3):
            pass

        left = store.articles.window(EVERYTHING, 0, 999)
        assert told(store) == before
        assert store.articles.window(View(story_only=False, starred=True), 0, 99) == (
            starred
        )
        assert young <= {article.id for article in left}
        assert store.events.cursor() == cursor
        raw = ENGINE.connect(path)
        for law, sql in HELD.items():
            assert raw.execute(sql).fetchall() == [], law
        raw.execute(
            "INSERT INTO article_index (article_index) VALUES ('integrity-check')"
        )
        raw.close()


REFERRING = """
SELECT m.name FROM sqlite_schema AS m JOIN pragma_foreign_key_list(m.name) AS f
WHERE m.type = 'table' AND f."table" = 'articles' ORDER BY 1"""


def test_retention_knows_every_table_that_refers_to_articles(empty: Path) -> None:
    raw = ENGINE.connect(empty)
    referring = {name for (name,) in raw.execute(REFERRING)}
    raw.close()

    deleted = {"hits", "pages", "readings", "sketches", "unread", "versions"}
    spared = {"changes", "claims", "mentions", "misread", "notes", "starred"}
    assert referring == {"articles"} | deleted | spared
