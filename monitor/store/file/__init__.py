"""The database file: opening, locking, migrating, writing to it."""
