"""Feeds: documents taken apart into articles."""
