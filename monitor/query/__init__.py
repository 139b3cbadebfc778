"""The one query language: `about`, watches, search, filters and figure pins."""
