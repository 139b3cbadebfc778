"""What every store must do with queries."""

from dataclasses import replace

import pytest

from monitor.errors import QueryError, StoreError
from monitor.model.articles import View
from monitor.model.searches import FoundPage, Snippet
from monitor.store.contract.store import Store
from tests.store.outcomes import (
    EVERYTHING,
    HERALD,
    WIRE,
    after,
    article,
    id_of,
    listed,
    poll,
    read,
    started,
)

TROOPS = View(query="troops")


def stored(store: Store) -> Store:
    """Six articles, three of them about troops; one is off the story, one a copy."""
    started(store, WIRE, HERALD)
    poll(store, read(article("one", title="Troops at the dam", body="All is calm.")))
    poll(store, read(article("two", title="Rain", body="No wind."), at=after(3)))
    poll(
        store,
        read(article("three", body="A storm.\nThe troop's camp."), at=after(6)),
        HERALD,
    )
    poll(store, read(article("off", title="troops", in_story=False), at=after(9)))
    copy = article("copy", title="Troops at a dam", copy_of=id_of(store, "one"))
    poll(store, read(copy, at=after(12)), HERALD)
    poll(store, read(article("trooper", title="A trooper"), at=after(15)))
    return store


def guids(page: FoundPage) -> list[str]:
    return [found.article.guid for found in page.found]


class SearchesContract:
    """Searches, and views with a query."""

    def test_a_query_narrows_any_view(self, store: Store) -> None:
        stored(store)
        whole = replace(EVERYTHING, query="troops")

        assert listed(store, TROOPS) == ["three", "one"]
        assert listed(store, whole) == ["copy", "off", "three", "one"]
        assert store.articles.count(TROOPS) == 2
        assert store.articles.count(whole) == 4

    def test_rows_of_a_narrowed_view_know_their_rank(self, store: Store) -> None:
        stored(store)
        view = replace(EVERYTHING, query="troops")

        ranks = [
            store.articles.rank(view, id_of(store, name))
            for name in ("copy", "off", "three", "one", "two")
        ]

        assert ranks == [0, 1, 2, 3, None]
        assert [row.guid for row in store.articles.window(view, 1, 2)] == [
            "off",
            "three",
        ]
        assert store.articles.window(view, 4, 2) == []
        assert store.articles.window(view, -1, 2) == []

    def test_a_search_goes_on_where_its_page_ended(self, store: Store) -> None:
        stored(store)
        view = replace(EVERYTHING, query="troops")

        first = store.articles.search(view, limit=3)
        second = store.articles.search(view, limit=3, after=first.after)

        assert guids(first) == ["copy", "off", "three"]
        assert guids(second) == ["one"]
        assert second.after is None
        assert first.searched_back_to is second.searched_back_to is None

    def test_what_arrives_meanwhile_is_not_on_the_next_page(self, store: Store) -> None:
        stored(store)
        first = store.articles.search(TROOPS, limit=1)

        poll(store, read(article("late", title="troops"), at=after(18)))

        assert guids(first) == ["three"]
        assert guids(store.articles.search(TROOPS, after=first.after)) == ["one"]
        assert guids(store.articles.search(TROOPS)) == ["late", "three", "one"]

    def test_found_words_are_marked_in_title_and_text(self, store: Store) -> None:
        stored(store)

        three, one = store.articles.search(TROOPS).found

        assert one.title == Snippet("Troops at the dam", ((0, 6),))
        assert one.body == Snippet("All is calm.")
        assert three.body == Snippet("The troop's camp.", ((4, 11),))

    def test_a_search_that_runs_out_of_time_says_how_far_it_got(
        self, store: Store
    ) -> None:
        stored(store)
        view = replace(EVERYTHING, query="/tro+ps/")

        first = store.articles.search(view, limit=50, enough=lambda: True)
        pages = [first]
        while pages[-1].after is not None:
            pages.append(
                store.articles.search(view, after=pages[-1].after, enough=lambda: True)
            )

        assert first.searched_back_to is not None
        assert pages[-1].searched_back_to is None
        assert [name for page in pages for name in guids(page)] == [
            "copy",
            "off",
            "one",
        ]

    def test_an_empty_query_finds_everything_in_the_view(self, store: Store) -> None:
        stored(store)

        page = store.articles.search(View())

        assert guids(page) == listed(store)
        assert page.found[0].title == Snippet("A trooper")

    def test_since_counts_back_from_when_it_is_asked(self, store: Store) -> None:
        stored(store)
        recent = View(query="since:5m", asked_at=after(17))

        assert listed(store, recent) == ["trooper"]
        assert listed(store, replace(recent, asked_at=None)) == []

    def test_a_query_that_cannot_be_read_is_refused(self, store: Store) -> None:
        with pytest.raises(QueryError, match="never closed"):
            store.articles.search(View(query='"dam'))
        with pytest.raises(QueryError, match="never closed"):
            store.articles.count(View(query='"dam'))

    def test_a_place_that_is_none_is_refused(self, store: Store) -> None:
        with pytest.raises(StoreError, match="no place"):
            store.articles.search(TROOPS, after="x")
