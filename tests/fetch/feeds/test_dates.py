"""The instant that a date names, as publishers write dates."""

from datetime import UTC, datetime

import pytest

from monitor.fetch.feeds.dates import moment_of

TEN = datetime(2025, 1, 24, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "Fri, 24 Jan 2025 10:00:00 GMT",
        "Fri, 24 Jan 2025 10:00:00 +0000",
        "Fri, 24 Jan 2025 10:00:00 -0000",
        "Fri, 24 Jan 2025 19:00:00 +0900",
        "Fri, 24 Jan 2025 19:00:00 KST",
        "Fri, 24 Jan 2025 19:00:00 JST",
        "Fri, 24 Jan 2025 13:00:00 MSK",
        "Fri, 24 Jan 2025 11:00:00 CET",
        "Fri, 24 Jan 2025 15:30:00 IST",
        "Fri, 24 Jan 2025 05:00:00 EST",
        "Fri, 24 Jan 2025 06:00:00 EDT",
        "Fri, 24 Jan 2025 21:00:00 AEDT",
        "Fri, 24 Jan 2025 19:00:00 +0900 (KST)",
        "Fri, 24 Jan 2025 19:00:00 GMT+9",
        "Fri, 24 Jan 2025 19:00:00 GMT+09:00",
        "fri,24 jan 2025 10:00 gmt",
        "24 Jan 25 10:00 GMT",
        "Friday, 24-Jan-25 10:00:00 UTC",
        "Friday, 24 January 2025 10:00:00",
        "  Fri, 24  Jan 2025\n10:00:00 GMT ",
        "24th Jan 2025 at 10:00 am GMT",
        "January 24, 2025 10:00 AM",
        "Fri, Jan 24, 2025, 10:00 a.m. UTC",
        "Fri Jan 24 10:00:00 2025",
        "Fri Jan 24 10:00:00 UTC 2025",
        "2025-01-24T10:00:00Z",
        "2025-01-24T10:00Z",
        "2025-01-24T19:00:00+09:00",
        "2025-01-24T19:00:00+0900",
        "2025-01-24T05:00:00.123456789-05:00",
        "2025-01-24 10:00:00",
        "2025-01-24 19:00:00 +0900",
        "2025/1/24 10:00",
        "24.01.2025 10:00",
        "Fr, 24 Januar 2025 10:00:00 GMT",
        "ven., 24 janv. 2025 10:00:00 +0000",
        "Dom, 24 Ene 2025 10:00:00 +0000",
    ],
)
def test_a_date_is_the_right_instant(written: str) -> None:
    assert moment_of(written) == TEN


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "Fri, 32 Jan 2025 10:00:00 GMT",
        "Fri, 24 Foo 2025 10:00:00 GMT",
        "Fri, 24 Jan 2025 25:00:00 GMT",
        "0000-00-00T00:00:00Z",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "9999-12-31T23:59:59Z",
        "Fri, 24 Jan 2025 10:00:00 Moonbase",
        "1" * 1000,
        "24/01/2025",
    ],
)
def test_what_names_no_moment_is_none(written: str) -> None:
    assert moment_of(written) is None


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2025-01-24", datetime(2025, 1, 24, tzinfo=UTC)),
        ("Fri, 24 Jan 2025 24:00:00 GMT", datetime(2025, 1, 25, tzinfo=UTC)),
        ("31 Dec 1999 23:59:60 GMT", datetime(1999, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("January 24, 2025 12:00 AM", datetime(2025, 1, 24, tzinfo=UTC)),
        ("January 24, 2025 12:00 PM", datetime(2025, 1, 24, 12, tzinfo=UTC)),
        ("1 Jan 05", datetime(2005, 1, 1, tzinfo=UTC)),
    ],
)
def test_odd_but_clear_dates_are_read(written: str, moment: datetime) -> None:
    assert moment_of(written) == moment
