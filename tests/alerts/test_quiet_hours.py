"""Quiet hours on the wall clock, also where that jumps."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.alerts.quiet_hours import quiet_until

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = [UTC, BERLIN, ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe")]
NIGHT = (time(22), time(7))


def berlin(day: int, hour: int, minute: int = 0, month: int = 1) -> datetime:
    return datetime(2025, month, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (berlin(24, 21, 59), None),
        (berlin(24, 22), berlin(25, 7)),
        (berlin(25, 0), berlin(25, 7)),
        (berlin(25, 6, 59), berlin(25, 7)),
        (berlin(25, 7), None),
        (berlin(25, 12), None),
    ],
)
def test_a_night_reaches_across_midnight(now: datetime, until: datetime) -> None:
    assert quiet_until(now, NIGHT, BERLIN) == until


def test_quiet_hours_may_lie_within_a_day() -> None:
    lunch = (time(12), time(13, 30))

    assert quiet_until(berlin(24, 12), lunch, BERLIN) == berlin(24, 13, 30)
    assert quiet_until(berlin(24, 13, 30), lunch, BERLIN) is None
    assert quiet_until(berlin(24, 0), lunch, BERLIN) is None


def test_without_quiet_hours_it_is_never_quiet() -> None:
    assert quiet_until(berlin(24, 23), None, BERLIN) is None


def test_the_night_of_the_change_is_as_long_as_it_is() -> None:
    spring, autumn = berlin(29, 22, month=3), berlin(25, 22, month=10)

    spring_end = quiet_until(spring, NIGHT, BERLIN)
    autumn_end = quiet_until(autumn, NIGHT, BERLIN)

    assert spring_end is not None
    assert autumn_end is not None
    assert (spring_end - spring, autumn_end - autumn) == (
        timedelta(hours=8),
        timedelta(hours=10),
    )


def test_an_hour_that_comes_twice_does_not_end_the_night_twice() -> None:
    short = (time(22), time(2, 30))  # at 3:00 the clocks go back to 2:00
    first = datetime(2025, 10, 26, 0, 45, tzinfo=UTC)  # 2:45, for the first time

    assert quiet_until(first, short, BERLIN) == datetime(
        2025, 10, 26, 1, 30, tzinfo=UTC
    )


def test_an_end_that_the_clocks_skip_is_taken_as_before_the_change() -> None:
    short = (time(22), time(2, 30))  # at 2:00 the clocks go on to 3:00
    late = datetime(2025, 3, 30, 0, 30, tzinfo=UTC)

    assert quiet_until(late, short, BERLIN) == datetime(2025, 3, 30, 1, 30, tzinfo=UTC)


def test_without_a_zone_the_machines_own_counts() -> None:
    now = datetime(2025, 1, 24, 23).astimezone(UTC)

    assert quiet_until(now, NIGHT, None) == datetime(2025, 1, 25, 7).astimezone(UTC)


DAY = 24 * 60


def _quiet(start: int, length: int) -> tuple[time, time]:
    """Quiet hours by minute of the day and minutes that they take."""
    end = (start + length) % DAY
    return time(start // 60, start % 60), time(end // 60, end % 60)


@settings(max_examples=200)
@given(
    st.integers(0, 365 * 24 * 60).map(
        lambda minute: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    ),
    st.builds(_quiet, st.integers(0, DAY - 1), st.integers(1, DAY - 1)),
    st.sampled_from(ZONES),
)
def test_quiet_hours_end_at_their_end_and_hold_until_then(
    now: datetime, quiet: tuple[time, time], zone: ZoneInfo
) -> None:
    until = quiet_until(now, quiet, zone)

    if until is None:
        local = now.astimezone(zone).time()
        start, end = quiet
        inside = start <= local < end if start < end else not end <= local < start
        # on a day of change the wall clock may pass a time by, or show it twice
        assert not inside or _changes_near(now, zone)
    else:
        assert now < until <= now + timedelta(hours=25)
        almost = until - timedelta(seconds=1)
        assert almost < now or quiet_until(almost, quiet, zone) is not None
        local_end = until.astimezone(zone).time().replace(tzinfo=None)
        assert local_end == quiet[1] or _changes_near(until, zone)


def _changes_near(at: datetime, zone: ZoneInfo) -> bool:
    day = timedelta(days=1, hours=2)
    return (at - day).astimezone(zone).utcoffset() != (at + day).astimezone(
        zone
    ).utcoffset()
