"""Lists that can be filtered by name."""

from textual.content import Content

from monitor.model.text import Text
from monitor.query.match import Matcher
from monitor.query.syntax import parse
from monitor.ui.actions.own_keys import keyed
from monitor.ui.present.cells import harmless
from monitor.ui.widgets.row_list import RowList


class NamedList(RowList):
    """A list whose rows have names, which a query can filter."""

    name_query = ""
    """The query that names have to match; empty: none."""
    _matcher = Matcher(parse(""))

    def narrow_to(self, query: str) -> None:
        """Show only rows whose names match; empty: all rows."""
        self.name_query, self._matcher = query, Matcher(parse(query))
        words = f"{self.NUMBER} {self.TITLE}".strip()
        if query:
            words += f" · {harmless(query)}" + keyed(self.app, " · {go-back}: all")
        self.border_title = Content(words)
        self.cursor = 0
        self.choose_rows()

    def choose_rows(self) -> None:
        """Show the rows that match the filter."""
        raise NotImplementedError

    def keeps(self, *names: str) -> bool:
        """Whether names match, one of them or several together."""
        return not self.name_query or self._matcher.matches(Text("\n".join(names), ""))
