"""When to retry a delivery that a channel did not accept. Pure."""

from datetime import datetime, timedelta

from monitor.model.alerts import AlertState, Delivery
from monitor.store.contract.drafts import Receipt

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)

GIVE_UP = timedelta(hours=24)
"""After this long, a notice is no longer news."""


def wait_after(fails: int) -> timedelta:
    """How long to leave a channel alone after so many failures in a row.

    >>> [wait_after(fails).seconds // 60 for fails in (1, 2, 3, 7, 99)]
    [1, 2, 4, 60, 60]
    """
    return min(FIRST_WAIT * (1 << min(fails - 1, 16)), LONGEST_WAIT)


def receipt_for(delivery: Delivery, error: str, now: datetime) -> Receipt:
    """What to do with a delivery that failed at `now`."""
    next_try_at = now + wait_after(delivery.tries)
    if next_try_at - delivery.notice.at > GIVE_UP:
        tries = "1 try" if delivery.tries == 1 else f"{delivery.tries} tries"
        return Receipt(AlertState.FAILED, f"gave up after {tries}: {error}")
    return Receipt(AlertState.HELD, error, next_try_at)
