"""The app without its story: themes, sizes, toasts, links, help, palette."""

import asyncio
import os
import signal
import time
import webbrowser
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar
from weakref import WeakSet

from rich.segment import Segment
from textual import on
from textual._styles_cache import StylesCache
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.color import Color
from textual.command import Provider
from textual.driver import Driver
from textual.filter import LineFilter, Monochrome, NoColor
from textual.notifications import SeverityLevel
from textual.screen import Screen

from monitor.config.settings import ScreenConfig
from monitor.log import LOGGER
from monitor.ui.actions.action import EVERYWHERE
from monitor.ui.actions.palette import ActionsProvider
from monitor.ui.actions.sentences import with_keys
from monitor.ui.actions.table import bindings
from monitor.ui.messages import LinkWanted
from monitor.ui.present.ascii import in_ascii
from monitor.ui.present.cells import harmless
from monitor.ui.present.reader import is_openable
from monitor.ui.terminal.hangup import end_when_hung_up
from monitor.ui.themes import CONTRAST, INK, PAPER, variables_for

GOING_S = 3.0
"""Seconds that a toast may take to go once its time is over."""


class Shell(App[None]):
    """What all our apps share.

    Args:
        screen: How it looks.
        browser: Opens a link, in a thread; False where it cannot. None: the reader's.
        ascii: Whether to show nothing but ASCII, by `ScreenConfig.symbols`.
        keys: The reader's own, by the ids of their actions.
    """

    TITLE = "monitor"
    file: Path | None = None
    """The configuration file; None: there is none."""
    CSS_PATH = "monitor.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {
        ActionsProvider
    }
    BINDINGS: ClassVar[list[BindingType]] = bindings(EVERYWHERE)
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - as Textual declares it
        (0, "-tiny"),
        (60, "-narrow"),
        (100, "-normal"),
        (160, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-low"),
        (15, "-short"),
        (30, "-tall"),
    ]

    def __init__(
        self,
        screen: ScreenConfig,
        browser: Callable[[str], bool] | None = None,
        ascii: Callable[[str], bool] = lambda symbols: symbols == "ascii",
        keys: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__()
        self.own_keys = keys
        """The keys that the reader has given to actions, by the actions' ids."""
        self.set_keymap({**keys})
        self._browser = browser
        self._screens_left: WeakSet[Screen[Any]] = WeakSet()
        """Screens that were left and are still somewhere in memory."""
        self._toasts_until = 0.0
        self.register_theme(INK)
        self.register_theme(PAPER)
        self.register_theme(CONTRAST)
        self._config = screen
        self._is_ascii = ascii
        self._ascii = AsciiFilter(enabled=ascii(screen.symbols))
        if not os.environ.get("NO_COLOR"):
            self.no_color = False  # Textual takes an empty one for one, too
        # greys are colours, too, to a terminal that is to have none
        kept = [each for each in self._filters if not isinstance(each, Monochrome)]
        without = [NoColor()] if self.no_color else []
        self._filters = [*kept, *without, self._ascii]
        self.theme = self._theme_here(screen.theme)

    def on_load(self) -> None:
        """Quit cleanly on signals; a plain kill would leave the terminal broken."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            with suppress(AttributeError, NotImplementedError):  # Windows has none
                loop.add_signal_handler(getattr(signal, name), self.exit)
        if not (self.is_headless or self.is_web):
            end_when_hung_up(0)

    @on(Driver.SignalResume)
    def _paint_again(self) -> None:
        """Paint everything after `fg`, since the terminal has come back empty."""
        self.screen.refresh(layout=True)

    def take_keys(self, keys: Mapping[str, str]) -> None:
        """Use other keys of the reader's own from now on."""
        if keys != self.own_keys:
            self.own_keys = keys
            self.set_keymap({**keys})
            for screen in self.screen_stack:
                screen.query("FooterLine").refresh()

    def wear(self, screen: ScreenConfig) -> None:
        """Apply other screen settings, as far as they have changed."""
        before, self._config = self._config, screen
        if screen.theme != before.theme:
            self.theme = self._theme_here(screen.theme)
        if screen.symbols != before.symbols:
            self._ascii.enabled = self._is_ascii(screen.symbols)
            self.refresh_css()

    def _theme_here(self, name: str) -> str:
        """The theme, or one of sixteen colours if the terminal has no more.

        The nearest of sixteen to quiet colours would be black on black.
        """
        theme = self.get_theme(name)
        if self.console.color_system not in ("standard", "windows") or theme is None:
            return name
        return name if theme.ansi else f"ansi-{'dark' if theme.dark else 'light'}"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, for themes that do not define them."""
        return variables_for(self.current_theme)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a toast; its text is never markup, since it may come from feeds."""
        lasts = (timeout or self.NOTIFICATION_TIMEOUT) + GOING_S
        self._toasts_until = max(self._toasts_until, time.monotonic() + lasts)
        super().notify(
            "\n".join(harmless(line) for line in message.split("\n")),
            title=harmless(title),
            severity=severity,
            timeout=timeout,
            markup=False,
        )

    def pop_screen(self) -> AwaitComplete:
        """Close a screen, and release its cached drawings.

        Textual keeps the drawings of up to a thousand widgets, closed ones included, in
        a cache of colours whose keys are the widgets' own caches.
        """
        StylesCache.get_inner_outer.cache_clear()
        self._screens_left.add(self.screen)
        return super().pop_screen()

    def is_bare(self) -> bool:
        """True where only the first screen is left: none closed of late, no toast.

        How these were drawn is released, too, as in `pop_screen`.
        """
        StylesCache.get_inner_outer.cache_clear()
        is_first = len(self.screen_stack) == 1 and not self._screens_left
        return is_first and time.monotonic() > self._toasts_until

    def open_link(self, link: str) -> None:
        """Open an http or https link in the browser, which may take a while."""
        if not is_openable(link):
            self.notify("There is no link to open here.", timeout=3)
            return
        self.run_worker(self._open(link), group="browser")

    @on(LinkWanted)
    def _open_wanted(self, wanted: LinkWanted) -> None:
        self.open_link(wanted.link)

    async def _open(self, link: str) -> None:
        opened = self._browser or self._open_as_textual_does
        try:
            is_open = await asyncio.to_thread(opened, link)
        except (OSError, webbrowser.Error) as error:
            LOGGER.info("no browser: %s", error)
            is_open = False
        if is_open:
            self.notify(f"Opened {link}", timeout=3)
        else:
            words = "No browser was found here: {copy-link} copies the link."
            self.notify(with_keys(words, self.own_keys), severity="warning", timeout=6)

    def _open_as_textual_does(self, link: str) -> bool:
        """Open a link with Textual's own method; runs in a thread."""
        if self.is_web:
            self.call_from_thread(self.open_url, link)
            return True
        return webbrowser.open(link)

    def action_help_quit(self) -> None:
        """Explain how to quit, for those who press Ctrl+C out of habit."""
        words = "{quit} leaves monitor; from within a field Ctrl+Q."
        self.notify(with_keys(words, self.own_keys), timeout=5)

    def action_change_theme(self) -> None:
        """Choose a theme."""
        self.search_themes()

    def action_show_help(self) -> None:
        """Show all keys."""
        from monitor.ui.screens.help import HelpScreen

        self.push_screen(HelpScreen())

    def action_show_tour(self) -> None:
        """Show the five-line tour."""
        from monitor.ui.screens.tour import TourScreen

        self.push_screen(TourScreen(str(self.file or "")))

    def action_show_pane_help(self) -> None:
        """Explain the pane that has the focus."""
        from monitor.ui.screens.help import PaneHelpScreen

        for node in (self.screen.focused, *self.screen.query("RowList")):
            title, words = getattr(node, "TITLE", ""), getattr(node, "HELP", "")
            if title and words:
                told = with_keys(words, self.own_keys)
                self.push_screen(PaneHelpScreen(title, told))
                return
        self.action_show_help()


class AsciiFilter(LineFilter):
    """Replaces everything but ASCII, cell by cell: frames, graphs and text."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with their text in ASCII."""
        return [
            Segment(in_ascii(text), style, control) for text, style, control in segments
        ]
