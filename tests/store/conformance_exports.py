"""What every store must do for whoever wants all that it holds."""

from monitor.model.articles import EditKind
from monitor.store.contract.store import Store
from tests.store.outcomes import (
    HOMELESS,
    WIRE,
    after,
    article,
    claim,
    configured,
    edit,
    id_of,
    ledger,
    poll,
    read,
    tell_the_story,
)

MANY = 1201
"""More than are read in one go."""


class ExportsContract:
    """All rows, in their order, each once."""

    def test_rows_come_in_their_order_each_once(self, store: Store) -> None:
        configured(store, WIRE)
        said = [claim(value) for value in range(MANY)]
        drafts = [
            article(f"a{n:04}", claims=(said[n],), watches=("dam", "floods"))
            for n in range(MANY)
        ]
        figures = [ledger(said[n], at=after(1), article=n) for n in range(MANY)]
        poll(store, read(*drafts, at=after(1), figures=figures))

        exports = store.exports
        places = list(exports.references())
        hits = [(hit.article_id, hit.watch) for hit in exports.hits()]

        assert [place.article_id for place in places] == list(range(1, MANY + 1))
        assert {place.guid for place in places} == {draft.guid for draft in drafts}
        assert list(exports.claims()) == store.figures.claims()
        assert len(store.figures.claims()) == MANY
        assert list(exports.claims_of(HOMELESS)) == store.figures.claims()
        assert not list(exports.claims_of("another"))
        assert list(exports.changes()) == store.figures.changes(limit=2 * MANY)[::-1]
        assert len(set(hits)) == len(hits) == 2 * MANY
        assert [article_id for article_id, _ in hits] == sorted(a for a, _ in hits)

    def test_places_and_edits_of_some(self, store: Store) -> None:
        tell_the_story(store)
        known_as = id_of(store, "dam")
        again = article("dam", known_as=known_as, edit=edit(EditKind.COSMETIC))
        poll(store, read(again, at=after(600)))

        places = store.exports.references_to([known_as, 99_999])
        edits = store.exports.edits([known_as, id_of(store, "toll")])

        assert {one.guid for one in places.values()} == {"dam"}
        assert places[known_as].feed_url == WIRE.url
        assert edits == [(after(16), known_as)]
