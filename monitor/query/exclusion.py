"""Narrows a query that matches too much by excluding a word."""

from monitor.query.syntax import parse
from monitor.query.tree import Or

_QUOTES = str.maketrans("", "", '"“”„')


def without(query: str, word: str) -> str:
    """The query, excluding texts with a word; unchanged if there is no word.

    >>> without("troops OR soldiers", "drill"), without("troops", "summer camp")
    ('(troops OR soldiers) -drill', 'troops -"summer camp"')

    Raises:
        QueryError: the query cannot be read.
    """
    root = parse(query).root
    words = word.translate(_QUOTES).split()
    if not words:
        return query
    is_plain = len(words) == 1 and all(map(str.isalnum, words[0]))
    excluded = words[0] if is_plain else f'"{" ".join(words)}"'
    if excluded in ("OR", "AND", "NOT", "NEAR"):
        excluded = f'"{excluded}"'
    inner = f"({query})" if isinstance(root, Or) else query
    return f"{inner} -{excluded}".strip()


def quoted(words: str) -> str:
    """Words as a query that finds them next to each other.

    >>> quoted("spillway"), quoted(" Kim  Jong Un"), quoted("OR")
    ('spillway', '"Kim Jong Un"', '"OR"')
    """
    bare = words.translate(_QUOTES).split()
    if len(bare) == 1 and bare[0].isalnum() and bare[0] not in ("OR", "AND", "NOT"):
        return bare[0]
    return f'"{" ".join(bare)}"' if bare else ""
