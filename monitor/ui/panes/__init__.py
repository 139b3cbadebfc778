"""Panes: they are shown data, post intents, and know no store."""
