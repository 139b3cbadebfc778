"""SQLite: the only package that sees a connection, a row or an SQL error."""
