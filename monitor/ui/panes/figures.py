"""The pane Figures: who says how many, and what moved."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import ClassVar

from textual.content import Content

from monitor.model.figures import ChangeKind, Figure
from monitor.ui.present.cells import (
    Pieces,
    cut_pieces,
    fit,
    fit_pieces,
    sides,
    width_of,
)
from monitor.ui.present.figures import change_pieces, sign_piece, standing_pieces
from monitor.ui.present.sparklines import held, spark
from monitor.ui.present.times import age_words
from monitor.ui.widgets.block_list import BlockList
from monitor.ui.widgets.named_list import NamedList

_SPARK = 8
_ONE_LINE, _TWO_LINES = 110, 66
"""Widths from which a figure takes one line, or two."""


class FiguresPane(NamedList, BlockList):
    """Figures of the story, the latest change first."""

    NUMBER: ClassVar[str] = "2"
    TITLE: ClassVar[str] = "Figures"
    HELP: ClassVar[str] = (
        "What the articles count: pinned figures (▪), then the latest change first, "
        "and last what a single report says. Nothing is averaged, and no speaker is "
        "preferred.\n"
        "300 – 4,000 · 13× apart · 3 speakers: the lowest and the highest current "
        "value. agree: all say the same; overlap: all can be right at once; "
        "conflict, or how far apart: not all can be right.\n"
        "Below it the last change, who said it and when.\n"
        "▲ up  ▼ down  ≠ another speaker disagrees  ↻ revised  ↔ wider or narrower  "
        "✕ withdrawn  + new\n"
        "{open-row}: one line per speaker, with the sentence behind each."
    )

    def __init__(self, now: datetime, tz: tzinfo | None, *, id: str | None = None):
        super().__init__(id=id)
        self.figures: Sequence[Figure] = ()
        """The figures that are shown."""
        self.all: Sequence[Figure] = ()
        self.since_at: datetime | None = None
        self.now, self.tz = now, tz
        self.ready = False

    @property
    def figure(self) -> Figure | None:
        """The figure under the cursor."""
        return self.figures[self.cursor] if self.figures else None

    def show(
        self, figures: Sequence[Figure], since_at: datetime, now: datetime
    ) -> None:
        """Show figures; the cursor stays with its figure."""
        same = list(figures) == list(self.all) and since_at == self.since_at
        if same and age_minutes(now) == age_minutes(self.now) and self.ready:
            return
        self.all, self.since_at, self.now = figures, since_at, now
        self.ready = True
        self.choose_rows()

    def choose_rows(self) -> None:
        """Show the figures that match the filter by name or speaker."""
        at = self.figure
        self.figures = [
            figure
            for figure in self.all
            if self.keeps(figure.name, *(line.speaker or "" for line in figure.lines))
        ]
        keys = [figure.key for figure in self.figures]
        shift = 0
        if at is not None and at.key in keys and self.cursor:
            shift = self.top_of(self.cursor)
            self.cursor = keys.index(at.key)
        self.border_subtitle = Content(f"{len(keys)}" if keys else "")
        self.rows_changed()
        if shift:
            moved = self.top_of(self.cursor) - shift
            self.scroll_to(y=self.scroll_offset.y + moved, animate=False, force=True)

    def row_count(self) -> int:
        """How many figures are shown."""
        return len(self.figures)

    def empty_words(self) -> Sequence[str]:
        """Why there are none."""
        if self.name_query:
            return ("No figure matches.", "", "{go-back}: all")
        return ("No figures reported yet.",) if self.ready else ()

    def height_of(self, row: int, width: int) -> int:
        """One, two or three lines, depending on the width."""
        if width >= _ONE_LINE:
            return 1
        moved = _has_moved(self.figures[row])
        return 2 if width >= _TWO_LINES or not moved else 3

    def line_pieces(self, row: int, line: int, width: int) -> Pieces:
        """Name, sparkline and age; range; last change."""
        figure = self.figures[row]
        name: Pieces = [sign_piece(figure, self.since_at), (" ", "")]
        is_new = name[0][0] != " "
        if figure.is_pinned:
            name.append(("▪ ", "key"))
        name.append((figure.name, "strong" if is_new else ""))
        change = _change(figure, self.now, self.tz)
        standing = standing_pieces(figure)
        if width >= _ONE_LINE:
            return [
                *fit_pieces(name, 36),
                (" ", ""),
                *fit_pieces(standing, 42),
                (" ", ""),
                *sides(change, self._end(figure), width - 80),
            ]
        if line == 0:
            end = self._end(figure)
            if width_of(name) + width_of(end) >= width:
                end = end[1:]  # rather the whole name than the graph
            return sides(name, end, width)
        if width >= _TWO_LINES:
            if width_of(standing) + width_of(change) + 6 > width:
                standing = standing[:-2]  # the change names a speaker
            return sides([("  ", ""), *standing], [*change, (" ", "")], width)
        return [("  ", ""), *cut_pieces(standing if line == 1 else change, width - 3)]

    def _end(self, figure: Figure) -> Pieces:
        graph = spark(held(figure.history, self.now, _SPARK), _SPARK)
        lines = figure.lines
        at = figure.last_change.at if figure.last_change else None
        at = at or max((line.last_at for line in lines), default=self.now)
        age = fit(age_words(self.now - at), 5, right=True)
        is_flat = len(figure.history) < 2
        return [("" if is_flat else graph, "spark"), (age, "quiet"), (" ", "")]


def _has_moved(figure: Figure) -> bool:
    change = figure.last_change
    return change is not None and change.kind is not ChangeKind.FIRST


def _change(figure: Figure, now: datetime, tz: tzinfo | None) -> Pieces:
    change = figure.last_change
    if change is None or not _has_moved(figure):
        return []
    return change_pieces(change, now, tz)


def age_minutes(now: datetime) -> int:
    """The minute of `now`, since ages change no more often."""
    return int(now.timestamp() // 60)
