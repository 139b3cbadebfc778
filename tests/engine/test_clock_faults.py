"""Clocks that are set back or forward, and computers that sleep."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from time import tzset
from zoneinfo import ZoneInfo

import pytest

from monitor.alerts.quiet_hours import quiet_until
from monitor.clock import SetClock
from monitor.engine.poller_child import ChildState, PollerChild
from monitor.engine.polling.schedule import due_after_failure, due_after_success
from monitor.fetch.feeds.document import PollHints
from monitor.model.events import Mark
from monitor.model.feeds import FeedState
from monitor.moments import coming_moment_in, past_moment_in
from monitor.store.contract.store import Store
from monitor.ui.questions.marks import LEFT, newest
from monitor.ui.widgets.coverage import CoverageLine
from tests.engine.newsroom import TEN, WIRE, Newsroom, config
from tests.engine.test_poller_child import WAITS, ended, ends_with
from tests.fakes import FakeFeeds, item, rss

HOUR, DAY, YEAR = timedelta(hours=1), timedelta(days=1), timedelta(days=365)
NEW_YORK = ZoneInfo("America/New_York")


@pytest.fixture
def room(store: Store, feeds: FakeFeeds, clock: SetClock) -> Newsroom:
    feeds.serve(WIRE, rss(item(1)))
    opened = Newsroom(store, feeds, clock, config(WIRE))
    opened.poll()
    return opened


def is_due(room: Newsroom) -> bool:
    """Whether a poller at work would ask the feed now."""
    now = room.clock.now()
    leases = room.store.feeds.lease("test", now, limit=9)
    for lease in leases:
        room.store.feeds.put_back(lease, now)
    return bool(leases)


def test_a_feed_that_was_polled_is_not_due(room: Newsroom) -> None:
    assert not is_due(room)
    room.clock.moment += 2 * TEN
    assert is_due(room)


@pytest.mark.parametrize("ahead", [2 * HOUR, 3 * DAY, 10 * YEAR])
def test_a_clock_that_was_ahead_for_a_while_stills_no_feed(
    room: Newsroom, ahead: timedelta
) -> None:
    room.poll(ahead)
    room.clock.moment -= ahead

    assert is_due(room)
    room.feeds.serve(WIRE, rss(item(2)))
    assert room.poll(timedelta(0)).new == 1
    assert not is_due(room)
    assert room.feed().state is FeedState.FRESH


def test_nor_does_it_still_one_that_failed(room: Newsroom) -> None:
    room.feeds.serve(WIRE, status=500)
    room.poll(10 * YEAR)
    room.clock.moment -= 10 * YEAR

    assert is_due(room)


def test_a_retry_after_from_a_clock_that_was_ahead_holds_nobody(
    room: Newsroom,
) -> None:
    room.feeds.serve(WIRE, status=503, retry_after="3600")
    room.poll(10 * YEAR)
    assert not is_due(room)
    room.clock.moment -= 10 * YEAR

    assert is_due(room)


def test_nor_is_a_feed_that_was_called_then_waited_for(room: Newsroom) -> None:
    room.clock.moment += 10 * YEAR
    room.store.feeds.poll_now(1, room.clock.now())
    room.clock.moment -= 10 * YEAR - timedelta(minutes=2)

    assert is_due(room)


def test_the_coverage_line_grows_old_by_a_clock_that_was_set_back(
    clock: SetClock,
) -> None:
    line, now = CoverageLine(UTC), clock.now()

    ages = (now, now + timedelta(seconds=1), now - DAY, now - DAY)

    assert [line.grows_old(at) for at in ages] == [True, False, True, False]


def test_a_clock_put_right_by_seconds_polls_nothing_twice(room: Newsroom) -> None:
    room.clock.moment -= timedelta(seconds=20)

    assert not is_due(room)


def test_after_a_nights_sleep_each_feed_is_polled_once(room: Newsroom) -> None:
    before = len(room.feeds.requests)
    room.clock.moment += 9 * HOUR

    assert is_due(room)
    room.poll(timedelta(0))
    assert len(room.feeds.requests) == before + 1
    assert not is_due(room)


def test_articles_keep_their_order_of_arrival_when_the_clock_is_set_back(
    room: Newsroom,
) -> None:
    room.feeds.serve(WIRE, rss(item(2), item(1)))
    room.poll()
    room.feeds.serve(WIRE, rss(item(3), item(2), item(1)))
    room.poll(-HOUR)

    assert {article.guid for article in room.articles()} == {"id-1", "id-2", "id-3"}
    assert [a.id for a in sorted(room.articles(), key=lambda a: a.guid)] == [1, 2, 3]


def test_a_mark_from_the_future_is_not_counted_from(room: Newsroom) -> None:
    now = room.clock.now()
    marks = (Mark(LEFT, now + YEAR), Mark("tea", now - HOUR))

    assert newest(marks, now) == marks[1]
    assert newest(marks[:1], now) is None
    assert newest(marks, now + YEAR) == marks[0]


def test_a_poller_that_died_is_started_though_the_clock_was_set_back(
    clock: SetClock,
) -> None:
    child = PollerChild(ends_with(3), clock)
    child.tick()
    ended(child)
    assert child.tick() is ChildState.DOWN
    child.command = tuple(WAITS)

    clock.moment -= DAY

    assert child.tick() is ChildState.RUNNING
    child.close()


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (datetime(2028, 2, 28, 23, 55, tzinfo=UTC), "2028-02-29 00:05"),
        (datetime(2028, 2, 29, 23, 55, tzinfo=UTC), "2028-03-01 00:05"),
        (datetime(2025, 12, 31, 23, 55, tzinfo=UTC), "2026-01-01 00:05"),
        # clocks change in New York at 07:00 and 06:00 of these days
        (datetime(2025, 3, 9, 6, 55, tzinfo=UTC), "2025-03-09 07:05"),
        (datetime(2025, 11, 2, 5, 55, tzinfo=UTC), "2025-11-02 06:05"),
    ],
)
def test_ten_minutes_are_ten_minutes_on_every_day(now: datetime, due: str) -> None:
    after_success = due_after_success(
        now, TEN, poll_hints=PollHints(), fresh_for=None, chance=0
    )
    after_failure = due_after_failure(now, TEN, fails=1, retry_after=None, chance=0)

    assert f"{after_success:%Y-%m-%d %H:%M}" == due
    assert after_failure == after_success


def test_a_skipped_day_ends_with_leap_day() -> None:
    tuesday = frozenset({datetime(2028, 2, 29, tzinfo=UTC).weekday()})
    poll_hints = PollHints(skip_days=tuesday)

    due = due_after_success(
        datetime(2028, 2, 28, 23, 55, tzinfo=UTC),
        TEN,
        poll_hints=poll_hints,
        fresh_for=None,
        chance=0,
    )

    assert due == datetime(2028, 3, 1, tzinfo=UTC)


@pytest.fixture
def in_new_york(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine's own zone."""
    with monkeypatch.context() as zone:
        zone.setenv("TZ", "America/New_York")
        tzset()
        yield
    tzset()


@pytest.mark.usefixtures("in_new_york")
@pytest.mark.parametrize("tz", [NEW_YORK, None], ids=["named", "the machine's"])
@pytest.mark.parametrize(
    ("written", "now", "at"),
    [
        # an hour that there was twice: the first
        ("01:30", datetime(2025, 11, 2, 16, tzinfo=UTC), "2025-11-02 05:30"),
        ("2028-02-29 08:00", datetime(2028, 3, 1, 12, tzinfo=UTC), "2028-02-29 13:00"),
        ("24h", datetime(2025, 3, 9, 16, tzinfo=UTC), "2025-03-08 16:00"),
        # before the change, told after it
        ("2025-03-08 22:00", datetime(2025, 3, 9, 16, tzinfo=UTC), "2025-03-09 03:00"),
        ("23:00", datetime(2025, 11, 2, 16, tzinfo=UTC), "2025-11-02 03:00"),
    ],
)
def test_moments_are_found_where_the_wall_clock_jumps(
    written: str, now: datetime, at: str, tz: ZoneInfo | None
) -> None:
    found = past_moment_in(written, now, tz)

    assert found is not None
    assert f"{found.astimezone(UTC):%Y-%m-%d %H:%M}" == at


@pytest.mark.parametrize(
    "written",
    ["0001-01-01", "0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00", "99999999d"],
)
def test_a_moment_beyond_the_calendar_is_none(written: str) -> None:
    now = datetime(2025, 1, 24, 14, tzinfo=UTC)

    assert past_moment_in(written, now, ZoneInfo("Asia/Tokyo")) is None
    assert coming_moment_in(written, now, ZoneInfo("Asia/Tokyo")) is None


@pytest.mark.usefixtures("in_new_york")
@pytest.mark.parametrize("tz", [NEW_YORK, None], ids=["named", "the machine's"])
def test_a_time_that_the_wall_clock_skipped_is_one_beside_the_jump(
    tz: ZoneInfo | None,
) -> None:
    jump = datetime(2025, 3, 9, 7, tzinfo=UTC)

    found = past_moment_in("02:30", jump + 9 * HOUR, tz)

    assert found is not None
    assert abs(found - jump) == HOUR / 2  # systems differ in which


@pytest.mark.usefixtures("in_new_york")
@pytest.mark.parametrize("tz", [NEW_YORK, None], ids=["named", "the machine's"])
@pytest.mark.parametrize(
    ("written", "now", "at"),
    [
        ("2025-03-10", datetime(2025, 3, 8, 16, tzinfo=UTC), "2025-03-10 04:00"),
        ("08:00", datetime(2025, 3, 9, 4, tzinfo=UTC), "2025-03-09 12:00"),
        ("08:00", datetime(2025, 11, 2, 3, tzinfo=UTC), "2025-11-02 13:00"),
        ("2028-02-29", datetime(2028, 2, 28, 16, tzinfo=UTC), "2028-02-29 05:00"),
    ],
)
def test_a_mute_ends_by_the_wall_clock_of_its_own_day(
    written: str, now: datetime, at: str, tz: ZoneInfo | None
) -> None:
    found = coming_moment_in(written, now, tz)

    assert found is not None
    assert f"{found.astimezone(UTC):%Y-%m-%d %H:%M}" == at


def test_a_quiet_night_before_leap_day_ends_in_the_morning() -> None:
    now = datetime(2028, 2, 29, 4, tzinfo=UTC)  # 23:00 of the 28th
    night = (time(22), time(7))

    assert quiet_until(now, night, NEW_YORK) == datetime(2028, 2, 29, 12, tzinfo=UTC)
