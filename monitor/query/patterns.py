"""Users' regular expressions, limited in time so that none can stall the poller."""

import re
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

LONGEST = 500
"""The most characters of a pattern."""
LARGEST = 5_000
"""The most characters of a pattern with its counted repeats written out."""
MOST_PLACES = 500
"""The most matches that are reported of one pattern in one text."""

_PIECE = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{(\d+)(,?)(\d*)\}|.", re.DOTALL | re.ASCII
)


class PatternError(ValueError):
    """An invalid pattern; `at` is the offset where it goes wrong."""

    def __init__(self, message: str, at: int) -> None:
        self.at = at
        super().__init__(message)


def compiled_pattern(pattern: str) -> "regex.Pattern[str]":
    """The compiled pattern; case is ignored, `^` and `$` are ends of paragraphs.

    Raises:
        PatternError: it is empty, too long or no regular expression.
    """
    import regex

    if not pattern:
        raise PatternError("nothing between the slashes", 0)
    if len(pattern) > LONGEST:
        raise PatternError(f"it has more than {LONGEST} characters", LONGEST)
    if written_out(pattern) > LARGEST:
        raise PatternError("its repeats multiply to something far too large", 0)
    try:
        return regex.compile(pattern, regex.IGNORECASE | regex.MULTILINE)
    except (regex.error, OverflowError, RecursionError, ValueError) as error:
        at = getattr(error, "pos", None) or 0
        raise PatternError(getattr(error, "msg", str(error)), at) from error


def written_out(pattern: str) -> int:
    """About how long a pattern is with its counted repeats written out.

    The `regex` package does write them out, with unlimited memory.

    >>> written_out("(ab{10}){10}"), written_out("(((a{99}){99}){99}){99}")
    (110, 96059601)
    """
    groups, last = [0], 0
    for piece in _PIECE.finditer(pattern):
        if piece[1]:
            times = max(int(piece[1]), int(piece[3] or 0), 1)
            groups[-1] += last * (times - 1)
            last *= times
            continue
        last = 1
        if piece[0] == "(":
            groups.append(0)
            continue
        if piece[0] == ")" and len(groups) > 1:
            last = groups.pop()
        groups[-1] += last
    return sum(groups)


class PatternGuard:
    """Runs patterns under a time limit, and switches off those that keep breaking it.

    It has state, so there is one per watch list, shared by all that match with it.
    """

    def __init__(
        self,
        limit: timedelta = timedelta(milliseconds=50),
        chances: int = 3,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        self._seconds, self._chances = limit.total_seconds(), chances
        self._timer = timer
        self._failures: Counter[str] = Counter()
        self.unanswered = 0
        """How many searches had no complete answer, for want of time or a
        switched-off pattern."""

    @property
    def switched_off(self) -> tuple[str, ...]:
        """Patterns that ran out of time too often."""
        counted = self._failures.items()
        return tuple(pattern for pattern, n in counted if n >= self._chances)

    def places(self, pattern: "regex.Pattern[str]", text: str) -> list[tuple[int, int]]:
        """Offsets of the matches that are found within the time limit."""
        found: list[tuple[int, int]] = []
        if self._failures[pattern.pattern] >= self._chances:
            self.unanswered += 1
            return found
        start = self._timer()
        try:
            for match in pattern.finditer(text, timeout=self._seconds):
                if match.end() > match.start():
                    found.append(match.span())
                # The package's own limit is for each match, ours for all.
                if self._timer() - start > self._seconds:
                    raise TimeoutError
                if len(found) == MOST_PLACES:
                    break
        except TimeoutError:
            self._failures[pattern.pattern] += 1
            self.unanswered += 1
        return found
