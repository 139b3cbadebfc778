"""A news agency on loopback HTTP whose feeds tell, edit and withdraw, step by step.

The first six feeds count different things, so that nothing depends on which of them is
stored first.
"""

import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.fakes import item, rss

FATES = (
    "people were killed",
    "people were injured",
    "people were arrested",
    "people were evacuated",
    "houses were destroyed",
    "people are missing",
)
PLACES = ("Marlow", "Orla", "Brenford", "Kestrel", "Tirana", "Lagos", "Quito", "Osaka")
WORDS = ("dam", "ford", "kiln", "moor", "pier", "quay", "reef", "silo", "gate", "vane")
NEW = 5
"""Articles that a feed gets with each step."""
CARRIED = 40
"""Articles that a feed lists at once."""


class Newswire(ThreadingHTTPServer):
    """Serves `/0`, `/1` … as feeds of the present step."""

    daemon_threads = True
    step = 1

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked = threading.Event()
        """Set with each request."""

    def document(self, feed: int) -> bytes:
        """A feed as of the present step."""
        newest = self.step * NEW
        listed = range(newest - 1, max(newest - CARRIED, 0) - 1, -1)
        texts = [item(n, *told(feed, n, self.step)) for n in listed]
        return rss(*texts, title=f"Feed {feed}").encode()

    @property
    def root(self) -> str:
        """The address of all feeds."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def config(self, feeds: int, keep: str = "365d") -> str:
        """A configuration that follows so many feeds."""
        tables = "".join(
            f"[[feeds]]\nurl = '{self.root}/{n}'\nname = 'Feed {n}'\n"
            for n in range(feeds)
        )
        return (
            f"story.title = 'S'\nstore.keep = '{keep}'\n"
            "alerts = {per_hour = 100000, cooldown = '1s'}\n"
            "[[watches]]\nname = 'dam'\nmatch = 'dam OR silo'\nalert = true\n"
            "[[watches]]\nname = 'reef'\nmatch = 'reef pier'\n" + tables
        )


class _Handler(BaseHTTPRequestHandler):
    server: Newswire

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        body = self.server.document(int(self.path.strip("/")))
        self.server.asked.set()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def told(feed: int, number: int, step: int) -> tuple[str, str]:
    """Title and text of an article at a step: each third is edited once, later on."""
    dice = random.Random(f"{feed} {number}")
    place = PLACES[feed % len(PLACES)]
    is_edited = number % 3 == 0 and step > number // NEW + 2
    fate = FATES[feed % len(FATES)]
    count = 10 + number // 4 + is_edited
    words = " ".join(dice.choices(WORDS, k=14))
    title = f"{place} {number}: {' '.join(dice.choices(WORDS, k=5))}"
    tail = " The ministry corrected an earlier count." if is_edited else ""
    if number % 2:
        return title, f"{words}.{tail}"
    return title, f"{count} {fate} in {place}, police said. {words}.{tail}"


@contextmanager
def on_air() -> Iterator[Newswire]:
    """A newswire that serves."""
    with Newswire() as wire:
        threading.Thread(target=wire.serve_forever, daemon=True).start()
        yield wire
        wire.shutdown()
