"""A poller with everything around it: a real store, a network and a clock of ours."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta

import httpx

from monitor.alerts.channels import Channel
from monitor.clock import SetClock
from monitor.config.settings import Config, FeedConfig, StoryConfig, WatchConfig
from monitor.engine.poller import Poller
from monitor.fetch.feeds.feed_reader import Reader
from monitor.fetch.http.addresses import addresses_of
from monitor.fetch.http.credentials import Credentials
from monitor.fetch.http.fetcher import Fetcher
from monitor.fetch.http.requests import Limits
from monitor.fetch.http.transport import Resolve
from monitor.model.articles import Article, View
from monitor.model.events import EventKind
from monitor.model.feeds import Feed, PollMode
from monitor.store.contract.drafts import Stored
from monitor.store.contract.store import Store
from tests.fakes import FakeFeeds, HurriedLoop

WIRE = "https://wire.example/rss"
HERALD = "https://herald.example/rss"
TEN = timedelta(minutes=10)
EVERYTHING = View(story_only=False, fold_copies=False)


def config(
    *urls: str,
    about: str = "",
    watches: Sequence[WatchConfig] = (),
    whole: bool = False,
) -> Config:
    """Feeds named Feed 0, Feed 1 … and printed by publishers of the same names."""
    feeds = [
        FeedConfig(url, name=f"Feed {n}", whole=whole) for n, url in enumerate(urls)
    ]
    return Config(StoryConfig("S", about), feeds=tuple(feeds), watches=tuple(watches))


class Newsroom:
    """A poller with its store, its network and its clock."""

    def __init__(
        self,
        store: Store,
        feeds: FakeFeeds,
        clock: SetClock,
        config: Config,
        client: httpx.AsyncClient | None = None,
    ) -> None:
        self.store, self.feeds, self.clock, self.config = store, feeds, clock, config
        self._client = client
        self.chance = 0.0
        self.reader: Reader | None = None
        self.deadline = timedelta(seconds=30)  # however busy the machine
        self.channels: Sequence[Channel] = ()
        self.credentials = Credentials()
        self.resolve: Resolve = addresses_of

    def poll(self, pass_time: timedelta = TEN, mode: PollMode = PollMode.ALL) -> Stored:
        """Read feeds once, some time after the last round."""
        self.clock.moment += pass_time

        async def once() -> Stored:
            poller = self.poller()
            try:
                return await poller.poll_once(mode)
            finally:
                await poller.close()

        with asyncio.Runner(loop_factory=HurriedLoop) as runner:
            return runner.run(once())

    def poller(self, tell: Callable[[str], None] = lambda _: None) -> Poller:
        limits = Limits(deadline=self.deadline)
        client = self._client or self.feeds.client()
        fetcher = Fetcher(
            client,
            limits=limits,
            resolve=self.resolve,
            credentials=self.credentials,
        )
        return Poller(
            self.store,
            self.config,
            self.clock,
            fetcher,
            chance=lambda: self.chance,
            reader=self.reader,
            channels=self.channels or None,
            tell=tell,
        )

    def feed(self, position: int = 0) -> Feed:
        return self.store.feeds.all(self.clock.now())[position]

    def articles(self) -> list[Article]:
        """All articles, oldest first."""
        return list(reversed(self.store.articles.window(EVERYTHING, 0, 100)))

    def log(self, *kinds: EventKind) -> list[str]:
        return [e.text for e in self.store.events.since(0) if e.kind in kinds]
