"""Feed our readers with mutated documents, guided by what code they reach (atheris).

    pip install atheris
    PYTHONPATH=. python tests/soak/fuzz.py TARGET [-max_total_time=600 …]

TARGET is one of those in `TARGETS`; what follows goes to libFuzzer. An input that takes
more than two seconds of the processor or 512 MB is a finding, as is any exception that
is not one of ours. Findings are written into the current folder.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["monitor"]):
    from monitor.config.file import read
    from monitor.config.settings import Config, FeedConfig, StoryConfig, WatchConfig
    from monitor.engine.ingest.ingest import Ingest
    from monitor.engine.ingest.items import Items
    from monitor.engine.ingest.story_rules import StoryRules
    from monitor.engine.ledger.corrected_claims import corrected_claims
    from monitor.errors import MonitorError, ParseError
    from monitor.extract.claims.readings import readings_in
    from monitor.extract.ledger.corrections import Corrections
    from monitor.extract.speakers.speakers import Speakers
    from monitor.extract.text import clean, clean_lines, text_of
    from monitor.fetch.feeds.feed import parse
    from monitor.fetch.pages.page import page_of
    from monitor.model.feeds import PollMode
    from monitor.model.text import RawArticle
    from monitor.query.match import Matcher
    from monitor.query.syntax import parse as parse_query
    from monitor.store.contract.drafts import PollResult, PollState
    from monitor.store.database import open_store

ROOT = Path(__file__).parent.parent
NOW = datetime(2025, 1, 24, 12, tzinfo=UTC)
URL = "https://wire.example/rss"
LIMITS = ["-timeout=60", "-rss_limit_mb=512", "-max_len=4096", "-print_final_stats=1"]
LONGEST_S = 2
NOBODY = Speakers({})
PAGE = f"""<!DOCTYPE html><html><head><meta property="og:title" content="Dam breaks">
<script type="application/ld+json">{{"isAccessibleForFree": "False",
"dateModified": "2025-01-24T12:00:00Z"}}</script></head><body><nav>Home News</nav>
<article><h1>A dam breaks at night</h1>{"<p>Police said 31 people were killed.</p>" * 9}
<table><tr><td>4</td></tr></table></article></body></html>"""


def document(data: bytes) -> None:
    """Bytes of a feed to articles and their plain text."""
    for raw in parse(data, URL, "").articles:
        text_of(raw)


def text(data: bytes) -> None:
    """Markup of an article to plain text and its claims, which stand where they say."""
    is_wide = data[:1] == b"\0"  # which may have halves of characters
    code, errors = ("utf-16-le", "surrogatepass") if is_wide else ("utf-8", "replace")
    words = data[: len(data) // 2 * 2].decode(code, errors)
    title, _, body = words.partition("\n")
    plain = text_of(RawArticle("g", URL, title, body, "", None, None))
    assert not any((c < " " and c not in "\n\t") or c in "\x7f\x9b" for c in plain.body)
    for kept in corrected_claims(plain, NOBODY, Corrections([])):
        span = kept.as_read.span
        part = plain.title if span.part == "title" else plain.body
        assert 0 <= span.start < span.end <= len(part)
    for reading in readings_in(plain.body, NOBODY):
        assert 0 <= reading.start < reading.end <= len(plain.body)


def page() -> Callable[[bytes], None]:
    """Bytes of a web page to the words of its article; needs the extra `fulltext`."""
    for body in (b"", PAGE.encode(), b"<p>Few words</p>"):
        with suppress(ParseError):  # what it imports takes longer than an input may
            page_of(body, URL, "text/html")
    return _page


def _page(data: bytes) -> None:
    found = page_of(data, URL, "text/html")
    clean(found.title)
    clean_lines(found.text)


def query(data: bytes) -> None:
    """A query to a tree, matched against its own words."""
    words = data.decode("utf-8", "replace")
    tree = parse_query(words)
    plain = text_of(RawArticle("g", URL, "Dam breaks", words, "", None, None))
    Matcher(tree).matches(plain)


def config(data: bytes) -> None:
    """A configuration file."""
    read(data.decode("utf-8", "replace"), "c.toml")


class _Desk:
    """A database that gets whatever is read, emptied now and then."""

    def __init__(self) -> None:
        watches = (WatchConfig("dam", "dam OR flood*"),)
        feeds = (FeedConfig(URL, name="Wire"),)
        self.config = Config(StoryConfig("S"), feeds=feeds, watches=watches)
        self.rules = StoryRules.of(self.config)
        self.polls = 0
        self.open()

    def open(self) -> None:
        """A new database."""
        self.folder = tempfile.TemporaryDirectory()
        self.store = open_store(Path(self.folder.name) / "story.db")
        self.store.feeds.configure(self.config.feeds, NOW, every=timedelta(minutes=9))
        self.store.watches.configure(self.config.watches)

    def poll(self, data: bytes) -> None:
        """A poll that brought this document."""
        self.polls += 1
        if self.polls % 500 == 0:
            self.store.close()
            self.folder.cleanup()
            self.open()
        now = NOW + timedelta(minutes=self.polls)
        read_now = parse(data, URL, "")
        leases = self.store.feeds.lease("fuzz", now, limit=1, mode=PollMode.ALL)
        poll = PollResult(PollState.READ, now, now)
        items = Items(read_now, leases[0])
        ingest = Ingest(self.rules, self.store, items, poll)
        while ingest.step(leases[0]) is None:
            pass


def store(desk: list[_Desk] = []) -> Callable[[bytes], None]:  # noqa: B006
    """Parse, clean, extract and store."""
    desk.append(_Desk())
    return desk[0].poll


TARGETS: dict[str, Callable[[], Callable[[bytes], None]]] = {
    "document": lambda: document,
    "text": lambda: text,
    "page": page,
    "query": lambda: query,
    "config": lambda: config,
    "store": store,
}


def seeds(target: str, folder: Path) -> None:
    """Things to begin from: the documents and sentences of the tests."""
    found: list[bytes] = []
    if target in ("document", "store"):
        paths = sorted((ROOT / "feeds" / "histories").rglob("*.xml"))
        end = b"</item></channel></rss>"
        found = [path.read_bytes()[:4000] + end for path in paths]
    elif target == "text":
        for path in sorted((ROOT / "cases" / "figures").glob("*.txt")):
            found += [block.encode() for block in path.read_text("utf-8").split("\n\n")]
    elif target == "page":
        found = [PAGE.encode()]
    elif target == "query":
        words = ['"a b*" OR c -d', "a NEAR/3 b", "/x+/ =US", "is:unread since:2h 停火"]
        found = [word.encode() for word in words]
    else:
        found = [(ROOT.parent / "config.example.toml").read_bytes()]
    for number, content in enumerate(found):
        (folder / f"seed-{number}").write_bytes(content)


def main(target: str, rest: list[str]) -> None:
    """Run libFuzzer on a target; it ends the process."""
    run = TARGETS[target]()

    def one(data: bytes) -> None:
        began = time.process_time()
        try:
            run(data)
        except MonitorError as error:
            json.dumps(str(error))
        assert time.process_time() - began < LONGEST_S

    folder = tempfile.mkdtemp(prefix=f"fuzz-{target}-")
    seeds(target, Path(folder))
    atheris.Setup([sys.argv[0], *LIMITS, *rest, folder], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
