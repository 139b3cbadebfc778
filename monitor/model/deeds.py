"""Deeds: what the reader did that can be undone."""

from dataclasses import dataclass
from enum import StrEnum


class DeedKind(StrEnum):
    """What was done."""

    READ = "read"
    UNREAD = "unread"
    STARRED = "starred"
    UNSTARRED = "unstarred"
    MARKED = "marked"
    NOTED = "noted"
    MUTED = "muted"
    """A watch was muted, or rings again."""
    CORRECTED = "corrected"
    """Something was corrected in a figure."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that the reader did."""

    kind: DeedKind
    about: str = ""
    """The title of the article, or the name of the mark, watch or figure; empty if
    there were several."""
    articles: int = 0
    """How many articles it changed, including copies; 0: it was about none."""
