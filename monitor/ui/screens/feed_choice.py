"""Asks which of a site's feeds to add, and whether to remove one."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from monitor.ui.configuration.feed_editor import FoundFeed
from monitor.ui.present.amounts import counted
from monitor.ui.present.cells import harmless
from monitor.ui.screens.sheet import Sheet


class FeedChoice(Sheet[FoundFeed | None]):
    """Asks which feed to add; ends with it, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss", "Close")]

    def __init__(self, found: Sequence[FoundFeed]) -> None:
        super().__init__()
        self._good = [candidate for candidate in found if not candidate.problem]
        self._problem = next((each.problem for each in found if each.problem), "")

    def compose(self) -> ComposeResult:
        """The feeds with what is in them, or why there are none."""
        with Vertical(classes="sheet -small") as sheet:
            sheet.border_title = Content("Feeds found")
            sheet.border_subtitle = Content("Enter adds · Esc closes")
            if self._good:
                yield OptionList(*(Option(_words(each)) for each in self._good))
            else:
                words = harmless(self._problem) or "there is nothing"
                yield Static(Content(f"No feed there: {words}."), markup=False)

    @on(OptionList.OptionSelected)
    def _choose(self, selected: OptionList.OptionSelected) -> None:
        self.dismiss(self._good[selected.option_index])


def _words(candidate: FoundFeed) -> Content:
    name, url = harmless(candidate.name), harmless(candidate.url)
    return Content(f"{name}\n  {counted(candidate.articles, 'article')}   {url}")


class Confirmation(Sheet[bool]):
    """Asks a question; ends with True for y or Enter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("y,enter", "answer(True)", "Yes"),
        ("n,escape,q", "answer(False)", "No"),
    ]

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self._title, self._words = title, words

    def compose(self) -> ComposeResult:
        """The question."""
        with Vertical(classes="sheet -small") as sheet:
            sheet.border_title = Content(self._title)
            sheet.border_subtitle = Content("y or Enter: yes · Esc: no")
            yield Static(Content(self._words), markup=False)

    def action_answer(self, is_sure: bool) -> None:
        """End with the answer."""
        self.dismiss(is_sure)
