"""The strip: on a narrow screen, a summary of the panes that are not shown."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from monitor.model.articles import Article
from monitor.model.figures import Figure
from monitor.model.watches import WatchRow
from monitor.ui.present.cells import Piece, Pieces
from monitor.ui.present.figures import sign_piece, span_words
from monitor.ui.present.times import moment_words
from monitor.ui.present.watches import Badge
from monitor.ui.widgets.lines import PiecesLine
from monitor.ui.widgets.paint import Paint

PANES = ("articles", "figures", "watches")


class PaneStrip(PiecesLine):
    """Two lines: the newest article, the figures that moved, the watches."""

    DEFAULT_CSS = """
    PaneStrip { height: 2; display: none; }
    """

    class Chosen(Message):
        """A pane was clicked."""

        def __init__(self, pane: str) -> None:
            self.pane = pane
            super().__init__()

    def __init__(self, badges: Mapping[str, Badge], tz: tzinfo | None) -> None:
        super().__init__(id="others")
        self._badges, self._tz = badges, tz
        self._gists: dict[str, Pieces] = {pane: [] for pane in PANES}
        self._shown = PANES[0]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Two lines."""
        return 2

    def serve(self, shown: str) -> None:
        """Leave out the pane that is on screen."""
        if shown != self._shown:
            self._shown = shown
            self.refresh()

    def wear(self, badges: Mapping[str, Badge]) -> None:
        """Use other letters and colours for watches."""
        self._badges = badges

    def show_article(self, article: Article | None, now: datetime) -> None:
        """The newest article."""
        gist: Pieces = [("no articles yet", "quiet")]
        if article is not None:
            gist = [
                (f"{moment_words(article.sort_at, now, self._tz)} ", "quiet"),
                (f"{article.publisher}  ", "publisher"),
                (article.title, ""),
            ]
        self._show("articles", gist)

    def show_board(
        self,
        figures: Sequence[Figure],
        watches: Sequence[WatchRow],
        since_at: datetime,
    ) -> None:
        """Figures, what moved first, and hits by watch."""
        gist: Pieces = [] if figures else [("no figures yet", "quiet")]
        for figure in figures[:8]:
            sign = sign_piece(figure, since_at)
            gist += [(f"{figure.name} ", "quiet"), (span_words(figure), "figure")]
            gist += [(f" {sign[0]}", sign[1])] * (sign[0] != " ") + [(" · ", "faint")]
        self._show("figures", gist)
        gist = [] if watches else [("no watches", "quiet")]
        for watch in watches:
            badge = self._badges.get(watch.name, Badge("?", "quiet"))
            gist += [(badge.letter, badge.role), (f" {watch.name} {watch.hits}", "")]
            gist += [(f" +{watch.hits_since}", "new")] * bool(watch.hits_since)
            gist.append(("   ", ""))
        self._show("watches", gist)

    def _show(self, pane: str, gist: Pieces) -> None:
        if gist != self._gists[pane]:
            self._gists[pane] = gist
            self.refresh()

    def _panes(self) -> list[str]:
        others = [pane for pane in PANES if pane != self._shown]
        return others[-2:]

    def render_line(self, y: int) -> Strip:
        """Paint one of the lines."""
        self._paint = self._paint or Paint(self)
        pane = self._panes()[y]
        number: Piece = (f" {PANES.index(pane) + 1} ", "key")
        return self._paint.strip([number, *self._gists[pane]], self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Go to the pane that was clicked."""
        self.post_message(self.Chosen(self._panes()[min(event.y, 1)]))
