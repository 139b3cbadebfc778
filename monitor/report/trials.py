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
"""For how many hours hits are counted by the hour."""
MUCH = 0.4
"""The share of all articles above which a watch is useless."""
FEW = 20
"""The number of stored articles below which a share means nothing."""


@dataclass(frozen=True, slots=True)
class Trial:
    """The result of trying a query on the story's stored articles."""

    query: str
    hits: int
    """Articles that match, including copies."""
    of: int
    """Articles that were searched."""
    searched_back_to: datetime | None
    """The time of the last article searched; None: all were searched."""
    per_hour: tuple[int, ...]
    """Hits in each hour up to now, oldest first."""
    samples: tuple[Found, ...]
    """The newest hits."""

    @property
    def share(self) -> float:
        """The share of searched articles that match, 0 to 1."""
        return self.hits / self.of if self.of else 0.0

    @property
    def is_much(self) -> bool:
        """Whether it matches so many articles that a hit is no news."""
        return self.of >= FEW and self.share >= MUCH


def trial_of(
    store: Store,
    query: str,
    now: datetime,
    enough: Callable[[], bool] = lambda: False,
) -> Trial:
    """Try a query on stored articles, newest first, until `enough` says so.

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
    """Full hours since an article came up."""
    return max((now - found.article.sort_at) // timedelta(hours=1), 0)


def share_words(trial: Trial) -> str:
    """A warning that a query matches far too much; empty if it does not.

    >>> share_words(Trial("a", 63, 100, None, (), ()))
    'matches 63 % of all stored articles'
    """
    if not trial.is_much:
        return ""
    return f"matches {trial.share:.0%} of all stored articles".replace("%", " %", 1)
