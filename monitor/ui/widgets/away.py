"""The line on return: what happened while nobody looked."""

from monitor.ui.present.cells import Pieces
from monitor.ui.widgets.lines import PiecesLine


class AwayLine(PiecesLine):
    """There only while it has something to say; a click lets it go."""

    DEFAULT_CSS = """
    AwayLine { display: none; }
    """

    def __init__(self) -> None:
        super().__init__(id="away")

    def say(self, pieces: Pieces) -> None:
        """Say this; nothing: be gone."""
        self.display = bool(pieces)
        super().say(pieces)

    def on_click(self) -> None:
        """Be gone."""
        self.say([])
