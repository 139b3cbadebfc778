"""What is painted, on its way to terminals that can show less."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from monitor.ui.present.ascii import in_ascii


class AsciiFilter(LineFilter):
    """Lets nothing but ASCII through, cell by cell: frames, graphs and words alike."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with their text in ASCII."""
        return [
            Segment(in_ascii(text), style, control) for text, style, control in segments
        ]
