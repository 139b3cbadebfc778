"""The words of notices: complete, bounded, and without anything to interpret."""

from dataclasses import replace
from datetime import UTC, timedelta

from monitor.alerts.messages import message_of
from monitor.alerts.policy import NoticePlan
from monitor.alerts.wording import MOST, notice_of
from monitor.model.alerts import Alert, AlertState, Candidate, Hold, Notice
from monitor.model.figures import Amount, ChangeKind, Relation
from monitor.store.contract.drafts import NoticeDraft
from tests.alerts.news import NOON, after, change, feed, hit, spike


def notice(
    *members: Candidate,
    list_of: Hold | None = None,
    standing: dict[str, str] | None = None,
    is_last: bool = False,
    minutes: float = 5,
) -> NoticeDraft:
    plan = NoticePlan(members, list_of, is_urgent=False, is_last=is_last)
    return notice_of(plan, standing or {}, after(minutes), UTC)


def test_a_hit_says_what_where_when_and_the_sentence() -> None:
    told = notice(hit(1))

    assert told.title == "ICBM: Missile seen over bay 1"
    assert told.body.splitlines() == [
        "Harbour Wire, 12:00",
        "“An ICBM passed over bay 1 before dawn.”",
        "https://wire.example/1",
    ]
    assert told.link == "https://wire.example/1"


def test_an_edit_that_brings_a_hit_is_called_one() -> None:
    assert notice(hit(1, is_edit=True)).body.startswith(
        "Harbour Wire, 12:00, by an edit"
    )
    assert notice(hit(1, is_edit=True), hit(2)).title == "2 articles hit ICBM"


def test_a_spike_says_how_much_of_one_and_what_was_hit_last() -> None:
    told = notice(spike(1))

    assert told.title == "troops: 6 hits within the hour, usually 1"
    assert told.body.splitlines() == [
        "last hit: Harbour Wire, 12:00",
        "“Missile seen over bay 1”",
        "https://wire.example/1",
    ]
    both = notice(hit(1, "troops"), spike(1))
    assert both.title == told.title
    assert "• troops: Missile seen over bay 1" in both.body


def test_a_change_says_from_what_to_what_and_who_says_so() -> None:
    told = notice(change(1, Amount(300), Amount(450, relation=Relation.AT_LEAST)))

    assert told.title == "Homeless: 300 → ≥ 450"
    assert told.body.splitlines() == [
        "up, says the mayor (Valley Times, 12:00)",
        "Shelters are full",
        "“At least 450 people are homeless, the mayor said.”",
        "https://times.example/1",
    ]


def test_every_kind_of_change_has_its_words() -> None:
    one, two = Amount(300), Amount(None, 400, 500)
    first = change(1, None, one, kind=ChangeKind.FIRST, speaker=None)

    assert notice(first).title == "Homeless: 300"
    assert notice(first).body.startswith("first, unattributed (Valley Times")
    assert (
        notice(change(1, one, None, kind=ChangeKind.WITHDRAWN)).title
        == "Homeless: 300 withdrawn"
    )
    assert (
        notice(change(1, one, two, kind=ChangeKind.DISAGREES)).title
        == "Homeless: 400–500, others say 300"
    )


def test_several_of_one_subject_are_counted_and_listed() -> None:
    hits = notice(hit(1), hit(2), hit(3))
    changes = notice(change(1, None, Amount(3)), change(2, Amount(3), Amount(4)))

    assert hits.title == "3 new articles hit ICBM"
    assert hits.body.count("https://wire.example/") == 3
    assert hits.link == ""
    assert changes.title == "Homeless moved 2 times"
    assert "• Homeless: 3 → 4" in changes.body


def test_an_article_that_two_watches_hit_is_told_once() -> None:
    told = notice(hit(1, "troops"), hit(1, "ICBM"))

    assert told.title == "troops, ICBM: Missile seen over bay 1"
    assert told.body.count("before dawn") == 1


def test_feeds_are_counted() -> None:
    assert notice(feed()).title == "Wire cannot be read"
    assert notice(feed()).body.splitlines() == ["12:00", "answered 404 Not Found"]
    assert notice(feed(well=True)).title == "Wire can be read again"
    assert notice(feed(), feed("Herald")).title == "2 feeds cannot be read"
    assert (
        notice(feed(well=True), feed("Herald", well=True)).title
        == "2 feeds can be read again"
    )
    assert notice(feed(), feed(well=True)).title == "2 feeds failed or recovered"


def test_the_morning_list_says_when_what_and_whether_it_still_stands() -> None:
    members = (hit(1), change(1, Amount(3), Amount(4), at=after(60)))
    told = notice(
        *members,
        list_of=Hold.QUIET,
        standing={members[0].key: "no longer says so", members[1].key: "now 9"},
        minutes=20 * 60,
    )

    assert told.title == "2 alerts while it was quiet"
    assert told.body.splitlines() == [
        "• ICBM: Missile seen over bay 1",
        "  Harbour Wire, 24 Jan 12:00; no longer says so",
        "  “An ICBM passed over bay 1 before dawn.”",
        "  https://wire.example/1",
        "• Homeless: 3 → 4",
        "  up, says the mayor (Valley Times, 24 Jan 13:00); now 9",
        "  “At least 450 people are homeless, the mayor said.”",
        "  https://times.example/1",
    ]


def test_the_hourly_limit_is_told_when_it_is_reached_and_by_its_list() -> None:
    told = notice(hit(1), list_of=Hold.BUDGET)

    assert told.title == "1 alert more, held back by the hourly limit"
    assert notice(hit(1), is_last=True).body.endswith(
        "The hourly limit is reached: what follows comes as one list."
    )


def test_a_long_list_ends_with_how_many_are_left_out() -> None:
    told = notice(*(hit(n) for n in range(MOST + 3)))

    assert told.title == f"{MOST + 3} new articles hit ICBM"
    assert told.body.endswith("… and 3 more: `monitor alerts` lists all.")


def test_titles_and_quotes_are_one_bounded_line() -> None:
    wordy = hit(1)
    news = replace(wordy.news, title="word\n" * 500, quote="word " * 500)

    told = notice(replace(wordy, news=news))

    assert len(told.title) == 200
    assert "\n" not in told.title
    assert max(map(len, told.body.splitlines())) < 620


def test_the_data_of_a_message_has_all_of_it() -> None:
    moved = change(7, Amount(300), Amount(450, relation=Relation.ABOUT))
    alert = Alert(3, moved, AlertState.SENDING, "new", notice_id=9)
    made = Notice(
        9, NOON + timedelta(minutes=1), "Title", "Body", "link", is_urgent=True
    )

    message = message_of(made, [alert], "Ice")

    assert (message.title, message.text, message.is_urgent) == ("Title", "Body", True)
    assert message.data == {
        "story": "Ice",
        "id": 9,
        "at": "2025-01-24T12:01:00+00:00",
        "urgent": True,
        "title": "Title",
        "text": "Body",
        "link": "link",
        "alerts": [
            {
                "kind": "change",
                "subject": "Homeless",
                "at": "2025-01-24T12:00:00+00:00",
                "urgent": False,
                "title": "Shelters are full",
                "publisher": "Valley Times",
                "link": "https://times.example/7",
                "quote": "At least 450 people are homeless, the mayor said.",
                "edit": False,
                "article": 7,
                "figure": "pin · Homeless",
                "move": "up",
                "speaker": "the mayor",
                "before": {
                    "value": 300,
                    "low": None,
                    "high": None,
                    "relation": "=",
                    "words": "300",
                },
                "after": {
                    "value": 450,
                    "low": None,
                    "high": None,
                    "relation": "~",
                    "words": "about 450",
                },
            }
        ],
    }
