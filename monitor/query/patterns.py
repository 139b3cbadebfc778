"""Users' regular expressions, run so that none of them can stall the poller."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

LONGEST = 500
"""Characters that a pattern may have."""


class PatternError(ValueError):
    """A pattern that cannot be read; `at` is the offset where it goes wrong."""

    def __init__(self, message: str, at: int) -> None:
        self.at = at
        super().__init__(message)


def compiled_pattern(pattern: str) -> "regex.Pattern[str]":
    """The pattern made ready: any case; `^` and `$` are ends of paragraphs.

    Raises:
        PatternError: it is empty, too long or no regular expression.
    """
    import regex

    if not pattern:
        raise PatternError("nothing between the slashes", 0)
    if len(pattern) > LONGEST:
        raise PatternError(f"a pattern has at most {LONGEST} characters", LONGEST)
    try:
        return regex.compile(pattern, regex.IGNORECASE | regex.MULTILINE)
    except regex.error as error:
        raise PatternError(error.msg, error.pos or 0) from error
    except (OverflowError, RecursionError, MemoryError) as error:
        raise PatternError("too large a pattern", 0) from error


class PatternGuard:
    """Runs patterns under a time limit, and those that keep breaking it no more.

    State, so one per watch list, handed to whoever matches.
    """

    def __init__(
        self, limit: timedelta = timedelta(milliseconds=50), chances: int = 3
    ) -> None:
        self._seconds, self._chances = limit.total_seconds(), chances
        self._failures: Counter[str] = Counter()
        self.unanswered = 0
        """How many searches had no answer: timed out, or their pattern is off."""

    @property
    def switched_off(self) -> tuple[str, ...]:
        """Patterns that ran out of time too often."""
        counted = self._failures.items()
        return tuple(pattern for pattern, n in counted if n >= self._chances)

    def places(
        self, pattern: "regex.Pattern[str]", text: str
    ) -> Iterator[tuple[int, int]]:
        """Offsets of what the pattern finds; ends early when time runs out."""
        if self._failures[pattern.pattern] >= self._chances:
            self.unanswered += 1
            return
        try:
            for found in pattern.finditer(text, timeout=self._seconds):
                if found.end() > found.start():
                    yield found.span()
        except TimeoutError:
            self._failures[pattern.pattern] += 1
            self.unanswered += 1
