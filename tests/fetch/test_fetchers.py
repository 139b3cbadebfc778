"""What everything that fetches shares."""

import asyncio
import threading

from monitor.config.settings import Config, StoryConfig
from monitor.fetch.feeds.document import FeedDocument
from monitor.fetch.feeds.feed_reader import new_reader
from monitor.fetch.fetchers import new_fetcher
from tests.fakes import PATIENCE_S, item, rss


def test_names_that_hang_as_they_are_looked_up_stop_neither_others_nor_reads() -> None:
    over = threading.Event()

    async def use() -> FeedDocument:
        loop = asyncio.get_running_loop()
        async with new_fetcher(Config(StoryConfig("S"))), new_reader() as reader:
            # the loop looks names up in these threads, and so do libraries
            hung = [loop.run_in_executor(None, over.wait) for _ in range(32)]
            try:
                await loop.getaddrinfo("localhost", 80)
                body = rss(item(1)).encode()
                return await reader.read(body, "http://localhost/", "text/xml", "")
            finally:
                over.set()
                await asyncio.gather(*hung)

    document = asyncio.run(asyncio.wait_for(use(), PATIENCE_S))

    assert len(document.articles) == 1


def test_what_is_read_does_not_wait_for_any_lookup() -> None:
    over = threading.Event()

    async def use() -> FeedDocument:
        loop = asyncio.get_running_loop()
        async with new_reader() as reader:
            hung = [loop.run_in_executor(None, over.wait) for _ in range(200)]
            try:
                body = rss(item(1)).encode()
                return await reader.read(body, "http://localhost/", "text/xml", "")
            finally:
                over.set()
                await asyncio.gather(*hung)

    document = asyncio.run(asyncio.wait_for(use(), PATIENCE_S))

    assert len(document.articles) == 1
