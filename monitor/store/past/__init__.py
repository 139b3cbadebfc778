"""The past: a database as it was known at a moment."""
