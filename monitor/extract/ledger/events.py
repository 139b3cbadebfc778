"""Which event of mixed news a figure counts, and when it begins to count another.

Only a figure without a scope may come to count another event: the dead of a fire, then
those of a flood. One whose scope names them is of these from the start.
"""

from collections.abc import Collection, Iterable

from monitor.extract.ledger.amounts import adds_nothing
from monitor.extract.ledger.ledger import Ledger
from monitor.extract.ledger.openings import is_slight
from monitor.extract.ledger.shared_counts import is_shared
from monitor.extract.ledger.statements import Statement
from monitor.model.figures import Amount

_MOST_NAMES = 60


def is_of_its_event(ledger: Ledger, statement: Statement, *, was_heard: bool) -> bool:
    """Whether a value may be entered; the ledger's event becomes the value's own.

    A value of another event that is news takes the place of all that stands, which
    is background from then on. One that is no news, or was heard before, is left out.
    """
    if not statement.in_mixed_news:
        return True
    standing = [entry.value for entry in ledger.standing()]
    if _is_other(statement, ledger.names, standing):
        if was_heard or (ledger.is_announced and is_slight(statement)):
            return False
        ledger.begin_anew()
    fresh = sorted(statement.names.difference(ledger.names))
    ledger.names = [*ledger.names, *fresh][:_MOST_NAMES]
    return True


def _is_other(
    statement: Statement, names: Collection[str], standing: Iterable[Amount]
) -> bool:
    """True where nothing says that a count goes on from what stands.

    No name of its article is among those with which the standing values were told, and
    it neither is one of these values nor gives an earlier one.
    """
    claim = statement.claim
    if claim.scope or claim.measure == "cases" or not is_shared(claim):
        return False
    if not (statement.names and names and statement.capitals.isdisjoint(names)):
        return False
    return claim.previous is None and not any(
        adds_nothing(claim.amount, value) for value in standing
    )
