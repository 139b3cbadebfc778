"""Whether a screen shows the past, for whatever must say so wherever one is."""

from typing import Protocol, runtime_checkable

from textual.app import App


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
