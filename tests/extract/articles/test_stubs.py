"""Pages that must not take the place of a better text."""

import pytest

from monitor.extract.articles.stubs import stub_reason
from monitor.model.text import Text

SUMMARY = (
    "At least 12 people were killed when the Kestrel dam above the town of Marlow gave "
    "way before dawn on Friday, the interior ministry said."
)
REST = "\n".join(
    f"Rescuers went from house to house in street {n} of the old town and found nobody."
    for n in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
)
FEED = Text("Dam breaks above Marlow", SUMMARY)
WHOLE = Text("Dam breaks above Marlow", "", f"{SUMMARY}\n{REST}")
PAGE = f"{SUMMARY}\n{REST}\nThe mayor asked the country for help."


def reason(
    page: str, feed: Text = FEED, before: str = "", *, paid: bool = False
) -> str:
    return stub_reason(page, feed, before, is_paid=paid)


def test_a_page_with_the_article_is_taken() -> None:
    assert reason(PAGE) == ""
    assert reason(PAGE, WHOLE) == ""
    assert reason(PAGE, before=PAGE.replace("12", "10")) == ""


@pytest.mark.parametrize(
    "ask",
    [
        "Subscribe now to continue reading.",
        "To read the full story, log in or create a free account.",
        "Jetzt weiterlesen mit dem Abonnement.",
        "Cet article est réservé aux abonnés.",
        "이 기사는 구독자 전용입니다. 지금 구독하세요.",
        "この記事は有料会員限定です。",
    ],
)
@pytest.mark.parametrize("feed", [FEED, WHOLE])
def test_a_paywall_is_told(ask: str, feed: Text) -> None:
    assert reason(f"{SUMMARY}\n{ask}", feed) == "asks to subscribe"
    assert reason(f"{SUMMARY}\n{ask}", feed, before=PAGE) == "asks to subscribe"


def test_a_page_that_calls_itself_paid_needs_no_words_for_it() -> None:
    assert reason(SUMMARY, paid=True) == "asks to subscribe"
    assert reason(PAGE, paid=True) == ""


def test_an_article_that_ends_with_an_offer_is_taken() -> None:
    assert reason(f"{PAGE}\nSubscribe to our newsletter.") == ""


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("Loading …", "says next to nothing"),
        (
            "We value your privacy. We and our partners store information on a device, "
            "such as cookies, and process personal data for the purposes below.",
            "asks for consent, or whether we are human",
        ),
        (
            "Please enable JavaScript to go on. Are you a robot? Access denied, #1234.",
            "asks for consent, or whether we are human",
        ),
        (
            "Striker signs for the northern champions after a long summer of talks. A "
            "spokesman said that the medical went well and that he plays on Saturday.",
            "speaks of something else",
        ),
    ],
)
def test_what_is_not_the_article_is_told(page: str, why: str) -> None:
    assert reason(page) == why


def test_a_page_that_says_less_than_the_feed_is_left() -> None:
    assert reason(SUMMARY, WHOLE) == "says less than the feed"


def test_a_page_that_was_cut_is_left_but_one_that_was_rewritten_is_taken() -> None:
    retracted = (
        "This article has been removed. An earlier version said that 12 people were "
        "killed; nobody was, the ministry says now. We apologise to our readers."
    )

    assert reason(f"{SUMMARY}\nRescuers went …", before=PAGE) == "is cut short"
    assert reason(retracted, before=PAGE) == ""


def test_feeds_with_a_title_only_believe_their_pages() -> None:
    assert reason(PAGE, Text("Dam!")) == ""


def test_a_page_under_the_same_headline_need_not_repeat_a_short_summary() -> None:
    feed = Text("Dam breaks above Marlow", "Valley fears the worst, hours after.")
    page = (
        "Sirens went off at four in the morning. Water stood to the roofs by noon.\n"
        "Nobody could say who was still inside, and boats came only in the evening."
    )

    assert stub_reason(page, feed, "", is_paid=False) == "speaks of something else"
    assert not stub_reason(page, feed, "", headline=feed.title, is_paid=False)
