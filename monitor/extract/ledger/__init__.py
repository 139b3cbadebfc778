"""The ledger: what moves a figure, folded from claims in the order of first sight.

`changes` folds; `book` has its rules, `pen` writes, `ledger` is what is remembered from
one poll to the next. Pins and corrections decide what goes in.
"""
