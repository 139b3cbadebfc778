"""`monitor --plain`: one line per event, for screen readers, logs, pipes and tmux."""

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta, tzinfo

import click

from monitor.cli.moments import stamp
from monitor.cli.poll import stop_event
from monitor.cli.session import Session
from monitor.engine.poller_child import ChildState
from monitor.errors import StoreError
from monitor.extract.text import clean
from monitor.model.events import Event
from monitor.report.log_lines import baseline_line, line_of
from monitor.store.contract.store import Store

BEAT = timedelta(milliseconds=500)
"""The pause between two looks at the database."""

LONGEST = 2000
"""The most characters of a line."""

_POLLER = {
    ChildState.ELSEWHERE: "polled by another monitor",
    ChildState.DOWN: "the poller ended and is being restarted",
}


class PlainLog:
    """A story's log as lines of text, from now on.

    Args:
        store: The story's.
        is_dated: Whether each line has its date, not only the time of day.
        tz: The reader's zone; None: the machine's.
    """

    def __init__(
        self, store: Store, *, is_dated: bool = True, tz: tzinfo | None = None
    ) -> None:
        self._store, self._tz = store, tz
        self._time = slice(None) if is_dated else slice(11, None)
        self._version = store.version()
        self._cursor = store.events.cursor()

    def opening(self, title: str, now: datetime) -> Iterator[str]:
        """The first lines: the story, its coverage, and what is new since the mark."""
        from monitor.report.since import since
        from monitor.ui.present.cells import words_of
        from monitor.ui.present.coverage import coverage_pieces
        from monitor.ui.present.marks import since_parts

        marks = [mark for mark in self._store.events.marks() if mark.at <= now]
        coverage = self._store.feeds.coverage(now)
        yield self._line(now, f"{title}: {words_of(coverage_pieces(coverage, now))}")
        if marks:
            at = marks[0].at
            watches = self._store.watches.rows(now, at)
            counted = since(self._store, at, watches=watches, coverage=coverage)
            parts = since_parts(counted, now, self._tz)
            words = ", ".join(words_of(part.pieces) for part in parts)
            yield self._line(now, words)

    def news(self) -> Iterator[str]:
        """Lines for what was stored since the last call, oldest first."""
        version = self._store.version()
        if version == self._version:
            return
        self._version = version
        quiet: list[Event] = []
        while happened := self._store.events.since(self._cursor):
            self._cursor = happened[-1].id
            quiet += [event for event in happened if event.is_quiet]
            for event in happened:
                if not event.is_quiet:
                    yield self._line(event.at, line_of(event, self._store))
        if words := baseline_line(quiet):
            yield self._line(quiet[-1].at, words)

    def _line(self, at: datetime, words: str) -> str:
        return f"{stamp(at, self._tz)[self._time]} {clean(words, LONGEST)}"


def follow_plainly(session: Session, poller: Callable[[], str], *, ascii: bool) -> None:
    """Print what happens until a signal comes or the output is closed.

    Args:
        session: The story to follow.
        poller: Starts a poller when it is time; says how that is doing, as
            `PollerChild.tick_words` does.
        ascii: Whether to print nothing but ASCII.
    """
    from monitor.store.database import open_reader
    from monitor.ui.present.ascii import in_ascii

    def say(line: str) -> None:
        click.echo(in_ascii(line) if ascii else line)

    store = open_reader(session.database)
    try:
        log = PlainLog(store, is_dated=not sys.stdout.isatty())
        for line in log.opening(session.config.story.title, session.clock.now()):
            say(line)
        with suppress(KeyboardInterrupt):
            asyncio.run(_follow(log, poller, say))
    finally:
        store.close()


def poller_lines(told: str) -> Iterator[str]:
    """The lines to print when the poller's state changes.

    >>> [*poller_lines("running: the disk is full")], [*poller_lines("running")]
    (['not polling: the disk is full'], [])
    """
    state, _, trouble = told.partition(": ")
    if state in _POLLER:
        yield _POLLER[ChildState(state)]
    if trouble:
        yield f"not polling: {trouble}"


async def _follow(
    log: PlainLog, poller: Callable[[], str], say: Callable[[str], None]
) -> None:
    from monitor.ui.terminal.hangup import is_hung_up

    stop, told, trouble = stop_event(child=False), str(ChildState.RUNNING), ""
    while not stop.is_set() and not is_hung_up(sys.stdout.fileno()):
        if told != (told := poller()):
            for line in poller_lines(told):
                say(f"monitor: {line}")
        try:
            for line in log.news():
                say(line)
            trouble = ""
        except StoreError as error:  # busy, or full: it may pass
            if str(error) != trouble:
                say(f"monitor: {error}")
            trouble = str(error)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), BEAT.total_seconds())
