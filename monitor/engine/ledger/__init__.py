"""Figures kept up to date: with each poll, and after corrections or re-reading.

`drafts` folds in what a poll brought. `refold` and `rebuild` fold stored claims again,
when `correcting` has moved some of them. `past` does so for a moment of the past.
"""
