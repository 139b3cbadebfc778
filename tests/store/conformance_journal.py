"""What every store must do to take back what the reader did."""

from collections.abc import Callable

from monitor.model.articles import View
from monitor.model.corrections import Correction, CorrectionKind
from monitor.model.deeds import Deed, DeedKind
from monitor.model.events import Mark
from monitor.store.contract.store import Store
from tests.store.outcomes import (
    HOMELESS,
    NOON,
    after,
    article,
    id_of,
    poll,
    read,
    started,
)

ALL = View(story_only=False, fold_copies=False)


def state(store: Store) -> dict[str, tuple[bool, bool]]:
    """Whether each article is read, and starred, by guid."""
    rows = store.articles.window(ALL, 0, 99)
    return {row.guid: (row.is_read, row.is_starred) for row in rows}


class JournalContract:
    """The reader's deeds."""

    def test_deeds_are_taken_back_latest_first(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a"), article("b")))
        a, b = id_of(store, "a"), id_of(store, "b")
        states = [state(store)]
        acts: list[Callable[[], None]] = [
            lambda: store.articles.mark_read([a], read=True),
            lambda: store.articles.star(b, starred=True),
            lambda: store.articles.mark_read([a], read=False),
            lambda: store.articles.star(b, starred=False),
        ]
        for act in acts:
            act()
            states.append(state(store))

        undone = []
        for before in reversed(states[:-1]):
            undone.append(store.journal.undo(after(99)))
            assert state(store) == before

        assert undone == [
            Deed(DeedKind.UNSTARRED, "Title of b", 1),
            Deed(DeedKind.UNREAD, "Title of a", 1),
            Deed(DeedKind.STARRED, "Title of b", 1),
            Deed(DeedKind.READ, "Title of a", 1),
        ]
        assert store.journal.undo(after(99)) is None

    def test_what_was_so_before_stays_so(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a"), article("b"), article("c")))
        store.articles.mark_read([id_of(store, "b")], read=True)
        before = state(store)

        assert store.articles.mark_all_read(View(story_only=False), limit=9) == 2
        assert {is_read for is_read, _ in state(store).values()} == {True}

        assert store.journal.undo(after(99)) == Deed(DeedKind.READ, "", 2)
        assert state(store) == before

    def test_what_changes_nothing_is_no_deed(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a")))

        store.articles.mark_read([id_of(store, "a")], read=False)
        store.articles.star(id_of(store, "a"), starred=False)
        store.articles.mark_all_read(View(watch="dam"), limit=9)

        assert store.journal.undo(after(99)) is None

    def test_copies_are_taken_back_with_their_report(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a")))
        copy = article("copy", copy_of=id_of(store, "a"))
        poll(store, read(copy, at=after(3)))
        before = state(store)

        store.articles.mark_read([id_of(store, "a")], read=True)
        assert state(store)["copy"][0]

        store.journal.undo(after(99))
        assert state(store) == before

    def test_only_so_many_of_a_list_are_marked_at_once(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a"), article("b"), article("c")))

        assert store.articles.mark_all_read(View(story_only=False), limit=2) == 2
        assert store.articles.mark_all_read(View(story_only=False), limit=2) == 1

    def test_a_note_is_kept_changed_and_taken_back(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a")))
        a = id_of(store, "a")

        def note() -> str:
            return store.articles.window(ALL, 0, 1)[0].note

        for text in ("call them", "called", ""):
            store.articles.note(a, text)
            assert note() == text
        store.articles.note(a, "")  # no deed
        store.articles.note(a + 99, "of nothing")  # nor this

        for before in ("called", "call them", ""):
            assert store.journal.undo(after(99)) == Deed(
                DeedKind.NOTED, "Title of a", 1
            )
            assert note() == before
        assert store.journal.undo(after(99)) is None

    def test_marks_that_were_set_together_go_back_together(self, store: Store) -> None:
        store.events.set_mark(Mark("looked", NOON))
        marks = [Mark("before", NOON), Mark("looked", after(9))]
        store.events.set_marks(marks, "")
        store.events.set_marks([Mark("tea", after(12))], "tea")

        assert store.journal.undo(after(99)) == Deed(DeedKind.MARKED, "tea")
        assert store.events.marks() == tuple(reversed(marks))
        assert store.journal.undo(after(99)) == Deed(DeedKind.MARKED)
        assert store.events.marks() == (Mark("looked", NOON),)

    def test_a_mute_is_taken_back_with_the_one_before(self, store: Store) -> None:
        started(store)
        watch = store.watches.rows(NOON, None)[0].name
        for until in (after(30), after(60), after(60), None):
            store.watches.mute(watch, until)

        for before in (after(60), after(30)):
            assert store.journal.undo(after(9)) == Deed(DeedKind.MUTED, watch)
            assert store.watches.mutes(after(9)) == {watch: before}
        store.journal.undo(after(9))
        assert store.watches.mutes(after(9)) == {}
        assert store.journal.undo(after(9)) is None

    def test_a_correction_is_taken_back_once(self, store: Store) -> None:
        made = Correction(CorrectionKind.RENAME, HOMELESS, after(1), None, "Homeless")
        first, second = (store.corrections.add(made) for _ in range(2))
        store.corrections.undo(second, after(2))

        assert store.journal.undo(after(3)) == Deed(DeedKind.CORRECTED, HOMELESS)

        assert [c.undone_at for c in store.corrections.all()] == [after(2), after(3)]
        assert first < second
        assert store.journal.undo(after(4)) is None
