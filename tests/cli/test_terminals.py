"""What reaches a real terminal: colours and letters that it can show, and no others."""

import re
import sys
from pathlib import Path

import pytest

from tests.bench.terminal import SEQUENCE, Terminal
from tests.ui.newsroom import Newsroom

COLOUR = re.compile(r"(?:^|;)(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;|$)")
MANY = re.compile(r"(?:^|;)[34]8;[25];")


def painted(folder: Path, *environment: str) -> bytes:
    """The first frames of a dashboard, byte for byte."""
    config, database = folder / "c.toml", folder / "story.db"
    config.write_text("[story]\ntitle = 'Dam'\n[store]\nkeep = '9999d'\n")
    room = Newsroom(database)
    room.read_all()
    room.publish("강변일보", "Dam gives way… 오를라", "Forty people.")
    room.store.close()
    options = ("--config", str(config), "--database", str(database))
    program = (sys.executable, "-m", "monitor", *options)
    terminal = Terminal(["env", *environment, *program])
    try:
        terminal.wait_for("Dam gives way")
        terminal.settle(0.2)
    finally:
        terminal.close()
    return terminal.seen


def styles(seen: bytes) -> set[str]:
    return {found.decode() for found in re.findall(rb"\x1b\[([0-9;]*)m", seen)}


def test_no_color_sends_none(tmp_path: Path) -> None:
    used = styles(painted(tmp_path, "NO_COLOR=1"))

    assert used
    assert not [style for style in used if COLOUR.search(style)]
    assert [style for style in used if re.search(r"(?:^|;)7(?:;|$)", style)]


@pytest.mark.parametrize("name", ["xterm", "linux"])
def test_a_terminal_of_sixteen_colours_gets_those(tmp_path: Path, name: str) -> None:
    used = styles(painted(tmp_path, f"TERM={name}", "COLORTERM="))

    assert [style for style in used if COLOUR.search(style)]
    assert not [style for style in used if MANY.search(style)]


@pytest.mark.parametrize("locale", ["LANG=C", "LC_ALL=POSIX"])
def test_a_locale_without_unicode_gets_ascii(tmp_path: Path, locale: str) -> None:
    seen = SEQUENCE.sub(b"", painted(tmp_path, "LC_ALL=", "LC_CTYPE=", locale))

    assert seen.isascii()
    assert b"Dam gives way~ ??????" in seen
