"""Logging to a file, since the terminal belongs to the screen."""

import logging
import os
import re
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOGGER = logging.getLogger("monitor")
LOGGER.addHandler(logging.NullHandler())


SECRETS = re.compile(
    r"([?&](?:[\w-]*(?:token|secret|signature|password)|(?:\w+_)?(?:key|auth)|pw|sig)=)"
    r"(?:[^&#\s:]|:(?!\s))+",
    re.IGNORECASE,
)
"""Parts of an address that let anybody read a feed who knows them."""


class RedactingFormatter(logging.Formatter):
    """Removes from addresses what may serve as a password.

    >>> line = "https://a.example/feed?user=7&token=a1b2: refuses connections"
    >>> made = logging.makeLogRecord({"msg": line})
    >>> RedactingFormatter().format(made)
    'https://a.example/feed?user=7&token=…: refuses connections'
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line, and what of an error belongs to it."""
        return SECRETS.sub(r"\1…", super().format(record))


class PrivateFileHandler(RotatingFileHandler):
    """Makes files that only their owner may read, also when it begins a new one."""

    def _open(self) -> TextIOWrapper:
        return open(
            self.baseFilename,
            "a",
            encoding=self.encoding,
            errors=self.errors,
            opener=lambda path, flags: os.open(path, flags, 0o600),
        )


def log_to_file(path: Path, *, debug: bool = False) -> None:
    """Send the program's log to `path`, at most 4 MB in all, readable by its owner.

    No folder, or one that cannot be written, silences the log; nothing else depends
    on it.
    """
    LOGGER.setLevel(logging.DEBUG if debug else logging.INFO)
    LOGGER.propagate = False
    try:
        handler: logging.Handler = PrivateFileHandler(
            path,
            maxBytes=2_000_000,
            backupCount=1,
            encoding="utf-8",
            errors="backslashreplace",
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(
        RedactingFormatter("%(asctime)s %(process)d %(levelname)s %(message)s")
    )
    for old in LOGGER.handlers:
        old.close()
    LOGGER.handlers[:] = [handler]
