"""All of our exceptions, as one tree.

    MonitorError                   a person can do something about it; has an exit code
    ├── ConfigError                the configuration: all problems at once
    ├── QueryError                 a query that cannot be read: text and column
    ├── UsageError                 not a terminal, terminal too small, no such thing
    ├── DeliveryError              an alert that a channel did not take; tried again
    ├── FeedError                  one feed; recorded on it, never fatal
    │   ├── FetchError             no answer, a refusal, too large, too slow
    │   └── ParseError             an answer that is no feed
    └── StoreError                 the database
        ├── StoreBusyError         locked by another program
        ├── StoreDamagedError      damaged, or not a database
        ├── StoreFullError         no space, or not writable
        ├── SchemaTooNewError      written by a newer monitor
        └── LeaseLostError         another poller took the feed meanwhile

Caught in three places only: the poller (`FeedError`: stored on the feed;
`DeliveryError`: on the delivery), the load worker of the screen (`StoreError`: a
notice, old data stays) and `cli` (one line and an exit code; an `OSError`, such as no
space or no more open files, likewise, with its traceback in the log). Anything else is
a bug and crashes loudly.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width


class MonitorError(Exception):
    """The root: a message for a person that says what, where and what to do."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a configuration."""

    where: str
    """File and line, `config.toml:12`."""
    key: str
    """`story.title`, `2nd [[feeds]], url`; empty for the file itself."""
    message: str
    """What is wrong and what to do."""

    def __str__(self) -> str:
        return ": ".join(part for part in (self.where, self.key, self.message) if part)


class ConfigError(MonitorError):
    """The configuration cannot be used; carries every problem found."""

    exit_code = 3

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def _blank(text: str) -> str:
    """Spaces as wide as `text` in a terminal, where Han and Hangul take two cells."""
    widths = (2 if east_asian_width(character) in "WF" else 1 for character in text)
    return " " * sum(widths)


class QueryError(MonitorError):
    """A query that cannot be parsed, with a caret under the position."""

    exit_code = 3

    def __init__(self, message: str, text: str, column: int) -> None:
        self.message, self.text, self.column = message, text, column
        super().__init__(f"{message}\n  {text}\n  {_blank(text[:column])}^")


class UsageError(MonitorError):
    """What was asked for cannot be done: no terminal, no such article."""

    exit_code = 2


class DeliveryError(MonitorError):
    """A channel did not accept an alert; the message says why, without secrets."""

    exit_code = 7


class FeedError(MonitorError):
    """One feed could not be read; `url` says which."""

    exit_code = 5

    def __init__(self, url: str, message: str) -> None:
        self.url, self.message = url, message
        super().__init__(f"{url}: {message}")


class FetchError(FeedError):
    """No usable answer came: network, HTTP status, size or time limit."""

    def __init__(
        self,
        url: str,
        message: str,
        *,
        status: int | None = None,
        retry_after_s: float | None = None,
        is_unreachable: bool = False,
        is_unsent: bool = False,
    ) -> None:
        self.status, self.retry_after_s = status, retry_after_s
        self.is_unreachable = is_unreachable
        """Whether no connection could be made, nor was one refused."""
        self.is_unsent = is_unsent
        """Whether no request was sent, since it was known that it would not help."""
        super().__init__(url, message)


class ParseError(FeedError):
    """The answer is not a feed."""


class StoreError(MonitorError):
    """The database cannot be used now; `brief` says why in little space."""

    exit_code = 4

    def __init__(self, message: str, *, path: object = "") -> None:
        self.brief = message
        super().__init__(f"{path}: {message}" if path else message)


class StoreBusyError(StoreError):
    """Another program holds the database."""


class StoreDamagedError(StoreError):
    """The file is damaged or is not a database."""


class StoreFullError(StoreError):
    """The disk is full or the file cannot be written."""


class SchemaTooNewError(StoreError):
    """The database was written by a newer monitor."""


class LeaseLostError(StoreError):
    """Another poller has taken over this feed; what was read is dropped."""


def met_by_all(errors: BaseExceptionGroup[BaseException]) -> BaseException:
    """The trouble with store or machine that all tasks of a group met, else the group.

    One error of another kind among them is a bug, and must not go unseen.

    >>> met_by_all(BaseExceptionGroup("two", [StoreBusyError("1"), StoreError("2")]))
    StoreBusyError('1')
    >>> met_by_all(BaseExceptionGroup("two", [StoreError("1"), OSError("2")]))
    OSError('2')
    >>> met_by_all(BaseExceptionGroup("two", [StoreError("1"), ValueError("2")]))
    ExceptionGroup('two', [StoreError('1'), ValueError('2')])
    """
    if errors.split((StoreError, OSError))[1] is not None:
        return errors
    error: BaseException = errors.split(StoreError)[1] or errors
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
