"""The greatest counts of an article: fewer of the same in one place are a part."""

import re
from dataclasses import dataclass, field

from monitor.extract.claims.localities import first_place_in
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens, tokens_of
from monitor.extract.speakers.attribution import segment
from monitor.model.figures import Claim, Status

_NAME = r"[A-Z][\w-]+(?: [A-Z][\w-]+)?"
_MAYOR = re.compile(
    rf"^(?:[Tt]he )?(?:(?P<whose>{_NAME})(?:['’]s)? mayor"
    rf"|[Mm]ayor of (?P<of>{_NAME}))\b"
)
_NATIONAL = re.compile(
    r"\b(?:national|nationwide|countrywide|country['’]s|overall)"
    r" (?:death )?(?:toll|count|figure|tally|total)\b",
    re.IGNORECASE,
)


def town_counted(source: str, body: str) -> str:
    """The town whose mayor gives a count, where the text gives a national one, too.

    >>> town_counted("Port Tarn's mayor", "The national toll stands at 30.")
    'Port Tarn'
    >>> town_counted("Port Tarn's mayor", "Rain fell.")
    ''
    """
    found = _MAYOR.match(source)
    if not found or not _NATIONAL.search(body):
        return ""
    return found["whose"] or found["of"]


@dataclass(slots=True)
class Totals:
    """The greatest count of each outcome so far that is of no one place."""

    _known: dict[str, tuple[float, frozenset[str]]] = field(default_factory=dict)

    def note(self, claim: Claim, tokens: Tokens, quantity: Quantity) -> None:
        """Remember the claim made from a number, and what its clause names.

        A source's count of no place may be a rival of a lower one, not its whole.
        """
        whole = claim.status is Status.CURRENT and not (claim.scope or claim.is_step)
        amount = claim.amount.floor
        if not whole or amount <= self._known.get(claim.measure, (0.0,))[0]:
            return
        first, last = segment(tokens, quantity.first)
        clause = tokens_of(tokens.slice(first, last))
        if claim.speaker is None or first_place_in(clause):
            named = frozenset(word for word in clause.words if word[0].isupper())
            self._known[claim.measure] = amount, named

    def named_beside(self, measure: str, quantity: Quantity) -> frozenset[str] | None:
        """The capitalised words beside a greater count of the same; None without one.

        As in "The storm killed 30 in Ostland. In Marl it killed 12": Marl, whoever the
        headline names, is not where all of them died.
        """
        total, named = self._known.get(measure, (0.0, frozenset()))
        return named if quantity.amount.ceiling < total else None
