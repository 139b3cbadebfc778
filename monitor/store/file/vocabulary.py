"""The words of the search index, looked up by prefix."""

from monitor.store.file.connection import Connection

MOST = 200
"""The most words with one beginning that are listed; more would not narrow a search."""

NEXT = "SELECT term FROM temp.words WHERE term >= ? LIMIT 1"


class Vocabulary:
    """Lists the index's words; make a new one for each search.

    Given a prefix, FTS5 would read every article of every word with it before it
    returns the first; given the words, it need not.
    """

    def __init__(self, connection: Connection):
        self._connection = connection

    def beginning_with(self, prefix: str, most: int = MOST) -> list[str] | None:
        """The words with this beginning; None if there are more than `most`."""
        found: list[str] = []
        with self._connection.guarded() as raw:
            _make_table(self._connection)
            wanted = prefix
            while len(found) <= most:
                row = raw.execute(NEXT, (wanted,)).fetchone()
                if row is None or not row[0].startswith(prefix):
                    return found
                found.append(row[0])
                wanted = row[0] + "0"  # no letter or digit comes before this one
        return None


def _make_table(connection: Connection) -> None:
    """Make the index's words available as a temporary table."""
    if connection.value("SELECT 1 FROM temp.sqlite_schema WHERE name = 'words'"):
        return
    was_reader = connection.value("PRAGMA query_only")
    connection.execute("PRAGMA query_only = OFF")
    try:
        connection.execute(
            "CREATE VIRTUAL TABLE temp.words "
            "USING fts5vocab(main, article_index, instance)"
        )
    finally:
        connection.execute(f"PRAGMA query_only = {was_reader}")
