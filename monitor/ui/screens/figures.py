"""An opened figure: who says what, the sentence behind each value, the chart."""

import asyncio
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from monitor.clock import Clock
from monitor.model.figures import Claim, Evidence
from monitor.ui.actions.action import CORRECTIONS, EVERYWHERE, FIGURE, LIST, SCREENS
from monitor.ui.actions.table import bindings
from monitor.ui.messages import Asked, Corrected, FigureLoaded, LinkWanted, StoreChanged
from monitor.ui.panes.claims import ClaimsList
from monitor.ui.panes.figure_lists import ChangesList, SpeakersList
from monitor.ui.present.amounts import measure_of
from monitor.ui.present.articles import RowContext
from monitor.ui.present.cells import Pieces, harmless
from monitor.ui.present.corrections import waiting_words
from monitor.ui.present.evidence import roles_of, speaker_values
from monitor.ui.present.figures import agreement_pieces, standing_pieces
from monitor.ui.present.step_chart import series_of
from monitor.ui.questions.figures import ReadFigure
from monitor.ui.screens.corrections import CorrectionFlow
from monitor.ui.widgets.footer import FooterLine
from monitor.ui.widgets.lines import PiecesLine
from monitor.ui.widgets.row_list import RowList
from monitor.ui.widgets.step_chart import StepChart
from monitor.ui.widgets.too_small import TooSmall


class FigureScreen(CorrectionFlow):
    """An opened figure; ends with the id of the article to read, if one was chosen.

    Args:
        key: The figure's key.
        clock: Tells the time.
        context: For the time zone.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(FIGURE, CORRECTIONS, SCREENS)

    def __init__(self, key: str, clock: Clock, context: RowContext) -> None:
        super().__init__()
        self._key, self.clock, self.tz = key, clock, context.tz
        now = clock.now()
        self._head, self._state = PiecesLine(id="head"), PiecesLine(id="state")
        self._speakers = SpeakersList(now, context.tz)
        self._claims = ClaimsList(now, context.tz)
        self._changes = ChangesList(now, context.tz)
        self._chart = StepChart(context.tz, id="chart")
        self._is_fresh = False
        """Whether a correction was just made, which the poller may be about to
        apply."""

    def compose(self) -> ComposeResult:
        """Speakers over claims beside chart over changes; one column where narrow."""
        yield self._head
        yield self._state
        with Horizontal(id="figure-body"):
            with Vertical(id="said"):
                yield self._speakers
                yield self._claims
            with Vertical(id="moves"):
                yield self._chart
                yield self._changes
        yield FooterLine((LIST, SCREENS, FIGURE, CORRECTIONS, EVERYWHERE), "figure")
        yield TooSmall()

    def on_mount(self) -> None:
        """Read the figure."""
        self._speakers.focus()
        self._ask_figure()

    def on_resize(self) -> None:
        """Give the focus back after a size at which nothing could have it."""
        if self.focused is None:
            self.call_after_refresh(self._speakers.focus)

    @on(StoreChanged)
    def _ask_figure(self) -> None:
        self.post_message(Asked(ReadFigure(self._key), self))

    @on(Corrected)
    def _await(self) -> None:
        self._is_fresh = True

    def reload(self) -> None:
        """Read the figure again."""
        self._is_fresh = False
        self._ask_figure()

    @on(FigureLoaded)
    async def _show(self, loaded: FigureLoaded) -> None:
        """Show the figure, a list at a time; keys and clock go on in between."""
        figure, now = loaded.figure, self.clock.now()
        if figure is None:
            self.dismiss(None)
            return
        self.figure, self._key = figure, figure.key
        found = speaker_values(figure, loaded.evidence)
        roles = roles_of(found)
        name: Pieces = [(f" {figure.name}", "heading"), ("   ", "")]
        self._head.say([*name, *standing_pieces(figure)])
        pending = 0 if self._is_fresh else loaded.pending
        self._state.say(
            [(" ", ""), *agreement_pieces(figure), *waiting_words(figure, pending)]
        )
        self._speakers.show(found, measure_of(figure.key, figure.measure), now)
        await asyncio.sleep(0)
        self._claims.show(loaded.evidence, roles, now)
        await asyncio.sleep(0)
        self._chart.show(series_of(loaded.changes, roles), now)
        self._changes.show(loaded.changes, roles, now)

    # What the cursor is on.

    @property
    def _evidence(self) -> Evidence | None:
        """The claim under the cursor, with its article."""
        if self.focused is self._claims:
            return self._claims.claim
        if self.focused is self._changes:
            change = self._changes.change
            found = (
                c for c in self._claims.claims if change and c.id == change.claim_id
            )
            return next(found, None)
        speaker = self._speakers.speaker
        return speaker.evidence if speaker else None

    @property
    def meant(self) -> Claim | None:
        """The claim under the cursor."""
        return self._evidence.claim if self._evidence else None

    @property
    def means_speaker(self) -> bool:
        """Whether the cursor is on a speaker rather than on a sentence."""
        return self.focused is self._speakers

    @on(RowList.Opened)
    def _read(self) -> None:
        if self._evidence:
            self.dismiss(self._evidence.article_id)
        elif self.focused is self._changes and self._changes.change:
            self.dismiss(self._changes.change.article_id)

    @property
    def _link(self) -> str:
        return self._evidence.link if self._evidence else ""

    def action_open_link(self) -> None:
        """Open the link of the article behind the sentence in the browser."""
        self.post_message(LinkWanted(self._link))

    def action_copy_link(self) -> None:
        """Copy that link."""
        if self._link:
            link = harmless(self._link)
            self.app.copy_to_clipboard(link)
            self.notify(f"Copied {link}", timeout=3)

    def action_go_back(self) -> None:
        """Go back to the dashboard."""
        self.dismiss(None)
