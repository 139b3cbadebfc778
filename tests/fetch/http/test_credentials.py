"""Users, passwords and headers of the configuration go to one origin only."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.fetch.http.addresses import without_credentials
from monitor.fetch.http.answers import Validators
from monitor.fetch.http.credentials import Credentials, hosts_in_netrc
from monitor.fetch.http.fetcher import Fetcher
from monitor.fetch.http.requests import PAGE
from tests.fakes import FakeFeeds, rss

URL = "https://example.org/feed"
NOW = datetime(2025, 1, 24, 12, tzinfo=UTC)
ME = {"example.org": "Basic bWU6c2VjcmV0"}


def ask(feeds: FakeFeeds, credentials: Credentials, url: str = URL) -> None:
    fetcher = Fetcher(feeds.client(), credentials=credentials)
    asyncio.run(fetcher.fetch(url, Validators(), NOW))


def test_the_headers_of_a_feed_are_sent_to_it_and_to_no_other(feeds: FakeFeeds) -> None:
    feeds.serve(URL, rss())
    feeds.serve("https://example.org/other", rss())
    own = Credentials({URL: {"X-Token": "secret", "user-agent": "me"}})

    ask(feeds, own)
    ask(feeds, own, "https://example.org/other")

    first, other = (request.headers for request in feeds.requests)
    assert (first["X-Token"], first["User-Agent"]) == ("secret", "me")
    assert "X-Token" not in other


@pytest.mark.parametrize(
    ("target", "is_told"),
    [
        ("https://example.org/moved", True),
        ("https://other.example/", False),
        ("http://example.org/moved", False),
        ("https://example.org:8443/moved", False),
    ],
)
def test_a_redirect_takes_nothing_to_another_origin(
    feeds: FakeFeeds, target: str, *, is_told: bool
) -> None:
    feeds.serve(URL, status=302, location=target)
    feeds.serve(target, rss())

    ask(feeds, Credentials({URL: {"X-Token": "secret"}}, ME))

    last = feeds.requests[-1].headers
    assert ("X-Token" in last, "Authorization" in last) == (is_told, is_told)


def test_what_stands_in_the_address_comes_before_the_netrc_file() -> None:
    own = Credentials(by_host=ME)

    assert own.address_of(URL).authorization == ME["example.org"]
    assert own.address_of("https://a:b@example.org/").authorization == "Basic YTpi"


def test_a_header_of_the_configuration_comes_before_both() -> None:
    own = Credentials({URL: {"Authorization": "Bearer x"}}, ME)

    assert own.address_of(URL).authorization == ""


def test_a_page_that_a_feed_names_is_told_nothing(feeds: FakeFeeds) -> None:
    page = "https://example.org/page"
    feeds.serve(page, "<p>Words</p>", content_type="text/html")
    fetcher = Fetcher(feeds.client(), credentials=Credentials(by_host=ME))
    options = type(PAGE)(PAGE.accept, PAGE.media_types, named_by=URL)

    asyncio.run(fetcher.fetch(page, Validators(), NOW, options))

    assert "Authorization" not in feeds.requests[0].headers


def test_a_netrc_file_is_read_unless_others_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "netrc"
    path.write_text("machine example.org login me password secret\ndefault login a")
    path.chmod(0o600)
    private = hosts_in_netrc({"NETRC": str(path)})
    path.chmod(0o644)

    assert private == ME
    assert hosts_in_netrc({"NETRC": str(path)}) == {}
    assert hosts_in_netrc({"NETRC": str(tmp_path / "none")}) == {}


@pytest.mark.parametrize(
    ("url", "harmless"),
    [
        ("https://me:secret@example.org/a@b#x", "https://example.org/a@b#x"),
        ("https://example.org/?mail=me@example.org", None),
        ("https://me:sec/ret@example.org/", "example.org/"),
    ],
)
def test_what_is_shown_of_an_address_has_no_password(
    url: str, harmless: str | None
) -> None:
    assert without_credentials(url) == (harmless or url)
