"""Lists that can be filtered by name."""

from textual.content import Content

from monitor.model.text import Text
from monitor.query.match import Matcher
from monitor.query.syntax import parse
from monitor.ui.own_keys import keyed
from monitor.ui.present.cells import harmless
from monitor.ui.widgets.row_list import RowList


class ByName(RowList):
    """A list of things with names: a query is asked about these."""

    name_query = ""
    """What the names have to match; empty: nothing."""
    _matcher = Matcher(parse(""))

    def narrow_to(self, query: str) -> None:
        """Show only rows whose names match; nothing: all."""
        self.name_query, self._matcher = query, Matcher(parse(query))
        words = f"{self.NUMBER} {self.TITLE}".strip()
        if query:
            words += f" · {harmless(query)}" + keyed(self.app, " · {go-back}: all")
        self.border_title = Content(words)
        self.cursor = 0
        self.choose_rows()

    def choose_rows(self) -> None:
        """Show those of all rows that are kept."""
        raise NotImplementedError

    def keeps(self, *names: str) -> bool:
        """True where names match, one or several together."""
        return not self.name_query or self._matcher.matches(Text("\n".join(names), ""))
