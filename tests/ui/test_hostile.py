"""Words from feeds can do nothing on the screen, whatever door they came through."""

from pathlib import Path

import pytest

from monitor.config.settings import Config, StoryConfig, WatchConfig
from monitor.model.articles import EditKind
from monitor.model.figures import Amount
from tests.ui.desk import NARROW, NORMAL, WIDE, Desk, seated
from tests.ui.newsroom import CONFIG, Newsroom, Said

pytestmark = pytest.mark.anyio

HOSTILE = (
    "[@click=app.quit]click me[/]",
    "[/] [red on blink]unbalanced[",
    "[link=file:///etc/passwd]a link[/link]",
    "clear \x1b[2J\x1b[1;1H screen",
    "clip \x1b]52;c;ZXZpbA==\x07 board",
    "title \x1b]0;pwned\x07 bar \x9b31m \x9d0;x\x9c",
    "bidi \u202eevil\u2066 text \u200b\u2028 lines",
    "line\nbreak\r\nand\ttab \x08\x07 bell",
    "👨\u200d👩\u200d👧 family and e\u0301\u0301\u0301 marks 한국어 عربي",
    "long " + "word" * 2500,
)


def unsafe(desk: Desk) -> list[str]:
    """What on screen could make a terminal or the app do something."""
    found = []
    for strip in desk.app.screen._compositor.render_strips():
        for text, style, _ in strip:
            if not text.replace("\u200d", "").replace("\u200c", "").isprintable():
                found.append(text)
            if style and ("@click" in style.meta or leads_elsewhere(text, style.link)):
                found.append(repr(style))
    return found


def leads_elsewhere(text: str, link: str | None) -> bool:
    """Whether a text is a link to anything but the address of the web that it is."""
    if link is None:
        return False
    is_address = link.startswith(("https://", "http://")) and " " not in link
    return not (is_address and link.isprintable() and text.strip() in link)


def fill(newsroom: Newsroom, words: str) -> None:
    """Put `words` wherever a feed or its server could."""
    said = Said("40 people", Amount(40), f"killed {words}"[:200], words[:300])
    body = f"{words}. About 40 people. Halvorsen"
    newsroom.publish("The Ledger", words, body, said, link=f"https://x/{words}")
    article = newsroom.find(words)
    newsroom.later(minutes=5).edit(
        article, EditKind.TEXT, words[:200], f"{words} 2", f"{words} {body}"
    )
    newsroom.publish("Coast Radio", f"copy {words}", body, copy_of=article.id)
    newsroom.fail("Coast Radio", words[:300])


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_no_pane_lets_hostile_words_through(
    newsroom: Newsroom, size: tuple[int, int]
) -> None:
    newsroom.read_all()
    for words in HOSTILE:
        fill(newsroom, words)

    async with seated(newsroom, size) as desk:
        for _ in HOSTILE:
            for key in ("enter", "v", "escape", "j"):
                await desk.press(key)
                assert unsafe(desk) == []
        await desk.press("2")
        for _ in HOSTILE:
            for key in ("enter", "escape", "j"):
                await desk.press(key)
                assert unsafe(desk) == []
        assert {len(line) >= size[0] // 2 for line in desk.lines()} == {True}


@pytest.mark.parametrize("words", HOSTILE[:7], ids=range(7))
async def test_titles_toasts_and_header_are_no_markup(
    newsroom: Newsroom, words: str
) -> None:
    newsroom.config = Config(
        StoryConfig(words),
        feeds=CONFIG.feeds,
        watches=(WatchConfig(words, "Halvorsen"),),
    )
    newsroom.store.watches.configure(newsroom.config.watches)
    newsroom.read_all()
    newsroom.publish("The Ledger", "Premier Halvorsen speaks")

    async with seated(newsroom, NORMAL, poller=lambda: words) as desk:
        await desk.press("3", "f")
        desk.app.notify(words, title=words)
        await desk.settled()
        await desk.pilot.pause()

        await desk.press("ctrl+p")
        await desk.type("watch")

        assert unsafe(desk) == []
        await desk.press("escape")
        if words.isprintable():
            assert desk.sees(words[:8])


async def test_the_clipboard_gets_clean_text(newsroom: Newsroom) -> None:
    newsroom.read_all()
    newsroom.publish("The Ledger", "A link", link="https://x/\x1b]52;c;eA==\x07y")

    async with seated(newsroom) as desk:
        await desk.press("y")

        assert desk.app.clipboard == "https://x/ y"


WAYS = {
    "search": ("slash", *"halvorsen", "enter"),
    "hits of a watch": ("3", "g", "j", "j", "enter", "j", "j", "G"),
    "a watch to be": ("w", *"halvorsen", "tab", "tab", "j"),
    "an opened figure": ("2", "enter", "tab", "j", "tab", "j", "tab", "j"),
    "corrections": ("2", "enter", "w", "escape", "a", "escape", "l"),
    "the feeds": ("5", "j", "j", "j", "p"),
    "why it is here": ("g", "i", "space", "j"),
    "copies": ("g", "x", "escape", "enter"),
    "a view since a mark": ("m", "n", "escape", "e"),
    "the palette": ("ctrl+p", *"halv"),
    "settings": ("comma", "enter"),
    "a changed watch": ("3", "g", "E", "escape"),
    "a muted watch": ("3", "g", "h", "escape"),
    "a watch that goes": ("3", "g", "D", "escape"),
}


@pytest.mark.parametrize("way", WAYS)
async def test_no_screen_lets_hostile_words_through(
    newsroom: Newsroom, tmp_path: Path, way: str
) -> None:
    newsroom.config = Config(
        StoryConfig(HOSTILE[0]),
        feeds=CONFIG.feeds,
        watches=tuple(WatchConfig(words[:60], "Halvorsen") for words in HOSTILE[:4]),
    )
    newsroom.store.watches.configure(newsroom.config.watches)
    newsroom.read_all()
    for words in HOSTILE:
        fill(newsroom, words)

    async with seated(newsroom, NORMAL, file=tmp_path / HOSTILE[0][:20]) as desk:
        for key in WAYS[way]:
            await desk.press(key)
            assert unsafe(desk) == [], key
        await desk.pilot.pause()
        assert unsafe(desk) == []
