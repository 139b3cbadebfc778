"""Lists of articles: any view of them, by row number or by search, at any length.

`listings` makes the SQL of a view, and `windows` finds rows of it by number. `search`
narrows a view by a query: `prefilter` selects candidates, the query's matcher decides.
"""
