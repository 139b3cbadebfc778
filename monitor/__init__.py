"""Follow one developing news story in a terminal."""
