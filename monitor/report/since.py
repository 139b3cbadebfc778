"""What happened since a moment: the counts of the header and of `monitor since`.

Each count is the length of a list that can be opened, so that the two never differ.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from monitor.model.articles import View
from monitor.model.feeds import Coverage, FeedState
from monitor.model.figures import ChangeKind, Figure
from monitor.model.watches import WatchRow
from monitor.store.contract.store import Store


@dataclass(frozen=True, slots=True)
class Since:
    """Counts since a moment."""

    at: datetime
    new: int = 0
    """New articles, including copies."""
    stories: int = 0
    """Reports among them: copies of one report count once."""
    edited: int = 0
    """Articles that were edited, other than cosmetically."""
    moved: int = 0
    """Figures that changed; first values do not count."""
    hits: tuple[tuple[str, int], ...] = ()
    """Watches that were hit and how often, most often first."""
    failing: int = 0
    """Feeds that are failing now."""
    name: str = ""
    """The mark's name; empty if it has none."""

    @property
    def is_quiet(self) -> bool:
        """Whether nothing happened."""
        return not (self.new or self.edited or self.moved or self.hits)


def new_view(at: datetime) -> View:
    """The list of the new articles."""
    return View(since_at=at)


def edited_view(at: datetime) -> View:
    """The list of the edited articles."""
    return View(edited_since=at)


def since(
    store: Store,
    at: datetime,
    *,
    watches: Iterable[WatchRow],
    coverage: Coverage,
    name: str = "",
) -> Since:
    """Count what happened after `at`.

    Args:
        store: Counts the articles.
        at: The moment.
        watches: Rows that count their hits since `at`.
        coverage: How the feeds are doing now.
        name: Of the mark.
    """
    hits = [(row.name, row.hits_since) for row in watches if row.hits_since]
    return Since(
        at,
        new=store.articles.count(View(fold_copies=False, since_at=at)),
        stories=store.articles.count(new_view(at)),
        edited=store.articles.count(edited_view(at)),
        moved=store.figures.moved_since(at),
        hits=tuple(sorted(hits, key=lambda hit: -hit[1])),
        failing=coverage.counts.get(FeedState.FAILING, 0),
        name=name,
    )


def has_moved(figure: Figure, at: datetime) -> bool:
    """Whether a figure changed after `at`; first values do not count."""
    change = figure.last_change
    return change is not None and change.at > at and change.kind != ChangeKind.FIRST
