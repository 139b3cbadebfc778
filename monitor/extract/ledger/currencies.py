"""One ledger for each currency of a figure: what is never compared is folded apart.

Within a currency values are judged as those of any figure. A speaker has one line all
the same: who gives one sum in two currencies has said one thing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.extract.ledger.ledger import Ledger
from monitor.extract.ledger.statements import Retraction, Statement
from monitor.model.currencies import currency_of


def ledgers_in(ledger: Ledger) -> list[Ledger]:
    """The ledgers of all currencies of a figure, that of the first one first."""
    return [ledger, *ledger.others.values()]


def by_currency(
    article: Sequence[Statement | Retraction], ledger: Ledger
) -> Iterator[tuple[Ledger, list[Statement | Retraction]]]:
    """What an article says of a figure, each part with the ledger that it goes into.

    A ledger takes sums of one currency, the first that comes, and all that is no money.
    """
    parts: dict[str, list[Statement | Retraction]] = {}
    for said in article:
        currency = currency_of(said.claim.measure)
        if currency and not ledger.currency:
            ledger.currency = currency
        is_other = currency and currency != ledger.currency
        parts.setdefault(currency if is_other else "", []).append(said)
    for currency, part in parts.items():
        own = ledger
        if currency:
            own = ledger.others.setdefault(currency, Ledger(currency=currency))
        yield own, [_named(said, own, ledger) for said in part]


def _named(
    said: Statement | Retraction, own: Ledger, ledger: Ledger
) -> Statement | Retraction:
    """What was said, under the name that its speaker has in other currencies."""
    speaker = said.claim.speaker
    if not ledger.others or any(
        entry.speaker == speaker
        for each in ledgers_in(ledger)
        for entry in each.entries
    ):
        return said
    for other in ledgers_in(ledger):
        known = None if other is own else other.namesake(speaker)
        if known is not None:
            return replace(said, claim=replace(said.claim, speaker=known.speaker))
    return said
