"""Makes a salvaged database consistent: dangling references, sums, the index.

What was read from texts or matched is rebuilt rather than guessed: the next poller
reads and matches stored articles again, silently, as after an update.
"""

from collections.abc import Collection

from monitor.store.board import rank
from monitor.store.figure_lines import RECOUNT as RECOUNT_LINES
from monitor.store.file.connection import Connection
from monitor.store.hits import RECOUNT as RECOUNT_HITS
from monitor.store.polling.ledger import SUM_UP
from monitor.store.reader_state import READER

ARTICLES = (
    # Articles of a lost feed are kept, under a feed that is no longer polled.
    """INSERT INTO feeds (id, url, host, given_name, given_publisher, every, is_whole,
        full_text, next_due_at)
      SELECT DISTINCT feed_id, 'lost feed ' || feed_id, 'lost feed ' || feed_id,
        '', '', 600000, 0, 0, 0 FROM articles
      WHERE feed_id NOT IN (SELECT id FROM feeds)""",
    "DELETE FROM articles WHERE id NOT IN (SELECT article_id FROM versions)",
    """UPDATE articles SET versions = (
        SELECT max(number) FROM versions WHERE article_id = articles.id)""",
    # Of copies whose origin is lost the first takes its place.
    """CREATE TEMP TABLE heirs AS SELECT origin_id AS lost, min(id) AS heir
      FROM articles WHERE origin_id NOT IN (SELECT id FROM articles) GROUP BY 1""",
    """UPDATE articles SET origin_id = (SELECT heir FROM heirs WHERE lost = origin_id)
      WHERE origin_id IN (SELECT lost FROM heirs)""",
    """CREATE TEMP TABLE leaders AS SELECT origin_id AS origin, coalesce(
        min(iif(leads, id, NULL)), min(id)) AS leader
      FROM articles WHERE in_story = 1 GROUP BY origin_id""",
    """UPDATE articles SET leads = coalesce(
        id = (SELECT leader FROM leaders WHERE origin = origin_id), 0)""",
)

OF_VERSIONS = ("claims", "hits", "misread", "readings")
"""Tables that refer to versions."""

REFERENCES = """
SELECT m.name, f."from" AS here, f."table" AS other, f."to" AS there
FROM sqlite_schema AS m JOIN pragma_foreign_key_list(m.name) AS f
WHERE m.type = 'table'"""

READ_FROM_TEXTS = frozenset(
    (
        *("articles", "changes", "claims", "figures", "leaving", "lines"),
        *("misread", "readings", "stale"),
    )
)
"""Tables that are rebuilt by reading articles again."""

READ_ANEW = (
    """INSERT OR IGNORE INTO readings
  (article_id, version, extractor, published_at, is_baseline)
      SELECT articles.id, number, 0, published_at, sort_at <> first_seen_at
      FROM versions JOIN articles ON articles.id = article_id WHERE in_story = 1""",
    "UPDATE readings SET extractor = 0",
    "INSERT OR IGNORE INTO stale (figure_id) SELECT id FROM figures",
)

MATCH_ANEW = (
    "DELETE FROM hits",
    "UPDATE watches SET hits = 0, backfill = ''",
)

SUMS = (
    """UPDATE feeds SET (articles, originals, in_story, leading) = (
        SELECT count(*), coalesce(sum(origin_id = id), 0),
          coalesce(sum(articles.in_story), 0), coalesce(sum(leads), 0)
        FROM articles WHERE feed_id = feeds.id)""",
    "DELETE FROM hours",
    "INSERT INTO hours SELECT sort_at / 3600000, count(*) FROM articles "
    "WHERE leads = 1 GROUP BY 1",
    f"""DELETE FROM unread WHERE (reader_id, standing, sort_at, article_id) NOT IN (
        SELECT {READER}, in_story + leads, sort_at, id FROM articles)""",  # noqa: S608
    "DELETE FROM unread_sums",
    "INSERT INTO unread_sums SELECT reader_id, standing, count(*) FROM unread "
    "GROUP BY 1, 2",
    "DELETE FROM mentions",
    """INSERT INTO mentions SELECT DISTINCT figure_id, sort_at, article_id,
        in_story + leads FROM claims JOIN articles ON articles.id = article_id""",
    RECOUNT_LINES,
    RECOUNT_HITS,
)

# Without it everything in the log would ring again.
REVIEWED = """
INSERT OR IGNORE INTO reviews SELECT 1, coalesce(max(id), 0) FROM events"""

# Ids must not come twice, also where the highest are lost.
SEQUENCES = """
INSERT INTO sqlite_sequence (name, seq) SELECT ?, ?
WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?)"""

HIGHEST = {
    "events": "SELECT max((SELECT coalesce(max(event_id), 0) FROM reviews), "
    "(SELECT coalesce(max(id), 0) FROM events))",
    "changes": "SELECT max((SELECT coalesce(max(change_id), 0) FROM events), "
    "(SELECT coalesce(max(id), 0) FROM changes))",
    "notices": "SELECT max((SELECT coalesce(max(notice_id), 0) FROM alerts), "
    "(SELECT coalesce(max(id), 0) FROM notices))",
}


def mend(connection: Connection, holes: Collection[str]) -> None:
    """Make a salvaged database consistent, in a transaction without triggers.

    Args:
        connection: To a database of the present schema.
        holes: Tables of which something is lost.
    """
    for table, query in HIGHEST.items():
        highest = int(connection.value(query))
        connection.execute(SEQUENCES, (table, highest, table))
        connection.execute(
            "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?",
            (highest, table),
        )
    _execute(connection, ARTICLES)
    for table in OF_VERSIONS:
        connection.execute(
            f"DELETE FROM {table} WHERE (article_id, version) NOT IN "  # noqa: S608
            "(SELECT article_id, number FROM versions)"
        )
    while _drop_astray(connection):
        pass
    if {"articles", "versions"} & set(holes) or READ_FROM_TEXTS & set(holes):
        _execute(connection, READ_ANEW)
    if {"articles", "versions", "hits", "watches"} & set(holes):
        _execute(connection, MATCH_ANEW)
    _execute(connection, (*SUMS, REVIEWED))
    for row in connection.rows("SELECT id FROM figures"):
        connection.execute(SUM_UP, (row["id"],))
        rank(connection, row["id"])
    connection.execute("INSERT INTO article_index (article_index) VALUES ('rebuild')")


def _execute(connection: Connection, statements: Collection[str]) -> None:
    for statement in statements:
        connection.execute(statement)


def _drop_astray(connection: Connection) -> int:
    """Delete rows that refer to lost ones; returns how many."""
    return sum(
        connection.execute(
            f"DELETE FROM {row['name']} WHERE {row['here']} IS NOT NULL "  # noqa: S608
            f"AND {row['here']} NOT IN (SELECT {row['there']} FROM {row['other']})"
        )
        for row in connection.rows(REFERENCES)
    )
