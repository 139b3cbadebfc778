"""Follows the configuration file for the screen."""

from collections.abc import Callable
from dataclasses import dataclass

from monitor.config.reload import ConfigWatch
from monitor.config.settings import Config
from monitor.ui.present.highlights import Highlights

ELSEWHERE = "names another database, which takes effect at the next start"


@dataclass(frozen=True, slots=True)
class ConfigUpdate:
    """The state of the configuration file at one look."""

    config: Config | None
    """The new configuration; None: it is the same as before."""
    highlights: Highlights | None
    """Finds the words of the new watches."""
    problem: str
    """What is wrong with the file, a line each; empty: nothing."""


class ConfigFollower:
    """Notices edits of the file; a broken one changes nothing but `problem`.

    Args:
        file: The file, with the configuration that the screen opened with.
        is_ours: Tells whether a configuration names the database on screen.
    """

    def __init__(
        self, file: ConfigWatch, is_ours: Callable[[Config], bool] = lambda _: True
    ) -> None:
        self._file, self._is_ours = file, is_ours

    def look(self) -> ConfigUpdate:
        """Look at the file; call this in a thread, since it parses queries."""
        config = self._file.look()
        highlights = None
        if config is not None:
            highlights = Highlights(config.watches)
            highlights.prepare()
        problem = self._file.problem
        if not problem and not self._is_ours(self._file.config):
            problem = f"{self._file.path}: {ELSEWHERE}"
        return ConfigUpdate(config, highlights, problem)
