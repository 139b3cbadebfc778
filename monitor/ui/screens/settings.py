"""Settings, changed on the screen and written to the configuration file."""

import asyncio
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from monitor.config.changes import SETTINGS, Setting, change_setting, value_words
from monitor.config.settings import Config
from monitor.errors import MonitorError
from monitor.ui.present.cells import cut, fit, harmless
from monitor.ui.screens.prompt import Prompt
from monitor.ui.screens.sheet import Sheet
from monitor.ui.widgets.paint import content

_NAME, _VALUE = 17, 24
"""Cells of the columns."""


class SettingsScreen(Sheet[None]):
    """A row per setting; Enter changes it.

    Args:
        file: The configuration file.
        config: What it says.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q,comma", "dismiss", "Close"),
        ("j", "step(1)"),
        ("k", "step(-1)"),
    ]

    def __init__(self, file: Path, config: Config) -> None:
        super().__init__()
        self._file, self._config = file, config

    def compose(self) -> ComposeResult:
        """The settings over the name of their file."""
        with Vertical(classes="sheet") as sheet:
            sheet.border_title = Content("Settings")
            sheet.border_subtitle = Content("Enter changes · Esc closes")
            yield OptionList(*map(self._row, SETTINGS), compact=True)
            file = harmless(str(self._file))
            words = f"\nFeeds are on 5, watches on 3; all settings are in {file}"
            yield Static(Content(words), markup=False)

    def _row(self, setting: Setting) -> Option:
        value = harmless(value_words(self._config, setting))
        pieces = [
            (fit(f"{setting.table} {setting.key}", _NAME), "quiet"),
            (fit(cut(value, _VALUE - 2) or "–", _VALUE), "strong"),
            (setting.words, "quiet"),
        ]
        return Option(content(pieces))

    def action_step(self, by: int) -> None:
        """Go to another row."""
        rows = self.query_one(OptionList)
        (rows.action_cursor_down if by > 0 else rows.action_cursor_up)()

    @on(OptionList.OptionSelected)
    def _choose(self, selected: OptionList.OptionSelected) -> None:
        """Flip a switch; ask for any other value."""
        setting = SETTINGS[selected.option_index]
        before = value_words(self._config, setting)
        if before in ("yes", "no"):
            self._write(setting, "no" if before == "yes" else "yes")
            return
        words = f"{setting.words}. Empty: the default."
        prompt = Prompt(f"{setting.table} {setting.key}", words, before)
        self.app.push_screen(prompt, partial(self._keep, setting))

    def _keep(self, setting: Setting, typed: str | None) -> None:
        self._write(setting, typed)

    @work(exclusive=True, group="settings")
    async def _write(self, setting: Setting, typed: str | None) -> None:
        """Save the value in the file, and say how that went."""
        if typed is None or typed == value_words(self._config, setting):
            return
        try:
            self._config = await asyncio.to_thread(
                change_setting, self._file, setting, typed
            )
        except MonitorError as error:
            self.notify(str(error), severity="error", timeout=8)
            return
        row = SETTINGS.index(setting)
        rows = self.query_one(OptionList)
        rows.replace_option_prompt_at_index(row, self._row(setting).prompt)
        self.notify(f"{setting.key} is saved in the configuration", timeout=3)
