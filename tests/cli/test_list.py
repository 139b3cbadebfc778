"""`monitor list`: when an article came up, and who had its report first."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from monitor.cli.list import as_object, line
from monitor.cli.moments import stamp
from monitor.model.articles import Article, ArticleDetail, Version
from monitor.model.text import Text

NOON = datetime(2025, 1, 24, 12, tzinfo=UTC)


def article(number: int, publisher: str, minutes: float) -> Article:
    at = NOON + timedelta(minutes=minutes)
    return Article(number, "", publisher, "", "", "Dam", "", at, at, at, origin_id=1)


def test_an_article_tells_who_carried_its_report_when() -> None:
    version = Version(1, NOON, Text("Dam", "12 died."))
    members = (article(2, "Herald", -9), article(3, "Gazette", 65))

    told = as_object(ArticleDetail(article(1, "Wire", 0), (version,), (), (), members))

    carriers = told["carriers"]
    assert isinstance(carriers, list)
    assert [(c["publisher"], c["lag"], c["article"]) for c in carriers] == [
        ("Herald", 0, 2),
        ("Wire", 540, 1),
        ("Gazette", 4440, 3),
    ]


def test_the_time_of_a_line_is_that_by_which_articles_are_ordered() -> None:
    earlier = replace(article(1, "Wire", 0), sort_at=NOON - timedelta(hours=30))

    assert line(earlier) == f"{stamp(earlier.sort_at)}  Wire  Dam"
