"""The two lists of an opened figure: its speakers' values, and its changes."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from typing import ClassVar

from monitor.model.figures import Change
from monitor.ui.present.cells import Pieces
from monitor.ui.present.evidence import SpeakerValue, history_pieces, speaker_pieces
from monitor.ui.widgets.block_list import BlockList, WrappedList


class SpeakersList(WrappedList):
    """One block per speaker: value, sentence, who printed it."""

    TITLE: ClassVar[str] = "Who says so"
    HELP: ClassVar[str] = (
        "One block per speaker: the current value with its hedge, since when, and in "
        "how many articles.\n"
        "Below it the exact sentence, who printed it and when. The printer is not the "
        "speaker: a number attributed to nobody is “unattributed”.\n"
        "Something is wrong? {strike-claim}: this number is not a figure. "
        "{correct-unit}: it counts something else. {correct-speaker}: somebody else "
        "said all of this. {split-claim}: the number belongs to another figure. "
        "{merge-figure}: this is the same figure as another. {rename-figure}, "
        "{pin-figure}, {mute-figure}: rename it, pin it to the top, take it off the "
        "board. {undo-correction}: undo. {show-corrections}: all corrections.\n"
        "{open-row}: read the article. {open-link}: open it in the browser. "
        "{copy-link}: copy its link."
    )

    def __init__(self, now: datetime, tz: tzinfo | None) -> None:
        super().__init__(id="speakers")
        self._now, self._tz = now, tz
        self.speakers: Sequence[SpeakerValue] = ()
        self._measure = ""

    def show(self, found: Sequence[SpeakerValue], measure: str, now: datetime) -> None:
        """Show the speakers' current values."""
        self.speakers, self._measure, self._now = found, measure, now
        self.rows_changed()

    @property
    def speaker(self) -> SpeakerValue | None:
        """The speaker under the cursor."""
        return self.speakers[self.cursor] if self.speakers else None

    def row_count(self) -> int:
        """How many speakers there are."""
        return len(self.speakers)

    def block_pieces(self, row: int, width: int) -> list[Pieces]:
        """A speaker's value, its sentence, and who printed it."""
        speaker = self.speakers[row]
        return speaker_pieces(speaker, self._measure, width, self._now, self._tz)


class ChangesList(BlockList):
    """Every change of a figure, the newest first."""

    TITLE: ClassVar[str] = "Changes"
    HELP: ClassVar[str] = (
        "Every change of this figure, newest first: when it became known, who said it, "
        "from which value to which, and who printed it.\n"
        "The same value again, from anybody, is not a change.\n"
        "{open-row}: read the article."
    )

    def __init__(self, now: datetime, tz: tzinfo | None) -> None:
        super().__init__(id="changes")
        self._now, self._tz = now, tz
        self.changes: Sequence[Change] = ()
        self._roles: Mapping[str | None, str] = {}

    def show(
        self,
        changes: Sequence[Change],
        roles: Mapping[str | None, str],
        now: datetime,
    ) -> None:
        """Show changes, in the colours of their speakers."""
        self.changes, self._roles, self._now = changes, roles, now
        self.rows_changed()

    @property
    def change(self) -> Change | None:
        """The change under the cursor."""
        return self.changes[self.cursor] if self.changes else None

    def row_count(self) -> int:
        """How many changes there are."""
        return len(self.changes)

    def _lines(self, row: int, width: int) -> list[Pieces]:
        change = self.changes[row]
        role = self._roles.get(change.speaker, "quiet")
        return history_pieces(change, role, width, self._now, self._tz)

    def height_of(self, row: int, width: int) -> int:
        """One line or two."""
        return len(self._lines(row, width))

    def line_pieces(self, row: int, line: int, width: int) -> Pieces:
        """A line of a change."""
        return self._lines(row, width)[line]

    def cursor_ground(self, row: int, line: int) -> str:
        """Marked only while the list has the focus."""
        return "row-cursor" if self.has_focus else ""
