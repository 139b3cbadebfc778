"""Keys on their way: what is typed for a screen gets there, however fast it is typed.

A person types `M` and a name in one go. What comes before the new screen can take it
waits, and what was on its way to the screen below goes to the new one: neither is lost,
and neither does what it means elsewhere.
"""

from bisect import insort
from typing import Any
from weakref import WeakKeyDictionary, WeakSet

from textual import events
from textual.app import App
from textual.screen import Screen


class Keyboard:
    """Says of each key whether it may go its way; gives the app the others in time."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._ready: WeakSet[Screen[Any]] = WeakSet()
        """Screens whose field or list has the focus by now."""
        self._sent: WeakKeyDictionary[events.Key, Screen[Any]] = WeakKeyDictionary()
        """Which screen a key was sent to: the one on top as it came."""
        self._waiting: list[tuple[float, int, events.Key]] = []
        """Keys by the time they were pressed at: one sent astray may come late."""
        self._waited_for: Screen[Any] | None = None

    def takes(self, key: events.Key) -> bool:
        """Keep a key until the screen on top can take it; False where it may go on.

        A key comes twice: from the terminal, and back from the widgets if none of them
        wanted it. Back from a screen that is covered by now it is as good as new.
        """
        screen = self._app.screen
        if key.is_forwarded:
            if self._sent.get(key, screen) is screen and screen in self._ready:
                return False
            key = _anew(key)
        elif screen in self._ready and not self._waiting:
            self._sent[key] = screen
            return False
        insort(self._waiting, (key.time, len(self._waiting), key))
        if self._waited_for is not screen:
            self._waited_for = screen
            screen.call_after_refresh(self._app.call_later, self._release, screen)
        return True

    def hold(self) -> None:
        """Keep keys until the screen on top is painted again: the focus moves on."""
        self._ready.discard(self._app.screen)

    async def _release(self, screen: Screen[Any]) -> None:
        """Let go of what waits, in the app's own turn: no newer key comes between."""
        self._ready.add(screen)
        self._waited_for = None
        waiting, self._waiting = self._waiting, []
        for _, _, key in waiting:
            await self._app.on_event(key)


def _anew(key: events.Key) -> events.Key:
    again = events.Key(key.key, key.character)
    again.time = key.time
    return again
