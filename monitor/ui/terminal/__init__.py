"""The terminal: its capabilities, its keys, who is at it, and programs that get it."""
