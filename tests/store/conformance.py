"""What every store must do, by noun: subclass, and give a fixture `store`.

The fixture gives an empty store that writes; nothing here knows what is behind it.
"""

from dataclasses import replace

import pytest

from monitor.model.feeds import PollMode
from monitor.store.contract.drafts import ClaimRef
from monitor.store.contract.store import Store
from tests.store.conformance_alerts import AlertsContract
from tests.store.conformance_articles import ArticlesContract
from tests.store.conformance_configuration import ConfigurationContract
from tests.store.conformance_corrections import (
    CorrectionsContract,
    RevisionsContract,
)
from tests.store.conformance_events import EventsContract
from tests.store.conformance_exports import ExportsContract
from tests.store.conformance_feeds import FeedsContract
from tests.store.conformance_figures import FiguresContract
from tests.store.conformance_journal import JournalContract
from tests.store.conformance_pages import PagesContract
from tests.store.conformance_retention import RetentionContract
from tests.store.conformance_searches import SearchesContract
from tests.store.conformance_watches import WatchesContract
from tests.store.outcomes import (
    EVERYTHING,
    NOON,
    after,
    article,
    claim,
    edit,
    id_of,
    ledger,
    listed,
    poll,
    read,
    started,
)


class StoreContract(
    FeedsContract,
    ArticlesContract,
    FiguresContract,
    WatchesContract,
    EventsContract,
    JournalContract,
    AlertsContract,
    PagesContract,
    SearchesContract,
    ConfigurationContract,
    CorrectionsContract,
    RevisionsContract,
    RetentionContract,
    ExportsContract,
):
    """Everything that a store must do."""

    def test_an_outcome_says_what_came_of_it(self, store: Store) -> None:
        started(store)
        said = claim(300)
        poll(store, read(article("a")))
        again = article("a", known_as=id_of(store, "a"), edit=edit(), claims=(said,))

        stored = poll(
            store,
            read(
                again,
                article("b", watches=("dam",)),
                article("c"),
                at=after(3),
                figures=[ledger(said, at=after(3))],
            ),
        )

        assert (stored.new, stored.edited, stored.changes, stored.hits) == (2, 1, 1, 1)

    def test_an_outcome_that_cannot_be_stored_leaves_nothing(
        self, store: Store
    ) -> None:
        started(store)
        said = claim(300)
        wrong = ledger(said, at=NOON, article=7)
        unheard = replace(wrong.changes[0], claim=ClaimRef(claim_id=10**9))
        (lease,) = store.feeds.lease("test", NOON, limit=1, mode=PollMode.ALL)
        before = store.events.cursor()

        with pytest.raises(LookupError):
            store.finish_poll(lease, read(article("a"), figures=[wrong]))
        wrong = replace(wrong, lines=(), changes=(unheard,))
        with pytest.raises(LookupError):
            store.finish_poll(lease, read(article("a"), figures=[wrong]))

        assert listed(store) == []
        assert store.events.cursor() == before
        assert store.finish_poll(lease, read(article("a"))).new == 1

    def test_the_version_moves_with_every_poll(self, store: Store) -> None:
        started(store)
        before = store.version()

        poll(store, read(article("a")))

        assert store.version() > before

        assert listed(store, EVERYTHING) == ["a"]
