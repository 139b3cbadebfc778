"""The list of articles and the reader, as a person uses them."""

import threading

import pytest

from monitor.model.articles import EditKind, View
from monitor.ui.messages import PagesLoaded
from monitor.ui.questions.dashboard import PAGE
from tests.ui.desk import NARROW, NORMAL, WIDE, Desk, seated
from tests.ui.newsroom import Newsroom

pytestmark = pytest.mark.anyio


def rows(desk: Desk) -> list[str]:
    """The list's lines on screen, without what arrivals may change: marks."""
    widget = desk.dashboard.articles
    width = widget.inner_width
    lines = [widget.render_line(y).text for y in range(widget.size.height)]
    return [line[9 : width - 24] for line in lines]


def publish(newsroom: Newsroom, count: int, title: str = "Later report") -> None:
    for number in range(count):
        newsroom.later(minutes=1).publish("Harbour Wire", f"{title} {number + 1}")


@pytest.mark.parametrize("keys", [["j"] * 5, ["j"] * 40, ["G"], ["G", *"kkkkk"]])
async def test_arrivals_move_neither_cursor_nor_scroll(
    busy: Newsroom, keys: list[str]
) -> None:
    async with seated(busy) as desk:
        await desk.press(*keys)
        article, before = desk.at, rows(desk)

        publish(busy, 12)
        await desk.look()

        assert desk.at == article
        assert rows(desk)[1:] == before[1:]
        assert desk.sees("▲ 12 new above · g")


async def test_at_the_top_arrivals_show_and_the_cursor_keeps_its_article(
    busy: Newsroom,
) -> None:
    async with seated(busy) as desk:
        article = desk.at

        publish(busy, 2)
        await desk.look()

        assert desk.sees("Later report 2")
        assert desk.at == article
        assert not desk.sees("new above")


def highlights(desk: Desk) -> list[str]:
    widget = desk.dashboard.articles
    return [widget.row_ground(row, 0) for row in range(5)]


async def test_what_arrives_is_softly_lit_until_it_has_been_seen_a_while(
    busy: Newsroom,
) -> None:
    async with seated(busy) as desk:
        assert highlights(desk) == [""] * 5
        publish(busy, 2)
        await desk.look()
        widget = desk.dashboard.articles
        assert highlights(desk) == ["arrival-2", "arrival-2", "", "", ""]
        ground = widget.paint.style("", "arrival-2").bgcolor
        assert {s.style.bgcolor for s in widget.render_line(0) if s.style} == {ground}

        widget.fade()
        assert highlights(desk)[:3] == ["arrival-1", "arrival-1", ""]
        widget.fade()
        assert highlights(desk) == [""] * 5


async def test_an_arrival_that_stands_in_two_pages_for_a_moment_fades_like_any_other(
    busy: Newsroom,
) -> None:
    async with seated(busy) as desk:
        widget = desk.dashboard.articles
        publish(busy, 1)
        await desk.look()
        read_later = [widget.article_at(row) for row in (0, 0, 1, 2, 3)]
        pages = {0: [article for article in read_later if article]}
        widget.show_pages(PagesLoaded(widget.view, pages))
        assert highlights(desk)[:3] == ["arrival-2", "arrival-2", ""]

        widget.fade()
        assert highlights(desk)[:3] == ["arrival-1", "arrival-1", ""]
        widget.fade()
        assert highlights(desk) == [""] * 5


async def test_arrivals_out_of_sight_keep_their_light_until_they_are_seen(
    busy: Newsroom,
) -> None:
    async with seated(busy) as desk:
        await desk.press("G")
        publish(busy, 2)
        await desk.look()
        for _ in range(3):
            desk.dashboard.articles.fade()
        await desk.press("g")

        assert highlights(desk)[:3] == ["arrival-2", "arrival-2", ""]


async def test_going_to_the_top_clears_the_chip(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await desk.press("G")
        publish(busy, 3)
        await desk.look()
        assert desk.sees("▲ 3 new above")

        await desk.press("g")
        assert desk.at == "Later report 3"
        assert not desk.sees("new above")


async def test_a_long_list_is_read_in_pages(newsroom: Newsroom) -> None:
    newsroom.read_all()
    publish(newsroom, 4 * PAGE, "Report")

    async with seated(newsroom) as desk:
        await desk.press("G")
        assert desk.at == "Report 1"
        await desk.press("pageup", "pageup")
        assert desk.at.startswith("Report ")
        assert not desk.sees("   …")
        await desk.press("home")
        assert desk.at == f"Report {4 * PAGE}"


@pytest.mark.parametrize("size", [NARROW, NORMAL, WIDE])
async def test_enter_opens_the_article_and_escape_goes_back(
    busy: Newsroom, size: tuple[int, int]
) -> None:
    async with seated(busy, size) as desk:
        await desk.press("j", "j", "enter")
        assert desk.sees("The interior ministry raised the toll to 62.")
        assert desk.sees("62 killed · Orla — Interior ministry")
        assert busy.find(desk.at).is_read

        await desk.press("escape")
        assert desk.app.screen.focused is desk.dashboard.articles
        assert desk.at.startswith("Ministry raises Orla toll")


async def test_the_open_reader_follows_the_cursor(busy: Newsroom) -> None:
    async with seated(busy, WIDE) as desk:
        assert desk.sees("Nine letters went to the dam's owner.")
        await desk.press("j")
        assert desk.sees("Some 14,500 people have left")
        assert not busy.find(desk.at).is_read


async def test_space_opens_the_next_unread_that_matters(newsroom: Newsroom) -> None:
    newsroom.read_all()
    newsroom.later(minutes=1).publish("Harbour Wire", "Dam inspected again", "Dam.")
    publish(newsroom, 3, "Nothing of note")
    newsroom.later(minutes=1).publish("Coast Radio", "Premier speaks", "Halvorsen.")

    async with seated(newsroom) as desk:
        opened = []
        for _ in range(4):
            await desk.press("space")
            opened.append(desk.at)
            await desk.press("escape")

        assert opened == [
            "Dam inspected again",
            "Premier speaks",
            "Nothing of note 3",
            "Nothing of note 2",
        ]
        await desk.press("space", "escape", "space")
        assert await desk.toasted("Everything here is read.")


async def test_space_in_the_reader_pages_down_before_it_goes_on(
    newsroom: Newsroom,
) -> None:
    newsroom.read_all()
    newsroom.publish("Harbour Wire", "Older dam report", "Dam.")
    body = "\n".join(f"Paragraph {number} of the dam report." for number in range(40))
    newsroom.later(minutes=1).publish("Harbour Wire", "Long dam report", body)

    async with seated(newsroom, NARROW) as desk:
        await desk.press("enter")
        assert not desk.sees("Paragraph 12 ")
        await desk.press("space")
        assert desk.sees("Paragraph 12 ")
        for _ in range(8):
            await desk.press("space")
        assert desk.at == "Older dam report"


async def test_edits_are_shown_sentence_by_sentence(newsroom: Newsroom) -> None:
    newsroom.read_all()
    title = "Mayor speaks of the dead"
    old = "The bridge is shut. At least 120 people died. Trains run."
    newsroom.publish("The Ledger", title, old)
    new = "The bridge is shut. At least 140 people died. Trains run."
    newsroom.later(minutes=9).edit(
        newsroom.find(title), EditKind.FIGURE, "figure 120 → 140", title, new
    )

    async with seated(newsroom, WIDE) as desk:
        assert "✎" in desk.line_with("Mayor speaks")
        await desk.press("enter")
        assert desk.sees("2 versions: v shows what changed")
        await desk.press("v")
        assert desk.sees("− At least 120 people died.")
        assert desk.sees("+ At least 140 people died.")
        assert not desk.sees("The bridge is shut.")
        await desk.press("v")
        assert desk.sees("The bridge is shut. At least 140 people died.")


async def test_any_two_versions_are_compared(newsroom: Newsroom) -> None:
    newsroom.read_all()
    title, text = "Mayor speaks of the dead", "At least {} people died."
    newsroom.publish("The Ledger", title, text.format(120))
    for old, new in ((120, 140), (140, 150)):
        newsroom.later(minutes=9).edit(
            newsroom.find(title),
            EditKind.FIGURE,
            f"figure {old} → {new}",
            title,
            text.format(new),
        )

    async with seated(newsroom, WIDE) as desk:
        await desk.press("enter", "v")
        assert desk.sees("From 2 to 3")
        await desk.press("left_curly_bracket")
        assert desk.sees("From 1 to 3")
        assert desk.sees("− At least 120 people died.")
        assert desk.sees("+ At least 150 people died.")
        await desk.press("less_than_sign")
        assert desk.sees("From 1 to 2")
        await desk.press("greater_than_sign", "right_curly_bracket")
        assert desk.sees("From 2 to 3")


async def test_brackets_outside_the_versions_say_what_to_do(busy: Newsroom) -> None:
    async with seated(busy, WIDE) as desk:
        await desk.press("less_than_sign")
        assert desk.sees("Open the versions of an article first")


async def test_all_who_carry_a_report_are_listed_and_put_away(busy: Newsroom) -> None:
    async with seated(busy, WIDE) as desk:
        await desk.press(*"jjjjjj", "x")
        assert desk.sees("all who carry one report")
        assert desk.sees("Orla dam bursts")
        await desk.press("x")
        assert not desk.sees("all who carry one report")
        assert "+2" in desk.line_with("Dam at Orla gives way")


async def test_a_watch_filters_the_list_until_escape(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await desk.press("3", "j", "f")
        assert desk.sees("1 New · watch evacuation")
        assert desk.sees("Shelters full in three districts")
        assert not desk.sees("The week before the breach")

        await desk.press("escape")
        assert desk.sees("The week before the breach")


async def test_copies_are_folded_and_named_in_the_reader(busy: Newsroom) -> None:
    async with seated(busy, WIDE) as desk:
        assert "+2" in desk.line_with("Dam at Orla gives way")
        assert not desk.sees("Orla dam bursts")
        await desk.press(*"jjjjjj", "enter")
        assert desk.sees("10:11   +3 m  Valley Times  Orla dam bursts")


async def test_a_click_opens_a_row(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await desk.pilot.click("#articles", offset=(20, 3))
        await desk.settled()

        assert desk.at.startswith("Ministry raises Orla toll")
        assert desk.sees("The interior ministry raised the toll to 62.")


async def test_only_web_links_are_opened(newsroom: Newsroom) -> None:
    newsroom.read_all()
    newsroom.publish("The Ledger", "A trap", "x", link="file:///etc/passwd")

    opened: list[str] = []

    def browser(link: str) -> bool:
        opened.append(link)
        return True

    async with seated(newsroom, browser=browser) as desk:
        await desk.press("o")

        assert await desk.toasted("There is no link to open here.")
    assert opened == []


async def test_keys_do_not_wait_for_the_browser(busy: Newsroom) -> None:
    is_closed = threading.Event()
    async with seated(busy, browser=lambda link: is_closed.wait(20)) as desk:
        await desk.pilot.press("o", "j")
        moved_to = desk.dashboard.articles.cursor
        is_closed.set()
        await desk.settled()

    assert moved_to == 1


async def test_a_browser_that_cannot_be_opened_is_told(busy: Newsroom) -> None:
    async with seated(busy, browser=lambda link: False) as desk:
        await desk.press("o")

        assert await desk.toasted("No browser was found here: y copies the link.")
        assert not desk.sees("Open")


async def test_the_copied_link_is_told(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await desk.press("y")

        assert desk.app.clipboard == "https://www.example.org/a"
        assert await desk.toasted("Copied https://www.example.org/a")


async def test_wide_characters_keep_the_columns_aligned(busy: Newsroom) -> None:
    async with seated(busy, NARROW) as desk:
        widget = desk.dashboard.articles
        strips = [widget.render_line(y) for y in range(widget.size.height)]

        assert {strip.cell_length for strip in strips} == {widget.inner_width}
        assert busy.store.articles.count(View()) == 67


async def test_the_reader_is_scrolled_where_an_article_was_left(busy: Newsroom) -> None:
    body = "\n".join(f"Paragraph {n} of a long report." for n in range(120))
    busy.later(minutes=1).publish("The Ledger", "Long one", body)
    busy.later(minutes=1).publish("The Ledger", "Long two", body)

    async with seated(busy, WIDE) as desk:
        reader = desk.dashboard.reader
        await desk.press("g", "enter", "j", "j", "j")
        await desk.pilot.wait_for_scheduled_animations()
        assert reader.scroll_offset.y == 3
        await desk.press("1", "j")
        assert reader.scroll_offset.y == 0

        await desk.press("k")
        await desk.pilot.wait_for_scheduled_animations()
        assert reader.scroll_offset.y == 3


async def test_a_citation_is_copied(busy: Newsroom) -> None:
    busy.later(minutes=1).publish("The Ledger", "Dam at Orla inspected", "Dry.")

    async with seated(busy, WIDE) as desk:
        await desk.press("g", "Y")

        assert desk.app.clipboard == (
            "“Dam at Orla inspected”, The Ledger, 24 Jan 2025 11:23 UTC, "
            "https://www.example.org/a"
        )


@pytest.mark.parametrize("filtered", [False, True])
async def test_resizing_while_articles_arrive_loses_no_place(
    busy: Newsroom, filtered: bool
) -> None:
    async with seated(busy, WIDE) as desk:
        if filtered:
            await desk.press("F", *"report OR road*", "enter")
        await desk.press(*"jjjj")
        article = desk.at
        for size in (NARROW, WIDE, NORMAL, (64, 16), NORMAL):
            publish(busy, 12)
            await desk.pilot.resize_terminal(*size)
            await desk.look()

            assert desk.at == article
            widget = desk.dashboard.articles
            assert widget.cursor_visible
            place = widget.cursor - widget.scroll_offset.y
            assert article[:12] in widget.render_line(place).text
