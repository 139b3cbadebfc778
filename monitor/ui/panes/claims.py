"""The claims of a figure: every sentence that gives a value, newest first."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from typing import ClassVar

from textual.content import Content

from monitor.model.figures import Evidence
from monitor.ui.present.cells import Pieces
from monitor.ui.present.evidence import claim_pieces
from monitor.ui.widgets.block_list import WrappedList


class ClaimsList(WrappedList):
    """One block per claim: who says how many, its sentence, who printed it."""

    TITLE: ClassVar[str] = "Claims"
    HELP: ClassVar[str] = (
        "Every sentence that gives a value of this figure, newest first, including "
        "earlier values, background and steps.\n"
        "{strike-claim}: this number is not a figure. {correct-unit}: it counts "
        "something else. {correct-speaker}: somebody else said it. {split-claim}: it "
        "belongs to another figure. A correction applies wherever the same sentence "
        "appears; {undo-correction} undoes it.\n"
        "{open-row}: read the article. {open-link}: open it in the browser. "
        "{copy-link}: copy its link."
    )

    def __init__(self, now: datetime, tz: tzinfo | None) -> None:
        super().__init__(id="claims")
        self._now, self._tz = now, tz
        self.claims: Sequence[Evidence] = ()
        self._roles: Mapping[str | None, str] = {}

    def show(
        self,
        claims: Sequence[Evidence],
        roles: Mapping[str | None, str],
        now: datetime,
    ) -> None:
        """Show claims, in the colours of their speakers.

        The cursor stays with its claim once the reader has moved it.
        """
        at = self.claim if self.has_focus or self.cursor else None
        self.claims, self._roles, self._now = claims, roles, now
        ids = [claim.id for claim in claims]
        was = self.top_of(self.cursor)
        if at is not None and at.id in ids:
            self.cursor = ids.index(at.id)
        self.border_subtitle = Content(f"{len(claims)}" if claims else "")
        self.rows_changed()
        if moved := self.top_of(self.cursor) - was:
            self.scroll_to(y=self.scroll_offset.y + moved, animate=False, force=True)

    @property
    def claim(self) -> Evidence | None:
        """The claim under the cursor."""
        return self.claims[self.cursor] if self.claims else None

    def row_count(self) -> int:
        """How many claims there are."""
        return len(self.claims)

    def empty_words(self) -> Sequence[str]:
        """Why there are no claims."""
        return ("No sentence gives a value.",)

    def block_pieces(self, row: int, width: int) -> list[Pieces]:
        """Who says how many; the sentence; who printed it."""
        claim = self.claims[row]
        role = self._roles.get(claim.claim.speaker, "quiet")
        return claim_pieces(claim, role, width, self._now, self._tz)

    def cursor_ground(self, row: int, line: int) -> str:
        """Marked only while the list has the focus."""
        return super().cursor_ground(row, line) if self.has_focus else ""
