"""Score the product on recorded stories: `python tests/bench/story.py FOLDER STORY...`.

FOLDER holds a replay server, a scorer and the loop that plays a story (`replay.py`,
`score.py`, `adapter.py`); a STORY is a file of their format. Each story is served on
loopback and polled with `monitor poll --once` at every moment at which something
happens; `monitor export findings` is what is scored. `--errors N` lists misses and
wrong answers, `--keep DIR` keeps databases and predictions.
"""

import argparse
import importlib
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any

TIME_LIMIT = 120


def monitor(work: Path, *arguments: str) -> str:
    """Run a command of the product in a folder of its own; its standard output."""
    command = [
        *(sys.executable, "-m", "monitor"),
        *("--config", str(work / "config.toml")),
        *("--database", str(work / "story.db")),
        *arguments,
    ]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=TIME_LIMIT, check=False
    )
    if done.returncode not in (
        0,
        5,
    ):  # 5: a feed is down, which is part of some stories
        raise SystemExit(f"{' '.join(arguments)}: {done.returncode}\n{done.stderr}")
    return done.stdout


def quoted(term: str) -> str:
    """A term of the story as a query: a phrase, whatever is in it."""
    return '"' + term.replace('"', " ") + '"'


def configure(config: dict[str, Any], work: str) -> None:
    """Write the product's configuration for a story."""
    lines = [
        "[story]",
        f"title = {json.dumps(config['title'])}",
        f"about = {json.dumps(' OR '.join(map(quoted, config['match'])))}",
    ]
    for feed in config["feeds"]:
        lines += [
            "[[feeds]]",
            f"url = {json.dumps(feed['url'])}",
            f"name = {json.dumps(feed['title'])}",
            f"publisher = {json.dumps(feed['title'])}",
        ]
    for watch in config["watches"]:
        lines += [
            "[[watches]]",
            f"name = {json.dumps(watch['name'])}",
            f"match = {json.dumps(' OR '.join(map(quoted, watch['any'])))}",
        ]
    (Path(work) / "config.toml").write_text("\n".join(lines), encoding="utf-8")


def poll(work: str, minute: int) -> None:
    """Read every feed once.

    Minutes of the story pass within seconds, so whatever a server asked to wait for
    (`Retry-After`) is over by the next moment.
    """
    database = Path(work) / "story.db"
    if database.exists():
        with closing(sqlite3.connect(database)) as connection, connection:
            connection.execute("UPDATE feeds SET retry_after_at = NULL")
    monitor(Path(work), "poll", "--once")


def read(work: str, clock: Any) -> dict[str, Any]:
    """What the product shows, in minutes of the story."""
    found: dict[str, Any] = json.loads(
        monitor(Path(work), "export", "findings", "--json")
    )
    for part in ("claims", "changes", "watch_hits", "edits"):
        for row in found[part]:
            row["t"] = clock.minute(row["t"])
    return found


def scored(folder: ModuleType, path: Path, work: Path) -> Any:
    """Play one story and score it."""
    replay, score = (importlib.import_module(name) for name in ("replay", "score"))
    story = replay.Story.load(str(path))
    started = time.monotonic()
    found, requests = folder.play(story, str(work), None, (configure, poll, read))
    (work / "predictions.json").write_text(
        json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8"
    )
    unchanged = sum(request["status"] == 304 for request in requests)
    print(
        f"{path.name}: {len(requests)} requests, {unchanged} answered 304, "
        f"{time.monotonic() - started:.0f} s"
    )
    return score.Scorer(story, found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("stories", type=Path, nargs="+")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    sys.path.insert(0, str(arguments.folder))
    adapter = importlib.import_module("adapter")
    rows = []
    for path in arguments.stories:
        with tempfile.TemporaryDirectory() as folder:
            work = arguments.keep / path.stem if arguments.keep else Path(folder)
            work.mkdir(parents=True, exist_ok=True)
            (work / "story.db").unlink(missing_ok=True)
            scorer = scored(adapter, path, work)
        rows.append((path.stem, scorer.run()))
        print_errors(scorer, arguments.errors)
    print(importlib.import_module("score").table(rows))


def print_errors(scorer: Any, most: int) -> None:
    """What was missed and what was wrong, part by part."""
    for problem in scorer.problems[:most]:
        print("problem:", problem)
    for label, parts in (("missed", scorer.missed), ("wrong", scorer.wrong)):
        for part, lines in parts.items():
            for line in lines[:most]:
                print(f"{label} {part}: {line}")


if __name__ == "__main__":
    main()
