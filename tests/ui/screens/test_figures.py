"""The figures pane and a figure opened, as a person uses them."""

import pytest

from monitor.model.figures import Amount
from tests.ui.desk import NARROW, NORMAL, WIDE, seated
from tests.ui.newsroom import Newsroom, Said, about

pytestmark = pytest.mark.anyio


def report(newsroom: Newsroom, killed: int) -> None:
    newsroom.later(minutes=5).publish(
        "Harbour Wire",
        f"Toll now {killed}",
        f"The interior ministry put the toll at {killed}.",
        Said(f"{killed}", Amount(killed), "killed", "Interior ministry"),
    )


async def test_the_cursor_stays_with_its_figure_when_another_moves(
    busy: Newsroom,
) -> None:
    async with seated(busy) as desk:
        await desk.press("2", "j", "j", "j")
        figure = desk.dashboard.figures.figure
        assert figure is not None

        report(busy, 75)
        await desk.look()

        after = desk.dashboard.figures.figure
        assert after is not None
        assert after.key == figure.key
        assert desk.dashboard.figures.figures[0].key == "killed · Orla"


@pytest.mark.parametrize("size", [NARROW, NORMAL, WIDE])
async def test_a_figure_opens_to_the_sentence_behind_each_value(
    busy: Newsroom, size: tuple[int, int]
) -> None:
    async with seated(busy, size) as desk:
        await desk.press("2", "j", "enter")

        assert desk.sees("Mayor of Orla  ≥ 140  since 11:13")
        assert desk.sees("At least 140 people have died, the mayor of Orla said")
        assert desk.sees("The Ledger, 11:13, version 2")
        assert desk.sees("Interior ministry  62  since 11:07")
        assert desk.sees("≥ 120 → ≥ 140 ▲")


async def test_an_opened_figure_is_kept_up_to_date(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await desk.press("2", "j", "enter")

        report(busy, 81)
        await desk.look()

        assert desk.sees("Interior ministry  81  since 11:31")
        assert desk.sees("62 → 81 ▲")


async def test_enter_on_a_speaker_reads_the_article(busy: Newsroom) -> None:
    async with seated(busy, NARROW) as desk:
        await desk.press("2", "j", "enter", "j", "enter")

        assert desk.sees("4 Reader")
        assert desk.sees("The interior ministry raised the toll to 62.")


async def test_enter_on_a_change_reads_the_article_that_made_it(
    busy: Newsroom,
) -> None:
    async with seated(busy) as desk:
        await desk.press("2", "j", "enter", "tab", "G", "enter")

        assert desk.sees("Dam at Orla gives way; 40 dead, hundreds missing")
        assert desk.sees("about 40 killed · Orla — Interior ministry")


async def test_hedges_stay_with_their_numbers(newsroom: Newsroom) -> None:
    newsroom.read_all()
    newsroom.publish(
        "Coast Radio",
        "Some are missing",
        "Some 40 people are missing.",
        Said("40 people", about(40), "missing", None),
    )

    async with seated(newsroom) as desk:
        assert desk.sees("about 40 · unattributed")
