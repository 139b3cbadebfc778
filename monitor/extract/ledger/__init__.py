"""The ledger: what moves a figure, folded from claims in the order of first sight.

`changes` is the fold, `rules` judges each statement, `writer` enters it, and `ledger`
is what is remembered from one poll to the next. Pins and corrections decide under which
figure a claim is kept.
"""
