"""Single lines of pieces around the panes."""

from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from monitor.ui.present.cells import Pieces
from monitor.ui.widgets.paint import Paint


class PiecesLine(Widget):
    """One line of pieces, painted only when they change."""

    DEFAULT_CSS = """
    PiecesLine { height: 1; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._pieces: Pieces = []
        self._paint: Paint | None = None

    def pieces_in(self, width: int) -> Pieces:
        """What to say in `width` cells."""
        return self._pieces

    def say(self, pieces: Pieces) -> None:
        """Say this from now on."""
        if pieces != self._pieces:
            self._pieces = pieces
            self.refresh()

    def notify_style_update(self) -> None:
        """Forget the old colours."""
        super().notify_style_update()
        self._paint = None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line."""
        return 1

    def render_line(self, y: int) -> Strip:
        """Paint the line."""
        self._paint = self._paint or Paint(self)
        width = self.size.width
        return self._paint.strip(self.pieces_in(width), width)


class PassingLine(PiecesLine):
    """A passing message, such as what happened during an absence; a click closes it."""

    DEFAULT_CSS = """
    PassingLine { display: none; }
    """

    def say(self, pieces: Pieces) -> None:
        """Show this; if it is empty, close."""
        self.display = bool(pieces)
        super().say(pieces)

    def on_click(self) -> None:
        """Close."""
        self.say([])
