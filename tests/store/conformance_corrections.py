"""What any store must do with corrections, and with what is made anew."""

from contextlib import suppress
from dataclasses import replace

from monitor.config.settings import FigureConfig
from monitor.model.corrections import Correction, CorrectionKind
from monitor.model.figures import Claim, pin_key
from monitor.store.contract.store import Store
from tests.store.outcomes import (
    HOMELESS,
    NOON,
    after,
    article,
    claim,
    emptied,
    ledger,
    poll,
    read,
    started,
)

SAID = claim(300)


def rename(name: str = "Without a home") -> Correction:
    return Correction(CorrectionKind.RENAME, HOMELESS, after(1), None, name)


def reported(store: Store, *claims: Claim, extractor: int = 1) -> None:
    """An article with these claims, in the ledger, too."""
    started(store)
    draft = replace(article("a", claims=claims), extractor=extractor)
    figures = [ledger(said, at=NOON, number=n) for n, said in enumerate(claims)]
    poll(store, read(draft, figures=figures))


def outdated(store: Store, name: str) -> int:
    """How many versions are read again once those that quote this one are, too."""
    with store.revisions.transaction():
        assert store.revisions.outdate({name}, after=0, limit=9)
    return len(store.revisions.unread(1, 9))


class CorrectionsContract:
    def test_a_correction_is_kept_as_it_was_made(self, store: Store) -> None:
        seen = replace(SAID, kept_under=pin_key("Homeless"), speaker=None)
        made = Correction(
            CorrectionKind.STRIKE, pin_key("Homeless"), after(2), seen, "“x”"
        )

        correction_id = store.corrections.add(made)

        assert store.corrections.all() == [replace(made, id=correction_id)]

    def test_it_waits_until_the_ledger_is_in_step(self, store: Store) -> None:
        store.corrections.add(rename())
        assert store.corrections.in_effect() == []

        with store.revisions.transaction():
            store.corrections.settle(store.corrections.pending())

        assert store.corrections.pending() == []
        assert [c.in_effect for c in store.corrections.in_effect()] == [True]

    def test_it_holds_until_the_ledger_knows_that_it_was_taken_back(
        self, store: Store
    ) -> None:
        first = store.corrections.add(rename("A"))
        store.corrections.add(rename("B"))
        with store.revisions.transaction():
            store.corrections.settle(store.corrections.pending())

        store.corrections.undo(first, after(3))
        store.corrections.undo(first, after(9))

        assert [c.value for c in store.corrections.standing()] == ["B"]
        assert [c.value for c in store.corrections.in_effect()] == ["A", "B"]
        assert [c.undone_at for c in store.corrections.pending()] == [after(3)]
        with store.revisions.transaction():
            store.corrections.settle(store.corrections.pending())
        assert [c.value for c in store.corrections.in_effect()] == ["B"]
        assert [c.value for c in store.corrections.all()] == ["B", "A"]

    def test_one_taken_back_at_once_never_waits(self, store: Store) -> None:
        store.corrections.undo(store.corrections.add(rename()), after(3))

        assert store.corrections.pending() == []

    def test_a_sentence_is_quoted_with_what_it_says_in_its_latest_version(
        self, store: Store
    ) -> None:
        other = replace(claim(300, "the mayor"), span=replace(SAID.span, start=4))
        reported(store, SAID, other)

        found = store.corrections.quoted(SAID.sentence)

        assert [e.claim.speaker for e in found] == ["the police", "the mayor"]
        assert store.corrections.quoted("Nobody said so.") == []


class RevisionsContract:
    def test_claims_of_a_figure_are_found_to_be_placed_anew(self, store: Store) -> None:
        reported(store, SAID, claim(5, measure="injured"))

        (found,) = store.revisions.placed({HOMELESS}, set()).claims

        assert (found.as_read, found.claim) == (SAID, SAID)
        assert store.revisions.placed({"none"}, {SAID.sentence}).claims == (found,)
        page = store.revisions.placed(None, limit=1)
        assert (len(page.claims), page.is_end) == (1, False)
        page = store.revisions.placed(None, after=page.last, limit=2)
        assert (len(page.claims), page.is_end) == (1, True)
        assert store.revisions.placed(None, after=page.last).claims == ()

    def test_a_struck_claim_is_kept_to_be_put_back(self, store: Store) -> None:
        reported(store, SAID)
        (found,) = store.revisions.placed({HOMELESS}, set()).claims
        with store.revisions.transaction():
            store.revisions.place([replace(found, claim=None)])
        assert store.revisions.stale() == [HOMELESS]
        assert store.revisions.versions_of(HOMELESS) == []
        assert store.revisions.sweep(9) == 0
        (line,) = store.figures.board()[0].lines
        assert [each.id for each in store.figures.evidence(HOMELESS)] == [line.claim_id]

        with store.revisions.transaction():
            emptied(store, SAID)
        assert store.revisions.stale() == []
        assert store.revisions.sweep(9) == 1
        assert store.figures.evidence(HOMELESS) == []
        assert store.figures.board() == ()

        (struck,) = store.revisions.placed({"none"}, set()).claims
        assert (struck.as_read, struck.claim) == (SAID, None)
        with store.revisions.transaction():
            store.revisions.place([replace(struck, claim=SAID)])

        assert [e.id for e in store.figures.evidence(HOMELESS)] == [found.id]
        assert store.revisions.placed({"none"}, set()).claims == ()

    def test_a_figure_can_be_named_pinned_and_muted(self, store: Store) -> None:
        reported(store, SAID, claim(5, measure="injured"))
        keys = [figure.key for figure in store.figures.board()]

        with store.revisions.transaction():
            store.revisions.describe(keys[1], "Top", 0, is_muted=False)
        board = store.figures.board()
        assert (board[0].name, board[0].is_pinned) == ("Top", True)

        with store.revisions.transaction():
            store.revisions.describe(keys[1], "Top", 0, is_muted=True)
        assert [figure.key for figure in store.figures.board()] == [keys[0]]
        muted = store.figures.figure(keys[1])
        assert muted is not None
        assert muted.is_muted

    def test_a_pin_without_claims_has_a_figure(self, store: Store) -> None:
        pins = (FigureConfig("Ships", "ships"), FigureConfig("Dead", "killed", "dam"))

        with store.revisions.transaction():
            store.revisions.set_pins(pins)
            store.revisions.describe(pin_key("Ships"), "Ships", 0, is_muted=False)

        assert store.revisions.pins() == pins
        (figure,) = store.figures.board()
        assert (figure.name, figure.lines, figure.is_pinned) == ("Ships", (), True)

    def test_versions_are_read_anew_once_for_each_extractor(self, store: Store) -> None:
        reported(store, SAID, extractor=1)
        assert store.revisions.unread(1, 9) == []
        (version,) = store.revisions.unread(2, 9)
        assert store.revisions.progress(2) == (1, 1)
        better = replace(SAID, speaker="the mayor")

        with store.revisions.transaction():
            touched = store.revisions.reread(version, [(better, better)], 2)
            emptied(store, SAID)

        assert touched == {HOMELESS}
        assert store.revisions.progress(2) == (0, 1)
        assert [e.claim for e in store.figures.evidence(HOMELESS)] == [better]

    def test_a_number_that_is_found_no_more_stays_as_long_as_the_ledger(
        self, store: Store
    ) -> None:
        reported(store, SAID, extractor=1)
        (version,) = store.revisions.unread(2, 9)

        with store.revisions.transaction():
            store.revisions.reread(version, [], 2)

        assert store.revisions.sweep(9) == 0
        assert store.revisions.placed(None).claims == ()
        assert [e.claim for e in store.figures.evidence(HOMELESS)] == [SAID]
        with store.revisions.transaction():
            emptied(store, SAID)
        assert store.revisions.sweep(9) == 1
        assert store.figures.evidence(HOMELESS) == []

    def test_what_is_read_as_before_keeps_its_id(self, store: Store) -> None:
        reported(store, SAID, extractor=1)
        (before,) = store.figures.evidence(HOMELESS)
        (version,) = store.revisions.unread(2, 9)

        with store.revisions.transaction():
            touched = store.revisions.reread(version, [(SAID, SAID)], 2)

        assert touched == frozenset()
        assert store.figures.evidence(HOMELESS) == [before]

    def test_a_revision_is_stored_whole_or_not_at_all(self, store: Store) -> None:
        reported(store, SAID)
        (found,) = store.revisions.placed({HOMELESS}, set()).claims

        with suppress(KeyboardInterrupt), store.revisions.transaction():
            store.revisions.place([replace(found, claim=None)])
            raise KeyboardInterrupt

        assert [e.id for e in store.figures.evidence(HOMELESS)] == [found.id]

    def test_versions_that_quote_somebody_can_be_had_read_again(
        self, store: Store
    ) -> None:
        reported(store, replace(SAID, speaker_as_written="Police of Marlow"))
        aliases = {"The police": ("police", "constables"), "Mayor": ("alderman",)}
        assert store.revisions.aliases() == {}

        with store.revisions.transaction():
            store.revisions.set_aliases({"Old": ("x",)})
            store.revisions.set_aliases(aliases)
        assert outdated(store, "alderman") == 0
        assert outdated(store, "MARLOW") == 1
        assert outdated(store, "the police") == 1

        assert {k: set(v) for k, v in store.revisions.aliases().items()} == {
            k: set(v) for k, v in aliases.items()
        }

    def test_they_are_looked_for_some_claims_at_a_time(self, store: Store) -> None:
        reported(store, SAID)
        with store.revisions.transaction():
            last = store.revisions.outdate({"nobody"}, after=0, limit=9)
            assert last is not None
            assert store.revisions.outdate({"nobody"}, after=last, limit=9) is None
