"""Kill pollers and dashboards with SIGKILL while they store; compare with a calm run.

    PYTHONPATH=. python tests/soak/kills.py [KILLS] [MINUTES] [SEED]

Six feeds get new and edited articles with each step. Within a step three pollers (and
now and then a dashboard with its poller) are killed at a random moment; the next may
finish. After each kill the database is checked, then a copy whose log of writes is cut
at a random byte that was not synced, and ends in noise, as a power cut may leave it.
Whoever sits at a dashboard sets a mark under a name of its own and, should that not be
stored when it is killed, sets it again; a mark that the screen had confirmed has to be
there. At the end everything stored is compared with a run in which nobody was killed.
It ends after so many kills, or with the first step after so many minutes; with 1 when
anything is lost, doubled or damaged.
"""

import os
import pty
import random
import re
import select
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from monitor.model.articles import View
from monitor.model.events import Mark
from monitor.store.database import open_reader
from monitor.store.file.connection import ENGINE
from monitor.store.file.lock import PollerLock
from monitor.ui.questions.marks import OURS
from tests.soak.newswire import Newswire, on_air
from tests.store.power import cut_copy, synced

FEEDS = 6
EVERYTHING = View(story_only=False, fold_copies=False)
KILLS_A_STEP = 3
DASHBOARD_EVERY = 10
"""Each so many kills it is a dashboard's turn."""


class Trial:
    """A database in which processes are killed."""

    def __init__(self, wire: Newswire, folder: Path, seed: int) -> None:
        self.wire, self.folder = wire, folder
        self.dice = random.Random(seed)
        self.counts = Counter[str]()
        (folder / "c.toml").write_text(wire.config(FEEDS))

    @property
    def database(self) -> Path:
        """The file that must survive."""
        return self.folder / "story.db"

    def command(self, database: Path, *rest: str) -> list[str]:
        """A command line of the program."""
        program = [sys.executable, "-m", "monitor", "--config"]
        config = str(self.folder / "c.toml")
        return [*program, config, "--database", str(database), *rest]

    def poll(self, database: Path) -> None:
        """A round that may finish."""
        command = self.command(database, "poll", "--once")
        # the poller of a dashboard that was killed as it began may still be there
        while (done := subprocess.run(command, capture_output=True)).returncode == 6:
            time.sleep(0.2)
        done.check_returncode()

    def kill_poller(self) -> None:
        """Kill a round within a quarter of a second after its first request."""
        self.wire.asked.clear()
        command = self.command(self.database, "poll", "--once")
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        self.wire.asked.wait(60)
        time.sleep(self.dice.uniform(0, 0.25))
        self.counts["in mid-round"] += process.poll() is None
        process.kill()
        process.wait()

    def kill_dashboard(self) -> None:
        """Kill a dashboard that is being used; its poller has to end by itself."""
        name = f"mark-{self.counts['dashboards']}"
        self.counts["dashboards"] += 1
        pid, terminal = pty.fork()
        if pid == 0:
            os.environ |= {"TERM": "xterm-256color", "LINES": "40", "COLUMNS": "120"}
            command = self.command(self.database)
            os.execv(command[0], command)
        seen = shown(terminal, self.dice.uniform(0, 20), until="1 New")
        keys = self.dice.choices("jksrmnG", k=self.dice.randint(0, 10))
        for key in (*keys, "M", *name, "\r"):
            os.write(terminal, key.encode())
            if key == "M":  # what is typed before its field is there is a command
                seen += shown(terminal, 20, until="Name this moment")
            seen += shown(terminal, self.dice.uniform(0, 0.1))
        seen += shown(terminal, self.dice.uniform(0, 1), until=f"{name}”")
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        seen += shown(terminal, 0)
        os.close(terminal)
        while not self.is_free():
            time.sleep(0.05)
        self.look_for(name, is_confirmed=f"{name}”" in plain(seen))

    def look_for(self, name: str, *, is_confirmed: bool) -> None:
        """The mark must be there if it was confirmed; else it is set once more."""
        self.counts["marks confirmed before the kill"] += is_confirmed
        for path in (self.database, self.folder / "calm.db"):
            store = open_reader(path)
            is_stored = name in [mark.name for mark in store.events.marks()]
            if path == self.database:
                self.counts["marks stored before the kill"] += is_stored
                self.counts["confirmed marks lost"] += is_confirmed and not is_stored
            if not is_stored:
                store.events.set_mark(Mark(name, datetime.now(UTC)))
            store.close()

    def is_free(self) -> bool:
        """Whether nobody polls any more."""
        lock = PollerLock(self.database)
        is_free = lock.acquire(datetime.now(UTC))
        lock.release()
        return is_free

    def check(self) -> None:
        """Look for damage, in the file and in one that a power cut might leave."""
        if not self.database.exists():
            return
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "cut.db"
            if self.database.with_name("story.db-wal").exists():
                least = synced(self.database)
                cut_copy(self.database, copy, self.dice, least)
                self.counts["power cuts"] += 1
                self.counts["cuts after a checkpoint began"] += least > 0
                self.counts["damaged by a power cut"] += not is_sound(copy)
        self.counts["damaged"] += not is_sound(self.database)


def shown(terminal: int, seconds: float, until: str = "\0") -> bytes:
    """What comes to the screen within so many seconds, or until these words do."""
    end = time.monotonic() + seconds
    seen = b""
    while until not in plain(seen):
        if not select.select([terminal], [], [], max(0, end - time.monotonic()))[0]:
            break
        try:
            seen += os.read(terminal, 65_536)
        except OSError:  # nobody writes there any more
            break
    return seen


def plain(seen: bytes) -> str:
    """The words among what a terminal got."""
    return re.sub(r"\x1b\[[0-?]*[ -/]*[@-~]", "", seen.decode("utf-8", "replace"))


def is_sound(path: Path) -> bool:
    """Whether SQLite finds nothing wrong, and nothing refers to what is not there."""
    raw = ENGINE.connect(path)
    try:
        found = raw.execute("PRAGMA integrity_check").fetchall()
        astray = raw.execute("PRAGMA foreign_key_check").fetchall()
    except ENGINE.DatabaseError:
        return False
    finally:
        raw.close()
    return bool(found == [("ok",)] and not astray)


def told(path: Path) -> dict[str, Counter[object]]:
    """All that is stored, without ids and times."""
    store = open_reader(path)
    articles = store.articles.window(EVERYTHING, 0, 1_000_000)
    guids = {article.id: (article.feed_url, article.guid) for article in articles}
    details = [store.articles.detail(article.id) for article in articles]
    watches = {watch for article in articles for watch in article.watches}
    found: dict[str, Counter[object]] = {
        "articles": Counter(guids.values()),
        "versions": Counter(
            (guids[d.article.id], v.number, v.text, v.edit)
            for d in details
            if d
            for v in d.versions
        ),
        "claims": Counter(
            (guids[e.article_id], e.version, e.claim) for e in store.figures.claims()
        ),
        "changes": Counter(
            (c.kind, c.figure, c.speaker, c.before, c.after, guids[c.article_id])
            for c in store.figures.changes(limit=1_000_000)
        ),
        "hits": Counter(
            (hit.watch, guids[hit.article_id], hit.version)
            for watch in watches
            for hit in store.watches.hits(watch, limit=1_000_000)
        ),
        "events": Counter(
            (e.kind, e.is_quiet, e.watch, e.text)
            for e in store.events.since(0, limit=1_000_000)
        ),
        "alerts": Counter(
            guids.get(a.candidate.article_id or 0)
            for a in store.alerts.log(limit=1_000_000)
        ),
        "marks": Counter(m.name for m in store.events.marks() if m.name not in OURS),
    }
    store.close()
    return found


def play(trial: Trial, kills: int, minutes: int) -> None:
    """Steps until so many processes were killed, each then finished by somebody."""
    end = time.monotonic() + 60 * minutes
    while trial.counts["kills"] < kills and time.monotonic() < end:
        for _ in range(KILLS_A_STEP):
            trial.counts["kills"] += 1
            if trial.counts["kills"] % DASHBOARD_EVERY:
                trial.kill_poller()
            else:
                trial.kill_dashboard()
            trial.check()
        trial.poll(trial.database)
        trial.poll(trial.folder / "calm.db")
        trial.wire.step += 1


def main(kills: int, minutes: int, seed: int) -> int:
    """Kill, compare, and say what was lost."""
    with on_air() as wire, tempfile.TemporaryDirectory() as folder:
        trial = Trial(wire, Path(folder), seed)
        os.environ["XDG_STATE_HOME"] = folder
        trial.poll(trial.folder / "calm.db")
        play(trial, kills, minutes)
        killed, calm = told(trial.database), told(trial.folder / "calm.db")
    print(dict(trial.counts))
    bad = trial.counts["damaged"] + trial.counts["damaged by a power cut"]
    bad += trial.counts["confirmed marks lost"]
    for noun, wanted in calm.items():
        lost, doubled = wanted - killed[noun], killed[noun] - wanted
        print(f"{wanted.total()} {noun}: {lost.total()} lost, {doubled.total()} more")
        for row in [*(lost | doubled)][:3]:
            print(f"    {row}")
        bad += lost.total() + doubled.total()
    return int(bad > 0)


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*[*given, *(1000, 600, 1)[len(given) :]]))
