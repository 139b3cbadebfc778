"""Lines that are there only while they have something to say."""

from monitor.ui.present.cells import Pieces
from monitor.ui.widgets.lines import PiecesLine


class PassingLine(PiecesLine):
    """What happened while nobody looked, or what is wrong; a click lets it go."""

    DEFAULT_CSS = """
    PassingLine { display: none; }
    """

    def say(self, pieces: Pieces) -> None:
        """Say this; nothing: be gone."""
        self.display = bool(pieces)
        super().say(pieces)

    def on_click(self) -> None:
        """Be gone."""
        self.say([])
