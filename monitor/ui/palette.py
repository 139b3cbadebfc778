"""The command palette: every action by its name, figures and watches by theirs."""

from collections.abc import Callable, Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode

from monitor.ui.actions import ACTIONS, Action, keys_words


def doer(action: Action, start: DOMNode) -> Callable[[], object] | None:
    """The method that does `action` for the nearest node that can."""
    for node in start.ancestors_with_self:
        if method := getattr(node, f"action_{action.method}", None):
            return partial(method)
    return None


class ActionsProvider(Provider):
    """Finds actions that work where the palette was opened."""

    def _actions(self) -> Iterator[tuple[Action, Callable[[], object]]]:
        for action in ACTIONS:
            do = doer(action, self.focused or self.screen) or doer(action, self.app)
            if do and action.id != "command-palette":
                yield action, do

    async def discover(self) -> Hits:
        """Every action, before anything is typed."""
        for action, do in self._actions():
            title = Content(f"{action.title}  ({keys_words(action)})")
            yield DiscoveryHit(title, do, text=action.title, help=action.help)

    async def search(self, query: str) -> Hits:
        """Actions whose title or explanation matches."""
        matcher = self.matcher(query)
        for action, do in self._actions():
            score = max(matcher.match(action.title), matcher.match(action.help) * 0.8)
            if score > 0:
                shown = matcher.highlight(action.title)
                yield Hit(score, shown, do, text=action.title, help=action.help)
