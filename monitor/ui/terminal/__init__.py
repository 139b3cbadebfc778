"""The terminal: what it can show, who is at it, and other programs that get it."""
