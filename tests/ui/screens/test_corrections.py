"""Putting figures right on the screen, with and without a poller that takes it up."""

import pytest

from monitor.config.settings import FigureConfig
from monitor.extract.ledger.pins import NO_PINS, Pins
from tests.engine.ledgers import correct_ledger
from tests.ui.desk import NARROW, NORMAL, WIDE, Desk, seated
from tests.ui.newsroom import Newsroom

pytestmark = pytest.mark.anyio


async def opened(desk: Desk, name: str) -> None:
    """Open a figure by its name."""
    await desk.press("2", "g")
    names = [figure.name for figure in desk.dashboard.figures.figures]
    await desk.press(*["j"] * names.index(name), "enter")


async def taken_up(desk: Desk, newsroom: Newsroom) -> None:
    """Let a poller see what was put right, and the screen what came of it."""
    assert correct_ledger(newsroom.store, NO_PINS)
    await desk.look()


@pytest.mark.parametrize("size", [NARROW, NORMAL, WIDE])
async def test_a_number_is_struck_and_put_back(
    busy: Newsroom, size: tuple[int, int]
) -> None:
    async with seated(busy, size) as desk:
        await opened(desk, "killed in Orla")
        assert desk.sees("Mayor of Orla  ≥ 140")

        await desk.press("x")
        assert await desk.toasted("Not a figure. u undoes it")
        await taken_up(desk, busy)
        assert not desk.sees("≥ 140")

        await desk.press("u")
        await taken_up(desk, busy)
        assert desk.sees("Mayor of Orla  ≥ 140")


async def test_without_a_poller_it_says_what_is_missing(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await opened(desk, "killed in Orla")
        await desk.press("x")
        is_fresh = desk.app.screen._is_fresh  # type: ignore[attr-defined]
        assert not (is_fresh and desk.sees("takes effect when polling runs"))

        await desk.press("escape")
        await opened(desk, "killed in Orla")

        assert desk.sees("1 correction takes effect when polling runs")
        assert desk.sees("Mayor of Orla  ≥ 140")


async def test_a_speaker_is_another_by_a_name_that_is_known(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await opened(desk, "killed in Orla")

        await desk.press("a")
        assert desk.sees("All that Mayor of Orla says of this figure, from now on too.")
        await desk.press(*"inter", "tab")
        await desk.press("enter")
        await taken_up(desk, busy)

        assert desk.sees("Interior ministry  ≥ 140")
        assert not desk.sees("Mayor of Orla")


async def test_enter_takes_what_is_marked_and_nothing_else(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await opened(desk, "killed in Orla")

        await desk.press("a", *"inter")
        assert desk.sees("Enter saves")
        assert not desk.sees("▸ Interior ministry")

        await desk.press("down")
        assert desk.sees("▸ Interior ministry")
        assert desk.sees("Enter takes ▸")

        await desk.press("enter")
        await taken_up(desk, busy)
        assert desk.sees("Interior ministry  ≥ 140")


async def test_a_sentence_alone_is_said_by_another(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await opened(desk, "killed in Orla")

        await desk.press("tab", "a")
        assert desk.sees("In this sentence, wherever it appears.")
        await desk.press(*"Red Cross", "enter")
        await taken_up(desk, busy)

        assert desk.sees("Red Cross  ≥ 140")


async def test_a_number_counts_something_else(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await opened(desk, "killed in Orla")

        await desk.press("w", *"missing", "enter")
        await taken_up(desk, busy)
        assert not desk.sees("≥ 140")

        await desk.press("escape")
        await opened(desk, "missing, Orla")
        assert desk.sees("Mayor of Orla  ≥ 140")


async def test_a_number_is_split_off_under_a_name_of_its_own(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await opened(desk, "killed in Orla")

        await desk.press("d", *"Mayor's count", "enter")
        await taken_up(desk, busy)
        assert not desk.sees("≥ 140")

        await desk.press("escape")
        await opened(desk, "Mayor's count")
        assert desk.sees("Mayor of Orla  ≥ 140")


async def test_a_figure_combined_with_another_goes_on_as_that_one(
    busy: Newsroom,
) -> None:
    async with seated(busy) as desk:
        await opened(desk, "missing in Orla")

        await desk.press("c", *"killed", "enter")
        await taken_up(desk, busy)

        assert desk.lines()[0].startswith(" killed, Orla")
        assert desk.sees("Rescuers  300–450")
        await desk.press("u")
        await taken_up(desk, busy)
        assert not desk.sees("Rescuers  300–450")


async def test_only_a_known_figure_can_be_combined_with(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await opened(desk, "missing in Orla")

        await desk.press("c", *"zzz", "enter")

        assert await desk.toasted("Nothing has that name.")
        await desk.press("escape", "escape")
        assert busy.store.corrections.all() == []


async def test_a_figure_gets_another_name(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await opened(desk, "killed in Orla")

        await desk.press("f2", "ctrl+u", *"Dead of Orla [b]", "enter")
        await taken_up(desk, busy)
        assert desk.lines()[0].startswith(" Dead of Orla [b]")

        await desk.press("escape")
        assert desk.sees("Dead of Orla [b]")


async def test_a_figure_stays_on_top_or_goes_from_the_board(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await opened(desk, "missing in Orla")
        await desk.press("p")
        await taken_up(desk, busy)
        await desk.press("escape", "g")
        assert desk.dashboard.figures.figures[0].name == "missing, Orla"

        await desk.press("enter", "h")
        await taken_up(desk, busy)
        assert desk.sees("muted")
        await desk.press("escape")
        assert not desk.sees("missing, Orla")


async def test_every_correction_is_listed_and_can_be_taken_back_there(
    busy: Newsroom,
) -> None:
    async with seated(busy) as desk:
        await opened(desk, "missing in Orla")
        await desk.press("l")
        assert desk.sees("No corrections yet.")
        await desk.press("escape", "p", "x", "l")
        assert desk.sees("“300 to 450” is not a figure  takes effect when polling runs")
        assert desk.sees("missing, Orla is pinned")

        await desk.press("j", "u", "escape", "escape")

        kinds = [c.kind.value for c in busy.store.corrections.standing()]
        assert kinds == ["not a figure"]


async def test_words_for_a_correction_are_made_harmless(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await opened(desk, "killed in Orla")
        await desk.press("a", *"[red]x\x9b31m", "enter")

        (correction,) = busy.store.corrections.standing()
        assert "\x9b" not in correction.value
        await taken_up(desk, busy)
        assert desk.sees("[red]x")


async def test_a_pin_without_a_value_is_on_the_board_and_opens(busy: Newsroom) -> None:
    correct_ledger(busy.store, Pins([FigureConfig("Ships", "ships")]))

    async with seated(busy) as desk:
        await desk.press("2", "g")
        assert desk.sees("▪ Ships")
        assert desk.sees("no value yet")
        await desk.press("enter")
        assert desk.lines()[0].startswith(" Ships   no value yet")
        assert desk.sees("No sentence gives a value.")
        await desk.press("x")
        assert await desk.toasted("No sentence is under the cursor.")
