"""How a word or phrase of a query may be written in the search index, in FTS5.

Whatever matches the term has at least one of these spellings. Some others have one, too
("vitamins I, C, B and M" for ICBM), which the matcher rejects.
"""

import re
from collections.abc import Callable, Sequence
from itertools import product
from math import prod

from monitor.query.phrases import Phrase, phrase_of
from monitor.query.tree import Term
from monitor.store.file.index_text import LONGEST_INITIALISM

MOST = 60
"""The most spellings of one phrase; with more, its words are searched one by one."""

Words = Callable[[str], Sequence[str] | None]
"""The index's words with a beginning; None: too many to list."""

_PARTICLES = re.compile("[가-힣]")
_ARTICLES = re.compile("[ء-ي]")
_LETTERS = re.compile(rf"[a-z]{{2,{LONGEST_INITIALISM}}}")
_NUMBER = re.compile(r"(\d+)((?:\.\d+)*)")
_LAST_TOKEN = re.compile(r"(.*?)([a-zа-я0-9가-힣一-鿋ぁ-んァ-ヶ]+)", re.DOTALL)
_CERTAIN = re.compile("[a-z0-9ß-öø-ɏά-ώа-ӿא-תء-يअ-हก-ฮぁ-んァ-ヶ一-鿋가-힣]")
"""Letters that every SQLite treats as letters."""


def spellings_of(term: Term, words: Words) -> str | None:
    """An FTS5 expression for all spellings; empty: the index has none of them.

    Returns:
        None if the index cannot tell.

    >>> spellings_of(Term("Mr. US"), lambda _: None)
    '"mr us" OR "mr u s" OR "m r us" OR "m r u s"'
    >>> spellings_of(Term("1200"), lambda _: None)
    '"1200" OR "1 200"'
    >>> spellings_of(Term("missil", is_prefix=True), lambda _: ["missile", "missiles"])
    '"missile" OR "missiles"'
    """
    phrase = phrase_of(term)
    columns: list[list[str] | None] = [
        [spelling for form in sorted(forms) for spelling in _written(form)]
        for forms in phrase.forms
    ]
    if phrase.is_prefix:
        columns[-1] = _begun(phrase.prefix, words)
    return _expression(columns, _is_loose(phrase))


def _is_loose(phrase: Phrase) -> bool:
    """Whether an end of the phrase may be found without particles joined to it.

    The index has such forms in another place, so the words are not adjacent there.
    """
    first, last = phrase.forms[0], phrase.forms[-1]
    return len(phrase.forms) > 1 and (
        any(map(_ARTICLES.search, first)) or any(map(_PARTICLES.search, last))
    )


def _written(form: str) -> list[str]:
    """A word in the two joined spellings that the index keeps apart, and as it is."""
    if _LETTERS.fullmatch(form):
        return [form, " ".join(form)]
    number = _NUMBER.fullmatch(form)
    if number and len(number[1]) > 3:
        groups = _grouped(number[1], len(number[1]) % 3 or 3)
        return [form, " ".join(groups) + number[2]]
    return [form]


def _grouped(digits: str, first: int) -> list[str]:
    """The digits in groups of three after the first group.

    >>> _grouped("1234567", 1)
    ['1', '234', '567']
    """
    rest = range(first, len(digits), 3)
    return [digits[:first], *(digits[at : at + 3] for at in rest)]


def _begun(prefix: str, words: Words) -> list[str] | None:
    """All words with this beginning, in every spelling; None: too many."""
    found = _completed(prefix, words)
    if found is None or "." in prefix:
        return None
    if _LETTERS.fullmatch(prefix):
        return [*found, " ".join(prefix)]
    if prefix.isdigit():
        for first in range(1, min(len(prefix), 4)):
            *groups, last = _grouped(prefix, first)
            start = " ".join(groups)
            ends = [last] if len(last) == 3 else words(last)
            found += [start] if ends is None else [f"{start} {end}" for end in ends]
    return found


def _completed(prefix: str, words: Words) -> list[str] | None:
    place = _LAST_TOKEN.fullmatch(prefix)
    ends = words(place[2]) if place else None
    if place is None or ends is None:
        return None
    return [f"{place[1]} {end}".strip() for end in ends]


def _expression(columns: Sequence[list[str] | None], is_loose: bool) -> str | None:
    """The expression for a phrase, given the spellings of its words."""
    known = [column for column in columns if column is not None]
    if [] in known:
        return ""
    is_whole = len(known) == len(columns) and not is_loose
    if is_whole and prod(map(len, known)) <= MOST:
        whole = [" ".join(words) for words in product(*known)]
        return _any_of(whole) if all(map(_CERTAIN.search, whole)) else None
    apart = [_any_of(column) for column in known if all(map(_CERTAIN.search, column))]
    return " AND ".join(f"({column})" for column in apart) or None


def _any_of(spellings: Sequence[str]) -> str:
    return " OR ".join('"' + text.replace('"', '""') + '"' for text in spellings)
