"""Logging to a file, since the terminal belongs to the screen."""

import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOGGER = logging.getLogger("monitor")
LOGGER.addHandler(logging.NullHandler())


def log_to_file(path: Path, *, debug: bool = False) -> None:
    """Send the program's log to `path`, at most 4 MB in all, readable by its owner.

    A folder that cannot be written silences the log; nothing else depends on it.
    """
    LOGGER.setLevel(logging.DEBUG if debug else logging.INFO)
    LOGGER.propagate = False
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600))
        handler: logging.Handler = RotatingFileHandler(
            path,
            maxBytes=2_000_000,
            backupCount=1,
            encoding="utf-8",
            errors="backslashreplace",
            delay=True,
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(process)d %(levelname)s %(message)s")
    )
    for old in LOGGER.handlers:
        old.close()
    LOGGER.handlers[:] = [handler]
