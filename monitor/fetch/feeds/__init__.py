"""Feeds: documents are parsed into raw articles."""
