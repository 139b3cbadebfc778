"""Likely mistakes in a query that is valid."""

from collections.abc import Iterator

from monitor.query.tree import (
    And,
    Node,
    Not,
    Or,
    Query,
    Term,
    nodes_in,
)
from monitor.query.words import folded

# Words that people rarely look for, and initialisms look like.
_SMALL_WORDS = frozenset(
    [
        *("a", "all", "am", "an", "and", "are", "as", "at", "be", "by", "do", "for"),
        *("go", "he", "her", "him", "his", "how", "i", "ice", "if", "in", "is", "it"),
        *("its", "may", "me", "no", "not", "of", "on", "or", "our", "out", "she", "so"),
        *("the", "they", "to", "up", "us", "was", "we", "who", "why", "with", "you"),
        *("un", "le", "la", "de", "der", "die", "das", "el", "en", "et", "aid", "ace"),
    ]
)
_KEYWORDS = {
    "or": "alternatives are joined by OR",
    "and": "words side by side must all be there anyway",
    "not": "what is not to be there has a - before it",
    "near": "write NEAR/8 for at most 8 words between",
}
_SHORT_PREFIX = 2


def advice_on(query: Query) -> tuple[str, ...]:
    """A sentence for each likely mistake; empty if nothing looks odd.

    >>> from monitor.query.syntax import parse
    >>> advice_on(parse("troops or soldiers"))
    ('“or” is looked for as a word; alternatives are joined by OR',)
    """
    if query.root is None:
        return ("it is empty and matches every article",)
    found = list(_about_the_whole(query.root))
    for node in nodes_in(query.root):
        if isinstance(node, Term):
            found.extend(_about_a_term(node))
        elif isinstance(node, And):
            found.extend(_contradictions(node))
        elif isinstance(node, Or):
            found.extend(_repeats(node))
    return tuple(dict.fromkeys(found))


def _about_the_whole(root: Node) -> Iterator[str]:
    if not _needs_something(root):
        yield "it also matches every article that lacks what it excludes"


def _needs_something(node: Node) -> bool:
    """Whether an article must have any word or fact to match."""
    if isinstance(node, Not):
        return False
    if isinstance(node, And):
        return any(_needs_something(part) for part in node.parts)
    if isinstance(node, Or):
        return all(_needs_something(part) for part in node.parts)
    return True


def _about_a_term(term: Term) -> Iterator[str]:
    word = term.text
    if word in _KEYWORDS and not (term.is_exact or term.is_prefix):
        yield f"“{word}” is looked for as a word; {_KEYWORDS[word]}"
    elif word.isupper() and word.isalpha() and folded(word) in _SMALL_WORDS:
        if not (term.is_exact or term.is_prefix):
            dotted = "".join(f"{letter}." for letter in word)
            yield f"“{word}” also finds “{word.lower()}”; write ={word}, or {dotted}"
    elif term.is_prefix and len(word) <= _SHORT_PREFIX:
        yield f"“{term}” finds very many words"


def _contradictions(node: And) -> Iterator[str]:
    wanted = {part for part in node.parts if not isinstance(part, Not)}
    for part in node.parts:
        if isinstance(part, Not) and part.part in wanted:
            yield f"it can match nothing: it asks for “{part.part}” and excludes it"


def _repeats(node: Or) -> Iterator[str]:
    parts = set(node.parts)
    for part in node.parts:
        if isinstance(part, Not) and part.part in parts:
            yield f"it matches every article: with “{part.part}” or without it"
        elif node.parts.count(part) > 1:
            yield f"“{part}” stands in it twice"
