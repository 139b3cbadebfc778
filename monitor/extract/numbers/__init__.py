"""Numbers in text: tokens, numerals, ranges, units, and what is no quantity.

`scanner` reads a sentence from left to right; each kind of number has a module.
"""
