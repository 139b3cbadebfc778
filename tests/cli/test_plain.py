"""`monitor --plain`: the log as lines, wherever they go."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest
from click.testing import CliRunner

from monitor.cli.main import main
from monitor.cli.plain import PlainLog
from monitor.model.articles import EditKind
from monitor.model.events import Mark
from monitor.model.figures import Amount
from monitor.store.file.lock import PollerLock
from tests.fakes import PATIENCE_S
from tests.ui.newsroom import Newsroom, Said
from tests.ui.test_hostile import HOSTILE, fill


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    room = Newsroom(tmp_path / "story.db")
    room.read_all()
    return room


def told(log: PlainLog) -> list[str]:
    return list(log.news())


def test_what_happens_is_a_line_each_that_can_be_read_aloud(newsroom: Newsroom) -> None:
    log = PlainLog(newsroom.store, is_dated=False, tz=UTC)
    dead = Said("40 people", Amount(40), "killed", "Mayor")
    more = Said("62 people", Amount(62), "killed", "Mayor")
    newsroom.publish("The Ledger", "Dam gives way", "40 people died.", dead)
    article = newsroom.find("Dam gives way")
    newsroom.later(minutes=5).edit(
        article,
        EditKind.FIGURE,
        "figure 40 → 62",
        "Dam gives way",
        "62 people died.",
        more,
    )
    newsroom.fail("Coast Radio", "403")

    assert told(log) == [
        "08:00 new: The Ledger: Dam gives way",
        "08:00 figure: killed in Orla: first 40, says Mayor (The Ledger)",
        "08:00 watch dam: The Ledger: Dam gives way",
        "08:05 edited: The Ledger: Dam gives way (figure 40 → 62)",
        "08:05 figure: killed in Orla: up from 40 to 62, says Mayor (The Ledger)",
        "08:05 feed failing: Coast Radio: 403",
    ]
    assert told(log) == []


def test_a_first_read_is_summed_up(tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "new.db")
    log = PlainLog(room.store, tz=UTC)
    room.publish("The Ledger", "Dam gives way")

    assert told(log) == ["2025-01-24 08:00 first read: 1 article"]


def test_it_begins_with_what_is_followed_how_well_and_what_is_new(
    newsroom: Newsroom,
) -> None:
    newsroom.store.events.set_mark(Mark("looked", newsroom.clock.now()))
    newsroom.later(minutes=5).publish("The Ledger", "Dam gives way")
    log = PlainLog(newsroom.store, is_dated=False, tz=UTC)

    assert list(log.opening("Dam breach", newsroom.clock.now())) == [
        "08:05 Dam breach: all 5 feeds fresh",
        "08:05 since 08:00, 1 new, dam 1",
    ]


def test_hostile_words_are_a_line_without_control(newsroom: Newsroom) -> None:
    log = PlainLog(newsroom.store, tz=UTC)
    for words in HOSTILE:
        fill(newsroom, words)

    lines = told(log)

    assert len(lines) > len(HOSTILE)
    for line in lines:
        assert len(line) < 2100
        assert line.replace("\u200d", "").replace("\u200c", "").isprintable()


@pytest.fixture
def running(newsroom: Newsroom, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The real program, its output in a pipe; we are the poller."""
    config = tmp_path / "c.toml"
    config.write_text("[story]\ntitle = 'Dam'\n")
    lock = PollerLock(newsroom.path)
    assert lock.acquire(newsroom.clock.now())
    options = ["--config", str(config), "--database", str(newsroom.path), "--plain"]
    with subprocess.Popen(
        [sys.executable, "-m", "monitor", *options],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    ) as process:
        yield process
        process.kill()
    lock.release()


def line_with(process: subprocess.Popen[str], words: str) -> str:
    assert process.stdout is not None
    return next(line for line in process.stdout if words in line)


def test_in_a_pipe_lines_come_as_things_happen_and_a_signal_ends_it_quietly(
    running: subprocess.Popen[str], newsroom: Newsroom
) -> None:
    assert line_with(running, "Dam: ")
    newsroom.publish("The Ledger", "Pumps fail")
    assert "new: The Ledger: Pumps fail" in line_with(running, "Pumps")

    running.send_signal(signal.SIGTERM)

    output, errors = running.communicate(timeout=PATIENCE_S)
    assert (running.returncode, errors, output) == (0, "", "")


def test_it_ends_quietly_when_nobody_reads_it_any_more(
    running: subprocess.Popen[str],
) -> None:
    assert line_with(running, "Dam: ")
    assert running.stdout is not None
    assert running.stderr is not None

    running.stdout.close()

    running.wait(timeout=PATIENCE_S)
    assert running.stderr.read() == ""


def test_plain_and_wall_at_once_are_refused() -> None:
    result = CliRunner().invoke(main, ["--plain", "--wall"])

    assert result.exit_code == 2
    assert "cannot be combined" in result.stderr
