"""Sheets: modal screens over another one, which stays visible, dimmed."""

from functools import lru_cache
from typing import Any

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.app import RenderResult
from textual.color import Color
from textual.css.styles import RulesMap
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen, Screen
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from monitor.ui.screens.yielding import Answer, YieldingScreen


class Sheet(ModalScreen[Answer], YieldingScreen[Answer]):
    """A modal screen, which repaints the screen below whenever that changes."""

    def render(self) -> RenderResult:  # type: ignore[override]
        """The screen below, dimmed; a plain background if it cannot be seen."""
        below = super().render()
        if isinstance(below, BackgroundScreen):
            return Dimmed(below.screen, below.color)
        return below


class Dimmed(Visual):
    """A screen in dimmed colours.

    Textual's own dimming mixes the colours of each of a thousand pieces, of some twenty
    styles, and cuts the lines up again, which takes half the time of opening a sheet.
    """

    def __init__(self, screen: Screen[Any], color: Color) -> None:
        self._screen, self._color = screen, color

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The screen's lines."""
        return [
            Strip(
                [
                    Segment(text, _dimmed(style, self._color), control)
                    for text, style, control in strip
                ],
                strip.cell_length,
            )
            for strip in self._screen._compositor.render_strips()
        ]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """The full width."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """The full height."""
        return self._screen.size.height


@lru_cache(512)
def _dimmed(style: RichStyle | None, color: Color) -> RichStyle | None:
    """The style mixed with another colour, without links."""
    [mixed] = BackgroundScreen.process_segments([Segment(" ", style)], color)
    return mixed.style
