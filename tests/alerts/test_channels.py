"""Channels at their work: real programs, real HTTP on this machine, real Apprise."""

import asyncio
import json
import os
import select
import sys
import threading
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from monitor.alerts.channels import Channel, channels_of
from monitor.alerts.messages import Message
from monitor.alerts.programs import TIME_LIMIT, Program
from monitor.alerts.services import Service
from monitor.alerts.webhooks import Webhook
from monitor.config.settings import AlertsConfig
from monitor.errors import DeliveryError
from tests.fakes import PATIENCE_S, FakeFeeds, HurriedLoop, loopback

pytestmark = [
    pytest.mark.anyio,
    # Apprise imports what later Pythons have no more
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
MOMENT = timedelta(milliseconds=300)
DATA: dict[str, object] = {"title": "Dam; $(reboot)", "text": "水 `x` 'y'"}
MESSAGE = Message("Dam; $(reboot)", "水 `x` 'y'", is_urgent=False, data=DATA)
HOOK = "https://hooks.example/a?token=secret"


def send(channel: Channel, message: Message = MESSAGE) -> str:
    """Send; what went wrong, or nothing."""
    try:
        asyncio.run(channel.send(message))
    except DeliveryError as error:
        return str(error)
    return ""


def python(
    code: str, *arguments: str, limit: timedelta = timedelta(seconds=60)
) -> Program:
    """A program of a few lines."""
    return Program((sys.executable, "-c", code, *arguments), time_limit=limit)


# Programs


def test_a_program_gets_the_notice_as_json_on_standard_input(tmp_path: Path) -> None:
    target = tmp_path / "got"
    code = "import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())"

    assert send(python(code, str(target))) == ""
    assert json.loads(target.read_bytes()) == DATA


def test_no_shell_sees_the_arguments(tmp_path: Path) -> None:
    target = tmp_path / "got"
    code = "import sys; open(sys.argv[1], 'w').write(sys.argv[2])"

    assert send(python(code, str(target), "$(touch x); *")) == ""
    assert target.read_text() == "$(touch x); *"


def test_a_program_may_leave_a_large_notice_unread() -> None:
    large = Message("a", "b", is_urgent=False, data={"text": "x" * 1_000_000})

    assert send(python("pass"), large) == ""


def test_a_program_that_fails_says_why() -> None:
    assert send(python("import sys; sys.exit('no bus\\nat all')")) == (
        "ended with 1: no bus at all"
    )
    assert send(python("import os; os._exit(4)")) == "ended with 4"
    assert (
        send(python("import os; os.kill(os.getpid(), 9)")) == "was killed by signal 9"
    )
    chatty = "import sys; sys.stderr.write('x' * 300_000 + ' the end'); sys.exit(2)"
    assert send(python(chatty)).endswith(" the end")


def test_a_program_that_is_not_there_cannot_be_started(tmp_path: Path) -> None:
    there_is_none = Program((str(tmp_path / "none"),))

    assert send(there_is_none) == "cannot be started: No such file or directory"
    assert send(Program(("a\0b",))).startswith("cannot be started: ")
    assert there_is_none.problem() == (
        f"there is no program {tmp_path / 'none'} that may be run"
    )
    assert python("").problem() == ""


def test_a_program_that_hangs_is_killed_with_all_that_it_started(
    tmp_path: Path,
) -> None:
    pids = tmp_path / "pids"
    script = 'sleep 600 & echo $$ $! > "$0.new"; mv "$0.new" "$0"; wait'
    line = tmp_path / "line"  # which whatever was started holds the other end of
    os.mkfifo(line)
    reading = os.open(line, os.O_RDONLY | os.O_NONBLOCK)
    hanging = Program(("sh", "-c", f'exec 3> "$1"; {script}', str(pids), str(line)))

    async def hang() -> str:
        over = asyncio.create_task(HurriedLoop.pass_time_once(pids, TIME_LIMIT))
        said = await _said(hanging)
        await over
        return said

    with asyncio.Runner(loop_factory=HurriedLoop) as runner:
        assert runner.run(hang()) == "took longer than 10 s, was killed"
    select.select(
        [reading], [], [], PATIENCE_S
    )  # a process that is killed takes a while
    assert os.read(reading, 1) == b""
    os.close(reading)


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that is dead but not yet buried does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return (
        not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"
    )


def test_what_a_program_leaves_running_keeps_nobody_waiting(tmp_path: Path) -> None:
    leash = tmp_path / "leash"
    os.mkfifo(leash)
    code = "import os, sys\nif os.fork() == 0: open(sys.argv[1]).read(); os._exit(0)"

    assert send(python(code, str(leash))) == ""

    leash.write_text("")  # what is left runs until now


async def test_a_program_is_killed_when_we_leave(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    os.mkfifo(pid)
    code = (
        "import os, sys, time\n"
        "open(sys.argv[1], 'w').write(str(os.getpid()))\n"
        "time.sleep(600)"
    )
    sending = asyncio.create_task(python(code, str(pid)).send(MESSAGE))
    started = int(await asyncio.to_thread(pid.read_text))

    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending

    assert not is_alive(started)


# Webhooks


def test_a_webhook_gets_the_notice_as_json(feeds: FakeFeeds) -> None:
    feeds.serve(HOOK, "ok", status=204)

    assert send(Webhook(HOOK, feeds.client)) == ""
    (request,) = feeds.requests
    assert request.method == "POST"
    assert request.headers["Content-Type"] == "application/json"
    assert json.loads(request.content) == DATA


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (404, "answered 404 Not Found"),
        (302, "answered 302 Found"),
        (500, "answered 500 Internal Server Error"),
    ],
)
def test_a_webhook_that_refuses_is_told_by_its_answer(
    feeds: FakeFeeds, status: int, words: str
) -> None:
    feeds.serve(HOOK, status=status, location="https://elsewhere.example/")

    assert send(Webhook(HOOK, feeds.client)) == words
    assert len(feeds.requests) == 1


def test_a_webhook_that_is_gone_is_told_in_plain_words(feeds: FakeFeeds) -> None:
    feeds.fail(HOOK, httpx.ConnectError("no"))

    assert send(Webhook(HOOK, feeds.client)) == "could not be reached"
    assert "secret" not in Webhook(HOOK).name + Webhook(HOOK).key


async def test_a_webhook_that_never_answers_is_left() -> None:
    async def silent(_: bytes, __: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    async with loopback(silent) as url:
        said = await _said(Webhook(url, time_limit=MOMENT))

    assert said == "timed out after 0.3 s"


async def test_an_answer_without_end_counts_by_its_head() -> None:
    async def endless(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")
        while True:
            writer.write(b"x" * 65536)
            await writer.drain()

    async with loopback(endless) as url:
        assert await _said(Webhook(url, time_limit=timedelta(seconds=60))) == ""


async def _said(channel: Channel) -> str:
    try:
        await channel.send(MESSAGE)
    except DeliveryError as error:
        return str(error)
    return ""


# Services


async def served(
    answer: bytes, ask: Callable[[str], Awaitable[str]]
) -> tuple[str, list[bytes]]:
    """What `ask` says of a server that answers so, and what that was sent."""
    got: list[bytes] = []

    async def script(head: bytes, writer: asyncio.StreamWriter) -> None:
        got.append(head)
        writer.write(answer)
        await writer.drain()

    async with loopback(script) as url:
        return await ask(url.replace("http://", "json://")), got


async def test_apprise_carries_a_notice_to_a_service() -> None:
    said, got = await served(
        b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", lambda url: _said(Service(url))
    )

    assert said == ""
    assert got[0].startswith(b"POST /feed.xml")


async def test_a_service_that_does_not_take_it_is_told() -> None:
    said, _ = await served(
        b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n", lambda url: _said(Service(url))
    )

    assert said == "the service did not accept it"


async def test_a_service_that_hangs_is_left_and_blocks_only_itself() -> None:
    async def silent(_: bytes, __: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    async with loopback(silent) as url:
        service = Service(url.replace("http://", "json://"), time_limit=MOMENT)
        assert await _said(service) == "no answer within 0.3 s"
        assert await _said(service) == "is still busy with an earlier notice"
    for thread in threading.enumerate():  # what it imports must not do so later
        if thread.name == service.name:
            await asyncio.to_thread(thread.join)


def test_an_address_that_apprise_does_not_know_is_told() -> None:
    words = "Apprise does not understand this address"

    assert Service("nothing://x").problem() == words
    assert send(Service("nothing://x")) == words
    assert Service("json://localhost").problem() == ""


def test_a_plugin_that_breaks_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import apprise

    def broken(*_: object, **__: object) -> bool:
        raise KeyError("secret")

    monkeypatch.setattr(apprise.Apprise, "notify", broken)

    assert send(Service("json://localhost")) == "Apprise failed (KeyError)"


def test_without_apprise_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)

    assert "pip install '.[alerts]'" in Service("json://x").problem()
    assert send(Service("json://x")) == Service("json://x").problem()


# All of them


def test_the_configuration_names_each_channel_once_without_secrets() -> None:
    config = AlertsConfig(
        send=(HOOK, HOOK, "mailto://user:secret@mail.example"),
        run=(("/usr/bin/say", "news"), ("say", "secret")),
    )

    channels = channels_of(config)

    assert [channel.name for channel in channels] == [
        "webhook hooks.example",
        "service mailto",
        "program say",
        "program say",
    ]
    assert len({channel.key for channel in channels}) == 4
    assert not any("secret" in c.key + c.name for c in channels)
    assert [c.key for c in channels_of(config)] == [c.key for c in channels]
