"""`monitor serve` in a real browser, driven by its own debugging protocol."""

import asyncio
import base64
import json
import os
import re
import shutil
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest

from tests.bench.terminal import SEQUENCE
from tests.fakes import PATIENCE_S
from tests.ui.newsroom import Newsroom
from tests.ui.test_web import free_port

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(
        CHROMIUM is None, reason="no Chromium here: install Debian's `chromium`"
    ),
]


class Tab:
    """A page of the browser: what it asked for, and what reached its terminal."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._number = 0
        self._answers: dict[int, dict[str, Any]] = {}
        self.asked: dict[str, str] = {}
        """Addresses, but for those that the page's own policy kept from being asked."""
        self.painted = b""

    async def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """Have something done, and wait until it is."""
        self._number += 1
        number = self._number
        message = {"id": number, "method": method, "params": parameters}
        await self._socket.send_str(json.dumps(message))
        await self._read_until(lambda: number in self._answers)
        return self._answers.pop(number)

    async def wait_for(self, words: str) -> None:
        """Until that is painted."""
        wanted = words.encode()
        await self._read_until(lambda: wanted in SEQUENCE.sub(b"", self.painted))

    async def press(self, key: str) -> None:
        """Type a character, forgetting what was painted before."""
        self.painted = b""
        await self.call("Input.dispatchKeyEvent", type="keyDown", text=key, key=key)
        await self.call("Input.dispatchKeyEvent", type="keyUp", key=key)

    async def _read_until(self, is_so: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not is_so():
                self._take(json.loads(await self._socket.receive_str()))

    def _take(self, message: dict[str, Any]) -> None:
        if "id" in message:
            self._answers[message["id"]] = message.get("result", message)
            return
        told = message["params"]
        if message["method"] == "Network.requestWillBeSent":
            self.asked[told["requestId"]] = told["request"]["url"]
        elif message["method"] == "Network.loadingFailed":
            if told.get("blockedReason") == "csp":
                del self.asked[told["requestId"]]
        elif message["method"] == "Network.webSocketFrameReceived":
            frame = told["response"]
            data = frame["payloadData"]
            is_text = frame["opcode"] == 1
            self.painted += data.encode() if is_text else base64.b64decode(data)


@asynccontextmanager
async def program(*command: str, words: str) -> AsyncIterator[str]:
    """A program that runs, and what it says behind `words`."""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    process = await asyncio.create_subprocess_exec(
        *command,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env=environment,
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(PATIENCE_S):
            async for line in process.stdout:
                if found := re.search(rf"{re.escape(words)}(\S+)", line.decode()):
                    break
        yield found[1] if found else ""
    finally:
        process.terminate()
        async with asyncio.timeout(PATIENCE_S):
            while await process.stdout.read(65536):
                pass
            await process.wait()


@asynccontextmanager
async def browsing(folder: Path) -> AsyncIterator[Tab]:
    """An empty tab of a headless browser."""
    assert CHROMIUM is not None
    options = (
        "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run"
        " --disable-background-networking --window-size=1200,800"
        f" --remote-debugging-port=0 --user-data-dir={folder / 'chromium'}"
    )
    listening = "DevTools listening on "
    async with program(
        CHROMIUM, *options.split(), "about:blank", words=listening
    ) as ws:
        pages = f"http://{urlsplit(ws).netloc}/json/list"
        async with aiohttp.ClientSession() as client:
            page = next(
                p
                for p in await (await client.get(pages)).json(content_type=None)
                if p["type"] == "page"
            )
            async with client.ws_connect(
                page["webSocketDebuggerUrl"], max_msg_size=0
            ) as socket:
                tab = Tab(socket)
                await tab.call("Network.enable")
                yield tab


async def test_the_dashboard_is_painted_and_answers_keys_and_the_mouse(
    busy: Newsroom, tmp_path: Path
) -> None:
    config = tmp_path / "c.toml"
    config.write_text(
        "[story]\ntitle = 'Dam breach at Orla'\n[store]\nkeep = '9999d'\n"
    )
    busy.store.close()
    options = ("--config", str(config), "--database", str(busy.path), "serve")
    port = ("--port", str(free_port()))
    command = (sys.executable, "-m", "monitor", *options, *port)

    async with (
        program(*command, words="monitor: ") as address,
        browsing(tmp_path) as tab,
    ):
        await tab.call("Page.navigate", url=address)
        await tab.wait_for("Dam breach at Orla")
        await tab.wait_for("Shelters full in three districts")

        where = {"x": 200, "y": 120, "button": "left", "clickCount": 1}
        await tab.call("Input.dispatchMouseEvent", type="mousePressed", **where)
        await tab.call("Input.dispatchMouseEvent", type="mouseReleased", **where)
        await tab.press("?")
        await tab.wait_for("type to search")

        picture = await tab.call("Page.captureScreenshot", format="png")
        assert len(base64.b64decode(picture["data"])) > 20_000  # no empty page
        asked = [url for url in tab.asked.values() if url.startswith("http")]
        hosts = {urlsplit(url).hostname for url in asked}
        assert hosts == {"127.0.0.1"}
        token = address.partition("token=")[2]
        assert token
        assert asked
        assert not [url for url in asked if token in url]  # it has left the address
