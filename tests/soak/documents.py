"""Feeds of many articles, written by a process of their own.

What makes documents up takes memory and time that are nobody's but the script's; here
they count neither for the poller's memory nor for its stalls.
"""

import multiprocessing
import random
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from multiprocessing.connection import Connection

from tests.fakes import item, rss
from tests.soak.newswire import told

EDITED_AFTER = 12
"""How many newer articles a feed has when one is edited."""


class Documents:
    """Asks the process that writes."""

    def __init__(self, process: Connection) -> None:
        self._process = process

    def of(self, feed: int, newest: int, items: int) -> bytes:
        """A feed's latest articles, up to the one with this number."""
        self._process.send((feed, newest, items))
        return self._process.recv_bytes()


@contextmanager
def written() -> Iterator[Documents]:
    """A process that writes, until the block ends."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_write, args=(theirs,), daemon=True)
    process.start()
    yield Documents(ours)
    process.terminate()
    process.join()


def _write(asked: Connection) -> None:
    while True:
        feed, newest, items = asked.recv()
        listed = range(newest, newest - items, -1)
        edited = newest - EDITED_AFTER
        texts = [_item(feed, number, number < edited) for number in listed]
        asked.send_bytes(rss(*texts, title=f"Feed {feed}").encode())


@lru_cache(maxsize=200_000)
def _item(feed: int, number: int, is_edited: bool) -> str:
    """An article; the even ones have a claim, each third is edited.

    Words of their own, as reports have them: texts that are all alike would be compared
    with all the others.
    """
    title, text = told(feed, number, 10**9 if is_edited else 0)
    dice = random.Random(f"{feed}/{number}")
    own = " ".join(f"w{dice.randrange(20_000)}" for _ in range(30))
    return item(number, f"{title} {own[:30]}", f"{text} {own}.")
