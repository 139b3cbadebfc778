"""The reader: an article in full, with watched words and figures highlighted."""

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from monitor.model.articles import ArticleDetail
from monitor.ui.actions.own_keys import own_keys
from monitor.ui.present.reader import Reading, article_pieces, versions_pieces
from monitor.ui.present.versions import Chosen, last_edit, stepped
from monitor.ui.widgets.paint import content

PLACES = 500
"""For how many articles the scroll position is remembered."""

WIDEST = 90
"""Longest line of text, in cells; longer ones are hard to read."""


class Reader(VerticalScroll, can_focus=True):
    """One article, scrolled by line and page."""

    TITLE: ClassVar[str] = "Reader"
    HELP: ClassVar[str] = (
        "The article under the cursor: publisher, times, and the text with watched "
        "words underlined and figures in bold.\n"
        "Below it the figures it reports, with their speakers, and who else carries "
        "the same report.\n"
        "{toggle-versions}: its versions and what differs between two of them; "
        "{older-version} {newer-version} and {compare-older} {compare-newer} choose "
        "which. {show-carriers}: all who carry this report. {open-link}: open in the "
        "browser. {copy-link}: copy the link.\n"
        "{read-next}: page down, and from the end to the next article that matters."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll_down", id="move-down", show=False),
        Binding("k,up", "scroll_up", id="move-up", show=False),
        Binding("g,home", "scroll_home", id="go-first", show=False),
        Binding("G,end", "scroll_end", id="go-last", show=False),
    ]
    DEFAULT_CSS = """
    Reader { scrollbar-size-vertical: 1; padding: 0 1; }
    Reader > Static { width: 1fr; height: auto; max-width: WIDEST; }
    """.replace("WIDEST", f"{WIDEST}")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.detail: ArticleDetail | None = None
        self.chosen: Chosen | None = None
        """The versions being compared; None while the text is shown."""
        self.links = False
        """Whether the terminal supports links."""
        self._reading: Reading | None = None
        self._places: dict[int, int] = {}
        """Scroll positions of articles, by id."""
        self._page = Static(Content(""), markup=False)

    def compose(self) -> ComposeResult:
        """One page of text."""
        yield self._page

    def on_mount(self) -> None:
        """Set the title."""
        self.border_title = Content("4 Reader")
        self._page.update(content([("\nNo article is open.", "quiet")]))

    @property
    def article_id(self) -> int | None:
        """The article that is open."""
        return self.detail.article.id if self.detail else None

    def show(self, detail: ArticleDetail | None, reading: Reading) -> None:
        """Show an article where it was left; the same one again keeps its position."""
        is_other = detail is None or detail.article.id != self.article_id
        if not is_other and (detail, reading) == (self.detail, self._reading):
            return
        if is_other:
            self._leave()
            self.chosen = None
        self.detail, self._reading = detail, reading
        self._update()
        if is_other:
            self._return()

    def toggle_versions(self) -> bool:
        """Show versions and their differences, or the text; False if there are none."""
        if self.detail is None or len(self.detail.versions) < 2:
            return False
        self._leave()
        self.chosen = None if self.chosen else last_edit(self.detail.versions)
        self._update()
        self._return()
        return True

    def _leave(self) -> None:
        """Remember the scroll position."""
        if self.article_id is not None and self.chosen is None:
            self._places.pop(self.article_id, None)  # the latest stands last
            self._places[self.article_id] = self.scroll_offset.y
            if len(self._places) > PLACES:
                del self._places[next(iter(self._places))]

    def _return(self) -> None:
        """Restore the scroll position; versions begin at the top."""
        y = 0 if self.chosen else self._places.get(self.article_id or 0, 0)
        self.scroll_to(y=0, animate=False, force=True)
        if y:  # how far it can go is known once the page is laid out
            self.call_after_refresh(self.scroll_to, y=y, animate=False, force=True)

    def compare(self, *, older: int = 0, newer: int = 0) -> bool:
        """Compare other versions, this many steps on; False while the text is shown."""
        if self.detail is None or self.chosen is None:
            return False
        versions = self.detail.versions
        self.chosen = stepped(self.chosen, versions, older=older, newer=newer)
        self._update()
        return True

    def _update(self) -> None:
        if self.detail is None or self._reading is None:
            self._page.update(content([("\nThis article is gone.", "quiet")]))
        elif self.chosen is None:
            width = self._page.content_size.width or self.size.width
            reading = replace(self._reading, width=min(width, WIDEST))
            pieces = article_pieces(self.detail, reading)
            page = content(pieces, own_keys(self.app), links=self.links)
            self._page.update(page)
        else:
            pieces = versions_pieces(self.detail, self._reading, self.chosen)
            self._page.update(content(pieces, own_keys(self.app)))

    def on_resize(self) -> None:
        """Wrap the text again."""
        if self.detail is not None:
            self.call_after_refresh(self._update)

    @property
    def at_end(self) -> bool:
        """Whether the last line is on screen."""
        return self.scroll_offset.y >= self.max_scroll_y
