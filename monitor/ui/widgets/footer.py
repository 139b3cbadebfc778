"""The footer: the most useful keys where the focus is."""

from textual import events

from monitor.ui.actions.action import Action, key_words
from monitor.ui.actions.own_keys import own_keys
from monitor.ui.actions.table import footer_actions, with_own_key
from monitor.ui.present.cells import Pieces, width_of
from monitor.ui.questions.past import as_of_words
from monitor.ui.widgets.lines import PiecesLine


class FooterLine(PiecesLine):
    """Keys and what they do, as many as fit; a click does it."""

    def __init__(self, places: tuple[str, ...], pane: str = "") -> None:
        super().__init__(id="keys")
        self._places, self._pane = places, pane

    def serve(self, pane: str) -> None:
        """Show the keys of another pane."""
        if pane != self._pane:
            self._pane = pane
            self.refresh()

    def pieces_in(self, width: int) -> Pieces:
        """The keys; the last two are always help and quit."""
        pieces = self._start()
        for action in self._fitting(width):
            pieces += _pieces(action)
        return pieces

    def _start(self) -> Pieces:
        """The moment that is shown, if no other line says so."""
        words = "" if self.screen.query("#past") else as_of_words(self.app)
        return [(" ", ""), *([(words, "alarm"), ("  ", "")] if words else [])]

    def _fitting(self, width: int) -> list[Action]:
        own = own_keys(self.app)
        usual = footer_actions(self._pane, self._places)
        actions = [with_own_key(action, own) for action in usual]
        room = width - width_of(self._start())
        while len(actions) > 2 and sum(map(_width, actions)) > room:
            del actions[-3]
        return actions

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        x = width_of(self._start())
        for action in self._fitting(self.size.width):
            if x <= event.x < (x := x + _width(action)):
                self.app.simulate_key(action.key.split(",")[0])


def _pieces(action: Action) -> Pieces:
    key = key_words(action.key.split(",")[0])
    return [(key, "key"), (f" {action.footer}  ", "quiet")]


def _width(action: Action) -> int:
    return width_of(_pieces(action))
