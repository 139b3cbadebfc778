"""Panes: are shown data, post intents, know no store."""
