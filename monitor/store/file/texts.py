"""The words of a version, as a row holds them."""

from monitor.model.text import Text
from monitor.store.file.connection import Row


def text_of_row(row: Row) -> Text:
    """The words of a row of `versions`."""
    return Text(row["title"], row["summary"], row["content"], row["page"])
