"""Search as a person uses it: typed, read, made a watch."""

import threading
from collections.abc import Callable

import pytest
from textual.widgets import Input

from monitor.errors import StoreBusyError
from monitor.model.articles import View
from monitor.model.searches import FoundPage
from monitor.store.contract.store import Store
from monitor.ui.questions.search_results import FindMore, RunningSearch
from monitor.ui.screens.search import SearchScreen
from tests.ui.desk import NARROW, NORMAL, WIDE, Desk, seated
from tests.ui.newsroom import Newsroom

pytestmark = pytest.mark.anyio


def search_of(desk: Desk) -> SearchScreen:
    screen = desk.app.screen
    assert isinstance(screen, SearchScreen)
    return screen


async def ask(desk: Desk, query: str) -> None:
    """Open the search and put a query there in one go."""
    await desk.press("slash")
    search_of(desk).query_one(Input).value = query
    await desk.settled()


@pytest.mark.parametrize("size", [NARROW, NORMAL, WIDE])
async def test_what_is_found_stands_there_with_its_sentence(
    busy: Newsroom, size: tuple[int, int]
) -> None:
    async with seated(busy, size) as desk:
        await desk.press("slash", *"spillway")

        assert desk.sees("Dam at Orla gives way")
        assert desk.sees("The spillway had been reported cracked since autumn")


async def test_what_is_typed_last_is_what_is_found(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await desk.press("slash")
        for text in ("pump", "pumps", "may", "mayor"):
            search_of(desk).query_one(Input).value = text
            await desk.pilot.pause(0)
        await desk.settled()

        assert desk.sees("Mayor of Orla: at least 140")
        assert not desk.sees("Pumps reach village")


async def test_enter_reads_the_article_and_the_query_is_there_again(
    busy: Newsroom,
) -> None:
    async with seated(busy) as desk:
        await ask(desk, "title:mayor")
        await desk.press("enter")

        assert desk.app.screen is desk.dashboard
        assert desk.sees("She had walked the eastern quarter herself.")
        await desk.press("slash")
        assert search_of(desk).query_one(Input).value == "title:mayor"
        await desk.press("x")
        assert search_of(desk).query_one(Input).value == "x"


@pytest.mark.parametrize("way", [["2", "enter"], ["5"], ["3", "enter"]])
async def test_a_search_from_another_screen_leads_to_the_reader_too(
    busy: Newsroom, way: list[str]
) -> None:
    async with seated(busy) as desk:
        await desk.press(*way, "slash", *"mayor", "enter")

        assert desk.app.screen is desk.dashboard
        assert desk.sees("She had walked the eastern quarter herself.")


async def test_a_watch_that_is_not_there_is_told_while_one_types(
    busy: Newsroom,
) -> None:
    async with seated(busy) as desk:
        await ask(desk, "dam watch:spilway")

        assert desk.sees("no watch is called “spilway”; ")


async def test_copies_share_a_row_until_each_is_wanted(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await ask(desk, "upper dam")
        assert desk.sees("1 report in 3 articles")
        await desk.press("ctrl+g")

        assert desk.sees(" 3 articles")
        assert not desk.sees("report in")
        assert desk.sees("Orla dam bursts")
        assert desk.sees("Dam breach at Orla")


async def test_a_query_that_cannot_be_read_has_a_caret_under_the_place(
    busy: Newsroom,
) -> None:
    async with seated(busy) as desk:
        await ask(desk, 'dam "spill')

        line = desk.line_with("^")
        assert line.index("^") == desk.line_with('dam "spill').index('"')
        assert "quote" in line


async def test_nothing_found_is_told(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await ask(desk, "xylophone")

        assert desk.sees(" nothing ")


async def test_a_link_of_what_was_found_is_copied_from_the_list(
    busy: Newsroom,
) -> None:
    async with seated(busy) as desk:
        await ask(desk, "mayor")
        await desk.press("tab", "y")

        assert desk.app.clipboard == "https://www.example.org/a"
        assert await desk.toasted("Copied https://www.example.org/a")


async def test_more_is_looked_for_when_the_cursor_nears_the_end(
    busy: Newsroom,
) -> None:
    for number in range(130):
        busy.later(minutes=1).publish("Valley Times", f"Gauge {number} rises")
    async with seated(busy) as desk:
        await ask(desk, "gauge rises")
        first = search_of(desk).rows.row_count()
        await desk.press("tab", "G")

        assert (first, search_of(desk).rows.row_count()) == (70, 120)


async def test_keys_do_not_wait_for_a_search(busy: Newsroom) -> None:
    is_done, is_begun = threading.Event(), threading.Event()

    def opened() -> Store:
        store = busy.reader()
        store.articles.search = slowed(store.articles.search)  # type: ignore[method-assign]
        return store

    def slowed(search: Callable[..., FoundPage]) -> Callable[..., FoundPage]:
        def wait(view: View, **given: object) -> FoundPage:
            is_begun.set()
            is_done.wait(20)
            return search(view, **given)

        return wait

    async with seated(busy, open_store=opened) as desk:
        await desk.pilot.press("slash", *"may")
        while not is_begun.is_set():
            await desk.pilot.pause(0.01)
        await desk.pilot.press(*"or")
        typed = search_of(desk).query_one(Input).value
        is_done.set()
        await desk.settled()

        assert typed == "mayor"
        assert desk.sees("Mayor of Orla: at least 140")


def test_a_search_that_nobody_wants_any_more_looks_at_nothing(busy: Newsroom) -> None:
    search = RunningSearch(View(query="dam"))
    search.end()

    assert FindMore(search).ask(busy.store).page.found == ()
    assert search.enough_after(60)()


async def test_a_store_that_cannot_answer_is_told_where_one_searches(
    busy: Newsroom,
) -> None:
    def refuse(view: View, **given: object) -> FoundPage:
        raise StoreBusyError("the database is locked by another program")

    def opened() -> Store:
        store = busy.reader()
        store.articles.search = refuse  # type: ignore[method-assign]
        return store

    async with seated(busy, open_store=opened) as desk:
        await ask(desk, "dam")

        assert desk.sees("! the database is locked by another program")


async def test_help_on_the_search_is_there_while_one_types(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await desk.press("slash", "f1")

        assert desk.sees("Ctrl+S: turn the query into a watch")
