"""A text split into words once, for all queries that are matched against it."""

from bisect import bisect_left
from functools import cached_property, lru_cache

from monitor.model.text import Span, Text
from monitor.query.words import forms_in, words_in


class IndexedPart:
    """One part of a text (title or body) with the positions of its words."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text
        self._words = words_in(text)
        self.forms = forms_in(self._words)
        """The forms under which each word can be found."""
        self.places: dict[str, list[int]] = {}
        """Positions of words, by each form under which they can be found."""
        places = self.places
        for at, (form, stems, tails) in enumerate(self.forms):
            if form in places:
                places[form].append(at)
            else:
                places[form] = [at]
            if stems or tails:
                for other in stems + tails:
                    places.setdefault(other, []).append(at)

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
        """The word at position `at`, as written."""
        return self._words[at][0]

    def gap(self, at: int) -> str:
        """The text between the word at position `at` and the next one."""
        return self.text[self._words[at].end() : self._words[at + 1].start()]

    def span(self, first: int, last: int) -> Span:
        """The piece of text from one word to another."""
        return Span(self.name, self._words[first].start(), self._words[last].end())


class IndexedText:
    """Title and body of an article, split into words."""

    def __init__(self, text: Text) -> None:
        self.title = IndexedPart("title", text.title)
        self.body = IndexedPart("body", text.body)
        self.parts = (self.title, self.body)


@lru_cache(maxsize=8)
def indexed(text: Text) -> IndexedText:
    """The index of a text; cached, since several queries ask for it in a row.

    >>> indexed(Text("More troops", "Troops’ letters")).body.places["troops"]
    [0]
    """
    return IndexedText(text)
