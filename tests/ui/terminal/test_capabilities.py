"""Terminals that show less: only ASCII, no or few colours; and wide letters."""

from dataclasses import replace

import pytest
from rich.cells import cell_len

from tests.ui.desk import NARROW, NORMAL, WIDE, Desk, seated
from tests.ui.newsroom import Newsroom

pytestmark = pytest.mark.anyio

WALK = ("enter", "v", "escape", "2", "enter", "escape", "3", "enter", "escape", "5")
"""Keys that lead through most screens."""


def turned_round(desk: Desk, row: int) -> bool:
    """Whether a row of the list is painted in reverse, all of it."""
    strip = desk.dashboard.articles.render_line(row)
    return all(style is not None and style.reverse for _, style, _ in strip)


@pytest.mark.parametrize("size", [NARROW, NORMAL, WIDE])
async def test_in_ascii_mode_nothing_else_is_painted(
    busy: Newsroom, size: tuple[int, int]
) -> None:
    async with seated(busy, size, ascii=True) as desk:
        for key in (
            *WALK,
            "escape",
            "question_mark",
            "escape",
            "f1",
            "escape",
            "slash",
        ):
            assert "".join(desk.lines()).isascii(), key
            await desk.press(key)
        desk.app.notify("한국어 “quoted” …")
        await desk.settled()
        await desk.pilot.pause()
        assert desk.sees('?????? "quoted" ~')
        await desk.press("escape", "ctrl+p")
        assert "".join(desk.lines()).isascii()


async def test_ascii_comes_and_goes_with_the_configuration(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        screen = busy.config.screen
        desk.app.wear(replace(screen, symbols="ascii"))
        await desk.settled()
        assert "".join(desk.lines()).isascii()

        desk.app.wear(screen)
        await desk.settled()
        assert desk.sees("╭")


@pytest.fixture
def _no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.mark.usefixtures("_no_color")
@pytest.mark.parametrize("theme", ["ink", "paper", "ansi-dark"])
async def test_without_colours_there_are_none_and_the_cursor_is_seen(
    busy: Newsroom, theme: str
) -> None:
    async with seated(busy) as desk:
        desk.app.theme = theme
        await desk.settled()
        for key in WALK:
            await desk.press(key)
            for strip in desk.app.screen._compositor.render_strips():
                for _, style, _ in strip:
                    shown = (style.color, style.bgcolor) if style else ()
                    assert not [c for c in shown if c and not c.is_default]
        await desk.press("escape", "1", "g")

        assert turned_round(desk, 0)
        assert not turned_round(desk, 1)


async def test_an_empty_no_color_is_none(
    busy: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "")

    async with seated(busy) as desk:
        assert not turned_round(desk, 0)
        assert not desk.app.no_color


@pytest.mark.usefixtures("_no_color")
async def test_without_colours_the_pane_with_the_focus_has_another_frame(
    busy: Newsroom,
) -> None:
    async with seated(busy) as desk:
        assert desk.sees("╔")
        assert "1 New" in desk.line_with("╔")

        await desk.press("2")

        assert "2 Figures" in desk.line_with("╔")


@pytest.mark.parametrize("theme", ["ink", "contrast", "paper"])
async def test_with_sixteen_colours_only_those_are_used(
    busy: Newsroom, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM", raising=False)
    busy.config = replace(busy.config, screen=replace(busy.config.screen, theme=theme))

    async with seated(busy) as desk:
        assert desk.app.console.color_system == "standard"
        assert desk.app.current_theme.ansi
        assert desk.app.current_theme.dark == (theme != "paper")
        assert turned_round(desk, 0)
        for strip in desk.app.screen._compositor.render_strips():
            for _, style, _ in strip:
                for color in (style.color, style.bgcolor) if style else ():
                    assert color is None or color.triplet is None


WIDE_TITLES = (
    "오를라 댐 붕괴… 사망자 40명 이상",
    "انهيار سد أورلا ومقتل ٤٠ شخصا",
    "ถนนริมแม่น้ำเปิดบางส่วน",
    "👨‍👩‍👧 flood 🌊 and 🇰🇷 flags ❤️",
    "Zażółć gęślą jaźń e\u0301e\u0301",
    "堤防が決壊、４０人死亡",
)


@pytest.mark.parametrize("size", [NARROW, NORMAL, WIDE])
async def test_wide_and_joined_letters_keep_columns_aligned(
    newsroom: Newsroom, size: tuple[int, int]
) -> None:
    newsroom.read_all()
    for title in WIDE_TITLES:
        newsroom.publish("강변일보", title, "Dam.")

    async with seated(newsroom, size) as desk:
        rows = [line for line in desk.lines() if "강변일보" in line and "●" in line]
        titles = [line[line.index("강변일보") :] for line in rows]

        assert len(rows) >= len(WIDE_TITLES)
        assert len({cell_len(line) for line in rows}) == 1
        starts = {
            cell_len(row) - cell_len(title)
            for row, title in zip(rows, titles, strict=True)
        }
        assert len(starts) == 1
        assert {cell_len(line) for line in desk.lines()} == {size[0]}
        letters = {cell_len(line[: line.index("D")]) for line in rows if "D" in line}
        assert len(letters) == 1, "the badges of the watch stand below each other"


def links(desk: Desk) -> set[tuple[str, str]]:
    """Texts on screen that are links, with their targets."""
    strips = desk.app.screen._compositor.render_strips()
    pieces = [piece for strip in strips for piece in strip]
    return {(text, style.link) for text, style, _ in pieces if style and style.link}


async def test_the_link_in_the_reader_is_one_where_the_terminal_knows_links(
    busy: Newsroom,
) -> None:
    async with seated(busy, WIDE) as desk:
        for known in (False, True):
            desk.dashboard.reader.links = known
            await desk.press("j")
            shown = "https://www.example.org/a"
            assert links(desk) == ({(shown, shown)} if known else set())


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://example.org/a b",
        "https://example.org/\x1b]52;c;eA==\x07",
        "https://example.org/\u202egpj.exe",
        "https://example.org/" + "a" * 3000,
        "https://example.org/한국",
    ],
)
async def test_what_is_no_clean_link_stays_a_text(busy: Newsroom, link: str) -> None:
    busy.later(minutes=1).publish("The Ledger", "A trap", "Of a kind.", link=link)

    async with seated(busy, WIDE) as desk:
        desk.dashboard.reader.links = True
        await desk.press("g", "enter")
        assert desk.sees("A trap")
        assert links(desk) == set()
