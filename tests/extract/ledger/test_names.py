"""One speaker under several names, within a figure."""

from datetime import UTC, datetime, timedelta

from monitor.extract.ledger.changes import Statement, fold
from monitor.model.figures import Amount, ChangeKind, Claim, Relation
from monitor.model.text import Span

START = datetime(2024, 5, 1, tzinfo=UTC)


def stated(value: float, speaker: str, as_written: str, minute: int) -> Statement:
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
