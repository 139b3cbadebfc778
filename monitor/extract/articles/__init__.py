"""Articles through time: which is which, what an edit did, whose copy it is.

An article is known again by its `identity`; two texts of it are compared in `versions`
and, for the eye, in `differences`; `origins` finds whose copy it is.
"""
