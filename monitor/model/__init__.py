"""The vocabulary, a page per noun: all that passes between the layers.

Times end in `_at` and are aware UTC. Ids are opaque numbers given by the store.
All text is clean, made plain and harmless at the door (`extract/text.py`), except
that of a `RawArticle`.
"""
