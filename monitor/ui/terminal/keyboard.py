"""Handles keys one after the other, so that fast typing does the same as slow.

A person types `M`, a name and Enter without a pause. Each key is sent only when all
effects of the key before are done, and when the screen on top has its focus. So no
letter is lost, and none acts on another screen than was meant. Without this, a field
takes letters before the app has handled the key in front of them.
"""

import time
from bisect import insort
from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary, WeakSet, ref

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen

DONE_S = 0.03
"""A key that was sent this long ago is done, and need not be followed."""

_ROUNDS = 2
"""How often to go from the widget to the app: for the key, and for what it
triggered."""


class Keyboard:
    """Holds keys back until the one before is done, and sends them in order."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._ready: WeakSet[Screen[Any]] = WeakSet()
        """Screens whose field or list has had the focus."""
        self._sent: WeakKeyDictionary[events.Key, ref[Screen[Any]]]
        self._sent = WeakKeyDictionary()
        """The screen that each key was sent to, which was on top at that time."""
        self._under_way: events.Key | None = None
        self._sent_at = 0.0
        self._way: Sequence[ref[DOMNode]] = ()
        """Weak references to the widgets from where the key was sent up to the app."""
        self._is_after = False
        """Whether a key is being followed, to see when it is done."""
        self._waiting: list[tuple[float, int, events.Key]] = []
        """Keys by the time at which they were pressed, since some come back late."""
        self._waited_for: Screen[Any] | None = None

    def takes(self, key: events.Key) -> bool:
        """Keep a key until its turn; False if it may go on.

        A key comes twice: from the terminal, and again if no widget handled it. If it
        comes back from a screen that is covered by now, it is treated as new.
        """
        screen = self._app.screen
        if self._sent.get(key) == ref(screen) and screen in self._ready:
            return False
        if time.monotonic() - self._sent_at > DONE_S:
            self._under_way, self._is_after = None, False
        is_free = self._under_way is None and not self._waiting
        if is_free and screen in self._ready and not key.is_forwarded:
            self._send(key, screen)
            return False
        if key.is_forwarded:
            key = _anew(key)
        insort(self._waiting, (key.time, len(self._waiting), key))
        if self._under_way is None:
            self._app.call_later(self._go_on)
        else:
            self._go_after()
        return True

    @property
    def is_idle(self) -> bool:
        """Whether every key that was pressed is done."""
        return not self._is_after and not self._waiting

    def hold(self) -> None:
        """Hold keys until the screen on top is painted again; its focus will move."""
        self._ready.discard(self._app.screen)

    def _send(self, key: events.Key, screen: Screen[Any]) -> None:
        self._sent[key], self._under_way = ref(screen), key
        self._sent_at, self._is_after = time.monotonic(), False
        nodes = (self._app.focused or screen).ancestors_with_self
        self._way = [ref(node) for node in nodes]

    def _go_after(self) -> None:
        """Follow a key, so that the next one is sent once it is done."""
        if self._under_way is not None and not self._is_after:
            self._is_after = True
            nodes = [node for each in self._way if (node := each()) is not None]
            self._app.call_later(self._follow, self._under_way, nodes, nodes, _ROUNDS)

    def _follow(
        self,
        key: events.Key,
        nodes: Sequence[DOMNode],
        ahead: Sequence[DOMNode],
        rounds: int,
    ) -> None:
        """Follow the key through every queue, then note that it is done."""
        for place, node in enumerate(ahead):
            if node.call_later(self._follow, key, nodes, ahead[place + 1 :], rounds):
                return
        if rounds > 1:
            self._follow(key, nodes, nodes, rounds - 1)
        elif self._under_way is key:
            self._under_way, self._is_after = None, False
            self._app.call_later(self._go_on)

    async def _go_on(self) -> None:
        """Send the next key."""
        if self._under_way is not None or not self._waiting:
            return
        screen = self._app.screen
        if screen in self._ready:
            _, _, key = self._waiting.pop(0)
            self._send(key, screen)
            await self._app.on_event(key)
            if self._waiting:
                self._go_after()
        elif self._waited_for is not screen:
            self._waited_for = screen
            screen.call_after_refresh(self._app.call_later, self._release, screen)

    async def _release(self, screen: Screen[Any]) -> None:
        self._ready.add(screen)
        self._waited_for = None
        await self._go_on()


def _anew(key: events.Key) -> events.Key:
    again = events.Key(key.key, key.character)
    again.time = key.time
    return again
