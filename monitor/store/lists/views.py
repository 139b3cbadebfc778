"""Windows of the views on screen, cached while nothing is stored."""

from typing import TYPE_CHECKING

from monitor.model.articles import View
from monitor.store.file.connection import Connections
from monitor.store.lists.listings import listing_of
from monitor.store.lists.windows import Hours, Window

if TYPE_CHECKING:
    from monitor.store.lists.search_results import FoundWindow

VIEWS_KEPT = 16
"""Of how many views the windows are kept."""

SIZES = {
    View(): "sum(leading) FROM feeds",
    View(fold_copies=False): "sum(in_story) FROM feeds",
    View(story_only=False): "sum(originals) FROM feeds",
    View(story_only=False, fold_copies=False): "sum(articles) FROM feeds",
    View(unread=True): "sum(articles) FROM unread_sums WHERE standing = 2",
    View(unread=True, fold_copies=False): (
        "sum(articles) FROM unread_sums WHERE standing >= 1"
    ),
    View(unread=True, story_only=False, fold_copies=False): (
        "sum(articles) FROM unread_sums"
    ),
}
"""Views whose size is kept as a sum; there is only one reader."""


class Views:
    """The windows of one store."""

    def __init__(self, connections: Connections):
        self._connections = connections
        self._windows: dict[View, Window | FoundWindow] = {}
        self._version = -1

    def window(self, view: View) -> "Window | FoundWindow":
        """The window on a view.

        Raises:
            QueryError: the view's query cannot be read.
        """
        version = self._connections.version()
        if version != self._version:
            self._version = version
            self._windows.clear()
        if view not in self._windows:
            if len(self._windows) >= VIEWS_KEPT:
                self._windows.pop(next(iter(self._windows)))
            self._windows[view] = self._opened(view)
        return self._windows[view]

    def _opened(self, view: View) -> "Window | FoundWindow":
        reads = self._connections.reads
        if view.query.strip():
            # the query language takes longer to import than a first page to show
            from monitor.store.lists.search import Search
            from monitor.store.lists.search_results import FoundWindow

            return FoundWindow(Search(reads, view))
        hours = Hours(reads) if view == View() else None
        window = Window(reads, listing_of(view), hours)
        if kept := SIZES.get(view):
            window.know_size(reads.value(f"SELECT {kept}") or 0)
        return window
