"""Copies of a database in use: whole, checked, readable by their owner only."""

import os
from pathlib import Path

from monitor.errors import StoreDamagedError, StoreFullError, UsageError
from monitor.store.file.connection import ENGINE, Connection, store_error
from monitor.store.file.header import schema_of

PART = ".part"
"""The ending of a copy's name until the copy is checked."""


def back_up(path: Path, to: Path) -> int:
    """Copy a database while others read and write it; returns the copy's size in bytes.

    The copy shows the database at one moment. No partial copy ever has the final name,
    and nothing is ever overwritten.

    Raises:
        UsageError: there is such a file already.
        StoreError: the database cannot be read, the copy not written, or is damaged.
    """
    if to.exists():
        raise UsageError(f"{to}: already exists; name another file")
    part = to.with_name(f"{to.name}{PART}")
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
    except OSError as error:
        raise StoreFullError(
            f"{part}: cannot be written ({error.strerror}); name another file"
        ) from error
    try:
        _copy(path, part)
        _verify(part)
        part.rename(to)
    finally:
        part.unlink(missing_ok=True)
    _sync(to.parent)
    return to.stat().st_size


def _copy(path: Path, part: Path) -> None:
    source = Connection(path, is_looking=True)
    target = Connection(part)
    try:
        schema_of(source)
        # all pages in one go: a copy in steps starts again whenever a poll is stored
        with source.guarded() as raw:
            raw.backup(target.raw)
        # one file, without a log of writes beside it
        target.value("PRAGMA journal_mode = DELETE")
    except ENGINE.Error as error:
        raise store_error(error, part) or error from error
    finally:
        target.close()
        source.close()


def _verify(part: Path) -> None:
    copy = Connection(part, is_looking=True)
    try:
        found = [row[0] for row in copy.rows("PRAGMA integrity_check(1)")]
    finally:
        copy.close()
    if found != ["ok"]:
        raise StoreDamagedError(
            f"{part}: the copy is damaged ({found[0]}), so is the database: "
            "`monitor doctor` says more"
        )
    descriptor = os.open(part, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync(folder: Path) -> None:
    """Sync the folder, so that the new name is on the disk, too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
