"""Claims: which numbers are figures, of what, and with what status.

`figures` goes through an article; `utterances` makes the claims of one sentence from
its quantities, `measures` and `scopes` say what is counted, `refusals` what is not.
"""
