"""What the reader puts right holds for what is stored and for what comes."""

import pytest

from monitor.alerts.candidates import candidates_in
from monitor.config.settings import Config, FigureConfig, StoryConfig
from monitor.model.corrections import CorrectionKind
from monitor.model.figures import own_key, pin_key
from monitor.store.contract.store import Store
from tests.engine.ledgers import HERALD, Ledger, told

KILLED, MISSING, WOUNDED = "killed", "missing", "wounded"
MINISTRY, POLICE = "Interior Ministry", "police"
FIRST = "At least 12 people were killed in Orla, the interior ministry said."
SECOND = "Police said 20 people were killed in Orla, up from 12."
BUS = "Police said 3 people were killed in Orla in a bus crash."


@pytest.fixture
def ledger(store: Store) -> Ledger:
    opened = Ledger(store)
    opened.baseline()
    opened.poll(told(1, FIRST))
    opened.poll(told(2, SECOND), feed=HERALD)
    return opened


def events(ledger: Ledger) -> int:
    return ledger.store.events.cursor()


def test_the_story_to_put_right(ledger: Ledger) -> None:
    assert ledger.lines(KILLED) == {MINISTRY: 12, POLICE: 20}
    assert ledger.moves(KILLED) == [("first", 12), ("up", 20)]


def test_a_number_that_is_no_figure_is_gone_with_all_that_came_of_it(
    ledger: Ledger,
) -> None:
    before = events(ledger)

    strike = ledger.said(KILLED, 20)
    ledger.correct(CorrectionKind.STRIKE, KILLED, strike)

    assert ledger.lines(KILLED) == {MINISTRY: 12}
    assert ledger.moves(KILLED) == [("first", 12)]
    assert events(ledger) == before


def test_a_number_once_struck_stays_so_in_every_copy_of_its_sentence(
    ledger: Ledger,
) -> None:
    strike = ledger.said(KILLED, 20)
    struck = ledger.correct(CorrectionKind.STRIKE, KILLED, strike)

    ledger.poll(told(3, f"Rain fell. {SECOND}"))

    assert ledger.lines(KILLED) == {MINISTRY: 12}
    ledger.undo(struck)
    assert ledger.lines(KILLED) == {MINISTRY: 12, POLICE: 20}
    assert ledger.moves(KILLED) == [("first", 12), ("up", 20)]


def test_a_unit_put_right_counts_for_its_like(ledger: Ledger) -> None:
    claim = ledger.said(KILLED, 20)
    ledger.correct(CorrectionKind.UNIT, KILLED, claim, WOUNDED)

    ledger.poll(told(3, "The mayor of Orla said 31 people were killed in Orla."))

    assert ledger.lines(KILLED) == {}
    assert set(ledger.lines(WOUNDED).values()) == {12, 20, 31}


def test_a_speaker_put_right_is_that_of_one_sentence(ledger: Ledger) -> None:
    claim = ledger.said(KILLED, 20)
    ledger.correct(CorrectionKind.SPEAKER, KILLED, claim, "Red Cross")

    ledger.poll(told(3, "Police said 31 people were killed in Orla."))

    assert ledger.lines(KILLED) == {MINISTRY: 12, "Red Cross": 20, POLICE: 31}


def test_one_who_is_another_is_so_from_now_on(ledger: Ledger) -> None:
    claim = ledger.said(KILLED, 20)
    ledger.correct(CorrectionKind.ALIAS, KILLED, claim, MINISTRY)

    ledger.poll(told(3, "Police said 31 people were killed in Orla."))

    assert ledger.lines(KILLED) == {MINISTRY: 31}
    assert ledger.moves(KILLED) == [("first", 12), ("up", 20), ("up", 31)]


def test_figures_that_are_one_are_one_also_in_what_comes(ledger: Ledger) -> None:
    ledger.poll(told(3, "Rescuers said 50 people are missing in Orla."))
    merged = ledger.correct(CorrectionKind.MERGE, MISSING, value=KILLED)
    assert set(ledger.lines(KILLED).values()) == {12, 20, 50}
    assert MISSING not in ledger.board()

    ledger.poll(told(4, "Rescuers said 60 people are missing in Orla."))
    assert 60 in ledger.lines(KILLED).values()

    ledger.undo(merged)
    assert set(ledger.lines(KILLED).values()) == {12, 20}
    assert set(ledger.lines(MISSING).values()) == {60}


def test_a_number_split_off_has_a_figure_of_its_own(ledger: Ledger) -> None:
    ledger.poll(told(3, BUS))
    claim = ledger.said(KILLED, 3)

    ledger.correct(CorrectionKind.SPLIT, KILLED, claim, own_key("Bus crash"))

    assert ledger.lines(own_key("Bus crash")) == {POLICE: 3}
    assert ledger.lines(KILLED) == {MINISTRY: 12, POLICE: 20}
    figure = ledger.store.figures.figure(own_key("Bus crash"))
    assert figure is not None
    assert (figure.name, figure.measure) == ("Bus crash", "killed")


def test_names_stay_when_the_figure_moves(ledger: Ledger) -> None:
    renamed = ledger.correct(CorrectionKind.RENAME, KILLED, value="The dead of Orla")
    ledger.poll(told(3, "Police said 31 people were killed in Orla, up from 20."))

    figure = ledger.store.figures.figure(KILLED)
    assert figure is not None
    assert figure.name == "The dead of Orla"
    ledger.undo(renamed)
    figure = ledger.store.figures.figure(KILLED)
    assert figure is not None
    assert figure.name == "killed"


def test_a_muted_figure_is_off_the_board_until_that_is_taken_back(
    ledger: Ledger,
) -> None:
    muted = ledger.correct(CorrectionKind.MUTE, KILLED)
    ledger.poll(told(3, "Police said 31 people were killed in Orla, up from 20."))
    assert ledger.board() == []
    assert 31 in ledger.lines(KILLED).values()

    ledger.undo(muted)
    assert ledger.board() == [KILLED]


def test_pinned_figures_come_first_those_of_the_configuration_before(
    ledger: Ledger,
) -> None:
    ledger.poll(told(3, "Rescuers said 50 people are missing in Orla."))
    assert ledger.board() == [KILLED, MISSING]

    ledger.correct(CorrectionKind.PIN, MISSING)
    ledger.pin(FigureConfig("Ships", "ships"))

    assert ledger.board() == [pin_key("Ships"), MISSING, KILLED]


def test_later_corrections_take_earlier_ones_for_granted(ledger: Ledger) -> None:
    said = ledger.said(KILLED, 20)
    first = ledger.correct(CorrectionKind.ALIAS, KILLED, said, "Constable")
    said = ledger.said(KILLED, 20)
    ledger.correct(CorrectionKind.ALIAS, KILLED, said, "Mayor")
    assert ledger.lines(KILLED) == {MINISTRY: 12, "Mayor": 20}

    ledger.undo(first)

    assert ledger.lines(KILLED) == {MINISTRY: 12, POLICE: 20}


def test_undoing_one_of_two_merges_leaves_the_other(ledger: Ledger) -> None:
    ledger.poll(told(3, "Rescuers said 50 people are missing in Orla."))
    ledger.poll(told(4, "Doctors said 70 people were injured in Orla."))
    first = ledger.correct(CorrectionKind.MERGE, MISSING, value=WOUNDED)
    ledger.correct(CorrectionKind.MERGE, WOUNDED, value=KILLED)
    assert {50, 70} <= set(ledger.lines(KILLED).values())

    ledger.undo(first)

    assert set(ledger.lines(MISSING).values()) == {50}
    assert 70 in ledger.lines(KILLED).values()


def test_a_muted_figure_rings_no_more(ledger: Ledger) -> None:
    pin = FigureConfig("Dead", "killed", alert="any")
    config = Config(StoryConfig("S"), figures=(pin,))
    ledger.pin(pin)
    ledger.poll(told(3, "Police said 31 people were killed in Orla, up from 20."))
    events = ledger.store.events.since(0)
    assert candidates_in(events, config, ledger.store) != []

    ledger.correct(CorrectionKind.MUTE, pin_key("Dead"))

    assert candidates_in(events, config, ledger.store) == []
