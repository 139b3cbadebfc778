"""What a watch would have hit among all stored articles, before it is made."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.model.articles import View
from monitor.model.searches import Found
from monitor.store.contract.store import Store

SAMPLES = 10
PAGE = 500
HOURS = 14 * 24
"""How far back hits are told by the hour."""
MUCH = 0.4
"""Share of all articles from which on a watch tells nothing."""
FEW = 20
"""Stored articles of which a share says nothing."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A query tried on the stored articles of the story."""

    query: str
    hits: int
    """Articles that match, copies too."""
    of: int
    """Articles that were looked at."""
    searched_back_to: datetime | None
    """Where time ran out; None: everything was looked at."""
    per_hour: tuple[int, ...]
    """Hits by the hour up to now, oldest first, from the first of two weeks on."""
    samples: tuple[Found, ...]
    """The newest."""

    @property
    def share(self) -> float:
        """Of all that was looked at, how much matches: 0 to 1."""
        return self.hits / self.of if self.of else 0.0

    @property
    def is_much(self) -> bool:
        """True where it matches so much that a hit is no news."""
        return self.of >= FEW and self.share >= MUCH


def trial_of(
    store: Store,
    query: str,
    now: datetime,
    enough: Callable[[], bool] = lambda: False,
) -> Trial:
    """Try a query, newest articles first, for as long as it is not enough.

    Raises:
        QueryError: it cannot be read.
    """
    view = View(fold_copies=False, query=query, asked_at=now)
    ages: Counter[int] = Counter()
    samples: list[Found] = []
    hits = 0
    after: str | None = None
    while True:
        page = store.articles.search(view, after=after, limit=PAGE, enough=enough)
        hits += len(page.found)
        samples += page.found[: SAMPLES - len(samples)]
        ages.update(_age(found, now) for found in page.found)
        after = page.after
        if after is None or page.searched_back_to or enough():
            break
    back_to = page.searched_back_to
    if back_to is None and after is not None:
        back_to = page.found[-1].article.sort_at
    looked_at = View(fold_copies=False, since_at=back_to)
    oldest = max((age for age in ages if age < HOURS), default=-1)
    return Trial(
        query,
        hits,
        max(store.articles.count(looked_at), hits),
        back_to,
        tuple(ages[age] for age in range(oldest, -1, -1)),
        tuple(samples),
    )


def _age(found: Found, now: datetime) -> int:
    """Whole hours since it came up."""
    return max((now - found.article.sort_at) // timedelta(hours=1), 0)


def share_words(trial: Trial) -> str:
    """That a query matches far too much; empty where it does not.

    >>> share_words(Trial("a", 63, 100, None, (), ()))
    'matches 63 % of all stored articles'
    """
    if not trial.is_much:
        return ""
    return f"matches {trial.share:.0%} of all stored articles".replace("%", " %", 1)
