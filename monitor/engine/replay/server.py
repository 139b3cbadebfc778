"""Serves a recorded story's feeds over HTTP on this machine, at the story's own time.

It answers as publishers' servers do: with validators, compression, dates in five time
zones, and faults.
"""

import gzip
import sys
import threading
from datetime import timedelta
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import blake2b
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from monitor.clock import Clock
from monitor.engine.replay.documents import MIME_TYPES, document_bytes
from monitor.engine.replay.story import Story, StoryFeed, feed_path

HANG = timedelta(seconds=3)
RETRY_AFTER_S = 120
PAGE = b"<!DOCTYPE html><html><body><h1>Be right back</h1></body></html>\n"
REFUSALS = frozenset({"404", "500", "503"})


class StoryServer:
    """Serves a story's feeds on 127.0.0.1 as of the clock's time.

    A context manager; leaving it ends the server.
    """

    def __init__(self, story: Story, clock: Clock) -> None:
        self.story = story
        self._http = _Server(("127.0.0.1", 0), _Handler)
        self._http.site = _Site(story, clock, f"http://127.0.0.1:{self.port}")
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )

    @property
    def port(self) -> int:
        """The port, a free one."""
        return int(self._http.server_address[1])

    @property
    def requests(self) -> list[tuple[str, int, bool]]:
        """Feed, status and whether it was conditional, of each request so far."""
        return self._http.site.requests

    @property
    def root(self) -> str:
        """The server's address, without a slash at its end."""
        return self._http.site.root

    def url(self, feed: StoryFeed) -> str:
        """Where a feed is served."""
        return self._http.site.url(feed)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.site.ended.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: "_Site"

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore clients that hang up; any other error is a bug, and is shown."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Site:
    """What is served, and the requests so far."""

    def __init__(self, story: Story, clock: Clock, root: str) -> None:
        self.story, self._clock, self.root = story, clock, root
        self.feeds = {feed_path(feed): feed for feed in story.feeds}
        self.requests: list[tuple[str, int, bool]] = []
        self.ended = threading.Event()

    def url(self, feed: StoryFeed) -> str:
        return f"{self.root}{feed_path(feed)}"

    def minute(self) -> int:
        return self.story.minute(self._clock.now())


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "story"
    server: _Server
    # Head and body leave in two writes; without this the second waits for the
    # client's acknowledgement of the first (40 ms).
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing, since the terminal belongs to the screen."""

    def do_GET(self) -> None:
        feed = self.server.site.feeds.get(self.path)
        if feed is None:
            self._reply(404, b"no such feed\n")
            return
        minute = self.server.site.minute()
        fault = self.server.site.story.fault(feed, minute)
        if fault:
            self._fail(feed, fault, minute)
        else:
            self._serve(feed, minute)

    def _fail(self, feed: StoryFeed, fault: str, minute: int) -> None:
        if fault in REFUSALS:
            wait = {"Retry-After": str(RETRY_AFTER_S)} if fault == "503" else {}
            self._note(feed, int(fault))
            self._reply(int(fault), b"upstream trouble\n", headers=wait)
        elif fault == "html":
            self._note(feed, 200)
            self._reply(200, PAGE, "text/html; charset=utf-8")
        elif fault == "truncated":
            body = self._document(feed, minute)
            self._note(feed, 200)
            self._reply(200, body[: len(body) * 2 // 3], self._mime(feed))
        else:  # "hang"
            self._note(feed, 0)
            self.server.site.ended.wait(HANG.total_seconds())
            self.close_connection = True

    def _serve(self, feed: StoryFeed, minute: int) -> None:
        body = self._document(feed, minute)
        validators = self._validators(feed, minute, body)
        if self._is_known(validators):
            self._note(feed, 304)
            self._reply(304, headers=validators)
            return
        headers = dict(validators)
        if "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, mtime=0)
            headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        self._note(feed, 200)
        self._reply(200, body, self._mime(feed), headers)

    def _document(self, feed: StoryFeed, minute: int) -> bytes:
        site = self.server.site
        return document_bytes(site.story, feed, minute, site.url(feed))

    def _validators(self, feed: StoryFeed, minute: int, body: bytes) -> dict[str, str]:
        story, found = self.server.site.story, {}
        if feed.validators in ("both", "etag"):
            found["ETag"] = f'"{blake2b(body, digest_size=12).hexdigest()}"'
        if feed.validators in ("both", "last-modified"):
            changed = story.time(story.changed(feed, minute))
            found["Last-Modified"] = format_datetime(changed, usegmt=True)
        return found

    def _is_known(self, validators: dict[str, str]) -> bool:
        """An ETag has precedence over a date (RFC 9110, 13.1.3)."""
        if tags := self.headers.get("If-None-Match"):
            return validators.get("ETag") in [tag.strip() for tag in tags.split(",")]
        since = self.headers.get("If-Modified-Since")
        changed = validators.get("Last-Modified")
        if not since or not changed:
            return False
        try:
            return parsedate_to_datetime(since) >= parsedate_to_datetime(changed)
        except ValueError:
            return False

    def _mime(self, feed: StoryFeed) -> str:
        return f"{MIME_TYPES[feed.format]}; charset={feed.encoding}"

    def _note(self, feed: StoryFeed, status: int) -> None:
        given = ("If-None-Match", "If-Modified-Since")
        is_conditional = any(name in self.headers for name in given)
        self.server.site.requests.append((feed.id, status, is_conditional))

    def _reply(
        self,
        status: int,
        body: bytes = b"",
        mime: str = "text/plain; charset=utf-8",
        headers: dict[str, str] | None = None,
    ) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Type", mime)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
