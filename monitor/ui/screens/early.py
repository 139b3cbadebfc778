"""Screens that begin with a field: what is typed before it is there is not lost."""

from typing import ClassVar

from textual import events, on
from textual.screen import Screen, ScreenResultType
from textual.widgets import Input


class FieldScreen(Screen[ScreenResultType]):
    """Keeps keys until its field has the focus: `/` and a word may come in one go."""

    AUTO_FOCUS = None
    FIELD: ClassVar[str] = "#query"

    def __init__(self) -> None:
        super().__init__()
        self._early: list[events.Key] | None = []
        """None once the field has the focus."""

    def takes_early(self, key: events.Key) -> bool:
        """Keep a key for the field; False where it goes its way by itself.

        What can be printed and comes here although the field has the focus was on its
        way to the screen before: the field lets nothing of the kind go on.
        """
        if self._early is not None:
            self._early.append(key)
            return True
        field = self.query_one(self.FIELD, Input)
        is_late = key.is_forwarded and key.is_printable and self.focused is field
        if is_late:
            field.post_message(events.Key(key.key, key.character))
        return is_late

    def on_mount(self) -> None:
        """Lead to the field, whose old words the first letter takes the place of."""
        field = self.query_one(self.FIELD, Input)
        field.focus()
        field.action_select_all()

    @on(events.DescendantFocus)
    def _hand_over(self) -> None:
        """Give the field what was typed early, in its order."""
        keys, self._early = self._early or (), None
        field = self.query_one(self.FIELD, Input)
        for key in keys:
            field.post_message(events.Key(key.key, key.character))
