"""Panes: they are given data, post what the reader wants, and know no store."""
