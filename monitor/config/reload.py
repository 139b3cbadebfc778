"""Notices when the configuration file has changed."""

from hashlib import blake2b
from pathlib import Path

from monitor.config.file import content_of, read, text_in
from monitor.config.settings import Config
from monitor.errors import ConfigError

Stamp = tuple[int, int, int] | None
"""The file's time of change, size and place on disk; None: there is no file."""


class ConfigWatch:
    """Notices when the configuration file has changed.

    Looking is cheap: the file is not opened while its time, size and place stay the
    same, and not parsed while its bytes do.

    Args:
        path: The file.
        config: What it said when it was read last.
    """

    def __init__(self, path: Path, config: Config) -> None:
        self.path, self.config = path, config
        self.problem = ""
        """What is wrong with the file now, a line each; empty: nothing."""
        self._stamp: Stamp = (0, 0, 0)
        self._digest = b""
        self._doubted: Stamp = (0, 0, 0)
        """The state of a file that could not be read at the first look."""

    def look(self) -> Config | None:
        """The configuration if it has changed since the last look; else None.

        `problem` reports a file that cannot be read from the second look on, since
        editors may empty or remove a file for a moment while they save it.
        """
        stamp = self._stamp_now()
        if stamp == self._stamp:
            return None
        try:
            return self._taken_up(content_of(self.path), stamp)
        except ConfigError as error:
            if stamp == self._doubted:
                self.problem, self._stamp = str(error), stamp
            self._doubted = stamp
            return None

    def _taken_up(self, content: bytes, stamp: Stamp) -> Config | None:
        digest = blake2b(content).digest()
        if digest == self._digest:
            self._stamp, self.problem = stamp, ""
            return None
        name = str(self.path)
        config = read(text_in(content, name), name)
        self._stamp, self._digest, self.problem = stamp, digest, ""
        if config == self.config:
            return None
        self.config = config
        return config

    def _stamp_now(self) -> Stamp:
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino
