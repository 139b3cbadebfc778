"""The configuration: its settings, the file they come from, and changes to it."""
