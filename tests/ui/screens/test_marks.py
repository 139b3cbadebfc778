"""What happened since I looked: marks, the lists behind the counts, absences."""

from collections.abc import Awaitable, Callable

import pytest
from textual import events

from monitor.model.articles import EditKind
from monitor.model.events import Mark
from tests.ui.desk import NARROW, NORMAL, WIDE, Desk, seated
from tests.ui.newsroom import Newsroom

pytestmark = pytest.mark.anyio


@pytest.fixture
def marked(newsroom: Newsroom) -> Newsroom:
    """Two articles long ago, one new in two copies, one edited."""
    newsroom.read_all()
    newsroom.later(minutes=1).publish("Harbour Wire", "Long known", "Old.")
    newsroom.later(minutes=1).publish("Coast Radio", "Soon edited", "Before.")
    newsroom.later(hours=1).store.events.set_mark(mark_of(newsroom))
    newsroom.later(minutes=1)
    wire = newsroom.publish("Harbour Wire", "Spillway opens", "The dam holds.")
    newsroom.later(minutes=1).publish(
        "Valley Times", "Spillway opens again", "The dam holds.", copy_of=wire
    )
    edited = newsroom.find("Soon edited")
    newsroom.later(minutes=1).edit(
        edited, EditKind.TEXT, "+1 sentence", "Soon edited", "Before. And after."
    )
    return newsroom


def mark_of(newsroom: Newsroom) -> Mark:
    return Mark("looked", newsroom.clock.now())


async def test_the_header_counts_articles_stories_and_edits(marked: Newsroom) -> None:
    async with seated(marked, WIDE) as desk:
        assert desk.sees("since 09:02 · 2 new (1 story) · 1 edited · dam 1")


async def test_each_count_opens_its_list_by_a_key(marked: Newsroom) -> None:
    async with seated(marked, WIDE) as desk:
        await desk.press("n")
        assert desk.sees("1 New · since 09:02 · Esc: all")
        assert titles(desk) == ["Spillway opens"]
        await desk.press("n")
        assert len(titles(desk)) == 3

        await desk.press("e")
        assert titles(desk) == ["Soon edited"]
        await desk.press("escape")
        assert len(titles(desk)) == 3


async def test_each_count_opens_its_list_by_a_click(marked: Newsroom) -> None:
    async with seated(marked, WIDE) as desk:
        await click(desk, "2 new")
        assert titles(desk) == ["Spillway opens"]
        await click(desk, "1 edited")
        assert titles(desk) == ["Soon edited"]
        await click(desk, "dam 1")
        assert desk.sees("1 New · watch dam · Esc: all")


def titles(desk: Desk) -> list[str]:
    articles = desk.dashboard.articles
    rows = (articles.article_at(row) for row in range(articles.row_count()))
    return [row.title for row in rows if row]


async def click(desk: Desk, words: str) -> None:
    await desk.pilot.click("#head", offset=(desk.lines()[0].index(words), 0))
    await desk.settled()


async def test_an_earlier_mark_is_one_key_away(marked: Newsroom) -> None:
    async with seated(marked, WIDE) as desk:
        marked.later(minutes=5)
        await desk.press("m")
        assert desk.sees("since 09:10 · nothing new")

        await desk.press("apostrophe")
        assert desk.sees("since 09:02 · 2 new")
        await desk.press("apostrophe")
        assert desk.sees("since 09:10 · nothing new")


async def test_a_mark_with_a_name_is_counted_from_by_it(marked: Newsroom) -> None:
    async with seated(marked, WIDE) as desk:
        await desk.press("M", *"briefing", "enter")
        assert desk.sees("since briefing, 09:05 · nothing new")
        await desk.press("m")
        marked.later(minutes=3).publish("Coast Radio", "After the briefing")

        await desk.press("ctrl+p")
        await desk.type("briefing")
        await desk.press("enter")
        await desk.look()
        assert desk.sees("since briefing, 09:05 · 1 new")


async def blurred(desk: Desk, newsroom: Newsroom) -> None:
    desk.app.post_message(events.AppBlur())
    await desk.settled()
    newsroom.later(minutes=40).publish("Coast Radio", "Meanwhile at the dam", "Dam.")
    await desk.look()
    desk.app.post_message(events.AppFocus())
    await desk.settled()


async def idle(desk: Desk, newsroom: Newsroom) -> None:
    newsroom.later(minutes=40).publish("Coast Radio", "Meanwhile at the dam", "Dam.")
    await desk.look()
    await desk.press("j")


@pytest.mark.parametrize("absent", [blurred, idle])
@pytest.mark.parametrize("size", [NARROW, NORMAL])
async def test_on_return_a_quiet_line_says_what_happened_meanwhile(
    marked: Newsroom,
    absent: Callable[[Desk, Newsroom], Awaitable[None]],
    size: tuple[int, int],
) -> None:
    async with seated(marked, size) as desk:
        await absent(desk, marked)

        assert desk.sees("While you were away, 09:05–09:45 (40 m): 1 new · dam 1")
        assert desk.sees("since 09:02 · 3 new")
        await desk.press("apostrophe", "apostrophe")
        assert not desk.sees("While you were away")


async def test_a_look_elsewhere_and_a_quiet_absence_say_nothing(
    marked: Newsroom,
) -> None:
    async with seated(marked) as desk:
        desk.app.post_message(events.AppBlur())
        marked.later(seconds=30).publish("Coast Radio", "Half a minute later")
        desk.app.post_message(events.AppFocus())
        await desk.settled()
        assert not desk.sees("While you were away")

        marked.later(hours=2)
        await desk.press("j")
        assert not desk.sees("While you were away")


async def test_an_absence_is_marked_while_it_lasts(marked: Newsroom) -> None:
    async with seated(marked) as desk:
        marked.later(minutes=11)
        desk.dashboard.tick()
        await desk.settled()

        assert {mark.name for mark in marked.store.events.marks()} == {"looked", "away"}
