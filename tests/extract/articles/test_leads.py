"""Who had it first, and how long the others took."""

from datetime import UTC, datetime, timedelta

from monitor.extract.articles.leads import carriers_of, leads_of
from monitor.model.articles import Article
from monitor.model.figures import Amount, Claim, Evidence, Status
from monitor.model.text import Span

NOON = datetime(2025, 1, 24, 12, tzinfo=UTC)


def after(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def article(
    number: int, publisher: str, seen: float, published: float | None = None
) -> Article:
    return Article(
        id=number,
        feed_url="",
        publisher=publisher,
        guid="",
        link="",
        title="Dam breaks",
        summary="",
        published_at=None if published is None else after(published),
        first_seen_at=after(seen),
        sort_at=after(seen),
    )


def evidence(
    value: float,
    publisher: str,
    seen: float,
    *,
    speaker: str = "the ministry",
    version: int = 1,
    published: float | None = None,
    status: Status = Status.CURRENT,
) -> Evidence:
    claim = Claim(
        Amount(value), "killed", (), speaker, "", Span("body", 0, 0), 0, "", status
    )
    return Evidence(
        id=1,
        claim=claim,
        article_id=1,
        version=version,
        title="",
        publisher=publisher,
        link="",
        seen_at=after(seen),
        published_at=None if published is None else after(published),
    )


def told(carriers: object) -> list[tuple[str, float]]:
    assert isinstance(carriers, tuple)
    return [(c.publisher, c.lag / timedelta(minutes=1)) for c in carriers]


def test_a_report_is_the_first_ones_whoever_was_read_first() -> None:
    found = carriers_of(
        [
            article(1, "Herald", seen=0, published=-5),
            article(2, "Wire", seen=10, published=-30),
            article(3, "Gazette", seen=20),
            article(4, "Wire", seen=30),
        ]
    )

    assert told(found) == [("Wire", 0), ("Herald", 25), ("Gazette", 50)]


def test_a_date_in_the_future_counts_for_nothing() -> None:
    found = carriers_of(
        [article(1, "Herald", 0, published=600), article(2, "Wire", 5, published=4)]
    )

    assert told(found) == [("Herald", 0), ("Wire", 4)]


def test_each_value_of_a_figure_has_its_own_first() -> None:
    leads = leads_of(
        [
            evidence(12, "Wire", 0),
            evidence(12, "Herald", 10),
            evidence(15, "Herald", 60),
            evidence(15, "Wire", 75),
            evidence(12, "Gazette", 90, speaker="the mayor"),
        ]
    )

    assert [(lead.speaker, lead.amount.value) for lead in leads] == [
        ("the mayor", 12),
        ("the ministry", 15),
        ("the ministry", 12),
    ]
    assert told(leads[1].carriers) == [("Herald", 0), ("Wire", 15)]
    assert told(leads[2].carriers) == [("Wire", 0), ("Herald", 10)]


def test_what_came_by_an_edit_counts_from_the_edit() -> None:
    [lead] = leads_of(
        [
            evidence(15, "Wire", 60, version=2, published=-120),
            evidence(15, "Herald", 50, published=40),
        ]
    )

    assert told(lead.carriers) == [("Herald", 0), ("Wire", 20)]


def test_a_value_told_as_background_was_had_before() -> None:
    assert leads_of([evidence(12, "Wire", 0, status=Status.BACKGROUND)]) == []


def test_nobody_carries_nothing() -> None:
    assert carriers_of([]) == ()
