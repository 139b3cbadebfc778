"""The text that the search index gets, where it differs from the article's.

SQLite cuts a text into words by rules of its own. So that a search finds whatever
`query/match.py` finds, the index reads the text's words as queries see them
(`query/words.py`), unless SQLite would read the same from the text itself. Two joined
spellings that are common in plain text are left to the searcher, who looks for both
(`store/lists/spellings.py`): U.S. for US, and 1,200 for 1200.
"""

import re

from monitor.model.text import Text
from monitor.query.words import forms_in, words_in

LONGEST_INITIALISM = 5
"""The most letters of an initialism with dots that is indexed as it is."""

# Punctuation that is no part of a word and no accent, beside all of ASCII.
_PLAIN = re.compile(r"[\x00-\x7f\u00a0‘’“”„«»–—…•·€£©®™°]*")
# From its first full stop, as the next from a joint: so are they found fastest.
_LONG_INITIALISM = re.compile(
    rf"\.(?<=[A-Za-z]\.)(?:[A-Za-z]\.){{{LONGEST_INITIALISM - 1}}}[A-Za-z]"
)
_JOINT = re.compile(r"[.,](?<=\d[.,])\d")
# Never from within a number: a megabyte of digits is read once.
_NUMBER = re.compile(r"(?<!\d)\d++(?>(?:[.,]\d++)+)")
_USUAL_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)*|\d+(?:\.\d+)*")


def index_words(text: str) -> str | None:
    """The words to index; None if `text` itself will do.

    Forms without particles and articles are added once at the end; SQLite splits those
    with an apostrophe by itself.

    >>> index_words("U.S. troops: 1,200"), index_words("停火 in Київ, 1,2,3")
    (None, '停 火 in киів 123')
    >>> index_words("북한군이")
    '북한군이 북한군'
    """
    if _is_plain(text):
        return None
    words = forms_in(words_in(text))
    bare = {
        part: None
        for word in words
        if "'" not in word.form
        for part in (*word.stems, *word.tails)
    }
    return " ".join([*(word.form for word in words), *bare])


def _is_plain(text: str) -> bool:
    """Whether SQLite splits out the same words, except for the two usual joins."""
    if not (text.isascii() or _PLAIN.fullmatch(text)):
        return False
    if _LONG_INITIALISM.search(text):
        return False
    if not _JOINT.search(text):
        return True
    numbers = _NUMBER.finditer(text)
    return all(_USUAL_NUMBER.fullmatch(number[0]) for number in numbers)


def indexed_title(text: Text) -> str | None:
    """The title to index; None if the title itself will do."""
    return index_words(text.title)


def indexed_body(text: Text) -> str | None:
    """The body to index; None if content, else summary, will do."""
    body = text.body
    words = index_words(body)
    if words is None and body != (text.content or text.summary):
        return body
    return words
