"""Logging to a file, since the terminal belongs to the screen."""

import logging
import os
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOGGER = logging.getLogger("monitor")
LOGGER.addHandler(logging.NullHandler())


class OwnFileHandler(RotatingFileHandler):
    """Makes files that only their owner may read, also when it begins a new one."""

    def _open(self) -> TextIOWrapper:
        flags = os.O_CREAT | os.O_APPEND | os.O_WRONLY
        descriptor = os.open(self.baseFilename, flags, 0o600)
        return os.fdopen(descriptor, self.mode, -1, self.encoding, self.errors)


def log_to_file(path: Path, *, debug: bool = False) -> None:
    """Send the program's log to `path`, at most 4 MB in all, readable by its owner.

    No folder, or one that cannot be written, silences the log; nothing else depends
    on it.
    """
    LOGGER.setLevel(logging.DEBUG if debug else logging.INFO)
    LOGGER.propagate = False
    try:
        handler: logging.Handler = OwnFileHandler(
            path,
            maxBytes=2_000_000,
            backupCount=1,
            encoding="utf-8",
            errors="backslashreplace",
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(process)d %(levelname)s %(message)s")
    )
    for old in LOGGER.handlers:
        old.close()
    LOGGER.handlers[:] = [handler]
