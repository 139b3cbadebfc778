"""The rules of the fold: whether a statement opens a line, echoes it, or moves it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from zlib import crc32

from monitor.extract.ledger.amounts import (
    adds_nothing,
    is_same,
    is_slip,
    kind_of_move,
    ratio,
)
from monitor.extract.ledger.article_context import ArticleContext
from monitor.extract.ledger.events import is_of_its_event
from monitor.extract.ledger.history import is_news, without_earlier_days
from monitor.extract.ledger.ledger import Entry, Ledger
from monitor.extract.ledger.openings import is_slight
from monitor.extract.ledger.own_counts import is_lowered, is_outgrown, keeps_own
from monitor.extract.ledger.plausible_moves import may_be_same
from monitor.extract.ledger.shared_counts import (
    continued_from,
    corrects,
    is_behind,
    is_level,
    is_of_anything,
    is_shared,
    knows_of,
    says_moved,
    shares_count,
)
from monitor.extract.ledger.statements import (
    Retraction,
    Statement,
    article_hash,
    published,
)
from monitor.extract.ledger.writer import LedgerWriter
from monitor.model.figures import Amount, ChangeKind, Status

_NEAR = 1.5
"""Two numbers so near to each other may be one, grown."""
_LAG = timedelta(hours=2)
"""An article published so long before the standing value came out is behind."""


@dataclass(slots=True)
class FoldRules:
    """Judges what articles say of a figure, one after the other, and enters it."""

    writer: LedgerWriter
    _context: ArticleContext = field(init=False)

    @property
    def _ledger(self) -> Ledger:
        return self.writer.ledger

    def take(self, article: Sequence[Statement | Retraction]) -> None:
        """Enter what one article says, what it says to have moved first."""
        told = [s for s in article if is_level(s.claim)]
        said = [s for s in told if isinstance(s, Statement)]
        self._ledger.meet(statement.claim for statement in said)
        self._context = ArticleContext(said, self._ledger)
        for statement in said:
            if not is_news(statement):
                self._known(statement)
        current = without_earlier_days([s for s in said if is_news(s)])
        for statement in sorted(current, key=self._context.precedence):
            self._current(statement)
        for gone in (s for s in told if isinstance(s, Retraction)):
            self._retract(gone)

    def _known(self, statement: Statement) -> None:
        """Note what a text gives as earlier or as background: never news."""
        claim = statement.claim
        entry = self._ledger.entry(claim.speaker)
        entry.hear(claim.amount, statement.at)
        if entry.amount is None and claim.status is not Status.PREVIOUS:
            self.writer.put(entry, statement)
            entry.is_current = False

    def _retract(self, gone: Retraction) -> None:
        """Withdraw a line that nobody but the corrected publisher has printed."""
        entry = self._ledger.entry(gone.claim.speaker)
        own = {crc32(gone.publisher.encode())}
        if (
            entry.amount
            and entry.stands
            and is_same(entry.amount, gone.claim.amount)
            and {*entry.publishers} <= own
            and entry.since_at < gone.at
        ):
            entry.is_withdrawn = True
            entry.last_at = gone.at
            self.writer.show(ChangeKind.WITHDRAWN, gone, entry.amount, None)

    def _current(self, statement: Statement) -> None:
        """Enter a value given as how things stand."""
        amount = statement.claim.amount
        entry = self._ledger.entry(statement.claim.speaker)
        known = entry.heard(amount)
        is_old = statement.at <= self._ledger.forgotten_at or (
            known is not None and known.last_at >= statement.at
        )
        if is_old or (statement.is_copy and statement.replaces is None):
            if entry.stands and is_same(entry.value, amount):
                self.writer.echo(entry, statement)
            return
        was_heard = known is not None or (
            not entry.is_apart and any(e.heard(amount) for e in self._ledger.entries)
        )
        entry.hear(amount, statement.at)
        if not is_of_its_event(self._ledger, statement, was_heard=was_heard):
            return
        if entry.is_withdrawn:
            self.writer.show(ChangeKind.REVIVED, statement, entry.amount, amount)
            self.writer.put(entry, statement)
        elif not self._ledger.standing():
            self.writer.put(entry, statement)
            if not is_slight(statement):
                self.writer.show(ChangeKind.FIRST, statement, None, amount)
        elif entry.stands:
            self._again(entry, statement, was_heard=was_heard)
        else:
            self._newcomer(entry, statement, was_heard=was_heard)

    def _again(self, entry: Entry, statement: Statement, *, was_heard: bool) -> None:
        """A speaker who has a line speaks again."""
        claim, before, replaced = statement.claim, entry.value, statement.replaces
        common = self._common(entry)
        is_echo = adds_nothing(claim.amount, before)
        if is_echo and not (common and self._returns(statement, common)):
            self.writer.confirm(entry, statement)
            return
        if common:
            if adds_nothing(claim.amount, common.value):
                self._confirm(entry, common, statement)  # falls in with the others
                return
            if keeps_own(entry, claim, common):
                common.is_apart = True
            else:
                before = common.value
        if is_lowered(claim, entry.value):
            before = self._ledger.above(claim.amount) or before
        earlier = self._continued(statement)
        if claim.speaker is None and earlier and earlier.is_apart:
            before = earlier.value
        if replaced is not None and not is_same(replaced, claim.amount):
            if not was_heard or is_same(replaced, before):
                returns = was_heard or is_slip(replaced, claim.amount)
                self._settle(entry, statement, before, is_revised=returns)
            return
        if self._context.is_part(claim, entry, article_hash(statement)):
            return  # one article, two values: the other is of a part
        fits = self._may_follow(statement, before, is_own=True)
        if fits and not self._is_late(common or entry, statement, was_heard=was_heard):
            self._settle(entry, statement, before)

    def _returns(self, statement: Statement, common: Entry) -> bool:
        """True where a speaker's old value is given again, against what others say.

        A named speaker that repeats itself only stands by its count.
        """
        claim = statement.claim
        if adds_nothing(claim.amount, common.value):
            return False
        if claim.speaker and not knows_of(claim, common.value):
            return False
        return not self._is_late(common, statement, was_heard=True)

    def _may_follow(
        self, statement: Statement, before: Amount, *, is_own: bool
    ) -> bool:
        """True where the number can be of the same thing, or was heard before."""
        claim, mixed = statement.claim, statement.in_mixed_news
        if may_be_same(claim, before, is_own=is_own, in_mixed_news=mixed):
            return True
        said = (s for entry in self._ledger.entries for s in entry.said)
        near = [s for s in said if ratio(s.amount, claim.amount) <= _NEAR]
        is_count = bool(claim.scope) and not is_of_anything(claim)
        return is_count and any(s.last_at < statement.at for s in near)

    def _is_late(self, latest: Entry, statement: Statement, *, was_heard: bool) -> bool:
        """True where the article does not know yet what `latest` says."""
        claim, was, now = statement.claim, latest.published_at, statement.published_at
        lag = timedelta(0) if is_outgrown(claim, latest.value) else _LAG
        if was and now and published(statement) < was - lag:
            return True
        if knows_of(claim, latest.value):
            return False
        if was_heard:
            known = crc32(statement.publisher.encode()) in latest.publishers
            unsaid = latest.speaker is not None and claim.speaker is None
            again = self._context.is_roundup or unsaid or not known
            return again or is_outgrown(claim, latest.value)
        return is_behind(claim, latest.value)

    def _newcomer(self, entry: Entry, statement: Statement, *, was_heard: bool) -> None:
        """A speaker without a line speaks."""
        claim, standing = statement.claim, self._ledger.standing()
        for other in reversed(standing):
            if adds_nothing(claim.amount, other.value):
                self._confirm(entry, other, statement)
                return
        beside = [e for e in standing if e.article == article_hash(statement)]
        is_part = not claim.speaker or any(not e.speaker for e in beside)
        if beside and is_part and not says_moved(claim):
            return
        earlier = self._continued(statement)
        if earlier and (earlier.is_apart or not is_shared(claim)):
            self._settle(entry, statement, earlier.value)
            entry.is_apart = True
            return
        common = self._common(entry)
        against = self._context.sets_against
        is_rival = common in beside or bool(common and against(claim, common.value))
        if common and shares_count(
            claim,
            common.speaker,
            common.value,
            beside=is_rival,
            settled=any(e.is_apart for e in standing),
        ):
            if self._is_late(common, statement, was_heard=was_heard):
                self._open(entry, statement, is_apart=False)
            elif is_outgrown(claim, common.value):
                self._disagree(entry, statement, common, beside=False)
            else:
                self._settle(entry, statement, common.value)
        elif not self._may_follow(statement, standing[-1].value, is_own=False):
            self._open(entry, statement, is_apart=True)
        elif was_heard and not says_moved(claim):
            self._open(entry, statement, is_apart=False)
        else:
            self._disagree(entry, statement, common, beside=common in beside)

    def _continued(self, statement: Statement) -> Entry | None:
        """The line that the text itself says it goes on from: "down from 6.8"."""
        previous = continued_from(statement.claim)
        if previous is None:
            return None
        standing = reversed(self._ledger.standing())
        return next((e for e in standing if adds_nothing(previous, e.value)), None)

    def _disagree(
        self, entry: Entry, statement: Statement, common: Entry | None, *, beside: bool
    ) -> None:
        """A speaker opens a count of its own."""
        claim, standing = statement.claim, self._ledger.standing()
        before = self._context.compared(claim, standing)
        self.writer.put(entry, statement)
        entry.is_apart = True
        if self.writer.hides(statement):
            return
        if common and common.speaker and (beside or not is_shared(claim)):
            common.is_apart = True
        self.writer.show(ChangeKind.DISAGREES, statement, before, claim.amount)

    def _open(self, entry: Entry, statement: Statement, *, is_apart: bool) -> None:
        """Open a line without a word: the value is old, or of something else."""
        if entry.speaker is not None:
            entry.is_apart = is_apart
            self.writer.put(entry, statement)
            entry.turn = 0  # whoever spoke keeps the last word

    def _confirm(self, entry: Entry, other: Entry, statement: Statement) -> None:
        """Another's value from a new speaker: a line for the named, no move."""
        self.writer.confirm(other, statement)
        if entry.speaker is None:
            return
        self.writer.put(entry, statement)
        entry.is_apart = other.is_apart
        if other.turn < self._ledger.turn - 1:
            entry.turn = other.turn  # later voices stay later

    def _common(self, entry: Entry) -> Entry | None:
        """The latest shared line of another, for one who shares it or may come to."""
        if entry.stands and entry.is_apart:
            return None
        shared = [e for e in self._ledger.standing() if not e.is_apart]
        return shared[-1] if shared and shared[-1] is not entry else None

    def _settle(
        self,
        entry: Entry,
        statement: Statement,
        before: Amount,
        *,
        is_revised: bool = False,
    ) -> None:
        """Enter a new value, and show it."""
        after = statement.claim.amount
        is_revised |= statement.is_recounted or corrects(statement.claim)
        kind = ChangeKind.REVISED if is_revised else kind_of_move(before, after)
        self.writer.put(entry, statement)
        if not self.writer.hides(statement, before):
            self.writer.show(kind, statement, before, after)
