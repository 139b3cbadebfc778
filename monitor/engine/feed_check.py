"""Reads each feed of a configuration once, for `monitor check`; stores nothing."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from monitor.config.settings import Config, FeedConfig, StoryConfig
from monitor.engine.polling.documents import as_parse_error
from monitor.errors import FeedError, ParseError
from monitor.extract.text import clean, plain, text_of
from monitor.fetch.feeds.discover import linked_feeds
from monitor.fetch.feeds.document import FeedDocument
from monitor.fetch.feeds.feed_reader import Reader
from monitor.fetch.http.addresses import (
    typed_address,
    with_credentials_of,
    without_credentials,
)
from monitor.fetch.http.answers import Answer
from monitor.fetch.http.failures import status_words
from monitor.model.addresses import address_words
from monitor.query.match import Matcher
from monitor.query.syntax import parse as parse_query

Request = Callable[[str], Awaitable[Answer]]
"""Requests an address; raises `FetchError` if there is no usable answer."""


@dataclass(frozen=True, slots=True)
class FeedCheck:
    """The result of reading one feed."""

    url: str
    """Without credentials."""
    name: str
    """As configured, else the feed's own title, else its address."""
    answer: str = ""
    """The server's status, such as "200 OK"; empty if there was no answer."""
    articles: int = 0
    in_story: int = 0
    """Articles that belong to the story."""
    newest_at: datetime | None = None
    """The latest date that any article has."""
    moved_to: str = ""
    """Where the feed has moved for good."""
    is_damaged: bool = False
    """True if only parts of a broken document could be read."""
    problem: str = ""
    """Why it cannot be read; empty when it can."""
    linked: tuple[str, ...] = ()
    """Feeds that the page links to, if the address is a page's."""
    not_polled: str = ""
    """Why it was not polled this time; empty if it was."""
    is_unreachable: bool = False
    """No connection came about: that may be this machine's fault."""


async def check_feeds(
    config: Config, request: Request, reader: Reader
) -> list[FeedCheck]:
    """Read every feed once, all at the same time; errors do not stop the others."""
    about = Matcher(parse_query(config.story.about))
    return await asyncio.gather(
        *(_check(feed, about, request, reader) for feed in config.feeds)
    )


def with_distinct_names(checks: Sequence[FeedCheck]) -> list[FeedCheck]:
    """The same checks; names that several feeds share are followed by the address."""
    names = Counter(check.name for check in checks)
    return [
        replace(each, name=f"{each.name} ({address_words(each.url)})")
        if names[each.name] > 1
        else each
        for each in checks
    ]


async def feeds_at(address: str, request: Request, reader: Reader) -> list[FeedCheck]:
    """The feeds to be had at an address: itself, or those that its page links.

    Args:
        address: As a person types it, with or without https://. A user and password
            in it are sent with requests for linked feeds of the same origin, too.
        request: Requests an address.
        reader: Parses the answer.
    """
    url = typed_address(address)
    config = Config(StoryConfig("Story"), feeds=(FeedConfig(url),))
    [found] = await check_feeds(config, request, reader)
    if not found.linked:
        return [found]
    feeds = tuple(FeedConfig(with_credentials_of(link, url)) for link in found.linked)
    return await check_feeds(replace(config, feeds=feeds), request, reader)


async def _check(
    feed: FeedConfig, about: Matcher, request: Request, reader: Reader
) -> FeedCheck:
    url = without_credentials(feed.url)
    try:
        with as_parse_error(url):
            answer = await request(feed.url)
    except FeedError as error:
        status = getattr(error, "status", None)
        return FeedCheck(
            url,
            feed.name or url,
            status_words(status) if status else "",
            problem=error.message,
            is_unreachable=getattr(error, "is_unreachable", False),
        )
    told = status_words(answer.status)
    here, kind = answer.validators.url, answer.content_type
    try:
        with as_parse_error(here):
            document = await reader.read(answer.body, here, kind, "")
    except ParseError as error:
        linked = await asyncio.to_thread(linked_feeds, answer.body, here, kind)
        name, problem = feed.name or url, error.message
        return FeedCheck(url, name, told, problem=problem, linked=linked)
    return await asyncio.to_thread(_checked, feed, about, answer, document)


def _checked(
    feed: FeedConfig, about: Matcher, answer: Answer, document: FeedDocument
) -> FeedCheck:
    url = without_credentials(feed.url)
    dates = [
        date
        for article in document.articles
        for date in (article.published_at, article.updated_at)
        if date is not None
    ]
    return FeedCheck(
        url,
        feed.name or clean(plain(document.title)) or url,
        status_words(answer.status),
        articles=len(document.articles),
        in_story=_in_story(feed, about, document),
        newest_at=max(dates, default=None),
        moved_to=answer.moved_to,
        is_damaged=document.is_damaged,
    )


def _in_story(feed: FeedConfig, about: Matcher, document: FeedDocument) -> int:
    if feed.whole:
        return len(document.articles)
    return sum(about.matches(text_of(article)) for article in document.articles)
