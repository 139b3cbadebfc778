"""What every store must do with articles."""

from collections.abc import Callable
from dataclasses import replace

from monitor.model.articles import EditKind, Identity, View
from monitor.model.events import EventKind
from monitor.model.text import Text
from monitor.store.contract.store import Store
from tests.store.outcomes import (
    EVERYTHING,
    GAZETTE,
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
    listed,
    names,
    names_known,
    news,
    only_lease,
    poll,
    read,
    started,
)


class ArticlesContract:
    """Articles, versions and lists."""

    def test_a_baseline_sorts_by_publication_and_later_arrivals_go_on_top(
        self, store: Store
    ) -> None:
        configured(store)
        poll(
            store,
            read(
                article("old", published_at=after(-600)),
                article("undated"),
                article("recent", published_at=after(-5)),
                article("from the future", published_at=after(600)),
                at=NOON,
            ),
        )
        poll(store, read(article("late", published_at=after(-900)), at=after(3)))

        assert listed(store)[0] == "late"
        assert set(listed(store)[1:3]) == {"undated", "from the future"}
        assert listed(store)[3:] == ["recent", "old"]

    def test_of_one_poll_the_latest_published_stands_on_top(self, store: Store) -> None:
        started(store)

        poll(
            store,
            read(
                article("2", published_at=after(-2)),
                article("1", published_at=after(-1)),
                article("3", published_at=after(-3)),
            ),
        )
        poll(store, read(article("newest"), article("older"), at=after(3)))

        assert listed(store) == ["newest", "older", "1", "2", "3"]

    def test_both_times_are_kept(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a", published_at=after(99)), article("b")))

        first = store.articles.window(View(), 0, 1)[0]

        assert (first.published_at, first.first_seen_at) == (after(99), NOON)
        assert store.articles.window(View(), 1, 1)[0].published_at is None

    def test_windows_of_any_start_and_size_agree(self, store: Store) -> None:
        started(store)
        poll(store, read(*(article(f"{n:03}") for n in range(300))))
        everything = names(store.articles.window(View(), 0, 1000))

        assert len(everything) == store.articles.count(View()) == 300
        for start in (0, 7, 250, 299, 120, 121, 119, 0, 290, 10, 300, 5000):
            found = names(store.articles.window(View(), start, 20))
            assert found == everything[start : start + 20], start
        assert store.articles.window(View(), -1, 5) == []
        assert store.articles.window(View(), 5, 0) == []

    def test_rank_is_the_row_of_the_window(self, store: Store) -> None:
        started(store)
        poll(store, read(*(article(f"{n:03}") for n in range(300))))
        poll(store, read(article("off", in_story=False), at=after(3)))

        for row in (0, 150, 299, 149, 151, 1):
            found = store.articles.window(View(), row, 1)[0]
            assert store.articles.rank(View(), found.id) == row
        assert store.articles.rank(View(), id_of(store, "off")) is None
        assert store.articles.rank(View(), 10**9) is None

    def test_lists_are_new_after_each_poll(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a")))
        before = (store.articles.count(View()), listed(store))

        poll(store, read(article("b"), at=after(3)))

        assert before == (1, ["a"])
        assert (store.articles.count(View()), listed(store)) == (2, ["b", "a"])

    def test_off_story_articles_are_stored_and_not_listed(self, store: Store) -> None:
        started(store)

        poll(store, read(article("in"), article("off", in_story=False)))

        assert listed(store) == ["in"]
        assert listed(store, View(story_only=False)) == ["in", "off"]
        assert [text for _, text in news(store)] == ["Title of in"]

    def test_an_edit_that_brings_an_article_into_the_story_is_news(
        self, store: Store
    ) -> None:
        started(store)
        poll(store, read(article("a", in_story=False)))
        poll(store, read(article("b"), at=after(3)))

        poll(
            store,
            read(article("a", known_as=id_of(store, "a"), edit=edit()), at=after(6)),
        )

        assert listed(store) == ["a", "b"]
        assert listed(store, View(unread=True)) == ["a", "b"]
        assert (EventKind.NEW, "Title of a") in news(store)

    def test_the_second_of_two_edits_in_one_poll_may_bring_it_in(
        self, store: Store
    ) -> None:
        started(store)
        poll(store, read(article("a", in_story=False)))
        known_as = id_of(store, "a")
        out = article("a", known_as=known_as, edit=edit(), in_story=False)
        into = article("a", known_as=known_as, edit=edit())

        poll(store, read(replace(out, hits=into.hits), into, at=after(3)))

        assert listed(store) == ["a"]
        assert store.articles.window(View(), 0, 1)[0].sort_at == after(3)

    def test_an_edit_does_not_take_an_article_out_of_the_story(
        self, store: Store
    ) -> None:
        started(store)
        poll(store, read(article("a")))

        known_as = id_of(store, "a")
        edited = article("a", known_as=known_as, edit=edit(), in_story=False)
        poll(store, read(edited, at=after(3)))

        assert listed(store) == ["a"]

    def test_copies_fold_into_their_origin(self, store: Store) -> None:
        started(store, WIRE, HERALD, GAZETTE)
        poll(store, read(article("report")), WIRE)
        origin = id_of(store, "report")
        poll(store, read(article("copy", copy_of=origin), at=after(3)), HERALD)
        copy = id_of(store, "copy")
        poll(
            store,
            read(
                article("copy of the copy", copy_of=copy),
                article("once more", copy_of_draft=0),
                at=after(6),
            ),
            GAZETTE,
        )

        (row,) = store.articles.window(View(), 0, 10)
        flat = store.articles.window(View(fold_copies=False), 0, 10)

        assert (row.guid, row.copies) == ("report", 2)
        assert {article.origin_id for article in flat} == {origin}
        assert [article.copies for article in flat if article.id != origin] == [0] * 3
        assert listed(store, View(story_only=False)) == ["report"]

    def test_copies_of_each_other_have_one_origin(self, store: Store) -> None:
        started(store)

        poll(store, read(article("a", copy_of_draft=1), article("b", copy_of_draft=0)))

        assert len(listed(store)) == 1
        both = store.articles.window(View(fold_copies=False), 0, 9)
        assert len({article.origin_id for article in both}) == 1

    def test_a_copy_in_the_story_stands_for_an_origin_that_is_not(
        self, store: Store
    ) -> None:
        started(store, WIRE, HERALD)
        poll(store, read(article("report", in_story=False)), WIRE)
        origin = id_of(store, "report")
        poll(
            store,
            read(
                article("second", copy_of=origin, published_at=after(2)),
                article("first", copy_of=origin, published_at=after(1)),
                at=after(3),
            ),
            HERALD,
        )

        (row,) = store.articles.window(View(), 0, 10)

        assert (row.guid, row.origin_id, row.copies) == ("first", origin, 1)

    def test_an_article_is_known_again_by_any_of_its_keys(self, store: Store) -> None:
        started(store, WIRE, HERALD)
        poll(store, read(article("a", title="T", body="Words."), article("b")), WIRE)
        (wire, herald) = sorted(feed.id for feed in store.feeds.all(NOON))

        for key in (
            identity("a"),
            identity("", link="link of a"),
            identity("", title="T"),
            identity("a", link="link of a", title="other"),
        ):
            (known,) = store.articles.known(wire, [key, identity("unheard")])
            assert known.guid == "a"
        both = store.articles.known(wire, [identity("a"), identity("b")])
        assert known.identity == identity("a", link="link of a", title="T")
        assert (known.text, known.versions) == (Text("T", "Words."), 1)
        assert (known.publisher, known.in_story) == ("The Wire", True)
        assert {article.guid for article in both} == {"a", "b"}
        assert store.articles.known(herald, [identity("a")]) == []
        assert store.articles.known(wire, [Identity(b"", b"", b"")]) == []

    def test_a_thousand_keys_are_looked_up_at_once(self, store: Store) -> None:
        started(store)
        poll(store, read(*(article(f"{n}") for n in range(1200))))
        keys = [identity(f"{n}") for n in range(1200)]

        (feed,) = store.feeds.all(NOON)

        assert len(store.articles.known(feed.id, keys)) == 1200

    def test_an_article_under_a_new_guid_gets_no_version(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a", body="Words.")))
        moved = article("a2", body="Words.", known_as=id_of(store, "a"))

        stored = poll(store, read(moved, at=after(3)))

        (row,) = store.articles.window(View(), 0, 9)
        assert (row.guid, row.link, row.versions) == ("a2", moved.link, 1)
        assert names_known(store, only_lease(store, 6), "a2") == ["a2"]
        assert (stored.new, stored.edited) == (0, 0)
        assert len(news(store)) == 1

    def test_versions_add_up_and_the_gravest_edit_shows(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a", title="One", body="1")))
        known_as = id_of(store, "a")
        kinds = [EditKind.TEXT, EditKind.FIGURE, EditKind.HEADLINE, EditKind.COSMETIC]
        for number, kind in enumerate(kinds, start=2):
            again = article(
                "a", title=f"T{number}", known_as=known_as, edit=edit(kind, kind.value)
            )
            poll(store, read(again, at=after(3 * number)))

        detail = store.articles.detail(known_as)

        assert detail is not None
        assert [version.number for version in detail.versions] == [1, 2, 3, 4, 5]
        assert [v.edit and v.edit.kind for v in detail.versions] == [None, *kinds]
        assert detail.versions[0].text == Text("One", "1")
        assert detail.article.edit == edit(EditKind.FIGURE, "figure")
        assert detail.article.edited_at == detail.versions[2].seen_at == after(9)
        assert detail.article.title == "T5"
        assert [text for kind, text in news(store) if kind is EventKind.EDITED] == [
            "text",
            "figure",
            "headline",
        ]

    def test_two_edits_in_one_poll_are_two_versions(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a", title="One")))
        known_as = id_of(store, "a")

        poll(
            store,
            read(
                article("a", title="Two", known_as=known_as, edit=edit()),
                article("a", title="Three", known_as=known_as, edit=edit()),
                at=after(3),
            ),
        )

        detail = store.articles.detail(known_as)
        assert detail is not None
        assert [v.text.title for v in detail.versions] == ["One", "Two", "Three"]

    def test_words_of_a_page_stand_beside_those_of_the_feed(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a", title="One", body="From the feed.")))
        known_as = id_of(store, "a")
        page = article("a", known_as=known_as)
        text = Text("One", "From the feed.", page="The page.")

        poll(store, read(replace(page, text=text, is_page=True), at=after(3)))

        detail = store.articles.detail(known_as)
        assert detail is not None
        assert [version.is_page for version in detail.versions] == [False, True]
        assert [version.edit for version in detail.versions] == [None, None]
        assert detail.article.edit is None
        (known,) = store.articles.stored(None, 10)
        assert (known.text, known.versions) == (text, 2)
        assert listed(store, View(query="page")) == ["a"]

    def test_look_alikes_share_a_hash_and_are_recent(self, store: Store) -> None:
        started(store)
        poll(store, read(article("old", sketch=(1, 2, 3)), at=after(-30)))
        poll(store, read(article("new", sketch=(2**40, 3, 4)), article("no"), at=NOON))

        def alike(*sketch: int, minutes: float = -60) -> set[str]:
            found = store.articles.alike(sketch, after(minutes))
            return {article.guid for article in found}

        assert alike(3) == {"old", "new"}
        assert alike(2**40, 9) == {"new"}
        assert alike(3, minutes=-10) == {"new"}
        assert alike(9) == alike() == set()

    def test_details_hold_all_that_belongs_to_an_article(self, store: Store) -> None:
        started(store, WIRE, HERALD)
        first, second = claim(300), claim(900, None)
        poll(
            store,
            read(
                article("a", claims=(first, second), watches=("dam", "floods")),
                figures=[ledger(first, at=NOON)],
            ),
        )
        known_as = id_of(store, "a")
        poll(store, read(article("copy", copy_of=known_as), at=after(3)), HERALD)
        third = claim(400)
        again = article(
            "a", known_as=known_as, edit=edit(), claims=(third,), watches=("dam",)
        )
        poll(store, read(again, at=after(6)), WIRE)

        detail = store.articles.detail(known_as)
        copy = store.articles.detail(id_of(store, "copy"))

        assert detail is not None
        assert copy is not None
        assert [evidence.claim for evidence in detail.claims] == [third]
        assert [(hit.watch, hit.version) for hit in detail.hits] == [("dam", 2)]
        assert names(detail.members) == ["copy"]
        assert names(copy.members) == ["a"]
        assert set(detail.article.watches) == {"dam", "floods"}
        assert detail.article.figures == (HOMELESS,)
        assert store.articles.detail(10**9) is None

    def test_read_and_starred_are_the_readers_own(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a"), article("b"), article("c")))
        a, b = id_of(store, "a"), id_of(store, "b")

        store.articles.mark_read([a, b], read=True)
        store.articles.mark_read([b], read=False)
        store.articles.star(b, starred=True)
        store.articles.star(a, starred=True)
        store.articles.star(a, starred=False)

        rows = {row.guid: row for row in store.articles.window(View(), 0, 9)}
        assert [rows[name].is_read for name in "abc"] == [True, False, False]
        assert [rows[name].is_starred for name in "abc"] == [False, True, False]
        assert listed(store, View(unread=True)) == ["b", "c"]
        assert listed(store, View(starred=True)) == ["b"]
        assert store.articles.count(View(unread=True)) == 2

    def test_off_story_articles_can_be_read_and_starred_too(self, store: Store) -> None:
        started(store)
        poll(store, read(article("in"), article("off", in_story=False)))
        off = id_of(store, "off")

        store.articles.mark_read([off], read=True)
        store.articles.star(off, starred=True)

        assert listed(store, View(story_only=False, unread=True)) == ["in"]
        assert listed(store, View(story_only=False, starred=True)) == ["off"]
        assert listed(store, View(starred=True)) == []

    def test_every_filter_narrows_and_all_combine(self, store: Store) -> None:
        started(store)
        said = claim(300)
        poll(store, read(article("plain")))
        poll(
            store,
            read(
                article("rich", claims=(said,), watches=("dam",)),
                at=after(3),
                figures=[ledger(said, at=after(3))],
            ),
        )
        rich = id_of(store, "rich")
        again = article("rich", known_as=rich, edit=edit(), claims=(said,))
        poll(store, read(again, at=after(6)))
        store.articles.star(rich, starred=True)
        filters: dict[str, Callable[[View], View]] = {
            "starred": lambda view: replace(view, starred=True),
            "figure": lambda view: replace(view, figure=HOMELESS),
            "watch": lambda view: replace(view, watch="dam"),
            "edited": lambda view: replace(view, edited=True),
            "since": lambda view: replace(view, since_at=after(1)),
            "unread": lambda view: replace(view, unread=True),
        }
        whole = [View(), View(fold_copies=False), View(story_only=False), EVERYTHING]
        narrow = View()

        for name, narrowed in filters.items():
            expected = ["rich", "plain"] if name == "unread" else ["rich"]
            narrow = narrowed(narrow)
            for start in whole:
                view = narrowed(start)
                assert listed(store, view) == expected, view
                assert store.articles.count(view) == len(expected)
                assert store.articles.rank(view, rich) == 0
                for other in filters.values():
                    if other not in (narrowed, filters["unread"]):
                        assert listed(store, other(view)) == ["rich"], view
        assert listed(store, narrow) == ["rich"]
        store.articles.mark_read([rich], read=True)
        assert listed(store, narrow) == []
        assert listed(store, View(watch="unheard")) == []
        assert listed(store, View(figure="unheard")) == []

    def test_cosmetic_edits_are_not_among_the_edited(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a")))
        cosmetic = article(
            "a", known_as=id_of(store, "a"), edit=edit(EditKind.COSMETIC, "spaces")
        )

        poll(store, read(cosmetic, at=after(3)))

        assert listed(store, View(edited=True)) == []
        assert EventKind.EDITED not in {kind for kind, _ in news(store)}

    def test_stored_articles_can_be_gone_through_latest_first(
        self, store: Store
    ) -> None:
        started(store)
        poll(store, read(*(article(f"{n}") for n in range(5))))
        seen: list[str] = []
        before = None

        while some := store.articles.stored(before, 2):
            seen += [known.guid for known in some]
            before = some[-1].id

        assert seen == ["0", "1", "2", "3", "4"]
