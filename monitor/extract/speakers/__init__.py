"""Who says so: cues, sources, and one name for all spellings.

`cues` finds words of saying, `sources` the noun phrase beside them, `attribution`
which of them governs a number, and `speakers` the one name of whoever it is.
"""
