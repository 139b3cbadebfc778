"""A document's articles on their way into the store: which are new, edited or copies.

`ingest` drafts what is to be stored; `items` cleans, `judge` applies the configuration,
`copies` and `belonging` ask the store.
"""
