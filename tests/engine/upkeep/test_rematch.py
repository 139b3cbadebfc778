"""New watches matched against what is stored: the same as if each had been there."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.config.settings import Config, StoryConfig, WatchConfig
from monitor.engine.upkeep.rematch import match_anew
from monitor.engine.upkeep.upkeep import Upkeep
from monitor.model.articles import View
from monitor.model.corrections import Correction, CorrectionKind
from monitor.query.match import Matcher
from monitor.query.syntax import parse
from monitor.store.contract.store import Store
from monitor.store.database import open_store
from tests.engine.ledgers import Ledger, told
from tests.store.outcomes import after, article, claim, poll, read, started

IN_STORY = View(fold_copies=False)
QUERIES = (
    "troops",
    '"North Korea*"',
    "ICBM OR missile*",
    "troops -drill",
    "-troops",
    "/tr\\w+/",
    "title:Kim",
    "Kim NEAR/2 Putin",
    "北",
    "speaker:police",
    'publisher:"the wire"',
    "figure:homeless>100",
    "absent",
)
WORDS = ("troops", "North Koreans", "ICBMs", "missile", "drill", "Kim", "Putin", "북北")
texts = st.lists(st.sampled_from(WORDS), max_size=5).map(" and ".join)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rematch") / "story.db"
    started(open_store(path)).close()
    return path


def watches(queries: Sequence[str]) -> list[WatchConfig]:
    return [WatchConfig(f"w{n}", query) for n, query in enumerate(queries)]


def expected(store: Store, query: str) -> set[int]:
    """Articles that the query finds, asked alone."""
    found = store.articles.search(View(fold_copies=False, query=query), limit=100)
    return {one.article.id for one in found.found}


@settings(max_examples=40)
@given(
    st.lists(st.tuples(texts, texts, st.booleans()), max_size=8),
    st.lists(st.sampled_from(QUERIES), min_size=1, max_size=6, unique=True),
    st.integers(0, 3),
)
def test_each_watch_hits_what_it_matches_whoever_else_is_matched_with_it(
    empty: Path, some: list[tuple[str, str, bool]], queries: list[str], begun: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.db"
        shutil.copy(empty, path)
        store = open_store(path)
        for number, (title, body, has_claim) in enumerate(some):
            said = (claim(300),) if has_claim else ()
            draft = article(f"a{number}", title=title or "x", body=body, claims=said)
            poll(store, read(draft, at=after(3 * number)))
        cursor = store.events.cursor()

        store.watches.configure(watches(queries[:begun]))
        match_anew(store)
        store.watches.configure(watches(queries))
        while match_anew(store):
            pass

        for watch in watches(queries):
            hits = {hit.article_id for hit in store.watches.hits(watch.name)}
            assert hits == expected(store, watch.match), watch.match
        assert store.events.cursor() == cursor
        assert store.watches.backlog() == ()
        store.close()


def test_spans_are_those_of_the_watch_alone(empty: Path, tmp_path: Path) -> None:
    path = tmp_path / "story.db"
    shutil.copy(empty, path)
    store = open_store(path)
    poll(store, read(article("a", title="Troops and missiles", body="Two missiles.")))
    store.watches.configure(watches(["troops", "missile*"]))

    while match_anew(store):
        pass

    (detail,) = [
        store.articles.detail(row.id) for row in store.articles.window(IN_STORY, 0, 9)
    ]
    assert detail is not None
    text = detail.versions[-1].text
    spans = {hit.watch: hit.spans for hit in detail.hits}
    assert spans == {
        "w0": Matcher(parse("troops")).spans(text),
        "w1": Matcher(parse("missile*")).spans(text),
    }
    store.close()


def test_a_watch_that_comes_later_shows_its_newest_hits_first(
    empty: Path, tmp_path: Path
) -> None:
    path = tmp_path / "story.db"
    shutil.copy(empty, path)
    store = open_store(path)
    for number in range(3):
        drafts = [article(f"{number}-{n}", title="Troops, ICBM") for n in range(100)]
        poll(store, read(*drafts, at=after(3 * number)))
    store.watches.configure(watches(["troops"]))
    match_anew(store)

    store.watches.configure(watches(["troops", "ICBM"]))
    match_anew(store)

    late = store.watches.hits("w1", limit=1000)
    assert len(late) >= 100
    assert {hit.seen_at for hit in late[:100]} == {after(6)}
    store.close()


@pytest.mark.parametrize("is_single_round", [False, True])
def test_watches_of_figures_follow_what_the_reader_puts_right(
    store: Store, is_single_round: bool
) -> None:
    ledger = Ledger(store)
    ledger.baseline()
    ledger.poll(told(1, "At least 12 people were killed in Orla, police said."))
    ledger.poll(told(2, "At least 20 people were killed in Orla, police said."))
    config = Config(
        StoryConfig("S"),
        watches=tuple(watches(["figure:killed>15", "speaker:police", "killed"])),
    )
    upkeep = Upkeep(store, config, ledger.rules)
    store.watches.configure(config.watches)

    def hits() -> list[int]:
        while is_single_round and upkeep.catch_up():
            pass
        while upkeep.revise():
            pass
        return [row.hits for row in store.watches.rows(ledger.at, None)]

    assert hits() == [1, 2, 2]
    cursor = store.events.cursor()
    struck = Correction(
        CorrectionKind.STRIKE, "killed", ledger.at, ledger.said("killed", 20), ""
    )
    correction = store.corrections.add(struck)

    assert hits() == [0, 1, 2]
    store.corrections.undo(correction, ledger.at)
    assert hits() == [1, 2, 2]
    assert store.events.cursor() == cursor
