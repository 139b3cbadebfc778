"""A source, and the words of a sentence that make it one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """A source and the words that make it one."""

    source: str
    """As written; a pronoun or "the agency" is left to the reader of the article."""
    first: int
    """First token of source and verb."""
    last: int
    """One past their last token."""
    leads: bool = True
    """True where it governs what follows."""
    trails: bool = False
    """True where it governs what comes before."""
    denies: bool = False
    """True where the source rejects what is governed."""
