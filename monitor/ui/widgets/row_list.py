"""A list drawn line by line, with a cursor; subclasses say what the rows show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from monitor.ui.actions.action import LIST
from monitor.ui.actions.own_keys import keyed
from monitor.ui.actions.table import bindings
from monitor.ui.present.cells import Pieces
from monitor.ui.widgets.paint import Paint


class RowList(ScrollView, can_focus=True):
    """Rows of one or more lines, of which only those on screen are ever painted."""

    TITLE: ClassVar[str] = ""
    """The list's name, in its border and its help."""
    NUMBER: ClassVar[str] = ""
    """The key that leads to it."""
    HELP: ClassVar[str] = ""
    """What it shows, one paragraph per line (F1)."""
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(LIST)
    DEFAULT_CSS = """
    RowList {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        background: $background;
    }
    """

    @dataclass
    class Moved(Message):
        """The cursor has moved to another row."""

        rows: "RowList"
        """The list."""

        @property
        def control(self) -> "RowList":
            """The list, for handlers of one list."""
            return self.rows

    @dataclass
    class Opened(Message):
        """Enter or a click on a row."""

        rows: "RowList"
        """The list; its cursor is on the row."""

        @property
        def control(self) -> "RowList":
            """The list, for handlers of one list."""
            return self.rows

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.cursor = 0
        self.inner_width = 0
        """Cells beside the scrollbar."""
        self._paint: Paint | None = None
        self._strips: dict[tuple[int, bool, bool], Strip] = {}

    def on_mount(self) -> None:
        """Set the title."""
        self.border_title = Content(f"{self.NUMBER} {self.TITLE}".strip())

    # What the kinds of list define.

    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def line_pieces(self, row: int, line: int, width: int) -> Pieces:
        """What line `line` of a row says."""
        raise NotImplementedError

    def cursor_ground(self, row: int, line: int) -> str:
        """Theme variable of the background under the cursor."""
        return "row-cursor" if self.has_focus else "row-cursor-blurred"

    def row_ground(self, row: int, line: int) -> str:
        """Theme variable of any other row's background; empty: the list's."""
        return ""

    def empty_words(self) -> Sequence[str]:
        """What to say, line by line, if there are no rows."""
        return ()

    def locate(self, y: int) -> tuple[int, int]:
        """Row, and line within the row, of line `y` of the whole list."""
        return y, 0

    def top_of(self, row: int) -> int:
        """The first line of a row."""
        return row

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint lines, all in one width, which takes time to find out."""
        self.inner_width = self.scrollable_content_region.width
        return super().render_lines(crop)

    @property
    def measured_width(self) -> int:
        """The width that rows are laid out for; differs briefly while resizing."""
        return self.inner_width

    # Painting.

    def rows_changed(self) -> None:
        """Note that the rows have changed; cursor and scroll stay."""
        self._strips.clear()
        self.inner_width = self.scrollable_content_region.width
        self.cursor = min(max(self.cursor, 0), max(self.row_count() - 1, 0))
        self.virtual_size = Size(0, self.top_of(self.row_count()))
        self.refresh()

    def paint_anew(self) -> None:
        """Paint the same rows again."""
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget what was painted in the old colours."""
        super().notify_style_update()
        self._paint = None
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """Paint line `y` of the visible part."""
        width = self.inner_width
        if not self.row_count():
            return self._empty_line(y, width)
        at = y + self.scroll_offset.y
        row, line = self.locate(at)
        if row >= self.row_count():
            return Strip.blank(width, self.paint.style(""))
        key = (at, row == self.cursor, self.has_focus)
        if key not in self._strips:
            if len(self._strips) > 2 * self.size.height:
                del self._strips[next(iter(self._strips))]  # each weighs 3 KiB
            is_here = row == self.cursor
            ground = (self.cursor_ground if is_here else self.row_ground)(row, line)
            pieces = self.line_pieces(row, line, self.measured_width)
            self._strips[key] = self.paint.strip(pieces, width, ground)
        return self._strips[key]

    def _empty_line(self, y: int, width: int) -> Strip:
        words = self.empty_words()
        place = y - max((self.size.height - len(words)) // 3, 0)
        if not 0 <= place < len(words):
            return Strip.blank(width, self.paint.style(""))
        text = keyed(self.app, words[place])
        pieces = [(" " * max((width - len(text)) // 2, 1) + text, "quiet")]
        return self.paint.strip(pieces, width)

    @property
    def paint(self) -> Paint:
        """The painter for the present colours."""
        self._paint = self._paint or Paint(self)
        return self._paint

    def refresh_row(self, row: int) -> None:
        """Paint a row again."""
        first, after = self.top_of(row), self.top_of(row + 1)
        self.forget_rows(row, row + 1)
        self.refresh_lines(first, after - first)

    def forget_rows(self, row: int, after: int) -> None:
        """Paint rows afresh the next time they are needed."""
        for y in range(self.top_of(row), self.top_of(after)):
            for selected in (False, True):
                for focus in (False, True):
                    self._strips.pop((y, selected, focus), None)

    # Moving.

    def move_to(self, row: int) -> None:
        """Put the cursor on a row, and scroll only if it is out of sight."""
        row = min(max(row, 0), self.row_count() - 1)
        if row < 0:
            return
        if row != self.cursor:
            old, self.cursor = self.cursor, row
            self.refresh_row(old)
            self.refresh_row(row)
            self.post_message(self.Moved(self))
        self.show_cursor()

    def show_cursor(self) -> None:
        """Scroll just enough to show the cursor's row."""
        first, after = self.top_of(self.cursor), self.top_of(self.cursor + 1)
        top, height = self.scroll_offset.y, self.size.height
        if first < top:
            self.scroll_to(y=first, animate=False)
        elif after > top + height:
            self.scroll_to(y=max(min(after - height, first), 0), animate=False)

    @property
    def cursor_visible(self) -> bool:
        """Whether the cursor's row is on screen."""
        line = self.top_of(self.cursor) - self.scroll_offset.y
        return 0 <= line < max(self.size.height, 1)

    def action_move_down(self) -> None:
        """Go to the next row."""
        self.move_to(self.cursor + 1)

    def action_move_up(self) -> None:
        """Go to the row above."""
        self.move_to(self.cursor - 1)

    def action_page_down(self) -> None:
        """Go down a screenful."""
        target = self.top_of(self.cursor) + max(self.size.height - 1, 1)
        last = self.row_count() - 1
        self.move_to(max(min(self.locate(target)[0], last), self.cursor + 1))

    def action_page_up(self) -> None:
        """Go up a screenful."""
        target = self.top_of(self.cursor) - max(self.size.height - 1, 1)
        self.move_to(min(self.locate(max(target, 0))[0], self.cursor - 1))

    def action_go_first(self) -> None:
        """Go to the top."""
        self.move_to(0)

    def action_go_last(self) -> None:
        """Go to the bottom."""
        self.move_to(self.row_count() - 1)

    def action_open_row(self) -> None:
        """Open the row under the cursor."""
        if self.row_count():
            self.post_message(self.Opened(self))

    def on_click(self, event: events.Click) -> None:
        """Move to the row that was clicked, and open it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        row, _ = self.locate(offset.y + self.scroll_offset.y)
        if row < self.row_count():
            self.move_to(row)
            self.action_open_row()

    def on_resize(self) -> None:
        """Keep the cursor on screen if it was."""
        self._strips.clear()
        self.rows_changed()
        self.show_cursor()

    def watch_has_focus(self, focused: bool) -> None:
        """Show whether the list has the focus."""
        super().watch_has_focus(focused)
        self.refresh(Region(0, 0, self.size.width, self.size.height))
