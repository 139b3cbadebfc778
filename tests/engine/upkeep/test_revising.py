"""A poller at work takes up corrections at once and reads old articles anew."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import httpx
import pytest

from monitor.clock import SystemClock
from monitor.config.settings import Config, StoryConfig
from monitor.engine.poller import Poller
from monitor.engine.upkeep.reread import read_some, respelling
from monitor.extract.claims.figures import EXTRACTOR
from monitor.extract.speakers.speakers import Speakers
from monitor.fetch.http.fetcher import Fetcher
from monitor.model.corrections import Correction, CorrectionKind
from monitor.store.contract.store import Store
from tests.engine.ledgers import NOON, Ledger, read_anew, told
from tests.fakes import PATIENCE_S

TOLL = "At least {} people were killed, the interior ministry said."
RENAMED = Correction(CorrectionKind.RENAME, "killed", NOON, None, "Dead")


@pytest.fixture
def ledger(store: Store) -> Ledger:
    """Three articles, and no feed to poll any more."""
    opened = Ledger(store)
    opened.baseline()
    for number in range(3):
        opened.poll(told(number, TOLL.format(12 + number)))
    store.feeds.configure([], NOON)
    return opened


def outdate(ledger: Ledger) -> None:
    """As if an older extractor had read everything, and found less."""
    connection = ledger.store._connections.writes  # type: ignore[attr-defined]
    connection.execute("UPDATE readings SET extractor = 0")
    connection.execute("UPDATE claims SET speaker = ''")


def run_until(
    ledger: Ledger,
    done: Callable[[], bool],
    config: Config = Config(StoryConfig("S")),  # noqa: B008 - it never changes
) -> None:
    """Run a poller until something has come about."""

    async def run() -> None:
        async with httpx.AsyncClient() as client:
            poller = Poller(ledger.store, config, SystemClock(), Fetcher(client))
            stop = asyncio.Event()
            running = asyncio.create_task(poller.run(stop))
            try:
                async with asyncio.timeout(PATIENCE_S):
                    while not done():
                        await asyncio.sleep(0.01)
            finally:
                stop.set()
                await running
                await poller.close()

    asyncio.run(run())


def test_a_running_poller_takes_up_what_the_reader_puts_right(ledger: Ledger) -> None:
    ledger.store.corrections.add(RENAMED)

    run_until(ledger, lambda: not ledger.store.corrections.pending())

    figure = ledger.store.figures.figure("killed")
    assert figure is not None
    assert figure.name == "Dead"


def test_a_running_poller_reads_everything_anew_without_a_word(ledger: Ledger) -> None:
    outdate(ledger)
    events = ledger.store.events.cursor()

    run_until(ledger, lambda: ledger.store.revisions.progress(EXTRACTOR)[0] == 0)

    assert ledger.lines("killed") == {"Interior Ministry": 14}
    assert ledger.moves("killed") == [("first", 12), ("up", 13), ("up", 14)]
    assert ledger.store.events.cursor() == events


def test_what_came_last_is_read_anew_first(ledger: Ledger) -> None:
    outdate(ledger)

    assert read_some(ledger.store, ledger.rules, limit=1) == 1

    speakers = {
        found.guid: found.claim.speaker
        for found in ledger.store.figures.evidence("killed")
    }
    assert speakers == {"id-0": None, "id-1": None, "id-2": "Interior Ministry"}


def test_corrections_hold_when_the_text_is_read_anew(ledger: Ledger) -> None:
    ledger.correct(CorrectionKind.STRIKE, "killed", ledger.said("killed", 14))
    said = ledger.said("killed", 13)
    ledger.correct(CorrectionKind.SPEAKER, "killed", said, "Red Cross")
    before = ledger.moves("killed"), ledger.lines("killed")
    outdate(ledger)

    read_anew(ledger.store, ledger.rules)

    assert (ledger.moves("killed"), ledger.lines("killed")) == before
    assert ledger.lines("killed") == {"Interior Ministry": 12, "Red Cross": 13}


def test_changes_that_are_the_same_as_before_keep_their_ids(ledger: Ledger) -> None:
    before = [change.id for change in ledger.store.figures.changes("killed")]
    ledger.correct(CorrectionKind.STRIKE, "killed", ledger.said("killed", 14))

    after = [change.id for change in ledger.store.figures.changes("killed")]

    assert after == before[1:]
    ledger.undo(ledger.store.corrections.standing()[0].id)
    again = [change.id for change in ledger.store.figures.changes("killed")]
    assert again[1:] == before[1:]
    assert again[0] > before[0]


def unread(ledger: Ledger) -> int:
    return ledger.store.revisions.progress(EXTRACTOR)[0]


@pytest.mark.parametrize("portion", [1, 2, 9])
def test_other_spellings_hold_for_what_is_stored(ledger: Ledger, portion: int) -> None:
    aliases = {"The Ministry": ("Interior Ministry",), "Mayor": ("Alderman",)}

    steps = len([*respelling(ledger.store, aliases, portion=portion)])
    assert steps == -(-3 // portion) + 1
    assert unread(ledger) == 3
    assert not [*respelling(ledger.store, aliases)]
    ledger.rules = replace(ledger.rules, speakers=Speakers(aliases))
    read_anew(ledger.store, ledger.rules)

    assert ledger.lines("killed") == {"The Ministry": 14}
    assert ledger.moves("killed") == [("first", 12), ("up", 13), ("up", 14)]
    assert [*respelling(ledger.store, {"Mayor": ("Alderman",)})]
    assert unread(ledger) == 3
    read_anew(ledger.store, ledger.rules)
    assert [*respelling(ledger.store, {})]
    assert unread(ledger) == 0


def test_who_is_killed_while_names_are_looked_for_starts_over(ledger: Ledger) -> None:
    aliases = {"The Ministry": ("Interior Ministry",)}

    next(respelling(ledger.store, aliases, portion=1))
    assert unread(ledger) == 1

    assert [*respelling(ledger.store, aliases, portion=1)]
    assert unread(ledger) == 3


def test_a_running_poller_reads_again_whose_speakers_have_other_names(
    ledger: Ledger,
) -> None:
    aliases = {"The Ministry": ("Interior Ministry",)}

    run_until(
        ledger,
        lambda: ledger.lines("killed") == {"The Ministry": 14},
        Config(StoryConfig("S"), speakers=aliases),
    )

    assert ledger.store.revisions.aliases() == aliases
