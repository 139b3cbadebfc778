"""The command palette: actions, figures and watches by their names."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, runtime_checkable

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode

from monitor.ui.actions.action import LIST, Action
from monitor.ui.actions.own_keys import own_keys
from monitor.ui.actions.table import ACTIONS, keys_words, with_own_key
from monitor.ui.present.cells import harmless

Deed = Callable[[], object]


@runtime_checkable
class HasPlaces(Protocol):
    """A screen that has places with names."""

    def named_places(self) -> Iterable[tuple[str, Deed]]:
        """Names, each with a function that goes there."""
        ...


def doer(action: Action, start: DOMNode) -> Deed | None:
    """The method of the nearest node that does `action`; None if no node does."""
    for node in start.ancestors_with_self:
        if method := getattr(node, f"action_{action.method}", None):
            return lambda: method()
    return None


class ActionsProvider(Provider):
    """Finds what can be done where the palette was opened.

    Names may hold words from feeds: they are shown as `Content`, and not by the
    matcher's own `highlight`, which would read them as markup.
    """

    def _actions(self) -> Iterator[tuple[Action, Deed]]:
        """Available actions; mere movements come last."""
        for action in sorted(ACTIONS, key=lambda action: action.where == LIST):
            do = doer(action, self.focused or self.screen) or doer(action, self.app)
            if do and action.id != "command-palette":
                yield with_own_key(action, own_keys(self.app)), do

    async def discover(self) -> Hits:
        """Every action, before anything is typed."""
        for action, do in self._actions():
            title = Content(f"{action.title}  ({keys_words(action)})")
            yield DiscoveryHit(title, do, text=action.title, help=action.help)

    async def search(self, query: str) -> Hits:
        """What matches by title or explanation."""
        matcher = self.matcher(query)
        for action, do in self._actions():
            score = max(matcher.match(action.title), matcher.match(action.help) * 0.8)
            if score > 0:
                title = Content(f"{action.title}  ({keys_words(action)})")
                yield Hit(score, title, do, text=action.title, help=action.help)
        places = (
            self.screen.named_places() if isinstance(self.screen, HasPlaces) else ()
        )
        for name, do in places:
            if (score := matcher.match(name)) > 0:
                shown = harmless(name)
                yield Hit(score * 0.9, Content(shown), do, text=shown)
