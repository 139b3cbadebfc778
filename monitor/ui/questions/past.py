"""Whether the app shows the past, and which questions the past answers."""

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.app import App

if TYPE_CHECKING:
    from monitor.ui.messages import Question


class PresentOnly:
    """Mixed into deeds that only make sense now, and are refused in the past."""

    __slots__ = ()


class AboutShown:
    """Mixed into deeds that apply to all rows shown, which may be those of the past."""

    __slots__ = ()


OF_NOW = ("", "timeline")
"""Groups of questions that the present always answers: deeds, and the timeline."""


def is_of_past(question: "Question") -> bool:
    """Whether the past answers this question while it is shown."""
    return question.group not in OF_NOW or isinstance(question, AboutShown)


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
