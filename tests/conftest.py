"""Fixtures that all tests share; no test reaches the network or the user's files."""

import socket
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from monitor.clock import SetClock
from monitor.store.contract.store import Store
from monitor.store.database import open_store
from tests.fakes import FakeFeeds

# How long an example takes says how busy the machine is. And no change should fail by
# chance: it meets the same examples. --hypothesis-profile=explore looks for others.
settings.register_profile("monitor", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile("monitor")

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", b"localhost", b"127.0.0.1"})
FOLDERS = (
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
    "XDG_CACHE_HOME",
)
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Let nobody out: other hosts do not resolve and cannot be reached.

    An audit hook, since it also sees what libraries do, and cannot be patched away.
    """
    if event == "socket.getaddrinfo":
        host = arguments[0]
        if host not in LOOPBACK and host is not None and not _is_loopback(host):
            raise socket.gaierror(socket.EAI_NONAME, f"tests do not resolve {host!r}")
    elif event == "socket.connect":
        address = arguments[1]
        if isinstance(address, tuple) and not _is_loopback(address[0]):
            raise OSError(f"tests do not connect to {address!r}")


def _is_loopback(host: object) -> bool:
    text = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    return text in LOOPBACK or text.startswith("127.")


sys.addaudithook(_refuse_network)


@pytest.fixture(autouse=True, scope="session")
def _no_user_files_of_fixtures(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """The same for fixtures that several tests share: they come before each test's."""
    with pytest.MonkeyPatch.context() as patch:
        _leave(tmp_path_factory.mktemp("shared"), patch)
        yield


@pytest.fixture(autouse=True)
def _no_user_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test an empty home, and none of the developer's settings."""
    _leave(tmp_path, monkeypatch)


def _leave(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Move into an empty home; its terminal knows all colours, whatever we run in."""
    home = folder / "home"
    home.mkdir()
    patch.setenv("HOME", str(home))
    for name in FOLDERS:
        patch.setenv(name, str(home / name.lower()))
    for name in ("MONITOR_CONFIG", *PROXIES, *map(str.lower, PROXIES)):
        patch.delenv(name, raising=False)
    patch.setenv("COLORTERM", "truecolor")
    patch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def clock() -> SetClock:
    """Friday, 24 January 2025, noon UTC, until a test sets it."""
    return SetClock(datetime(2025, 1, 24, 12, tzinfo=UTC))


@pytest.fixture
def feeds() -> FakeFeeds:
    """A network of our own."""
    return FakeFeeds()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A real store, new and empty."""
    opened = open_store(tmp_path / "story.db")
    yield opened
    opened.close()
