"""Sums in two currencies of one figure, and databases that had a figure for each."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.engine.ledger.pending import renamed
from monitor.extract.ledger.agreement import AgreementState, agreement_of
from monitor.model.corrections import CorrectionKind
from monitor.store.database import open_store
from tests.engine.ledgers import (
    HERALD,
    Ledger,
    correct_ledger,
    rebuild_all,
    snapshot,
    told,
)

DAMAGE = "money · damage"
DOLLARS, EUROS = "$ · damage", "€ · damage"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    store = open_store(tmp_path / "story.db")
    made = Ledger(store)
    made.baseline()
    made.poll(told(1, "Insurers put the damage at $30 million, the group said."))
    made.poll(
        told(2, "Mayor Ana Diaz put the damage at 90 million euros."), feed=HERALD
    )
    yield made
    store.close()


def as_it_was(ledger: Ledger, folder: Path) -> None:
    """What the database held when each currency had a figure of its own."""
    ledger.store.close()
    with sqlite3.connect(folder / "story.db") as old:
        old.execute(
            "UPDATE figures SET key = ?, name = ? WHERE key = ?",
            (DOLLARS, "damage $", DAMAGE),
        )
        old.execute(
            "INSERT INTO figures (key, name, measure, scope) "
            "SELECT ?, 'damage €', '€', scope FROM figures WHERE key = ?",
            (EUROS, DOLLARS),
        )
        new = old.execute("SELECT id FROM figures WHERE key = ?", (EUROS,)).fetchone()
        of_euros = "(SELECT id FROM claims WHERE measure = '€')"
        for table in ("claims", "lines", "changes"):
            column = "id" if table == "claims" else "claim_id"
            old.execute(
                f"UPDATE {table} SET figure_id = ? WHERE {column} IN {of_euros}", new
            )
        old.execute(
            "UPDATE mentions SET figure_id = ? "
            "WHERE article_id IN (SELECT article_id FROM claims WHERE measure = '€')",
            new,
        )
    old.close()
    ledger.store = open_store(folder / "story.db")


def test_speakers_in_two_currencies_are_not_comparable(ledger: Ledger) -> None:
    figure = ledger.store.figures.figure(DAMAGE)

    assert figure is not None
    assert figure.name == "damage"
    assert {line.measure for line in figure.lines} == {"$", "€"}
    agreement = agreement_of(figure.lines)
    assert agreement.state is AgreementState.INCOMPARABLE
    assert agreement.why == "euros and dollars"
    assert [kind for kind, _ in ledger.moves(DAMAGE)] == ["first", "first"]


def test_made_anew_the_ledger_is_the_same(ledger: Ledger) -> None:
    ledger.poll(
        told(
            3, "Mayor Ana Diaz put the damage at 95 million euros, up from 90 million."
        )
    )
    before = snapshot(ledger.store)

    rebuild_all(ledger.store, ledger.rules.pins)

    assert snapshot(ledger.store) == before


def test_an_old_database_gets_one_figure_and_tells_nothing(
    ledger: Ledger, tmp_path: Path
) -> None:
    wanted = snapshot(ledger.store, with_ids=False)
    events = ledger.store.events.cursor()
    as_it_was(ledger, tmp_path)
    assert ledger.lines(EUROS) == {"Diaz": 90e6}

    assert correct_ledger(ledger.store, ledger.rules.pins, renamed(ledger.store))
    assert not renamed(ledger.store)

    assert snapshot(ledger.store, with_ids=False) == wanted
    assert ledger.board() == [DAMAGE]
    assert ledger.store.events.cursor() == events


def test_corrections_that_name_the_old_figures_go_on_to_apply(
    ledger: Ledger, tmp_path: Path
) -> None:
    as_it_was(ledger, tmp_path)
    ledger.correct(CorrectionKind.RENAME, DOLLARS, value="Storm damage")
    ledger.correct(CorrectionKind.PIN, DOLLARS)
    ledger.correct(CorrectionKind.MERGE, EUROS, value=DOLLARS)

    correct_ledger(ledger.store, ledger.rules.pins, renamed(ledger.store))

    figure = ledger.store.figures.figure(DAMAGE)
    assert figure is not None
    assert (figure.name, figure.is_pinned) == ("Storm damage", True)
    assert len(figure.lines) == 2
    assert ledger.board() == [DAMAGE]
