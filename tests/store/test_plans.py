"""How SQLite goes about our queries: along an index, never sorting everything."""

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.config.settings import FeedConfig
from monitor.model.articles import View
from monitor.store.contract.drafts import Outcome
from monitor.store.contract.store import Store
from monitor.store.database import open_reader, open_store
from monitor.store.file.connection import ENGINE
from tests.store.outcomes import (
    EVERYTHING,
    HERALD,
    HOMELESS,
    NOON,
    WIRE,
    after,
    article,
    claim,
    configured,
    edit,
    id_of,
    identity,
    ledger,
    poll,
    read,
    tell_the_story,
)

GROWING = {
    *("articles", "versions", "claims", "hits", "events", "changes", "sketches"),
    *("unread", "mentions", "figures", "lines", "a", "d"),
    *("alerts", "notices", "deliveries"),
}
"""Tables (and their aliases) with a row for each article or more."""

Look = Callable[[Store], object]
WHOLE = [View(), View(fold_copies=False), View(story_only=False), EVERYTHING]
VIEWS = {
    "list": lambda view: view,
    "unread": lambda view: replace(view, unread=True),
    "edited": lambda view: replace(view, edited=True),
    "watch": lambda view: replace(view, watch="dam"),
    "figure": lambda view: replace(view, figure=HOMELESS),
    "since": lambda view: replace(view, since_at=after(1)),
    "edited since": lambda view: replace(view, edited_since=after(1)),
    "watch, unread": lambda view: replace(view, watch="dam", unread=True),
}
LOOKS: dict[str, Look] = {
    "changes": lambda store: store.figures.changes(),
    "changes of one": lambda store: store.figures.changes(HOMELESS),
    "evidence": lambda store: store.figures.evidence(HOMELESS),
    "hits": lambda store: store.watches.hits(),
    "hits of one": lambda store: store.watches.hits("dam"),
    "events": lambda store: store.events.since(3),
    "cursor": lambda store: store.events.cursor(),
    "known": lambda store: store.articles.known(1, [identity("dam", title="t")]),
    "stored": lambda store: store.articles.stored(3, 10),
    "states": lambda store: store.figures.states([HOMELESS]),
    "next due": lambda store: store.feeds.next_due_at(),
    "unreviewed": lambda store: store.alerts.unreviewed(),
    "known alerts": lambda store: store.alerts.known(["dam 1"]),
    "held": lambda store: store.alerts.held(),
    "last rung": lambda store: store.alerts.last_rung(NOON),
    "pace": lambda store: store.alerts.pace(NOON),
    "alert log": lambda store: store.alerts.log(),
    "alert log of one": lambda store: store.alerts.log(article_id=1),
    "notices": lambda store: store.alerts.notices(0),
    "all places": lambda store: list(store.exports.references()),
    "all claims": lambda store: list(store.exports.claims()),
    "all claims of one": lambda store: list(store.exports.claims_of(HOMELESS)),
    "all changes": lambda store: list(store.exports.changes()),
    "all hits": lambda store: list(store.exports.hits()),
    "places": lambda store: store.exports.references_to([1, 2]),
    "edit times": lambda store: store.exports.edits([1, 2]),
    "last notice": lambda store: store.alerts.last_notice(),
}
SMALL_SORTS: dict[str, Look] = {
    "board": lambda store: store.figures.board(),
    "figure": lambda store: store.figures.figure(HOMELESS),
    "alike": lambda store: store.articles.alike([1, 2], NOON),
    "starred": lambda store: store.articles.window(View(starred=True), 0, 9),
    "detail": lambda store: store.articles.detail(id_of(store, "dam")),
    "watches": lambda store: store.watches.rows(NOON, NOON),
    "coverage": lambda store: store.feeds.coverage(NOON),
    "alerts of a notice": lambda store: store.alerts.of_notice(1),
    "deliveries": lambda store: store.alerts.deliveries([1]),
    "take": lambda store: store.alerts.take(after(20)),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "story.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened: Store = open_store(path)
    tell_the_story(opened)
    yield opened
    opened.close()


def statements(store: Store, act: Look) -> list[str]:
    """The SQL that is run meanwhile, values filled in."""
    seen: list[str] = []
    raw = store._connections.reads.raw  # type: ignore[attr-defined]
    raw.set_trace_callback(seen.append)
    act(store)
    raw.set_trace_callback(None)
    told = [sql for sql in seen if re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE)", sql)]
    assert told, "nothing was asked of this connection"
    return told


def steps(path: Path, sql: str) -> list[str]:
    """How SQLite means to run a statement."""
    raw = ENGINE.connect(path)
    rows = raw.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
    raw.close()
    return [row[3] for row in rows]


def walks(step: str) -> bool:
    """True for a step through all rows of a growing table, in no useful order."""
    scan = re.match(r"SCAN (\w+)(?! USING (?:COVERING )?INDEX)(?! VIRTUAL)", step)
    return scan is not None and scan[1] in GROWING


def wasteful(path: Path, sql: str) -> list[str]:
    """Steps that take the longer the more is stored.

    Walking is none where the first rows in the table's own order are wanted.
    """
    plan = steps(path, sql)
    wants_first = "LIMIT" in sql and not any(sorts(step) for step in plan)
    return [step for step in plan if sorts(step) or (walks(step) and not wants_first)]


def sorts(step: str) -> bool:
    """True where all rows found are put in order (not just those that tie)."""
    return step == "USE TEMP B-TREE FOR ORDER BY"


@pytest.mark.parametrize("whole", WHOLE, ids=str)
@pytest.mark.parametrize("name", VIEWS)
def test_lists_come_out_of_an_index_in_their_order(
    store: Store, path: Path, name: str, whole: View
) -> None:
    view = VIEWS[name](whole)
    reader = open_reader(path)
    reader.articles.window(view, 0, 2)  # so that there are anchors

    for act in (
        lambda: reader.articles.window(view, 1, 9),
        lambda: reader.articles.rank(view, id_of(store, "dam")),
    ):
        for sql in statements(reader, lambda _, act=act: act()):  # type: ignore[misc]
            assert not wasteful(path, sql), sql
    reader.close()


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("whole", WHOLE, ids=str)
@pytest.mark.parametrize("name", VIEWS)
def test_lists_are_counted_by_an_index(path: Path, name: str, whole: View) -> None:
    reader = open_reader(path)  # which has not counted any yet
    view = VIEWS[name](whole)

    for sql in statements(reader, lambda store: store.articles.count(view)):
        assert not wasteful(path, sql), sql
    reader.close()


@pytest.mark.parametrize("name", LOOKS)
def test_what_is_shown_newest_first_is_not_sorted(
    store: Store, path: Path, name: str
) -> None:
    for sql in statements(store, LOOKS[name]):
        assert not wasteful(path, sql), sql


@pytest.mark.parametrize("name", SMALL_SORTS)
def test_what_is_sorted_was_found_by_an_index(
    store: Store, path: Path, name: str
) -> None:
    for sql in statements(store, SMALL_SORTS[name]):
        assert not [step for step in steps(path, sql) if walks(step)], sql


@pytest.mark.parametrize("view", [View(), EVERYTHING], ids=str)
def test_rows_are_passed_over_within_the_index(
    store: Store, path: Path, view: View
) -> None:
    looks = statements(store, lambda store: store.articles.window(view, 2, 1))
    skipping = next(sql for sql in looks if "OFFSET" in sql)

    assert "COVERING INDEX" in steps(path, skipping)[0]


def test_the_board_is_kept_in_its_order(store: Store, path: Path) -> None:
    (board, *_) = statements(store, lambda store: store.figures.board())

    assert steps(path, board) == ["SEARCH figures USING INDEX figures_board (tier>?)"]


def test_a_poll_finds_all_it_needs_by_index(store: Store, path: Path) -> None:
    said = claim(900)
    known_as = id_of(store, "dam")
    again = article("dam", known_as=known_as, edit=edit(), watches=("dam",))
    outcome = read(
        again,
        article("new", claims=(said,), watches=("dam",), copy_of=known_as),
        at=after(60),
        figures=[ledger(said, at=after(60), article=1)],
    )

    for sql in statements(store, lambda store: poll(store, outcome)):
        plan = steps(path, sql)
        assert not [step for step in plan if walks(step)], sql


def test_a_claim_is_moved_without_going_through_its_figure(
    store: Store, path: Path
) -> None:
    def move(store: Store) -> None:
        with store.revisions.transaction():
            store.revisions.place(store.revisions.placed([HOMELESS], ()).claims)

    plans = [step for sql in statements(store, move) for step in steps(path, sql)]

    assert any("claims_of_article" in step for step in plans)
    assert not [step for step in plans if "claims_of_line" in step]


def test_what_the_reader_does_finds_its_rows_by_index(store: Store, path: Path) -> None:
    for act in (
        lambda store: store.articles.mark_read([1, 2], read=True),
        lambda store: store.articles.mark_read([1], read=False),
        lambda store: store.articles.star(1, starred=True),
        lambda store: store.articles.star(1, starred=False),
    ):
        for sql in statements(store, act):
            plan = steps(path, sql)
            assert not [step for step in plan if walks(step)], sql


def test_a_late_feed_does_not_go_through_the_hits_of_others(store: Store) -> None:
    early, late = (FeedConfig(f"https://{name}.example/rss") for name in ("a", "b"))
    others = [article(f"other-{n}", watches=("dam",)) for n in range(1000)]
    hit = {
        n: read(article(f"hit-{n}", watches=("dam",)), at=after(600 * n))
        for n in (1, 2, 4, 5)
    }
    configured(store, WIRE, HERALD, early, late)

    poll(store, hit[1], early)
    few = work(store, hit[2], early)
    poll(store, read(*others, at=after(1800)), WIRE)
    poll(store, hit[4], late)
    many = work(store, hit[5], late)

    assert many < few + 20


def test_a_look_that_removes_nothing_goes_through_no_sketches(store: Store) -> None:
    copied = [article(f"copied-{n}", sketch=(n, n + 5000)) for n in range(1000)]
    poll(store, read(*copied, at=after(60)))

    assert counted(store, lambda: store.retention.remove({}, after(1), 0)) < 20


def work(store: Store, outcome: Outcome, feed: FeedConfig) -> int:
    """How much SQLite does to store what a poll brought, in hundreds of its steps."""
    return counted(store, lambda: poll(store, outcome, feed))


def counted(store: Store, act: Callable[[], object]) -> int:
    """How much SQLite does meanwhile, in hundreds of its steps."""
    raw = store._connections.reads.raw  # type: ignore[attr-defined]
    steps = itertools.count()
    raw.set_progress_handler(lambda: next(steps) < 0, 100)
    act()
    raw.set_progress_handler(None, 100)
    return next(steps)
