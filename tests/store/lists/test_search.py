"""Search and match agree on every article, whatever the query and the text."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.config.settings import FeedConfig, WatchConfig
from monitor.errors import QueryError
from monitor.model.articles import ArticleDetail, EditKind, View
from monitor.model.figures import Claim
from monitor.model.text import Text
from monitor.query.facts import Facts
from monitor.query.match import Matcher
from monitor.query.syntax import parse
from monitor.query.tree import (
    And,
    Comparison,
    Field,
    FieldName,
    FigureTest,
    Flag,
    InTitle,
    Is,
    Near,
    Node,
    Not,
    Or,
    Query,
    Regex,
    Since,
    Term,
)
from monitor.query.words import words_in
from monitor.store.contract.drafts import ArticleDraft
from monitor.store.contract.store import Store
from monitor.store.database import open_store
from tests.store.outcomes import (
    DAM,
    EVERYTHING,
    HERALD,
    WIRE,
    after,
    article,
    claim,
    edit,
    poll,
    read,
    started,
)

YONHAP = FeedConfig(
    "https://한국.example/북한군?l'x", "북한군이 U.S. news", "Straße 1,200"
)
FEEDS = (WIRE, HERALD, YONHAP)
WATCHES = (DAM, WatchConfig("ICBM", "ICBM"), WatchConfig("Київ", "x"))

WORDS = [
    *("troops", "troop", "trooper", "ICBM", "I.C.B.M.", "ICBMs", "U.S.", "US", "us"),
    *("Kim", "Un", "Mr.", "l'Ukraine", "Ukraine", "Ukraine's", "news", "new", "U.S.A"),
    *("casualty", "casualties", "man", "men", "1,200", "1200", "F-16", "O’Brien", "A."),
    *(
        "Київ",
        "КИІВ",
        "й",
        "straße",
        "STRASSE",
        "북한군",
        "북한군이",
        "군",
        "북",
        "KBS는",
    ),
    *("朝鮮", "朝", "ทหาร", "café", "cafe\u0301", "جَيْش", "والجيش", "الجيش", "للجيش"),
    *(
        "1,2,3",
        "12,00",
        "1,234,567",
        "1234567",
        "3.5",
        "1,200.5",
        "A.B.C.D.E.F.",
        "١٢٠",
    ),
    *(
        "example.com",
        "kim@mail.example",
        "https://a.example/troops?x=1",
        "a.b",
        "_troops_",
    ),
    *(
        "snake_case",
        "E.U.-led",
        "co\u00adop",
        "zero\u200bwidth",
        "ﬁre",
        "Łódź",
        "½",
        "क्षि",
    ),
    *("x" * 50, "dam", "Dam's", "OR", "s", "u"),
]
GAPS = (" ", " ", " ", "\n", "-", ". ", ", ", "", "'", "’", "—", " “", "/")

letters = st.characters(categories=("Lu", "Ll", "Lo", "Nd"))
around = st.text(max_size=2)
odd_words = st.tuples(around, letters, around).map("".join).filter(words_in)
words = st.sampled_from(WORDS) | odd_words
texts = st.lists(st.tuples(words, st.sampled_from(GAPS)), max_size=10).map(
    lambda pieces: "".join(word + gap for word, gap in pieces)
)


def _term(parts: Sequence[str], exact: bool, prefix: bool) -> Term:
    text = " ".join(" ".join(parts).split())
    may_go_on = prefix and words_in(text)[-1].end() == len(text)
    return Term(text, exact, may_go_on and not text.endswith("."))


def _shortened(word: str, length: int) -> str:
    return word[:length] if words_in(word[:length]) else word


begun = st.builds(_shortened, words, st.integers(1, 5))
terms = st.builds(
    _term,
    st.lists(words | begun, min_size=1, max_size=3),
    st.sampled_from([False, False, True]),
    st.booleans(),
)
tests_of_facts: st.SearchStrategy[Node] = st.one_of(
    st.builds(Field, st.sampled_from(FieldName), words),
    st.builds(Is, st.sampled_from(Flag)),
    st.integers(0, 600).map(lambda minutes: Since(timedelta(minutes=minutes))),
    st.builds(
        FigureTest,
        st.sampled_from(["homeless", "hurt valley", "valley", "dead"]),
        st.none() | st.sampled_from(Comparison),
        st.integers(0, 400).map(float),
    ),
)
regexes = st.sampled_from([r"tr\w+s", "a/b", r"\d{1,3}", "^Kim|Un$"]).map(Regex)
places: st.SearchStrategy[Node] = st.recursive(
    terms,
    lambda inner: (
        st.builds(Near, inner, inner, st.integers(0, 12))
        | st.lists(inner, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts)))
    ),
    max_leaves=3,
)
nodes: st.SearchStrategy[Node] = st.recursive(
    places | tests_of_facts | regexes,
    lambda inner: (
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: And(tuple(parts)))
        | st.lists(inner, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts)))
        | st.builds(Not, inner)
        | st.builds(InTitle, inner)
    ),
    max_leaves=5,
)


def _is_readable(query: str) -> bool:
    try:
        parse(query)
    except QueryError:  # of words from anywhere, such as a star
        return False
    return True


queries = (st.just(Query()) | st.builds(Query, nodes)).map(str).filter(_is_readable)

claims = st.builds(
    claim,
    st.integers(0, 400),
    st.none() | words,
    measure=st.sampled_from(["homeless", "hurt"]),
)
drafts = st.builds(
    article,
    st.uuids().map(str),
    title=texts,
    body=texts,
    in_story=st.booleans(),
    claims=st.lists(claims, max_size=2).map(tuple),
    watches=st.lists(
        st.sampled_from([watch.name for watch in WATCHES]), max_size=2, unique=True
    ),
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "story.db"
    store: Store = started(open_store(path), *FEEDS)
    store.watches.configure(WATCHES)
    store.close()
    return path


@contextmanager
def copied(empty: Path) -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.db"
        shutil.copy(empty, path)
        store: Store = open_store(path)
        yield store
        store.close()


def fill(store: Store, some: Sequence[ArticleDraft]) -> None:
    """Every second article is read; the first is starred and edited."""
    for number, draft in enumerate(some):
        feed = FEEDS[number % len(FEEDS)]
        poll(store, read(draft, at=after(3 * number)), feed)
    stored = store.articles.window(EVERYTHING, 0, 100)
    store.articles.mark_read([row.id for row in stored[::2]], read=True)
    if stored:
        store.articles.star(stored[0].id, starred=True)
        changed = replace(
            some[-1],
            article_id=stored[0].id,
            text=Text("Edited", some[0].text.body),
            edit=edit(EditKind.TEXT),
        )
        poll(store, read(changed, at=after(600)), FEEDS[(len(some) - 1) % len(FEEDS)])


def facts_of(store: Store, detail: ArticleDetail, now: datetime) -> Facts:
    row = detail.article
    names = {feed.url: feed.name for feed in store.feeds.all(now)}
    said: list[Claim] = [evidence.claim for evidence in detail.claims]
    flags = {
        Flag.UNREAD: not row.is_read,
        Flag.STARRED: row.is_starred,
        Flag.EDITED: row.edit is not None and row.edit.kind is not EditKind.COSMETIC,
        Flag.STORY: row.in_story,
    }
    return Facts(
        publisher=row.publisher,
        feed_name=names[row.feed_url],
        feed_url=row.feed_url,
        speakers=[one.speaker for one in said if one.speaker],
        watches=row.watches,
        flags=[flag for flag, is_set in flags.items() if is_set],
        figures=[(one.figure, one.amount) for one in said],
        first_seen_at=row.first_seen_at,
        now=now,
    )


def matching(store: Store, view: View) -> list[int]:
    """What the matcher says of every row of the view, read whole."""
    matcher = Matcher(parse(view.query))
    assert view.asked_at is not None
    return [
        row.id
        for row in store.articles.window(replace(view, query=""), 0, 100)
        if (detail := store.articles.detail(row.id))
        and matcher.matches(
            detail.versions[-1].text, facts_of(store, detail, view.asked_at)
        )
    ]


def paged(store: Store, view: View, limit: int) -> list[int]:
    """Ids found page by page."""
    found: list[int] = []
    after_: str | None = None
    while True:
        page = store.articles.search(view, after=after_, limit=limit)
        found += [one.article.id for one in page.found]
        assert page.after is None or page.after != after_
        after_ = page.after
        if after_ is None:
            return found


def candidates(store: Store, view: View) -> list[int]:
    """Ids of what may match, page by page."""
    passed: list[int] = []
    after_: str | None = None
    while True:
        page = store.articles.candidates(view, after=after_, limit=2)
        passed += [one.article_id for one in page.articles]
        after_ = page.after
        if after_ is None:
            return passed


@settings(max_examples=30)
@given(
    st.lists(drafts, min_size=1, max_size=5), st.lists(queries, min_size=1, max_size=12)
)
@example(
    [article("a", title="A.B.C.D.E.F. 1,2,3")], ["abcdef 123", "A.B.C.D.E.F. 1,2,3"]
)
@example([article("a", title="I.C.B.M.s 1,200")], ["icb*", "i* 12*", "1200", "1,20*"])
@example([article("a", title="والجيش 북한군이")], ["جيش", '"جيش 북한군"', '"الجي*"'])
def test_search_finds_what_matches_and_nothing_else(
    empty: Path, some: list[ArticleDraft], asked: list[str]
) -> None:
    with copied(empty) as store:
        fill(store, some)
        for query in asked:
            view = replace(EVERYTHING, query=query, asked_at=after(620.5))
            expected = matching(store, view)

            assert paged(store, view, 2) == expected, query
            assert set(expected) <= set(candidates(store, view)), query
            assert [row.id for row in store.articles.window(view, 0, 99)] == expected
            assert store.articles.count(view) == len(expected)
