"""All that one article says of a figure, as context for judging each number."""

from collections.abc import Sequence

from monitor.extract.ledger.amounts import adds_nothing, is_vague
from monitor.extract.ledger.ledger import Entry, Ledger
from monitor.extract.ledger.own_counts import is_of_less
from monitor.extract.ledger.shared_counts import knows_of, plainness, says_moved
from monitor.extract.ledger.statements import Statement, text_order
from monitor.model.figures import Amount, Claim, Status


class ArticleContext:
    """An article's numbers, compared with each other and with those that stand."""

    def __init__(self, said: Sequence[Statement], ledger: Ledger) -> None:
        """Compare an article's values, except those that it calls earlier itself."""
        self._claims = [s.claim for s in said if s.claim.status is not Status.PREVIOUS]
        self._earlier = [s.claim for s in said if s.claim not in self._claims]
        self._repeats: dict[str | None, int] = {}
        self._is_silent = not ledger.is_announced
        behind: set[str | None] = set()
        for claim in self._claims:
            entry = ledger.entry(claim.speaker)
            if not entry.stands:
                continue
            if _repeats(claim, entry.value):
                self._repeats.setdefault(claim.speaker, text_order(claim))
            elif entry.heard(claim.amount) and not knows_of(claim, entry.value):
                behind.add(claim.speaker)
        self.is_roundup = len(behind) > 1
        """True where it gives old values of several speakers: all of it is behind."""

    def precedence(self, statement: Statement) -> tuple[bool, bool, bool]:
        """Sort key: what makes a figure news first, by giving its value again."""
        claim = statement.claim
        repeats = self._repeats.get(claim.speaker) == text_order(claim)
        return not (repeats and self._is_silent), *plainness(claim)

    def is_part(self, claim: Claim, entry: Entry, article: int) -> bool:
        """True where the speaker's standing value comes first: this is a part of it.

        So is far less than its own value, of which the text says nothing. `entry` is
        the speaker's line, `article` the hash of this article.
        """
        if says_moved(claim):
            return False
        first = self._repeats.get(claim.speaker)
        comes_first = first is not None and first < text_order(claim)
        is_second = comes_first or entry.article == article
        return is_second or is_of_less(claim, entry.value)

    def sets_against(self, claim: Claim, standing: Amount) -> bool:
        """True where a named speaker's number stands beside what stands, unmoved."""
        if claim.speaker is None or says_moved(claim):
            return False
        others = [e for e in self._earlier if e.speaker not in {None, claim.speaker}]
        return any(_repeats(other, standing) for other in [*self._claims, *others])

    def compared(self, claim: Claim, standing: Sequence[Entry]) -> Amount:
        """The value with which the article compares the number; else the latest."""
        others = [
            other
            for other in (*self._claims, *self._earlier)
            if other.speaker != claim.speaker and other.status is not Status.CURRENT
        ]
        told = (e for e in standing if any(_repeats(o, e.value) for o in others))
        return next(told, standing[-1]).value


def _repeats(claim: Claim, standing: Amount) -> bool:
    """True where the claim gives what stands; a vague word may mean any number."""
    is_word = is_vague(claim.amount) and not is_vague(standing)
    return not is_word and adds_nothing(claim.amount, standing)
