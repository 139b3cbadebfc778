"""What every store must do with figures."""

from dataclasses import replace
from itertools import pairwise

from monitor.model.events import EventKind
from monitor.model.figures import Amount, ChangeKind, Relation
from monitor.model.text import Span
from monitor.store.contract.drafts import ClaimRef, LineDraft
from monitor.store.contract.store import Store
from tests.store.outcomes import (
    GAZETTE,
    HERALD,
    HOMELESS,
    NOON,
    WIRE,
    about,
    after,
    article,
    claim,
    configured,
    id_of,
    ledger,
    news,
    poll,
    read,
    started,
)


class FiguresContract:
    """The ledger."""

    def test_claims_are_kept_word_for_word(self, store: Store) -> None:
        started(store)
        said = replace(
            claim(0, None, amount=Amount(None, 10_000, 12_000, Relation.AT_MOST)),
            previous=about(284),
            stated_for="last October",
            trend="up",
            is_step=True,
            speaker_as_written="officials",
            span=Span("title", 3, 9),
        )

        poll(store, read(article("a", title="T", claims=(said,))))

        (evidence,) = store.figures.claims()
        assert evidence.claim == said
        assert store.figures.evidence(said.figure) == [evidence]
        assert (evidence.title, evidence.publisher) == ("T", "The Wire")
        assert (evidence.guid, evidence.feed_url) == ("a", WIRE.url)
        assert (evidence.version, evidence.seen_at) == (1, NOON)

    def test_states_are_given_back_for_known_figures_only(self, store: Store) -> None:
        started(store)
        said, aside = claim(300), claim(5, measure="injured")
        poll(
            store,
            read(
                article("a", claims=(said, aside)),
                figures=[ledger(said, at=NOON, state='{"x": 1}')],
            ),
        )

        states = store.figures.states([said.figure, aside.figure, "unheard"])

        assert states == {said.figure: '{"x": 1}'}

    def test_a_line_stands_for_each_speaker_and_is_replaced(self, store: Store) -> None:
        started(store)
        police, mayor, nobody = claim(300), claim(1200, "the mayor"), claim(50, None)
        poll(
            store,
            read(
                article("a", claims=(police, mayor, nobody)),
                figures=[
                    ledger(police, at=NOON),
                    ledger(mayor, at=NOON, number=1),
                    ledger(nobody, at=NOON, number=2),
                ],
            ),
        )
        more = claim(450)
        poll(
            store,
            read(
                article("b", claims=(more,)),
                at=after(3),
                figures=[
                    ledger(more, at=after(3), kind=ChangeKind.UP, before=police.amount)
                ],
            ),
        )

        figure = store.figures.figure(HOMELESS)

        assert figure is not None
        assert figure.name == "Homeless in the valley"
        assert {line.speaker: line.amount.value for line in figure.lines} == {
            "the police": 450,
            "the mayor": 1200,
            None: 50,
        }
        assert figure.lines[0].speaker == "the police"
        assert figure.last_change is not None
        assert figure.last_change.kind is ChangeKind.UP
        assert figure.last_change.before == Amount(300)
        assert figure.last_change.publisher == "The Wire"
        assert figure.history == ((NOON, Amount(300)), (after(3), Amount(450)))
        assert [change.kind for change in store.figures.changes(HOMELESS)] == [
            ChangeKind.UP,
            *[ChangeKind.FIRST] * 3,
        ]
        assert store.figures.figure("unheard") is None

    def test_a_line_may_rest_on_a_claim_of_an_earlier_poll(self, store: Store) -> None:
        started(store)
        said = claim(300)
        poll(store, read(article("a", claims=(said,)), figures=[ledger(said, at=NOON)]))
        (evidence,) = store.figures.claims()
        draft = ledger(said, at=NOON, kind=None)
        line = replace(
            draft.lines[0],
            claim=ClaimRef(claim_id=evidence.id),
            is_withdrawn=True,
            is_superseded=True,
        )

        poll(store, read(at=after(3), figures=[replace(draft, lines=(line,))]))

        figure = store.figures.figure(HOMELESS)
        assert figure is not None
        assert isinstance(line, LineDraft)
        assert figure.lines[0].is_withdrawn
        assert figure.lines[0].is_superseded
        assert figure.lines[0].claim_id == evidence.id

    def test_lines_count_who_carries_the_same_value(self, store: Store) -> None:
        started(store, WIRE, HERALD, GAZETTE)
        said = claim(300)
        poll(
            store,
            read(
                article("a", claims=(said, said)),
                article("b", claims=(claim(300, "the mayor"),)),
                article("off", claims=(said,), in_story=False),
                figures=[ledger(said, at=NOON)],
            ),
            WIRE,
        )
        origin = id_of(store, "a")
        poll(
            store,
            read(article("c", claims=(said,), copy_of=origin), at=after(3)),
            HERALD,
        )
        poll(store, read(article("d", claims=(said,)), at=after(6)), GAZETTE)
        poll(store, read(article("e", claims=(claim(301),)), at=after(9)), GAZETTE)

        figure = store.figures.figure(HOMELESS)

        assert figure is not None
        (line,) = figure.lines
        assert (line.articles, line.publishers, line.origins) == (3, 3, 2)

    def test_a_line_counts_claims_under_other_forms_of_its_name(
        self, store: Store
    ) -> None:
        started(store, WIRE, HERALD)
        full = claim(300, "Health Board of Orla")
        short = replace(full, speaker="Health Board")
        other = replace(full, speaker="Army")
        poll(
            store,
            read(article("a", claims=(full,)), figures=[ledger(full, at=NOON)]),
        )
        poll(store, read(article("b", claims=(short,)), at=after(3)), HERALD)
        poll(store, read(article("c", claims=(other,)), at=after(6)), HERALD)

        (line,) = store.figures.figure(full.figure).lines  # type: ignore[union-attr]
        assert (line.speaker, line.articles, line.publishers) == (full.speaker, 2, 2)

    def test_feeds_of_one_publisher_count_once_as_soon_as_the_user_says_so(
        self, store: Store
    ) -> None:
        started(store, WIRE, HERALD)
        said = claim(300)
        poll(
            store,
            read(article("a", claims=(said,)), figures=[ledger(said, at=NOON)]),
            WIRE,
        )
        poll(store, read(article("b", claims=(said,)), at=after(3)), HERALD)

        store.feeds.configure((WIRE, replace(HERALD, publisher="The Wire")), after(4))

        figure = store.figures.figure(HOMELESS)
        assert figure is not None
        assert figure.lines[0].publishers == 1

    def test_the_board_has_news_first_then_what_is_disputed(self, store: Store) -> None:
        configured(store)
        quiet = claim(1, measure="drowned")
        rows = [claim(2, "A", measure="injured"), claim(3, "B", measure="injured")]
        poll(
            store,
            read(
                article("a", claims=(rows[0], rows[1], quiet)),
                figures=[
                    ledger(rows[0], at=after(-9)),
                    ledger(rows[1], at=after(-9), number=1),
                    ledger(quiet, at=after(-1), number=2),
                ],
            ),
        )
        news = [claim(4), claim(5, measure="missing")]
        poll(
            store,
            read(
                article("b", claims=(news[0],)),
                at=after(3),
                figures=[ledger(news[0], at=after(3))],
            ),
        )
        poll(
            store,
            read(
                article("c", claims=(news[1],)),
                at=after(6),
                figures=[ledger(news[1], at=after(6))],
            ),
        )

        keys = [figure.key.split(" · ")[0] for figure in store.figures.board()]

        assert keys == ["missing", "homeless", "injured", "drowned"]
        assert len(store.figures.board(limit=2)) == 2

    def test_figures_that_moved_are_counted_however_many(self, store: Store) -> None:
        started(store)
        names = [f"place {number}" for number in range(130)]
        first = [claim(1, measure=name) for name in names]
        more = [claim(2, measure=name) for name in names]
        poll(
            store,
            read(
                article("a", claims=tuple(first)),
                figures=[ledger(one, at=NOON, number=n) for n, one in enumerate(first)],
            ),
        )
        poll(
            store,
            read(
                article("b", claims=tuple(more)),
                at=after(5),
                figures=[
                    ledger(one, at=after(5), number=n, kind=ChangeKind.UP)
                    for n, one in enumerate(more)
                ],
            ),
        )

        assert store.figures.moved_since(after(1)) == 130
        assert store.figures.moved_since(after(5)) == 0

    def test_what_one_report_tells_once_gives_way_to_what_moves(
        self, store: Store
    ) -> None:
        started(store)
        moving, once = claim(300), claim(5, measure="injured")
        slight = claim(7, None, measure="drowned")
        poll(
            store,
            read(article("a", claims=(moving,)), figures=[ledger(moving, at=NOON)]),
        )
        more = claim(450)
        up = ledger(more, at=after(3), kind=ChangeKind.UP, before=moving.amount)
        poll(store, read(article("b", claims=(more,)), at=after(3), figures=[up]))
        said = (once, slight)
        news = [ledger(c, at=after(60), number=n) for n, c in enumerate(said)]
        poll(store, read(article("c", claims=said), at=after(60), figures=news))

        def order() -> list[str]:
            return [figure.key.split(" · ")[0] for figure in store.figures.board()]

        assert order() == ["homeless", "injured", "drowned"]
        poll(store, read(article("d", claims=(slight,)), at=after(70)))
        assert order() == ["drowned", "homeless", "injured"]
        long_after = claim(9, measure="missing")
        news = [ledger(long_after, at=after(600))]
        poll(
            store, read(article("e", claims=(long_after,)), at=after(600), figures=news)
        )
        assert order() == ["missing", "drowned", "homeless", "injured"]

    def test_changes_of_all_figures_come_newest_first(self, store: Store) -> None:
        started(store)
        said, other = claim(300), claim(5, measure="injured")
        poll(store, read(article("a", claims=(said,)), figures=[ledger(said, at=NOON)]))
        poll(
            store,
            read(
                article("b", claims=(other,)),
                at=after(3),
                figures=[ledger(other, at=after(3))],
            ),
        )

        changes = store.figures.changes()

        assert [change.figure for change in changes] == [other.figure, said.figure]
        assert all(a.id > b.id for a, b in pairwise(changes))
        assert len(store.figures.changes(limit=1)) == 1

    def test_a_change_is_an_event_unless_its_article_is_off_story(
        self, store: Store
    ) -> None:
        started(store)
        said = claim(300)
        poll(
            store,
            read(
                article("off", claims=(said,), in_story=False),
                figures=[ledger(said, at=NOON)],
            ),
        )
        silent = news(store)
        poll(
            store,
            read(
                article("in", claims=(said,)),
                at=after(3),
                figures=[ledger(said, at=after(3), kind=ChangeKind.REVISED)],
            ),
        )

        assert silent == []
        change = next(
            event for event in store.events.since(0) if event.kind is EventKind.CHANGE
        )
        assert change.text == "Homeless in the valley: revised (the police)"
        assert change.change_id == store.figures.changes()[0].id
        assert change.article_id == id_of(store, "in")
