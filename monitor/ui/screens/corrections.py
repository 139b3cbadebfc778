"""Corrections: the actions of an opened figure, and the list of corrections."""

from collections.abc import Callable, Sequence
from datetime import tzinfo
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from monitor.clock import Clock
from monitor.model.corrections import Correction, CorrectionKind
from monitor.model.figures import Claim, Figure, own_key
from monitor.ui.actions.action import CORRECTIONS, EVERYWHERE, LIST
from monitor.ui.actions.own_keys import keyed
from monitor.ui.actions.table import bindings
from monitor.ui.messages import Asked, Corrected, CorrectionsLoaded, StoreChanged
from monitor.ui.present.cells import Pieces
from monitor.ui.present.corrections import correction_pieces
from monitor.ui.questions.corrections import (
    AddCorrection,
    ReadCorrections,
    ReadNames,
    ToggleCorrection,
    UndoCorrection,
)
from monitor.ui.screens.name_prompt import NamePrompt
from monitor.ui.screens.yielding import YieldingScreen
from monitor.ui.widgets.block_list import WrappedList
from monitor.ui.widgets.footer import FooterLine
from monitor.ui.widgets.too_small import TooSmall

PATIENCE = 1.5
"""After so many seconds, a correction that is not applied is waiting for a poller."""


class CorrectionFlow(YieldingScreen[int | None]):
    """The corrections that can be made on an opened figure.

    The screen says what is meant: the claim under the cursor, and whether it stands for
    everything that its speaker says.
    """

    clock: Clock
    tz: tzinfo | None
    figure: Figure | None = None

    @property
    def meant(self) -> Claim | None:
        """The claim under the cursor."""
        raise NotImplementedError

    @property
    def means_speaker(self) -> bool:
        """Whether the cursor is on a speaker rather than on a sentence."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read the figure again."""
        raise NotImplementedError

    # About the claim under the cursor.

    def action_strike_claim(self) -> None:
        """Correct: this number is not a figure."""
        if claim := self._claim():
            self._correct(CorrectionKind.STRIKE, claim)

    def action_correct_unit(self) -> None:
        """Correct what is counted."""
        if claim := self._claim():
            self._prompt(
                CorrectionKind.UNIT,
                "What does it count?",
                f"Instead of “{claim.measure}”; this figure's other claims of "
                f"“{claim.unit or claim.measure}” follow.",
                claim,
            )

    def action_correct_speaker(self) -> None:
        """Correct who says so."""
        claim = self._claim()
        if claim is None:
            return
        if self.means_speaker and claim.speaker:
            kind = CorrectionKind.ALIAS
            words = f"All that {claim.speaker} says of this figure, from now on too."
        else:
            kind = CorrectionKind.SPEAKER
            words = "In this sentence, wherever it appears. Empty: unattributed."
        self._prompt(kind, "Who says so?", words, claim)

    def action_split_claim(self) -> None:
        """Correct to which figure the number belongs."""
        if claim := self._claim():
            self._prompt(
                CorrectionKind.SPLIT,
                "To which figure does it belong?",
                "A known figure, or a new one by a name of your own.",
                claim,
                new=own_key,
            )

    # About the figure.

    def action_merge_figure(self) -> None:
        """Merge the figure into another one."""
        self._prompt(
            CorrectionKind.MERGE,
            "Which figure is it?",
            "Its claims count there, from now on too.",
            is_known=True,
        )

    def action_rename_figure(self) -> None:
        """Rename the figure."""
        name = self.figure.name if self.figure else ""
        self._prompt(CorrectionKind.RENAME, "Name of the figure", "", value=name)

    def action_pin_figure(self) -> None:
        """Pin the figure on top, or unpin it."""
        self._toggle(CorrectionKind.PIN)

    def action_mute_figure(self) -> None:
        """Take the figure off the board, or put it back."""
        self._toggle(CorrectionKind.MUTE)

    # What was corrected.

    def action_undo_correction(self) -> None:
        """Undo the last correction of this figure."""
        if self.figure:
            self._ask(UndoCorrection(self.clock.now(), self.figure.key))

    def action_show_corrections(self) -> None:
        """List every correction."""
        self.app.push_screen(CorrectionsScreen(self.clock, self.tz))

    def _claim(self) -> Claim | None:
        if self.meant is None:
            self.notify("No sentence is under the cursor.", timeout=3)
        return self.meant

    def _correct(
        self, kind: CorrectionKind, claim: Claim | None, value: str = ""
    ) -> None:
        if self.figure:
            now = self.clock.now()
            self._ask(
                AddCorrection(Correction(kind, self.figure.key, now, claim, value))
            )

    def _toggle(self, kind: CorrectionKind) -> None:
        if self.figure:
            self._ask(ToggleCorrection(kind, self.figure.key, self.clock.now()))

    def _prompt(
        self,
        kind: CorrectionKind,
        title: str,
        words: str,
        claim: Claim | None = None,
        *,
        value: str = "",
        is_known: bool = False,
        new: Callable[[str], str] = str,
    ) -> None:
        if self.figure is None:
            return

        def answered(given: str | None) -> None:
            if given or (given == "" and kind is CorrectionKind.SPEAKER):
                self._correct(kind, claim, given)

        names = ReadNames(kind, self.figure.key)
        prompt = NamePrompt(
            title, words, names, value=value, is_known=is_known, new=new
        )
        self.app.push_screen(prompt, answered)

    def _ask(self, question: AddCorrection | ToggleCorrection | UndoCorrection) -> None:
        self.post_message(Asked(question, self))

    @on(Corrected)
    def _confirm(self, corrected: Corrected) -> None:
        self.notify(keyed(self.app, corrected.words), timeout=4)
        self.set_timer(PATIENCE, self.reload)


class CorrectionsList(WrappedList):
    """Every correction, the latest first."""

    TITLE: ClassVar[str] = "Corrections"
    HELP: ClassVar[str] = (
        "All corrections, latest first, including undone ones. {undo-correction} "
        "undoes the one under the cursor.\n"
        "A correction takes effect as soon as a poller sees it. Later corrections "
        "build on earlier ones.\n"
        "`monitor export corrections` prints them as test cases."
    )

    def __init__(self, clock: Clock, tz: tzinfo | None) -> None:
        super().__init__(id="corrections")
        self._clock, self._tz = clock, tz
        self.corrections: Sequence[Correction] = ()
        self._is_ready = False

    def show(self, corrections: Sequence[Correction]) -> None:
        """Show corrections."""
        self.corrections, self._is_ready = corrections, True
        self.rows_changed()

    @property
    def correction(self) -> Correction | None:
        """The correction under the cursor."""
        return self.corrections[self.cursor] if self.corrections else None

    def row_count(self) -> int:
        """How many corrections there are."""
        return len(self.corrections)

    def empty_words(self) -> Sequence[str]:
        """What to say if there are none."""
        return ("No corrections yet.",) if self._is_ready else ()

    def block_pieces(self, row: int, width: int) -> list[Pieces]:
        """What was corrected, and the sentence."""
        now = self._clock.now()
        return correction_pieces(self.corrections[row], width, now, self._tz)


class CorrectionsScreen(YieldingScreen[None]):
    """All corrections of the reader.

    Args:
        clock: Tells the time.
        tz: The reader's time zone.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(CORRECTIONS),
        ("escape", "go_back", "Back"),
    ]

    def __init__(self, clock: Clock, tz: tzinfo | None) -> None:
        super().__init__()
        self._clock = clock
        self._list = CorrectionsList(clock, tz)

    def compose(self) -> ComposeResult:
        """One list."""
        yield self._list
        yield FooterLine((LIST, CORRECTIONS, EVERYWHERE), "corrections")
        yield TooSmall()

    def on_mount(self) -> None:
        """Read them."""
        self._list.focus()
        self._reload()

    @on(StoreChanged)
    def _reload(self) -> None:
        self.post_message(Asked(ReadCorrections(), self))

    @on(CorrectionsLoaded)
    def _show(self, loaded: CorrectionsLoaded) -> None:
        self._list.show(loaded.corrections)

    def action_undo_correction(self) -> None:
        """Undo the correction under the cursor."""
        correction = self._list.correction
        if correction and correction.stands:
            undo = UndoCorrection(self._clock.now(), correction_id=correction.id)
            self.post_message(Asked(undo, self))

    @on(Corrected)
    def _confirm(self, corrected: Corrected) -> None:
        self.notify(keyed(self.app, corrected.words), timeout=4)
        self._reload()
        self.set_timer(PATIENCE, self._reload)

    def action_go_back(self) -> None:
        """Go back to the figure."""
        self.dismiss(None)
