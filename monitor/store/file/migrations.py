"""The schema's history, oldest first: plain SQL that imports nothing of ours.

A migration is final once released. `tests/schemas/` has a database of every version,
and a test migrates each. `schema.sql` shows the schema that all migrations make.
"""

from pathlib import Path

from sqlite_utils import Database, Migrations

migrations = Migrations("monitor")


@migrations()
def m001_the_story(db: Database) -> None:
    """Feeds, articles, figures, watches, events, and what the reader did."""
    _run(db, "m001_the_story.sql")


@migrations()
def m002_alerts(db: Database) -> None:
    """What rang, what is held, and what is on its way."""
    _run(db, "m002_alerts.sql")


@migrations()
def m003_corrections(db: Database) -> None:
    """What the reader corrected, pins, and which extractor read what."""
    _run(db, "m003_corrections.sql")


@migrations()
def m004_pages(db: Database) -> None:
    """Articles' web pages, and how many carry what a watch hits."""
    _run(db, "m004_pages.sql")


@migrations()
def m005_polling(db: Database) -> None:
    """What the reader wants of feeds, where they moved, and being offline."""
    _run(db, "m005_polling.sql")


@migrations()
def m006_watching(db: Database) -> None:
    """How far watches are matched, mutes, and what became of the configuration."""
    _run(db, "m006_watching.sql")


@migrations()
def m007_aliases(db: Database) -> None:
    """Which spellings stored claims were read by."""
    _run(db, "m007_aliases.sql")


@migrations()
def m009_retention(db: Database) -> None:
    """What was removed, and up to when."""
    _run(db, "m009_retention.sql")


@migrations()
def m010_journal(db: Database) -> None:
    """What the reader did, to be undone."""
    _run(db, "m010_journal.sql")


@migrations()
def m011_notes(db: Database) -> None:
    """What the reader noted down about articles."""
    _run(db, "m011_notes.sql")


@migrations()
def m012_asides(db: Database) -> None:
    """Which claims stand apart from the story's words."""
    _run(db, "m012_asides.sql")


@migrations()
def m013_asking(db: Database) -> None:
    """When feeds were last polled, whatever they answered."""
    _run(db, "m013_asking.sql")


@migrations()
def m014_superseded(db: Database) -> None:
    """Which lines a later value of the same count took the place of."""
    _run(db, "m014_superseded.sql")


@migrations()
def m015_claims_behind(db: Database) -> None:
    """What changes and lines a claim stands behind."""
    _run(db, "m015_claims_behind.sql")


@migrations()
def m016_in_passing(db: Database) -> None:
    """Which claims an article gives in passing."""
    _run(db, "m016_in_passing.sql")


@migrations()
def m017_stale(db: Database) -> None:
    """Which figures are to be folded again, and what their ledgers stand on so long."""
    _run(db, "m017_stale.sql")


@migrations()
def m018_wishes(db: Database) -> None:
    """Until when servers ask not to be polled."""
    _run(db, "m018_wishes.sql")


@migrations()
def m019_index(db: Database) -> None:
    """Larger steps of the search index: a fifth less work for each poll."""
    _run(db, "m019_index.sql")


@migrations()
def m020_mixed_news(db: Database) -> None:
    """Which versions were read among much that is of other stories."""
    _run(db, "m020_mixed_news.sql")


@migrations()
def m021_values(db: Database) -> None:
    """Changes by their value, to find who told it first."""
    _run(db, "m021_values.sql")


def _run(db: Database, name: str) -> None:
    """Execute the statements of a file, which are separated by empty lines.

    `executescript` would commit the transaction that the migration runs in.
    """
    script = Path(__file__).with_name(name).read_text(encoding="utf-8")
    for statement in script.strip().removesuffix(";").split(";\n\n"):
        db.execute(statement)
