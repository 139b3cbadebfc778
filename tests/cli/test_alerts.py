"""`monitor alerts`: the log, the test, and alerts that survive `kill -9`."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor import paths
from monitor.cli.main import main
from monitor.clock import SetClock
from monitor.engine.replay.server import StoryServer
from monitor.engine.replay.story import DEMO, Story
from monitor.model.alerts import AlertState, Candidate, Hold, News
from monitor.model.events import EventKind
from monitor.store.contract.drafts import Decision, NoticeDraft, Receipt, Review
from monitor.store.database import open_store
from tests.store.outcomes import NOON, after

EMPTY = NoticeDraft("", "", "", is_urgent=False)


@pytest.fixture(autouse=True)
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def config(folder: Path, text: str = "") -> list[str]:
    path = folder / "c.toml"
    path.write_text(f"[story]\ntitle = 'Ice'\n{text}", encoding="utf-8")
    return ["--config", str(path), "--database", str(folder / "story.db")]


def invoke(folder: Path, *arguments: str, text: str = "") -> Result:
    return CliRunner().invoke(main, [*config(folder, text), "alerts", *arguments])


def hit(number: int) -> Candidate:
    news = News(EventKind.HIT, f"Bay {number} freezes", "Harbour Wire")
    return Candidate(f"watch:ice {number}", "watch:ice", NOON, news, number)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A folder with a database in which one alert has each fate."""
    store = open_store(tmp_path / "story.db")
    decisions = (
        Decision(hit(1), AlertState.SUPPRESSED, "moved by 3%, less than 10%"),
        Decision(hit(2), AlertState.HELD, "quiet hours until 07:00", hold=Hold.QUIET),
        Decision(hit(3), AlertState.SENDING, "new", notice=0),
    )
    channels = {"a": "program say", "b": "webhook hooks.example", "c": "service mailto"}
    store.alerts.save(Review(after(1), 0, decisions, (EMPTY,), channels))
    say, hook, _ = store.alerts.take(after(1))
    store.alerts.settle(say, Receipt(AlertState.SENT))
    late = Receipt(AlertState.HELD, "no such host", after(3))
    store.alerts.settle(hook, late)
    store.alerts.resume(["a", "b", "c"])
    store.close()
    return tmp_path


def test_the_log_says_what_rang_where_and_why_the_rest_did_not(log: Path) -> None:
    assert invoke(log).output.splitlines() == [
        "2025-01-24 12:00  sending     ice: Bay 3 freezes (Harbour Wire)",
        "    new, 2025-01-24 12:01",
        "    program say: sent",
        "    service mailto: waiting to be sent",
        "    webhook hooks.example: no such host, next try 2025-01-24 12:03",
        "2025-01-24 12:00  held        ice: Bay 2 freezes (Harbour Wire)",
        "    quiet hours until 07:00",
        "2025-01-24 12:00  suppressed  ice: Bay 1 freezes (Harbour Wire)",
        "    moved by 3%, less than 10%",
    ]


def test_the_log_has_the_same_as_json(log: Path) -> None:
    objects = [json.loads(line) for line in invoke(log, "--json").output.splitlines()]

    assert [o["state"] for o in objects] == ["sending", "held", "suppressed"]
    assert [o["hold"] for o in objects] == [None, "quiet", None]
    assert objects[0]["rang_at"] == "2025-01-24T12:01:00+00:00"
    assert objects[0]["title"] == "Bay 3 freezes"
    assert objects[0]["channels"][2] == {
        "name": "webhook hooks.example",
        "state": "held",
        "tries": 1,
        "why": "no such host",
    }


def test_the_log_can_be_asked_about_one_article(log: Path) -> None:
    assert invoke(log, "--article", "2").output.count("\n") == 2
    assert invoke(log, "--limit", "1").output.startswith("2025-01-24 12:00  sending")


def test_a_log_without_alerts_says_so_beside_the_output(tmp_path: Path) -> None:
    open_store(tmp_path / "story.db").close()

    result = invoke(tmp_path)

    assert (result.stdout, result.stderr) == ("", "No alerts yet.\n")


def test_without_a_database_it_says_so(tmp_path: Path) -> None:
    assert invoke(tmp_path).exit_code == 2


def test_a_test_goes_through_every_channel_and_says_what_came_of_it(
    tmp_path: Path,
) -> None:
    got = tmp_path / "got"
    text = f"""[alerts]
run = [['sh', '-c', 'cat > "$0"', '{got}'], ['sh', '-c', 'echo no bus >&2; exit 3']]
"""

    result = invoke(tmp_path, "test", text=text)
    as_json = invoke(tmp_path, "test", "--json", text=text).output.splitlines()

    assert result.exit_code == 7
    assert result.output.splitlines() == [
        "program sh: sent",
        "program sh: ended with 3: no bus",
        "terminal: this output is not a terminal",
    ]
    assert json.loads(got.read_text())["title"] == "monitor: a test"
    assert [json.loads(line)["sent"] for line in as_json] == [True, False]
    assert not (tmp_path / "story.db").exists()


def test_a_test_without_channels_says_so(tmp_path: Path) -> None:
    result = invoke(tmp_path, "test", text="[alerts]\ndesktop = false")

    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "terminal: switched off (alerts.desktop)",
        "no other channel: alerts.send and alerts.run are empty",
    ]


@pytest.mark.parametrize(
    ("term", "sequence", "words"),
    [
        (
            "foot",
            "\x1b]777;notify;monitor: a test;Alerts of “Ice” arrive here.\a\a",
            "terminal: sent as osc777, with the bell",
        ),
        (
            "vt100",
            "\a",
            "terminal: bell only, since it is not known to have notifications",
        ),
    ],
)
def test_a_test_in_a_terminal_rings_there(
    tmp_path: Path, term: str, sequence: str, words: str
) -> None:
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "monitor", *config(tmp_path), "alerts", "test"]
    clean = {k: v for k, v in os.environ.items() if k not in TOLD_BY_TERMINALS}

    subprocess.run(command, check=True, stdout=theirs, env={**clean, "TERM": term})
    written = os.read(ours, 4096).decode()
    os.close(ours)
    os.close(theirs)

    assert written.startswith(f"{sequence}{words}\r\n")


TOLD_BY_TERMINALS = {
    *("TMUX", "STY", "TERM_PROGRAM", "LC_TERMINAL", "KITTY_WINDOW_ID"),
    *("WEZTERM_PANE", "GHOSTTY_RESOURCES_DIR", "VTE_VERSION"),
}

SCRIPT = """
import json, os, pathlib, signal, sys
told = pathlib.Path(sys.argv[1])
first = not told.exists()
with told.open("a") as file:
    file.write(json.dumps(json.load(sys.stdin)) + "\\n")
if first:
    os.kill(os.getppid(), signal.SIGKILL)
"""


def test_a_poller_that_is_killed_while_it_sends_sends_again_and_then_no_more(
    tmp_path: Path,
) -> None:
    story = Story.from_file(paths.shipped(DEMO))
    clock, told = SetClock(story.time(240)), tmp_path / "told"
    with StoryServer(story, clock) as server:
        feeds = "".join(f"[[feeds]]\nurl = '{server.url(f)}'\n" for f in story.feeds)
        name, words = story.watches[0]
        match = " OR ".join(f'"{word}"' for word in words)
        text = (
            f"{feeds}[[watches]]\nname = '{name}'\nmatch = '{match}'\nalert = true\n"
            f"[alerts]\nrun = [['{sys.executable}', '-c', '''{SCRIPT}''', '{told}']]\n"
        )
        round_ = [*config(tmp_path, text), "poll", "--once"]
        assert CliRunner().invoke(main, round_).exit_code == 0
        clock.moment = story.time(1400)
        killed = subprocess.run([sys.executable, "-m", "monitor", *round_], check=False)
        assert killed.returncode == -signal.SIGKILL
        for _ in range(2):
            assert CliRunner().invoke(main, round_).exit_code == 0

    sent = [json.loads(line) for line in told.read_text().splitlines()]
    assert [message["id"] for message in sent] == [1, 1]
    assert sent[0] == sent[1]
    states = invoke(tmp_path, "--json", text=text).output.splitlines()
    assert {json.loads(line)["state"] for line in states} == {"sent", "suppressed"}
