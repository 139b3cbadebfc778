"""The query language as a page to read: the same rules as in `GUIDE.md`."""

from monitor.query.reference import RULES, Rule
from monitor.ui.present.cells import Pieces, fit, wrapped

_QUERY = 28
"""Cells of the column of examples."""


def reference_pieces(wanted: str, width: int) -> Pieces:
    """The rules that have all words of `wanted`, in lines of `width` cells.

    >>> pieces = reference_pieces("brackets", 60)
    >>> print("".join(text for text, _ in pieces).strip())
    Queries, of watches too
    (missile OR rocket) launch  brackets; without them “and”
                                binds before OR: rocket launch;
                                not: rocket
    """
    words = wanted.casefold().split()
    found = [rule for rule in RULES if all(word in _told(rule) for word in words)]
    pieces: Pieces = [("\nQueries, of watches too\n", "heading")] if found else []
    for rule in found:
        pieces.append((fit(rule.query, _QUERY), "key"))
        meaning = _meaning(rule)
        for number, (start, end) in enumerate(wrapped(meaning, width - _QUERY)):
            indent = " " * _QUERY if number else ""
            pieces.append((f"{indent}{meaning[start:end]}\n", "quiet"))
    return pieces


def _meaning(rule: Rule) -> str:
    """What a rule means, with what it finds and what it does not."""
    finds = ", ".join(" ".join(text.split()) for text in rule.finds)
    misses = ", ".join(" ".join(text.split()) for text in rule.misses)
    found = f": {finds}" if finds else ""
    return f"{rule.meaning}{found}{f'; not: {misses}' if misses else ''}"


def _told(rule: Rule) -> str:
    return f"query queries {rule.query} {_meaning(rule)}".casefold()
