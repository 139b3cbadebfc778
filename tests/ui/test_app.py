"""What a person sees and does on the dashboard."""

import pytest

from monitor.errors import StoreBusyError, StoreDamagedError
from monitor.store.contract.store import Store
from monitor.store.database import SqliteStore
from tests.ui.desk import NARROW, NORMAL, WIDE, Desk, seated
from tests.ui.newsroom import Newsroom

pytestmark = pytest.mark.anyio


async def test_the_first_screen_shows_all_panes_and_how_well_we_see(
    busy: Newsroom,
) -> None:
    async with seated(busy) as desk:
        assert desk.at == "The week before the breach: nine warnings, no answer"
        assert desk.sees("62 – 140 · 2.3× apart · 2 speakers")
        assert desk.sees("0 hits, BLIND: 1 of 5 feeds down")
        assert desk.sees("4 of 5 feeds fresh, 1 failing since 11:26 (403)")
        assert desk.sees("Dam breach at Orla")


async def test_an_empty_store_says_what_it_is_waiting_for(newsroom: Newsroom) -> None:
    async with seated(newsroom) as desk:
        assert desk.sees("Waiting for the first read of 5 feeds")
        assert desk.sees("waiting for the first read of 5 feeds")
        assert desk.sees("No figures reported yet.")
        assert desk.sees("0 hits, 5 feeds not read yet")


async def test_a_hung_poller_shows_by_the_clock_alone(newsroom: Newsroom) -> None:
    newsroom.read_all()
    async with seated(newsroom, WIDE, poller=lambda: "running") as desk:
        assert desk.sees("all 5 feeds fresh")
        assert desk.line_with("Dam breach at Orla").rstrip().endswith("polling  08:00")

        newsroom.later(hours=1)  # and the store stands still
        desk.dashboard.tick()
        await desk.settled()

        assert desk.sees("0 of 5 feeds fresh, 5 late")
        assert desk.sees("0 hits, 5 of 5 feeds late")
        assert desk.sees("5 of 5 feeds are not read now (key 5 says why).")
        assert desk.sees("poller is late")


async def test_without_articles_it_says_which_feeds_are_not_seen_through(
    newsroom: Newsroom,
) -> None:
    newsroom.read_all()
    async with seated(newsroom) as desk:
        assert desk.sees("All feeds have been read; new articles will appear")

        newsroom.later(minutes=1).fail("Coast Radio", "refuses connections")
        await desk.look()
        assert desk.sees("1 of 5 feeds is not read now (key 5 says why).")
        assert not desk.sees("All feeds have been read")

        newsroom.store.feeds.set_offline(newsroom.clock.now(), newsroom.clock.now())
        await desk.look()
        assert desk.sees("No network: feeds are polled once it is back.")


async def test_the_mark_sets_what_counts_as_new(busy: Newsroom) -> None:
    async with seated(busy, WIDE) as desk:
        busy.later(minutes=5)
        await desk.press("m")
        assert desk.sees("since 11:31 · nothing new")

        busy.later(minutes=5).publish("Coast Radio", "Spillway inspected", "Dam.")
        await desk.look()
        assert desk.sees("since 11:31 · 1 new · dam 1")


async def test_what_a_feed_s_first_read_brings_is_no_news(newsroom: Newsroom) -> None:
    async with seated(newsroom) as desk:
        newsroom.later(minutes=1).publish("The Ledger", "Published long before")
        newsroom.later(minutes=1).publish("The Ledger", "Arrived after that")
        await desk.look()

        assert desk.sees("since 08:00 · 1 new")
        assert "▎" in desk.line_with("Arrived after that")
        assert "▎" not in desk.line_with("Published long before")


async def test_keys_of_the_footer_do_what_it_says(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        assert " ".join(desk.lines()[-1].split()) == (
            "Enter open Space next / search r read s star m mark x copies "
            "Tab next pane z zoom ? help q quit"
        )

        await desk.press("s")
        assert busy.find(desk.at).is_starred
        await desk.press("r")
        assert busy.find(desk.at).is_read
        await desk.press("r")
        assert not busy.find(desk.at).is_read
        await desk.press("z")
        assert not desk.sees("2 Figures")
        await desk.press("escape", "question_mark")
        assert desk.sees("type to search")


async def test_a_click_on_the_footer_does_what_it_says(busy: Newsroom) -> None:
    async with seated(busy, NARROW) as desk:
        x = desk.lines()[-1].index("? help")
        await desk.pilot.click("#keys", offset=(x, 0))
        await desk.settled()

        assert desk.sees("type to search")


async def test_a_click_on_the_strip_goes_to_that_pane(busy: Newsroom) -> None:
    async with seated(busy, NARROW) as desk:
        await desk.pilot.click("#others", offset=(10, 1))
        await desk.settled()

        assert focused(desk) == "watches"


async def test_help_is_searched_by_typing(newsroom: Newsroom) -> None:
    async with seated(newsroom) as desk:
        await desk.press("question_mark", *"star")

        assert desk.sees("Star the article, or remove the star.")
        assert not desk.sees("Move to the next row.")


async def test_help_has_the_query_language_too(newsroom: Newsroom) -> None:
    async with seated(newsroom) as desk:
        await desk.press("question_mark", *"words between")

        assert desk.sees("Kim NEAR/3 Putin")
        assert desk.sees("at most 3 words between them")
        assert not desk.sees("Move to the next row.")


async def test_f1_explains_the_pane_with_the_focus(newsroom: Newsroom) -> None:
    async with seated(newsroom) as desk:
        await desk.press("3", "f1")
        assert desk.sees("While feeds are down, no hits means nothing")

        await desk.press("escape")
        assert not desk.sees("While feeds are down, no hits means nothing")


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("watches", "0 hits, BLIND"),
        ("figure: killed", "≥ 140  since 11:13"),
        ("watch: evac", "evacuat* OR shelter*"),
    ],
)
async def test_the_palette_goes_to_panes_figures_and_watches(
    busy: Newsroom, typed: str, seen: str
) -> None:
    async with seated(busy, NARROW) as desk:
        await desk.press("ctrl+p")
        await desk.type(typed)
        await desk.press("enter")
        await desk.pilot.pause()  # the palette goes before the pane comes
        await desk.settled()

        assert desk.sees(seen)


@pytest.mark.parametrize("size", [NARROW, NORMAL, WIDE])
async def test_panes_are_reached_by_number_and_by_tab(
    busy: Newsroom, size: tuple[int, int]
) -> None:
    async with seated(busy, size) as desk:
        for key, pane in (("2", "figures"), ("3", "watches"), ("1", "articles")):
            await desk.press(key)
            assert focused(desk) == pane
        seen = []
        for _ in range(4):
            await desk.press("tab")
            seen.append(focused(desk))
        assert {"figures", "watches", "articles"} <= set(seen)
        await desk.press("shift+tab")
        assert focused(desk) == seen[-2]


def focused(desk: Desk) -> str:
    widget = desk.app.screen.focused
    return (widget.id or "") if widget else ""


async def test_a_narrow_screen_shows_one_pane_and_the_gist_of_the_others(
    busy: Newsroom,
) -> None:
    async with seated(busy, NARROW) as desk:
        assert desk.sees("1 New")
        assert desk.sees("2 evacuated in Orla 12,000 – 14,500 ·")
        assert desk.sees("D dam 3")

        await desk.press("2")
        assert desk.sees("2 Figures")
        assert desk.sees("1 11:26 The Ledger")


async def test_resizing_keeps_the_place(busy: Newsroom) -> None:
    async with seated(busy, WIDE) as desk:
        await desk.press("G", "k", "k")
        article = desk.at
        for size in (NARROW, NORMAL, (50, 10), WIDE):
            await desk.resize(size)
        assert desk.at == article
        assert focused(desk) == "articles"
        assert desk.sees(article)


async def test_a_window_too_small_says_so(newsroom: Newsroom) -> None:
    async with seated(newsroom, (59, 14)) as desk:
        assert desk.sees("monitor needs 60 columns, 15 rows")
        assert not desk.sees("1 New")


class Faulty:
    """Opens a store that can be made to fail."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.newsroom, self.reason = newsroom, ""

    def open(self) -> Store:
        """A store whose version cannot be told while there is a reason."""
        store = self.newsroom.reader()
        version = store.version

        def checked() -> int:
            if self.reason:
                raise StoreBusyError(self.reason)
            return version()

        store.version = checked  # type: ignore[method-assign]
        return store


async def test_a_store_that_fails_leaves_the_old_data_on_screen(
    busy: Newsroom,
) -> None:
    faulty = Faulty(busy)

    async with seated(busy, open_store=faulty.open) as desk:
        article = desk.at
        faulty.reason = "another program holds the database"
        busy.later(minutes=1)
        await desk.look()
        assert desk.sees("another program holds the database")
        assert desk.sees("showing what was known at 11:26")
        assert desk.at == article

        faulty.reason = ""
        await desk.look()
        assert not desk.sees("another program holds the database")


async def test_a_store_that_cannot_be_opened_is_told_and_tried_again(
    busy: Newsroom,
) -> None:
    results: list[Exception | None] = [StoreDamagedError("the file is damaged"), None]

    def open_store() -> SqliteStore:
        if failure := results.pop(0):
            raise failure
        return busy.reader()

    async with seated(busy, open_store=open_store) as desk:
        assert desk.sees("the file is damaged")

        await desk.look()
        assert desk.sees("The week before the breach")
        assert not desk.sees("the file is damaged")


async def test_the_poller_s_state_is_in_the_header(newsroom: Newsroom) -> None:
    async with seated(newsroom, poller=lambda: "restarting in 8 s") as desk:
        assert "restarting in 8 s" in desk.lines()[0]


async def test_quitting_closes_the_store(newsroom: Newsroom) -> None:
    opened: list[SqliteStore] = []

    def open_store() -> SqliteStore:
        opened.append(newsroom.reader())
        return opened[-1]

    async with seated(newsroom, open_store=open_store) as desk:
        await desk.press("q")

    with pytest.raises(Exception, match="closed"):
        opened[0].version()


async def test_ctrl_c_says_how_to_leave_in_plain_words(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await desk.press("ctrl+c")

        assert await desk.toasted("q leaves monitor; from within a field Ctrl+Q.")
