"""Screens that are shown in steps, so that keys and clock go on in between."""

import asyncio
from typing import TypeVar

from textual import events, on
from textual.screen import Screen

Answer = TypeVar("Answer")


class YieldingScreen(Screen[Answer]):
    """A screen that is mounted, styled, laid out and painted in several turns.

    If nothing has to be waited for, Textual does all of it in one, in about 30 ms.
    """

    @on(events.Mount)
    @on(events.ScreenResume)
    @on(events.Resize)
    async def _take_turns(self) -> None:
        await asyncio.sleep(0)
