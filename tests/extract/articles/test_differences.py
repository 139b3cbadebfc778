import time

from hypothesis import given
from hypothesis import strategies as st

from monitor.extract.articles.differences import Piece, differences
from monitor.model.text import Text

OLD = Text(
    "Troops sent",
    "The agency counted about 300 dead.\nNobody knows more. It rained.",
)
NEW = Text(
    "Troops sent",
    "The agency counted at least 380 dead.\nIt rained. The count goes on.",
)
TEXTS = st.builds(
    Text,
    st.sampled_from(["A title", "Another title", ""]),
    st.lists(
        st.sampled_from(["He came. ", "She went home early. ", "It fell 5%. ", "Hm.\n"])
    ).map("".join),
)


def lit(piece: Piece) -> list[str]:
    return [piece.text[start:end] for start, end in piece.words]


def test_changed_sentences_are_lit_word_by_word() -> None:
    pieces = differences(OLD, NEW)

    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("same", "Troops sent"),
        ("removed", "The agency counted about 300 dead."),
        ("added", "The agency counted at least 380 dead."),
        ("removed", "Nobody knows more."),
        ("same", "It rained."),
        ("added", "The count goes on."),
    ]
    assert lit(pieces[1]) == ["about 300"]
    assert lit(pieces[2]) == ["at least 380"]


@given(TEXTS, TEXTS)
def test_pieces_are_all_of_both_texts_in_order(old: Text, new: Text) -> None:
    pieces = differences(old, new)

    for kind, text in (("removed", old), ("added", new)):
        told = " ".join(p.text for p in pieces if p.kind in ("same", kind))
        assert told.split() == f"{text.title} {text.body}".split()


def test_a_long_article_takes_milliseconds() -> None:
    body = " ".join(f"In sentence {n} they counted {n} men." for n in range(3_000))
    started = time.process_time()

    differences(Text("T", body), Text("T", body.replace("7", "8")))
    differences(Text("T", "a. " * 60_000), Text("T", "b " * 60_000))

    assert time.process_time() - started < 6
