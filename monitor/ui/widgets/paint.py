"""Paints pieces of text as styled strips, in the colours of the theme."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.color import Color
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from monitor.ui.actions.own_keys import keyed
from monitor.ui.actions.sentences import with_keys
from monitor.ui.present.cells import Piece, fit_pieces, harmless
from monitor.ui.present.reader import is_openable
from monitor.ui.themes import ROLES

_PLAIN = {
    "row-cursor": RichStyle(reverse=True),
    "row-cursor-blurred": RichStyle(underline=True),
    "chip": RichStyle(reverse=True),
}
"""Backgrounds that are kept where there are few colours or none."""

_LONGEST_LINK = 2083
"""The most characters of a link that terminals accept."""


class Paint:
    """Paints for one widget; make a new one when its styles change.

    Args:
        widget: Whose background the pieces stand on.
    """

    def __init__(self, widget: Widget) -> None:
        self._variables = widget.app.theme_variables
        self._ground = widget.visual_style.rich_style
        app = widget.app
        self._app = app
        self._is_plain = app.no_color or app.native_ansi_color
        self._styles: dict[tuple[str, str], RichStyle] = {}

    def style(self, role: str, ground: str = "") -> RichStyle:
        """The style of `role`, on the theme variable `ground` if one is given."""
        key = role, ground
        if key not in self._styles:
            style = Style.parse(ROLES[role], self._variables).rich_style
            if ground and self._is_plain:
                plain = _PLAIN.get(ground)
                self._styles[key] = style.without_color + plain if plain else style
            elif ground:
                colour = Color.parse(self._variables[ground])
                grounded = self._ground + RichStyle(bgcolor=colour.rich_color)
                self._styles[key] = grounded + style
            else:
                self._styles[key] = self._ground + style
        return self._styles[key]

    def strip(self, pieces: Iterable[Piece], width: int, ground: str = "") -> Strip:
        """The pieces as a line of exactly `width` cells."""
        safe = [
            (keyed(self._app, text) if role == "hint" else harmless(text), role)
            for text, role in pieces
        ]
        segments = [
            Segment(text, self.style(role, ground))
            for text, role in fit_pieces(safe, width)
            if text
        ]
        return Strip(segments, width)


def content(
    pieces: Iterable[Piece],
    own: Mapping[str, str] = MappingProxyType({}),
    *,
    links: bool = False,
) -> Content:
    """The pieces as text for a `Static`, which wraps it; never markup.

    Args:
        pieces: The text.
        own: The reader's own keys, for hints.
        links: Make links of what is one, so that the terminal opens it; what is shown
            is the very target.
    """
    pieces = list(pieces)
    text = Content.assemble(
        *(
            (
                with_keys(text, own)
                if role == "hint"
                else "\n".join(map(harmless, text.split("\n"))),
                ROLES[role],
            )
            for text, role in pieces
        )
    )
    for shown, role in pieces if links else ():
        link = shown.strip()
        if role == "link" and is_openable(link) and len(link) <= _LONGEST_LINK:
            start = text.plain.rindex(link)  # it stands below the text
            text = text.stylize(Style(link=link), start, start + len(link))
    return text
