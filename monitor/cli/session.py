"""What every command starts from: the story's configuration, database and clock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import update_wrapper
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import click

from monitor import paths
from monitor.clock import Clock, SetClock
from monitor.config.settings import Config
from monitor.errors import UsageError
from monitor.store.contract.store import Store

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Session:
    """One story, opened."""

    config: Config
    config_path: Path | None
    """None in the demo, whose configuration is made on the spot."""
    database: Path
    clock: Clock
    as_of: datetime | None = None
    """Show everything as it was known at this moment; None: now."""

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """The story's store, opened for reading and closed afterwards.

        Raises:
            UsageError: nothing was ever stored.
            StoreError: the database cannot be used.
        """
        from monitor.store.database import open_reader

        if not self.database.exists():
            raise UsageError(
                f"nothing is stored yet in {self.database}; "
                "run `monitor`, or `monitor poll --once`"
            )
        store = self.rewound(self.as_of) if self.as_of else open_reader(self.database)
        try:
            yield store
        finally:
            store.close()

    def rewound(self, at: datetime) -> Store:
        """The store as it was known at a moment.

        Raises:
            StoreError: the database cannot be used.
        """
        from monitor.engine.ledger.past import open_rewound

        return open_rewound(self.database, at)


class Mode(StrEnum):
    """How a story is followed."""

    DASHBOARD = "dashboard"
    PLAIN = "plain"
    """One line per event, without a screen."""
    WALL = "wall"
    """A wall display, without input."""


@dataclass(frozen=True, slots=True)
class Launch:
    """The options given before the command; `ctx.obj` of every command."""

    given_config: Path | None
    given_database: Path | None
    clock: Clock
    mode: Mode = Mode.DASHBOARD
    ascii: bool = False
    """Show only ASCII, whatever the configuration says."""
    as_of: datetime | None = None
    """Show everything as it was known at this moment; None: now."""

    @property
    def config_path(self) -> Path:
        """The configuration file to use, whether it exists or not."""
        return paths.config_file(self.given_config)

    def session(self) -> Session:
        """Read the configuration.

        Raises:
            ConfigError: it has problems, or is not there.
        """
        from monitor.config.file import load

        config = load(self.config_path)
        database = self.database(config)
        clock = self.clock if self.as_of is None else SetClock(self.as_of)
        return Session(config, self.config_path, database, clock, self.as_of)

    def database(self, config: Config) -> Path:
        """`--database`, else `[store] database`, else the default for the title."""
        if self.given_database is not None:
            return self.given_database
        if config.store.database:
            named = Path(config.store.database).expanduser()
            return named if named.is_absolute() else self.config_path.parent / named
        return paths.database_file(config.story.title)


def with_session(
    command: Callable[Concatenate[Session, P], R],
) -> Callable[P, R]:
    """Decorate a command so that it gets the `Session` as its first argument."""

    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        launch = click.get_current_context().find_object(Launch)
        assert launch is not None, "the root command always makes one"
        for name, given in kwargs.items():
            kwargs[name] = text_of(given)
        return command(launch.session(), *args, **kwargs)

    return update_wrapper(call, command)


def text_of(given: object) -> object:
    r"""A command line argument as text, decoded as UTF-8 whatever the locale.

    Bytes that are not valid in the locale arrive as lone surrogates (PEP 383), which
    can be neither stored nor searched for. Paths keep them, since they name files.

    >>> text_of("\udceb\udcb6\udc81 \udcff")
    '북 �'
    """
    if isinstance(given, tuple):
        return tuple(map(text_of, given))
    if type(given) is not str:
        return given
    return given.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
