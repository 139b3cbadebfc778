from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import blake2b

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.extract.articles.identity import identity_of, matched, url_key
from monitor.extract.text import text_of
from monitor.model.articles import KnownArticle
from monitor.model.text import RawArticle

NOON = datetime(2025, 1, 24, 12, tzinfo=UTC)
_SPOKEN = (
    "troops north south army spy agency said on friday that losses near the border"
    " were heavy after weeks of shelling and drones while officials declined to name"
    " a number for the second contingent leaving the port of rason by train"
)
WORDS = _SPOKEN.split()


def item(guid: str = "", link: str = "", title: str = "", body: str = "") -> RawArticle:
    return RawArticle(guid, link, title, body, "", NOON, None)


@dataclass
class Shelf:
    """A store of one feed's articles, as ingest keeps it."""

    articles: list[KnownArticle] = field(default_factory=list)

    def read(self, *raws: RawArticle) -> list[int]:
        """Ids of the articles that a document holds, in its order."""
        texts = [text_of(raw) for raw in raws]
        read = [identity_of(r, t, "Wire") for r, t in zip(raws, texts, strict=True)]
        keys = {key for i in read for key in (i.guid, i.link, i.title) if key}
        known = [
            a
            for a in self.articles
            if keys & {a.identity.guid, a.identity.link, a.identity.title}
        ]
        ids = []
        found = matched(read, known)
        for raw, text, identity, old in zip(raws, texts, read, found, strict=True):
            number = old.id if old else len(self.articles)
            new = KnownArticle(
                number, identity, raw.guid, raw.link, text, 1, NOON, NOON, True, number
            )
            self.articles[number : number + 1] = [new]
            ids.append(number)
        return ids


@pytest.mark.parametrize(
    "variant",
    [
        "http://example.com/news/kim?id=7",
        "https://www.example.com/news/kim?id=7",
        "https://m.example.com/news/kim/?id=7",
        "https://amp.example.com/news/kim/amp?id=7",
        "https://EXAMPLE.com:443/news/kim?id=7#comments",
        "https://example.com/news/kim?utm_source=rss&id=7&fbclid=x",
        "https://example.com/news/kim?id=7&amp;ref=rss",
        "https://example.com/news/%6bim?id=7",
        "https://example.com//news/kim/index.html?id=7",
    ],
)
def test_addresses_of_one_page_have_one_key(variant: str) -> None:
    assert url_key(variant) == "example.com/news/kim?id=7"


def test_international_names_have_one_key() -> None:
    assert url_key("https://bücher.example/ä?q=ü") == url_key(
        "http://xn--bcher-kva.example/%C3%A4?q=%C3%BC"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.com/a?id=1", "https://example.com/a?id=2"),
        ("https://example.com/A", "https://example.com/a"),
        ("https://example.com/show?12345", "https://example.com/show?12346"),
        ("https://news.example.com/a", "https://example.com/a"),
    ],
)
def test_addresses_of_two_pages_have_two_keys(one: str, other: str) -> None:
    assert url_key(one) != url_key(other)


@given(st.text(max_size=40))
def test_no_address_raises(url: str) -> None:
    url_key("http://" + url)
    url_key(url)


def test_an_edit_is_the_same_article() -> None:
    shelf = Shelf()

    first = shelf.read(item("g1", "https://example.com/kim", "12 dead", "Twelve died."))
    edited = shelf.read(
        item("g1", "https://example.com/kim", "15 killed", "More died.")
    )

    assert first == edited


def test_a_new_guid_under_a_known_link_is_the_same_article() -> None:
    shelf = Shelf()
    link = "https://example.com/kim?utm_source=rss"

    first = shelf.read(item("g1-r1", link, "Nearly 400 dead", "At least 380 died."))
    second = shelf.read(
        item("g1-r2", "https://example.com/kim", "380 dead", "At least 380 died.")
    )

    assert first == second


def test_a_slug_that_follows_the_headline_is_the_same_article() -> None:
    shelf = Shelf()

    first = shelf.read(
        item("p54mfx", "https://x.example/stocks-up-p54mfx", "Stocks up")
    )
    second = shelf.read(
        item("p54mfx", "https://x.example/all-red-p54mfx", "All in red")
    )

    assert first == second


def test_one_guid_on_two_items_is_two_articles() -> None:
    shelf = Shelf()
    one = item("same", "https://example.com/a", "Troops leave", "By train.")
    other = item("same", "https://example.com/b", "Talks fail", "In Hanoi.")

    first = shelf.read(one, other)

    assert len(set(first)) == 2
    assert shelf.read(other, one) == first[::-1]


def test_a_guid_used_again_is_a_new_article() -> None:
    shelf = Shelf()

    old = shelf.read(item("1", "https://example.com/a", "Troops leave", "By train."))
    new = shelf.read(item("1", "https://example.com/b", "Markets rally", "On Monday."))

    assert old != new


def test_a_site_address_is_no_identity() -> None:
    shelf = Shelf()

    old = shelf.read(item("a-1", "https://example.com/", "Troops leave", "By train."))
    new = shelf.read(item("a-2", "https://example.com/", "Markets rally", "On Monday."))

    assert old != new


def test_a_page_that_many_items_link_to_is_no_identity() -> None:
    shelf = Shelf()
    live = "https://example.com/live/troops"

    old = shelf.read(
        item("a-1", live, "Troops leave", "By train."),
        item("a-2", live, "Markets rally", "On Monday."),
    )
    new = shelf.read(item("a-3", live, "Spokesman silent", "He gave no number."))

    assert new[0] not in old


def test_an_article_republished_under_new_ids_is_the_same() -> None:
    shelf = Shelf()

    first = shelf.read(item("x1", "https://n.example/x1", "Troops leave", "By train."))
    second = shelf.read(item("y2", "https://n.example/y2", "Troops leave", "By train."))

    assert first == second


def test_articles_without_ids_are_known_by_their_titles() -> None:
    shelf = Shelf()

    first = shelf.read(
        item(title="Troops leave", body="By train."), item(title="Talks")
    )
    second = shelf.read(item(title="Talks"), item(title="Troops leave", body="By sea."))

    assert second == first[::-1]


@dataclass
class Draft:
    """An article as its newsroom has it: what it is, whatever its feed says."""

    number: int
    revision: int = 0
    body_seed: int = 0
    title_seed: int = 0
    tracked: bool = False

    def raw(self) -> RawArticle:
        start = (self.number * 7) % len(WORDS)
        words = (WORDS[start:] + WORDS[:start])[:12]
        title = f"{' '.join(words[:5])} {self.number} v{self.title_seed}"
        body = f"{' '.join(words)} {self.number}. Revised {self.body_seed} times."
        link = f"https://example.com/{self.number}/{words[0]}"
        return item(
            f"id-{self.number}-{self.revision}",
            link + ("?utm_source=feed" if self.tracked else ""),
            title,
            body,
        )


EDITS = st.sampled_from(["title", "body", "guid", "guid+title", "guid+body", "link"])


@given(st.data())
@settings(max_examples=60)
def test_no_edits_new_guids_or_reorderings_double_or_lose_an_article(
    data: st.DataObject,
) -> None:
    drafts = [Draft(n) for n in range(data.draw(st.integers(1, 6)))]
    shelf = Shelf()
    ids: dict[int, int] = {}
    for _ in range(data.draw(st.integers(1, 5))):
        document = data.draw(
            st.lists(st.sampled_from(drafts), unique_by=lambda d: d.number)
        )
        for draft in document:
            for edit in data.draw(st.lists(EDITS, max_size=1)):
                draft.title_seed += "title" in edit
                draft.body_seed += "body" in edit
                draft.revision += "guid" in edit
                draft.tracked ^= "link" in edit

        found = shelf.read(*(draft.raw() for draft in document))

        assert len(set(found)) == len(document)
        for draft, number in zip(document, found, strict=True):
            assert ids.setdefault(draft.number, number) == number


def test_a_lost_link_keeps_a_known_guid() -> None:
    shelf = Shelf()
    whole = item("tag:example.com,2025:kim", "https://example.com/kim", "Troops leave")

    assert shelf.read(whole) == shelf.read(replace(whole, link=""))


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, unique=True))
def test_each_bit_of_a_key_is_that_of_most_words(words: list[str]) -> None:
    raw = item("a-guid", title=" ".join(words))
    hashes = [
        int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big")
        for word in words
    ]
    ones = [sum(h >> bit & 1 for h in hashes) for bit in range(64)]
    most = sum(1 << bit for bit, count in enumerate(ones) if count > len(words) / 2)
    key = identity_of(raw, text_of(raw), "Wire").title
    assert key[8:] == most.to_bytes(8, "big")
