"""Notices while the screen is open: a toast, the bell, a desktop notification."""

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from monitor.config.settings import AlertsConfig
from monitor.ui.present.notifications import BELL, sequence_for, way_of

if TYPE_CHECKING:
    from textual.app import App

    from monitor.model.alerts import Notice
    from monitor.store.contract.store import Store

MOST = 3
"""The most toasts at a time; further ones are only counted."""

LINES = 8
"""The most lines of a toast's text."""

TALL = 30
"""Rows from which a toast may have more than one line."""

SECONDS, URGENT_SECONDS = 12, 60


class Notices:
    """Shows what rings from now on.

    Args:
        config: Whether and how to notify the desktop.
        environ: Tells what the terminal knows; default: the process's.
    """

    def __init__(
        self, config: AlertsConfig, environ: Mapping[str, str] = os.environ
    ) -> None:
        self._environ = environ
        self.configure(config)
        self._last: int | None = None
        """Id of the last notice shown; None: none was read yet."""
        self._knows_focus = False
        """Whether the terminal reports its focus, as it has done once."""

    def configure(self, config: AlertsConfig) -> None:
        """Use other settings for desktop notifications."""
        self._config = config
        self._tmux = config.tmux and "TMUX" in self._environ
        self._way = way_of(config.terminal, self._environ, tmux=config.tmux)

    def attend(self, app: "App[None]") -> None:
        """Learn from the terminal whether it has the focus."""
        app.watch(app, "app_focus", self._on_focus, init=False)

    def fresh(self, store: "Store") -> "list[Notice]":
        """Notices since the last look; runs in the store's thread."""
        if self._last is None:
            self._last = store.alerts.last_notice()
        found = store.alerts.notices(self._last)
        self._last = found[-1].id if found else self._last
        return found

    def show(self, app: "App[None]", notices: "Sequence[Notice]") -> None:
        """Ring for each notice; a reader who looks at the screen sees a toast."""
        shown = notices[-MOST:]
        for notice in shown:
            app.notify(
                _beginning(notice.body, LINES if app.size.height >= TALL else 1),
                title=notice.title,
                severity="warning" if notice.is_urgent else "information",
                timeout=URGENT_SECONDS if notice.is_urgent else SECONDS,
            )
        if len(notices) > MOST:
            app.notify(f"{len(notices) - MOST} more: `monitor alerts` lists them.")
        if notices and self._config.desktop:
            is_seen = app.app_focus and self._knows_focus
            self._write(app, BELL, *([] if is_seen else map(self._written, shown)))

    def _written(self, notice: "Notice") -> str:
        return sequence_for(
            self._way,
            notice.title,
            notice.body,
            number=notice.id,
            tmux=self._tmux,
        )

    def _write(self, app: "App[None]", *written: str) -> None:
        driver = app._driver  # Textual has no other way to reach the terminal
        for sequence in written:
            if driver is not None and sequence and not app.is_web:
                driver.write(sequence)

    def _on_focus(self, has_focus: bool) -> None:
        self._knows_focus = self._knows_focus or not has_focus


def _beginning(body: str, most: int) -> str:
    r"""The first lines, which say where the news is from.

    >>> _beginning("a\n" * 9, 8).splitlines()[-2:], _beginning("Wire, 12:01\nx", 1)
    (['a', '…'], 'Wire, 12:01')
    """
    lines = body.splitlines()
    if most == 1:
        return "".join(lines[:1])
    return "\n".join(lines if len(lines) <= most else [*lines[: most - 1], "…"])
