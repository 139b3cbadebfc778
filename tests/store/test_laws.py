"""Laws: whatever is polled in whatever order, what is counted stays what is there."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model.articles import Article, EditKind, View
from monitor.store.contract.drafts import ArticleDraft
from monitor.store.contract.store import Store
from monitor.store.database import open_store
from monitor.store.file.connection import ENGINE
from tests.store.outcomes import (
    EVERYTHING,
    GAZETTE,
    HERALD,
    HOMELESS,
    WIRE,
    after,
    article,
    claim,
    configured,
    edit,
    ledger,
    listed,
    poll,
    read,
)

FEEDS = (WIRE, HERALD, GAZETTE)


@dataclass(frozen=True)
class Item:
    """An article of a poll: new, or an edit of the n-th stored one."""

    edits: int | None
    copies: int | None
    in_story: bool
    value: int | None
    is_watched: bool
    kind: EditKind


@dataclass(frozen=True)
class Step:
    """A poll of one feed, then what the reader does."""

    feed: int
    items: tuple[Item, ...]
    reads: int | None
    stars: int | None
    joins: bool
    """True where the user then says that two feeds are one publisher's."""


maybe = st.none() | st.integers(0, 9)
items = st.builds(
    Item,
    maybe,
    maybe,
    st.booleans(),
    st.none() | st.integers(1, 3),
    st.booleans(),
    st.sampled_from(EditKind),
)
steps = st.lists(
    st.builds(
        Step,
        st.integers(0, 2),
        st.lists(items, max_size=4).map(tuple),
        maybe,
        maybe,
        st.integers(0, 9).map(lambda n: n == 0),
    ),
    min_size=1,
    max_size=6,
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("laws") / "empty.db"
    store = open_store(path)
    configured(store, *FEEDS)
    store.close()
    return path


@contextmanager
def played(empty: Path, steps: list[Step]) -> Iterator[tuple[Store, Path]]:
    """A store after these steps, and its file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.db"
        shutil.copy(empty, path)
        store = open_store(path)
        for number, step in enumerate(steps):
            play(store, step, number)
        yield store, path
        store.close()


def play(store: Store, step: Step, number: int) -> None:
    feed = FEEDS[step.feed]
    stored = store.articles.window(EVERYTHING, 0, 1000)
    own = [known.id for known in stored if known.feed_url == feed.url]
    drafts = [
        draft(
            item, f"{number}-{n}", len(step.items), own, [known.id for known in stored]
        )
        for n, item in enumerate(step.items)
    ]
    at = after(3 * number)
    figures = [
        ledger(said, at=at, article=position)
        for position, made in enumerate(drafts)
        for said in made.claims
    ]
    poll(store, read(*drafts, at=at, figures=figures), feed)
    if stored and step.reads is not None:
        chosen = stored[step.reads % len(stored)].id
        store.articles.mark_read([chosen], read=step.reads % 3 > 0)
    if stored and step.stars is not None:
        chosen = stored[step.stars % len(stored)].id
        store.articles.star(chosen, starred=step.stars % 3 > 0)
    if step.joins:
        store.feeds.configure((WIRE, replace(HERALD, publisher="The Wire")), at)
        store.feeds.configure(FEEDS, at)


def draft(
    item: Item, name: str, drafts: int, own: list[int], stored: list[int]
) -> ArticleDraft:
    said = () if item.value is None else (claim(item.value),)
    watches = ("dam",) if item.is_watched else ()
    if item.edits is not None and own:
        return article(
            name,
            known_as=own[item.edits % len(own)],
            edit=edit(item.kind),
            in_story=item.in_story,
            claims=said,
            watches=watches,
        )
    copy_of, copy_of_draft = None, None
    if item.copies is not None and item.copies % 2 and stored:
        copy_of = stored[item.copies % len(stored)]
    elif item.copies is not None:
        copy_of_draft = item.copies % drafts
    return article(
        name,
        in_story=item.in_story,
        published_at=after(-len(name) - (item.value or 0)),
        claims=said,
        watches=watches,
        copy_of=copy_of,
        copy_of_draft=copy_of_draft,
    )


NO_ROWS = {
    "the feeds' sums are what the articles add up to": """
SELECT id, articles, originals, in_story, leading FROM feeds EXCEPT
SELECT feeds.id, count(a.id), coalesce(sum(a.origin_id = a.id), 0),
  coalesce(sum(a.in_story), 0), coalesce(sum(a.leads), 0)
FROM feeds LEFT JOIN articles AS a ON a.feed_id = feeds.id GROUP BY feeds.id""",
    "an origin is an origin": """
SELECT a.id FROM articles AS a JOIN articles AS o ON o.id = a.origin_id
WHERE o.origin_id <> o.id""",
    "one article leads where any is in the story": """
SELECT origin_id FROM articles GROUP BY origin_id
HAVING sum(leads) <> max(in_story) OR sum(leads AND NOT in_story) > 0""",
    "versions are numbered from 1 without gaps": """
SELECT a.id FROM articles AS a LEFT JOIN versions ON article_id = a.id
GROUP BY a.id
HAVING count(*) <> a.versions OR min(number) <> 1 OR max(number) <> a.versions""",
    "unread rows stand where their articles stand": """
SELECT standing, sort_at, article_id FROM unread EXCEPT
SELECT in_story + leads, sort_at, id FROM articles""",
    "as many are unread as their sums say": """
SELECT reader_id, standing, count(*) FROM unread GROUP BY 1, 2 EXCEPT
SELECT * FROM unread_sums""",
    "no sum is of nothing": """
SELECT * FROM unread_sums WHERE articles > 0 EXCEPT
SELECT reader_id, standing, count(*) FROM unread GROUP BY 1, 2""",
    "the hours have as many leading articles as they say": """
SELECT sort_at / 3600000, count(*) FROM articles WHERE leads GROUP BY 1 EXCEPT
SELECT * FROM hours""",
    "no hour has leading articles that are not there": """
SELECT * FROM hours WHERE leading > 0 EXCEPT
SELECT sort_at / 3600000, count(*) FROM articles WHERE leads GROUP BY 1""",
    "mentions are what the claims say": """
SELECT figure_id, sort_at, article_id, in_story + leads FROM claims
JOIN articles ON articles.id = article_id EXCEPT SELECT * FROM mentions""",
    "there is no mention without a claim": """
SELECT * FROM mentions EXCEPT
SELECT figure_id, sort_at, article_id, in_story + leads
FROM claims JOIN articles ON articles.id = article_id""",
    "hits stand where their articles stand": """
SELECT hits.article_id FROM hits JOIN articles ON articles.id = hits.article_id
WHERE hits.sort_at <> articles.sort_at OR standing <> in_story + leads""",
    "a watch has as many hits as count": """
SELECT id FROM watches WHERE hits <> (
  SELECT count(*) FROM hits WHERE watch_id = watches.id AND is_counted)""",
    "a watch has as many articles and publishers as its hits": """
SELECT id, articles, publishers FROM watches EXCEPT
SELECT watches.id, count(DISTINCT hits.article_id), count(DISTINCT publisher)
FROM watches LEFT JOIN hits ON watch_id = watches.id AND standing > 0
LEFT JOIN articles ON articles.id = hits.article_id
LEFT JOIN feeds ON feeds.id = articles.feed_id GROUP BY watches.id""",
    "copies are read, or not, with what they copy": """
SELECT a.id FROM articles AS a JOIN articles AS o ON o.id = a.origin_id
WHERE (SELECT count(*) FROM unread WHERE article_id = a.id)
  <> (SELECT count(*) FROM unread WHERE article_id = o.id)""",
    "one hit is the first of its article": """
SELECT article_id FROM hits GROUP BY watch_id, article_id HAVING sum(is_first) <> 1""",
    "one hit counts among copies in the story": """
SELECT origin_id FROM hits JOIN articles ON articles.id = hits.article_id
GROUP BY watch_id, origin_id
HAVING sum(is_counted) > 1
  OR sum(is_counted) < max(in_story AND hits.version >= versions)""",
    "a figure has as many speakers as lines": """
SELECT id FROM figures WHERE speakers <> (
  SELECT count(*) FROM lines WHERE figure_id = figures.id)""",
    "a line's counts are those of its claims": """
SELECT figure_id, speaker, articles, publishers, origins FROM lines EXCEPT
SELECT lines.figure_id, lines.speaker, count(DISTINCT a.id),
  count(DISTINCT feeds.publisher), count(DISTINCT a.origin_id)
FROM lines
LEFT JOIN claims ON claims.figure_id = lines.figure_id
  AND claims.speaker = lines.speaker AND claims.value = lines.value
LEFT JOIN articles AS a ON a.id = claims.article_id AND a.in_story
LEFT JOIN feeds ON feeds.id = a.feed_id
GROUP BY lines.figure_id, lines.speaker""",
    "every article that came into the story was once news": """
SELECT id FROM articles WHERE in_story EXCEPT
SELECT article_id FROM events WHERE kind = 'new'""",
    "nothing was news twice": """
SELECT article_id FROM events WHERE kind = 'new' GROUP BY article_id HAVING count(*) > 1
""",
    "nothing refers to what is not there": "PRAGMA foreign_key_check",
}


@settings(max_examples=30)
@given(steps=steps)
def test_what_is_counted_is_what_is_there(empty: Path, steps: list[Step]) -> None:
    with played(empty, steps) as (_, path):
        raw = ENGINE.connect(path)
        for law, sql in NO_ROWS.items():
            assert raw.execute(sql).fetchall() == [], law
        raw.execute(
            "INSERT INTO article_index (article_index) VALUES ('integrity-check')"
        )
        raw.close()


FILTERS: dict[str, Callable[[Article], bool]] = {
    "story_only": lambda row: row.in_story,
    "unread": lambda row: not row.is_read,
    "starred": lambda row: row.is_starred,
    "edited": lambda row: row.edit is not None and row.edit.kind != EditKind.COSMETIC,
    "watch": lambda row: "dam" in row.watches,
    "figure": lambda row: HOMELESS in row.figures,
    "since_at": lambda row: row.sort_at > after(4),
    "edited_since": lambda row: (
        FILTERS["edited"](row)
        and row.edited_at is not None
        and row.edited_at > after(5)
    ),
}
views = st.builds(
    View,
    st.booleans(),
    st.just(False),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "dam"]),
    st.sampled_from(["", HOMELESS]),
    st.sampled_from([None, after(4)]),
    st.sampled_from([None, after(5)]),
    origin=st.sampled_from([0, 0, 1, 2]),
)


@settings(max_examples=15)
@given(steps=steps, views=st.lists(views, min_size=1, max_size=6), data=st.data())
def test_a_view_is_everything_less_what_it_leaves_out(
    empty: Path, steps: list[Step], views: list[View], data: st.DataObject
) -> None:
    with played(empty, steps) as (store, _):
        everything = store.articles.window(EVERYTHING, 0, 1000)
        assert everything == sorted(
            everything, key=lambda row: (row.sort_at, row.id), reverse=True
        )
        for view in views:
            asked = [keep for name, keep in FILTERS.items() if getattr(view, name)]
            expected = [
                row
                for row in everything
                if all(keep(row) for keep in asked)
                and view.origin in (0, row.origin_id)
            ]
            start = data.draw(st.integers(0, len(expected)))
            assert store.articles.window(view, start, 3) == expected[start : start + 3]
            assert store.articles.window(view, 0, 1000) == expected
            assert store.articles.count(view) == len(expected)
            for rank, row in enumerate(expected):
                assert store.articles.rank(view, row.id) == rank
        leaders = {row.origin_id for row in everything if row.in_story}
        assert len(listed(store)) == len(leaders)
