"""How it went with articles' own pages."""

from monitor.model.articles import PageState
from monitor.store.file.connection import Connection
from monitor.store.file.times import read_time


def page_state_of(connection: Connection, article_id: int) -> PageState | None:
    """How it went with an article's page; None where it is not to be read."""
    row = connection.row(
        "SELECT * FROM pages WHERE article_id = ?",
        (article_id,),
    )
    if row is None:
        return None
    return PageState(
        read_at=read_time(row["read_at"]),
        gone_at=read_time(row["gone_at"]),
        problem=row["problem"],
        next_due_at=read_time(row["due_at"]),
    )
