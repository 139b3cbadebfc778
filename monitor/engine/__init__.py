"""The poll loop: due feeds → fetch → extract → store.

`poller` drives it. `polling` is about one feed and its server, `ingest` about what is
new in a document, `ledger` about what its claims do to figures, `pages` about the
articles' own web pages, and `upkeep` about everything done between polls.
"""
