"""One speaker under several names, within a figure."""

from datetime import UTC, datetime, timedelta

from monitor.extract.ledger.changes import Statement, fold
from monitor.model.figures import Amount, ChangeKind, Claim, Relation
from monitor.model.text import Span

START = datetime(2024, 5, 1, tzinfo=UTC)


def stated(
    value: float, speaker: str, as_written: str, minute: int, was: float | None = None
) -> Statement:
    claim = Claim(
        amount=Amount(value, None, None, Relation.EQUAL),
        measure="job cuts",
        scope=(),
        speaker=speaker,
        sentence=f"{as_written} said {value} jobs would go.",
        span=Span("body", 0, 5),
        sentence_start=0,
        unit="jobs",
        speaker_as_written=as_written,
        previous=None if was is None else Amount(was, None, None, Relation.EQUAL),
    )
    at = START + timedelta(minutes=minute)
    return Statement(claim, at, at, f"outlet {minute}", minute, is_headline=True)


def test_a_minister_called_by_the_family_name_alone_goes_on_with_the_ministry() -> None:
    named = stated(400, "Works Ministry", "Works Minister Jan Ost", 0)
    again = stated(550, "Ost", "Ost", 60)

    first = fold("", [named])
    then = fold(first.state, [again])

    (move,) = then.moves
    assert (move.kind, move.speaker) == (ChangeKind.UP, "Works Ministry")
    assert [line.speaker for line in then.lines] == ["Works Ministry"]


def test_a_family_name_that_was_heard_before_an_office_stays_its_own() -> None:
    alone = stated(400, "Ost", "Ost", 0)
    office = stated(550, "Works Ministry", "Works Minister Jan Ost", 60)

    folded = fold("", [alone, office])

    assert {line.speaker for line in folded.lines} == {"Ost", "Works Ministry"}


def test_who_names_the_value_that_it_moves_from_goes_on_from_that_line() -> None:
    firm = stated(4800, "shipyard", "the shipyard", 0)
    union = stated(7500, "union", "the union", 10)
    head = stated(3600, "Lind", "Lind", 60, was=4800)

    moves = fold("", [firm, union, head]).moves

    assert [move.before and move.before.value for move in moves] == [None, 4800, 4800]
    assert moves[-1].kind is ChangeKind.DOWN


def test_police_are_the_police_of_the_place() -> None:
    short = stated(55, "police", "police", 0)
    long = stated(65, "Orla police", "Orla police", 60)

    assert [move.kind for move in fold("", [short, long]).moves][1:] == [ChangeKind.UP]


def test_a_body_is_one_speaker_with_and_without_its_region_and_kind() -> None:
    own = stated(120, "Orla Mine Rescue", "Orla Mine Rescue", 0)
    other = stated(90, "regional Mine Rescue service", "Mine Rescue service", 60)

    then = fold(fold("", [own]).state, [other])

    assert [line.speaker for line in then.lines] == ["Orla Mine Rescue"]
