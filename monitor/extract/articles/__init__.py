"""Articles over time: identity, what an edit did, whose copy an article is.

An article is recognised by its `identity`; two texts of it are compared in `versions`
and, for the eye, in `differences`; `origins` finds whose copy it is.
"""
