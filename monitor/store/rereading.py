"""The claims of one version replaced by those that a better extractor finds."""

from collections import defaultdict
from collections.abc import Sequence

from monitor.model.figures import Claim
from monitor.store.connection import Connection
from monitor.store.contract_revisions import PlacedClaim
from monitor.store.ledger import LAST_CLAIM
from monitor.store.placing import Placing


def replace_claims(
    connection: Connection,
    where: tuple[int, int],
    known: Sequence[PlacedClaim],
    found: Sequence[tuple[Claim, Claim | None]],
) -> list[Claim | None]:
    """Store what differs; a claim that was read before keeps its id.

    Args:
        connection: In a transaction.
        where: Article and version.
        known: The version's claims as stored.
        found: Each claim as it was read now, and as it should stand.

    Returns:
        Claims that came, went, or stand otherwise now, before and after.
    """
    placing = Placing(connection)
    same: dict[Claim, list[PlacedClaim]] = defaultdict(list)
    for each in known:
        same[each.as_read].append(each)
    touched: list[Claim | None] = []
    last: int = connection.value(LAST_CLAIM)
    for as_read, claim in found:
        before = same[as_read].pop(0) if same[as_read] else None
        if before is not None and before.claim == claim:
            continue
        if before is None:
            last += 1
        claim_id = last if before is None else before.id
        touched += [claim, before.claim if before else None]
        placing.keep(claim_id, where, as_read, claim)
    for gone in (each for rest in same.values() for each in rest):
        touched.append(gone.claim)
        placing.drop(gone.id, where[0])
    placing.finish()
    return touched
