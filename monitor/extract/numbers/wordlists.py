"""The word lists under `words/`, each read once.

A list is plain text: `name: word, word, …`, one entry a line; a line that begins with
white space continues the one before; `#` begins a comment.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "words"


@cache
def word_list(name: str) -> Mapping[str, tuple[str, ...]]:
    """Entries of one list, in the order of the file.

    >>> "dead" in word_list("measures")["killed"]
    True
    """
    entries: dict[str, tuple[str, ...]] = {}
    key = ""
    for line in (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        line = line.partition("#")[0].rstrip()
        if not line:
            continue
        if line[0].isspace():
            words = line
        else:
            key, _, words = line.partition(":")
            entries.setdefault(key, ())
        entries[key] += tuple(w for w in map(str.strip, words.split(",")) if w)
    return entries


@cache
def index(name: str) -> Mapping[str, str]:
    """From each word of a list to its entry; an entry is a word of its own.

    >>> index("measures")["deaths"]
    'killed'
    """
    entries = word_list(name)
    return {w: key for key, words in entries.items() for w in (*words, key)}


def words(text: str, joint: str | None = None) -> frozenset[str]:
    """A set of words written in one string, parted by white space or by `joint`.

    >>> sorted(words("in at"))
    ['at', 'in']
    """
    return frozenset(text.split(joint))
