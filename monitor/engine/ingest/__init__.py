"""A document's articles on their way into the store: which are new, edited or copies.

`ingest` drafts what is to be stored. `items` cleans texts, `story_rules` applies the
configuration, and `copies` and `belonging` look into the store.
"""
