from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.extract.ledger.changes import Statement, fold
from monitor.extract.ledger.ledger import dumped, loaded
from monitor.extract.ledger.mixed_news import capitals_by, names_by
from monitor.model.figures import Amount, Claim
from tests.extract.ledger.test_changes import moves_of, say, told

FIRE = "The blaze in Port Orla began in a Kestrel Street tower."
FLOOD = "Water rose in Marl after the Tamin burst its banks."


def mixed(statement: Statement, said: str = FIRE) -> Statement:
    """The statement as made in mixed news, in an article with these words."""
    return replace(
        statement,
        in_mixed_news=True,
        names=names_by("", said),
        capitals=capitals_by("", said),
    )


def dead(value: float, at: int, said: str, **rest: float) -> Statement:
    claim = say(value, None, at=at, scope=(), publisher=f"paper {at}")
    claim = replace(claim, claim=_with(claim.claim, **rest))
    return mixed(claim, said)


def _with(claim: Claim, previous: float | None = None) -> Claim:
    return replace(claim, previous=None if previous is None else Amount(previous))


@pytest.mark.parametrize(
    "statement",
    [
        say(3, None, scope=(), part="title"),
        say(Amount(None, 24, 99)),
        say(400, measure="drones"),
        say(12, measure="%", scope=("inflation",)),
    ],
    ids=["very few", "vague", "a noun in the body", "a share in the body"],
)
def test_what_every_newspaper_counts_waits_for_a_second_article(
    statement: Statement,
) -> None:
    later = statement.at + timedelta(minutes=5)
    again = replace(statement, publisher="other", at=later)
    assert told(statement) != []
    assert told(mixed(statement)) == []
    assert len(told(mixed(statement), mixed(again))) == 1


def test_many_dead_are_news_at_once() -> None:
    assert told(dead(31, 0, FIRE)) == [("first", 31)]


def test_a_toll_of_another_event_begins_anew() -> None:
    said = dead(31, 0, FIRE), dead(44, 5, FIRE), dead(9, 9, FLOOD), dead(12, 20, FLOOD)
    assert told(*said) == [("first", 31), ("up", 44), ("first", 9), ("up", 12)]
    assert [move.before for move in moves_of(*said)][2] is None


def test_an_old_toll_of_the_event_before_is_no_news() -> None:
    said = dead(31, 0, FIRE), dead(9, 9, FLOOD), dead(31, 20, FIRE)
    assert told(*said) == [("first", 31), ("first", 9)]


def test_few_dead_of_another_event_leave_what_stands() -> None:
    said = dead(31, 0, FIRE), dead(2, 9, FLOOD), dead(44, 20, FIRE)
    assert told(*said) == [("first", 31), ("up", 44)]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (FIRE, "Orla mourns its dead."),  # the name begins the sentence
        (FIRE, "The dead were found at night."),
        ("They were found at night.", FLOOD),
    ],
    ids=["shares a name", "has none", "had none"],
)
def test_without_another_name_it_is_the_same_event(first: str, then: str) -> None:
    assert told(dead(31, 0, first), dead(44, 9, then)) == [("first", 31), ("up", 44)]


def test_who_names_the_value_before_goes_on_from_it() -> None:
    said = dead(31, 0, FIRE), dead(44, 9, FLOOD, previous=31)
    assert told(*said) == [("first", 31), ("up", 44)]


def test_a_count_with_a_scope_is_of_one_thing() -> None:
    said = mixed(say(31)), mixed(say(44, at=9), FLOOD)
    assert told(*said) == [("first", 31), ("up", 44)]


def test_where_nearly_all_is_of_the_story_names_say_nothing() -> None:
    fire, flood = (replace(s, in_mixed_news=False) for s in _tolls())
    assert told(fire, flood) == [("first", 31), ("up", 44)]


def _tolls() -> tuple[Statement, Statement]:
    return dead(31, 0, FIRE), dead(44, 9, FLOOD)


def test_names_are_kept_from_one_poll_to_the_next() -> None:
    fire, flood = _tolls()
    before = fold("", [fire]).state
    assert dumped(loaded(before)) == before
    assert [move.kind for move in fold(before, [flood]).moves] == ["first"]
