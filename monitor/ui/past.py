"""Whether a screen shows the past, and what can be done there."""

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.app import App

if TYPE_CHECKING:
    from monitor.ui.messages import Question


class OfNow:
    """Mixed into deeds that only make sense now: who looks at the past must go back."""

    __slots__ = ()


class OfShown:
    """Mixed into deeds about all that is shown: in the past, that of then."""

    __slots__ = ()


OF_NOW = ("", "timeline")
"""Groups of questions that the past never answers: what the reader does is done now."""


def is_of_past(question: "Question") -> bool:
    """Whether the past is to answer, where it is looked at."""
    return question.group not in OF_NOW or isinstance(question, OfShown)


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
