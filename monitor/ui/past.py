"""Whether a screen shows the past, and what can be done there."""

from typing import Protocol, runtime_checkable

from textual.app import App


class OfNow:
    """Mixed into deeds that only make sense now: who looks at the past must go back."""

    __slots__ = ()


class OfShown:
    """Mixed into deeds about all that is shown: in the past, that of then."""

    __slots__ = ()


@runtime_checkable
class Rewindable(Protocol):
    """An app that can show the past (`app.py`)."""

    @property
    def as_of_words(self) -> str:
        """The moment that is shown, in words; empty: now."""
        ...


def as_of_words(app: App[object]) -> str:
    """The moment that the app shows, in words; empty: now."""
    return app.as_of_words if isinstance(app, Rewindable) else ""
