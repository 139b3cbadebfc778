"""Bare numbers of an outbreak: "the Orla count rose by 15 to 246", "246 now sick"."""

import re

from monitor.extract.claims.measures import Counted
from monitor.extract.numbers.diseases import DISEASES
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_SUBJECT = re.compile(rf"\b(?:{'|'.join(sorted(DISEASES))})\b", re.IGNORECASE)
_COUNTS = words("count tally caseload")
_OTHER_COUNTS = words("vote ballot body death head blood cell pollen bed dead fatality")
"""Before "count": what that is of."""
_PARTING = words("; : while but")
_BEGINNING = 20_000
"""Characters of a body that are searched for a disease."""
_FARTHEST = 40
"""Tokens between a number and the subject of its clause."""
_ILL = words("sick ill unwell sickened")


def tells_of_disease(title: str, body: str) -> bool:
    """Whether an article names a disease near its beginning.

    >>> tells_of_disease("Mumps in Orla", ""), tells_of_disease("Votes recounted", "")
    (True, False)
    """
    return _SUBJECT.search(f"{title}\n{body[:_BEGINNING]}") is not None


def of_outbreak(
    tokens: Tokens, quantity: Quantity, own: Counted, *, is_of_disease: bool
) -> Counted:
    """The cases that a bare number counts where the article is of a disease.

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("The Orla count rose to 246")
    >>> number, = quantities_in(tokens)
    >>> of_outbreak(tokens, number, Counted(""), is_of_disease=True)
    Counted(measure='cases', people='', outcome=True)
    """
    is_bare = quantity.unit is None and quantity.is_quantity and not own.measure
    if not (is_bare and is_of_disease):
        return own
    after = quantity.last + (tokens.low(quantity.last) == "now")
    if tokens.low(after) in _ILL or _of_count(tokens, quantity):
        return Counted("cases", outcome=True)
    return own


def _of_count(tokens: Tokens, quantity: Quantity) -> bool:
    """True where the clause of a number has a count for its subject."""
    for k in range(quantity.cue - 1, max(-1, quantity.cue - _FARTHEST), -1):
        low = tokens.lows[k]
        if low in _PARTING:
            return False
        if low in _COUNTS:
            return tokens.low(k - 1) not in _OTHER_COUNTS
    return False
