"""The poll loop: due feeds → fetch → extract → store.

`poller` runs the loop. `polling` is about one feed and its server, `ingest` about what
is new in a document, `ledger` about what claims change in figures, `pages` about the
articles' own web pages, and `upkeep` about all work between polls.
"""
