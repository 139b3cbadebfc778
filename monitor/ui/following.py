"""Follows the configuration file for the screen."""

from collections.abc import Callable
from dataclasses import dataclass

from monitor.config.reload import ConfigWatch
from monitor.config.settings import Config
from monitor.ui.lights import Lights

ELSEWHERE = "names another database, which takes effect at the next start"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look at the file came to."""

    config: Config | None
    """What it says now; None: the same as before."""
    lights: Lights | None
    """Finds the words of its watches."""
    problem: str
    """What is wrong with it, a line each; empty: nothing."""


class ConfigFollower:
    """Looks at the file again and again; a broken edit leaves all as it was.

    Args:
        file: The file, with what it said when the screen opened.
        is_ours: False for a configuration whose database is not the one on screen.
    """

    def __init__(
        self, file: ConfigWatch, is_ours: Callable[[Config], bool] = lambda _: True
    ) -> None:
        self._file, self._is_ours = file, is_ours

    def look(self) -> Seen:
        """What the file says now; reads queries, so it is for a thread of its own."""
        config = self._file.look()
        lights = None
        if config is not None:
            lights = Lights(config.watches)
            lights.prepare()
        problem = self._file.problem
        if not problem and not self._is_ours(self._file.config):
            problem = f"{self._file.path}: {ELSEWHERE}"
        return Seen(config, lights, problem)
