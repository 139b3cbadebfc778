"""Versions of articles as rows: their text, and their edit."""

from monitor.model.articles import Edit, EditKind, Version
from monitor.model.text import Text
from monitor.store.file.connection import Row
from monitor.store.file.times import read_time


def version_of(row: Row) -> Version:
    """The version in a row of `versions`."""
    return Version(
        number=row["number"],
        seen_at=read_time(row["seen_at"]),
        text=text_of_row(row),
        edit=edit_of(row),
        is_page=bool(row["is_page"]),
    )


def text_of_row(row: Row) -> Text:
    """The text in a row of `versions`."""
    return Text(row["title"], row["summary"], row["content"], row["page"])


def edit_of(row: Row) -> Edit | None:
    """The edit in a row, also an article's most serious one; None without one."""
    if row["edit_kind"] is None:
        return None
    return Edit(
        EditKind(row["edit_kind"]), row["edit_summary"], bool(row["edit_is_silent"])
    )
