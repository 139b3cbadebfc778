"""The list of feeds as a screen, and its actions."""

import asyncio
from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from monitor.clock import Clock
from monitor.errors import MonitorError
from monitor.fetch.feeds.document import WEB_PAGE
from monitor.fetch.http.addresses import (
    typed_address,
    with_credentials_of,
    without_credentials,
)
from monitor.model.feeds import Feed, FeedState
from monitor.ui.actions.action import EVERYWHERE, FEEDS, LIST, PANES, SCREENS
from monitor.ui.actions.table import bindings
from monitor.ui.configuration.feed_editor import FeedEditor
from monitor.ui.messages import Asked, LinkWanted, Question, StateSaved, StoreChanged
from monitor.ui.panes.feeds import FeedsPane
from monitor.ui.present.articles import RowContext
from monitor.ui.present.cells import Pieces, harmless
from monitor.ui.present.coverage import coverage_pieces
from monitor.ui.present.feeds import detail_lines, head_pieces
from monitor.ui.questions.feeds import FeedsLoaded, PauseFeed, PollNow, ReadFeeds
from monitor.ui.screens.feed_choice import Confirmation, FeedChoice
from monitor.ui.screens.prompt import Prompt, ask_for_names
from monitor.ui.screens.yielding import YieldingScreen
from monitor.ui.widgets.footer import FooterLine
from monitor.ui.widgets.lines import PiecesLine
from monitor.ui.widgets.row_list import RowList
from monitor.ui.widgets.too_small import TooSmall

BEAT = 15.0
"""Seconds after which the ages on screen are updated."""
DETAILS = 5
"""Lines for the feed under the cursor."""


class FeedsScreen(YieldingScreen[None]):
    """All feeds, with the details of one below.

    Args:
        clock: Tells the time.
        context: For the time zone.
        editor: Changes the configuration; None: there is none to change.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(FEEDS, PANES, SCREENS)

    def __init__(
        self, clock: Clock, context: RowContext, editor: FeedEditor | None
    ) -> None:
        super().__init__()
        self._clock, self._tz, self._editor = clock, context.tz, editor
        self._head = PiecesLine(id="head")
        self._columns = ColumnsLine(id="columns")
        self._feeds = FeedsPane(clock.now(), context.tz)
        self._details = [PiecesLine(classes="detail") for _ in range(DETAILS)]

    def compose(self) -> ComposeResult:
        """Coverage, the list under its columns, details, keys."""
        yield self._head
        yield self._columns
        yield self._feeds
        with Vertical(id="feed-details"):
            yield from self._details
        yield FooterLine((LIST, FEEDS, SCREENS, EVERYWHERE), "feeds")
        yield TooSmall()

    def on_mount(self) -> None:
        """Read the feeds, now and again from time to time."""
        self._feeds.focus()
        self._ask()
        self.set_interval(BEAT, self._ask)

    def on_resize(self) -> None:
        """Give the focus back after a size at which nothing could have it."""
        if self.focused is None:
            self.call_after_refresh(self._feeds.focus)

    @on(StoreChanged)
    def _ask(self) -> None:
        self._tell(ReadFeeds(self._clock.now()))

    def _tell(self, question: Question) -> None:
        self.post_message(Asked(question, self))

    @on(FeedsLoaded)
    def _show(self, loaded: FeedsLoaded) -> None:
        now = self._clock.now()
        told = coverage_pieces(loaded.coverage, now, self._tz)
        self._head.say([(" Feeds", "heading"), ("   ", ""), *told])
        is_offline = loaded.coverage.offline_since_at is not None
        self._feeds.show(loaded.feeds, now, is_offline=is_offline)
        self._show_details()

    @on(RowList.Moved)
    def _show_details(self) -> None:
        feed = self._feeds.feed
        lines = detail_lines(feed, self._clock.now(), self._tz) if feed else []
        for place, line in enumerate(self._details):
            pieces: Pieces = lines[place] if place < len(lines) else []
            line.say([(" ", ""), *pieces])

    @on(StateSaved)
    def _confirm(self, remembered: StateSaved) -> None:
        self.notify(remembered.what, timeout=5)
        self._ask()

    # What the reader does.

    def action_poll_feed(self) -> None:
        """Request that the feed be polled now."""
        if feed := self._feeds.feed:
            self._tell(PollNow(feed.id, self._clock.now(), self._tz))

    def action_poll_all(self) -> None:
        """Request that all feeds be polled now."""
        self._tell(PollNow(None, self._clock.now(), self._tz))

    def action_pause_feed(self) -> None:
        """Pause the feed, or resume it."""
        if feed := self._feeds.feed:
            is_paused = feed.state is FeedState.PAUSED
            self._tell(PauseFeed(feed, None if is_paused else self._clock.now()))

    def action_open_link(self) -> None:
        """Open the feed's address in the browser."""
        if feed := self._feeds.feed:
            self.post_message(LinkWanted(without_credentials(feed.url)))

    def action_copy_link(self) -> None:
        """Copy the feed's address, without its password."""
        if feed := self._feeds.feed:
            url = harmless(without_credentials(feed.url))
            self.app.copy_to_clipboard(url)
            self.notify(f"Copied {url}", timeout=3)

    def action_filter_pane(self) -> None:
        """Show only feeds that match."""
        ask_for_names(self._feeds)

    def action_go_back(self) -> None:
        """Show all feeds again, or go back to the dashboard."""
        if self._feeds.name_query:
            self._feeds.narrow_to("")
        else:
            self.dismiss(None)

    def action_show_articles(self) -> None:
        """Go back, to the list of articles."""
        self._go_on("show_articles")

    def action_show_figures(self) -> None:
        """Go back, to the figures."""
        self._go_on("show_figures")

    def action_show_watches(self) -> None:
        """Go back, to the watches."""
        self._go_on("show_watches")

    def action_show_reader(self) -> None:
        """Go back, to the reader."""
        self._go_on("show_reader")

    def _go_on(self, action: str) -> None:
        """Close this screen, and run an action of the one below."""
        below = self.app.screen_stack[-2]
        self.dismiss(None)
        self.app.call_later(self.app.run_action, action, below)

    @property
    def _file(self) -> FeedEditor | None:
        """The editor of the configuration's feeds; if there is none, says so."""
        if self._editor is None:
            self.notify("There is no configuration file to change.", timeout=5)
        return self._editor

    @work(exclusive=True, group="feeds file")
    async def action_remove_feed(self) -> None:
        """Remove the feed from the configuration, after asking."""
        feed, editor = self._feeds.feed, self._file
        if feed is None or editor is None:
            return
        words = "It is removed from the configuration; its articles stay."
        title = f"Remove {harmless(feed.name)}?"
        if await self.app.push_screen_wait(Confirmation(title, words)):
            await self._change(lambda: editor.remove(feed.url), f"Removed {feed.name}")

    @work(exclusive=True, group="feeds file")
    async def action_write_address(self) -> None:
        """Save the address that the feed has moved to in the configuration."""
        feed, editor = self._feeds.feed, self._file
        if feed is None or editor is None:
            return
        if not feed.moved_to:
            self.notify(f"{feed.name} has not moved.", timeout=3)
            return
        await self._move(feed, editor)

    async def _move(self, feed: Feed, editor: FeedEditor) -> None:
        to = feed.moved_to
        await self._change(
            lambda: editor.move(feed.url, to), f"Saved {without_credentials(to)}"
        )

    @work(exclusive=True, group="feeds file")
    async def action_add_feed(self) -> None:
        """Add a feed by its address, or that of its site."""
        editor = self._file
        if editor is None:
            return
        words = "The address of a feed, or of a site to search for feeds."
        feed = self._feeds.feed
        site = feed.url if feed and feed.error == WEB_PAGE else ""
        prompt = Prompt("Add a feed", words, without_credentials(site))
        typed = await self.app.push_screen_wait(prompt)
        if not typed:
            return
        address = with_credentials_of(typed_address(typed), site)
        self.notify(
            f"Looking for feeds at {harmless(without_credentials(address))} …",
            timeout=5,
        )
        try:
            found = await editor.find(address)
        except MonitorError as error:
            self.notify(str(error), severity="warning")
            return
        chosen = await self.app.push_screen_wait(FeedChoice(found))
        if chosen is not None:
            await self._change(
                lambda: editor.add(chosen), f"Added {without_credentials(chosen.url)}"
            )

    async def _change(self, change: Callable[[], object], words: str) -> None:
        """Change the configuration file, and say how that went."""
        try:
            done = await asyncio.to_thread(change)
        except MonitorError as error:
            self.notify(str(error), severity="error")
        else:
            told = "That feed is already there" if done is False else words
            self.notify(told, timeout=5)


class ColumnsLine(PiecesLine):
    """The titles of the list's columns."""

    def pieces_in(self, width: int) -> Pieces:
        """The titles, as wide as the rows below."""
        return [(" ", ""), *head_pieces(max(width - 3, 0))]
