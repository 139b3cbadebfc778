"""Claims: which numbers are figures, of what, and with what status.

`figures` goes through an article; `sentence_claims` makes those of one sentence from
its quantities, `measures` and `scopes` say what is counted, `refusals` what is not.
"""
