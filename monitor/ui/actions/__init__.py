"""Everything that a key can do, in one table."""
