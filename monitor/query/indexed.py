"""A text cut into words once, for all the queries that look into it."""

from bisect import bisect_left
from functools import cached_property, lru_cache

from monitor.model.text import Span, Text
from monitor.query.words import Word, words_in


class IndexedPart:
    """One part of a text (title or body) with the places of its words."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text
        self.words: list[Word] = words_in(text)
        self.places: dict[str, list[int]] = {}
        """Positions in `words` by every form a word can be found under."""
        for at, word in enumerate(self.words):
            self.places.setdefault(word.form, []).append(at)
            for other in word.stems + word.tails:
                self.places.setdefault(other, []).append(at)

    @cached_property
    def _sorted_forms(self) -> list[str]:
        return sorted(self.places)

    def forms_from(self, prefix: str) -> list[str]:
        """Forms that begin with `prefix`."""
        found = []
        forms = self._sorted_forms
        for at in range(bisect_left(forms, prefix), len(forms)):
            if not forms[at].startswith(prefix):
                break
            found.append(forms[at])
        return found

    def written(self, at: int) -> str:
        """The word at position `at` as it stands in the text."""
        word = self.words[at]
        return self.text[word.start : word.end]

    def gap(self, at: int) -> str:
        """What stands between the word at position `at` and the next one."""
        return self.text[self.words[at].end : self.words[at + 1].start]

    def span(self, first: int, last: int) -> Span:
        """The piece of text from one word to another."""
        return Span(self.name, self.words[first].start, self.words[last].end)


class IndexedText:
    """Title and body of an article, cut into words."""

    def __init__(self, text: Text) -> None:
        self.title = IndexedPart("title", text.title)
        self.body = IndexedPart("body", text.body)
        self.parts = (self.title, self.body)


@lru_cache(maxsize=32)
def indexed(text: Text) -> IndexedText:
    """The index of a text; remembered, as several queries ask for it in a row.

    >>> indexed(Text("More troops", "Troops’ letters")).body.places["troops"]
    [0]
    """
    return IndexedText(text)
