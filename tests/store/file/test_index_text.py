"""The search index: kept with every version, and fit for all scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.model.text import Text
from monitor.store.contract.store import Store
from monitor.store.database import open_store
from monitor.store.file.connection import ENGINE
from monitor.store.file.index_text import index_words, indexed_body, indexed_title
from tests.store.outcomes import after, article, edit, id_of, poll, read, started

CJK = {
    "中国": "中国与日本",
    "停火": "宣布停火协议",
    "地震": "昨日の地震で",
    "東京": "大東京圏",
    "ภาษา": "เรียนภาษาไทย",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "story.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened: Store = started(open_store(path))
    yield opened
    opened.close()


def found(path: Path, match: str) -> list[int]:
    """Ids of articles whose index entry matches an FTS5 expression."""
    raw = ENGINE.connect(path)
    rows = raw.execute(
        "SELECT rowid FROM article_index WHERE article_index MATCH ? ORDER BY rowid",
        (match,),
    ).fetchall()
    raw.close()
    return [row[0] for row in rows]


def entries(path: Path) -> list[tuple[object, ...]]:
    """Every word of the index with where it stands."""
    raw = ENGINE.connect(path)
    raw.execute(
        "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, article_index, instance)"
    )
    rows: list[tuple[object, ...]] = raw.execute("SELECT * FROM temp.words").fetchall()
    raw.close()
    return rows


def test_an_article_is_found_by_its_last_words_only(store: Store, path: Path) -> None:
    poll(store, read(article("a", title="Dam holds", body="All is calm.")))
    known_as = id_of(store, "a")
    before = found(path, "holds")

    again = article(
        "a", title="Dam breaks", body="Floods.", known_as=known_as, edit=edit()
    )
    poll(store, read(again, at=after(3)))

    assert before == found(path, "breaks") == found(path, "body: floods") == [known_as]
    assert found(path, "holds") == found(path, "calm") == found(path, "title: floods")
    assert found(path, "holds") == []


def test_a_new_guid_leaves_the_index_alone(store: Store, path: Path) -> None:
    poll(store, read(article("a", title="Dam holds")))
    before = entries(path)

    poll(store, read(article("b", known_as=id_of(store, "a")), at=after(3)))

    assert entries(path) == before


def test_a_rebuilt_index_is_the_same(store: Store, path: Path) -> None:
    poll(
        store,
        read(
            article("a", title="Zürich 水灾", body="A dam.\nA dam?"),
            article("b", title="Dam", body="พบ 地震"),
            article("c", in_story=False),
        ),
    )
    again = article(
        "a", title="東京", body="no dam", known_as=id_of(store, "a"), edit=edit()
    )
    poll(store, read(again, again, at=after(3)))
    before = entries(path)
    raw = ENGINE.connect(path)

    raw.execute("INSERT INTO article_index (article_index) VALUES ('rebuild')")
    raw.commit()
    raw.close()

    assert entries(path) == before
    assert len(before) > 10


def test_versions_taken_out_are_no_longer_found(store: Store, path: Path) -> None:
    poll(store, read(article("a", title="Dam holds"), article("b", title="Dam")))
    raw = ENGINE.connect(path)

    raw.execute("DELETE FROM versions WHERE article_id = ?", (id_of(store, "a"),))
    raw.commit()
    raw.close()

    assert found(path, "dam") == [id_of(store, "b")]


def test_versions_cannot_be_changed(store: Store, path: Path) -> None:
    poll(store, read(article("a")))
    raw = ENGINE.connect(path)

    with pytest.raises(ENGINE.IntegrityError, match="never changed"):
        raw.execute("UPDATE versions SET title = 'else'")
    raw.close()


@pytest.mark.parametrize(("word", "text"), CJK.items())
def test_scripts_without_spaces_are_found_by_parts(
    store: Store, path: Path, word: str, text: str
) -> None:
    poll(store, read(article("a", title=text), article("b", body=text)))

    phrase = '"' + " ".join(word) + '"'

    assert len(found(path, phrase)) == 2


def test_marks_and_case_make_no_difference(store: Store, path: Path) -> None:
    poll(store, read(article("a", title="ZÜRICH café 한국의")))

    for match in ("zurich", "CAFÉ", "한국*"):
        assert len(found(path, match)) == 1


def test_only_what_differs_is_stored_for_the_index() -> None:
    long = Text("T", summary="First.", content="First.\nSecond.")
    both = Text("T", summary="Lead.", content="First.")

    assert indexed_title(long) is None
    assert indexed_body(Text("T", summary="Only.")) is None
    assert indexed_body(long) is None
    assert indexed_body(both) == "Lead.\nFirst."
    assert indexed_title(Text("5人")) == "5 人"
    assert indexed_body(Text("T", summary="水灾")) == "水 灾"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.S.-led force of 1,200.5 – “Kyiv’s” – £5", None),
        ("in 1,2,3 or 12,00", "in 123 or 1200"),
        ("A.B.C.D.E.F. is long", "abcdef is long"),
        ("Café in Київ", "cafe in киів"),
        ("KBS는 북한군이", "kbs 는 북한군이 북한군"),
        ("والجيش", "والجيش جيش"),
    ],
)
def test_the_index_reads_words_as_queries_do(text: str, words: str | None) -> None:
    assert index_words(text) == words
