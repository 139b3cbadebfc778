"""Words without which a query cannot match, so that most queries can be skipped."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from monitor.model.text import Text
from monitor.query.indexed_text import IndexedText
from monitor.query.phrases import phrase_of
from monitor.query.tree import And, InTitle, Near, Node, Or, Term
from monitor.query.words import folded

_HEAD = 3


@dataclass(frozen=True, slots=True)
class RequiredWords:
    """Words of which every article that a query matches has at least one."""

    words: frozenset[str] = frozenset()
    """Their folded forms."""
    prefixes: frozenset[str] = frozenset()

    @property
    def rarity(self) -> int:
        """How selective it is: the length of its shortest form."""
        return min(map(len, self.words | self.prefixes))

    def may_be_in(self, text: Text) -> bool:
        """False if no form can be in a text, tested before the text is split.

        Only for forms in ASCII, which folding leaves as they are. Dots and commas
        within words change nothing.

        >>> icbm = RequiredWords(words=frozenset({"icbm"}))
        >>> icbm.may_be_in(Text("An I.C.B.M.")), icbm.may_be_in(Text("A missile"))
        (True, False)
        """
        forms = self.words | self.prefixes
        if not all(map(str.isascii, forms)):
            return True
        letters = _letters(folded(f"{text.title}\n{text.body}"))
        return any(_letters(form) in letters for form in forms)


def _letters(text: str) -> str:
    return text.replace(".", "").replace(",", "")


def required_words_of(node: Node | None) -> RequiredWords | None:
    """The required words of a query; None if it may match without any of its words.

    >>> required_words_of(And((Term("Kim"), Term("missile", is_prefix=True))))
    RequiredWords(words=frozenset(), prefixes=frozenset({'missile'}))
    """
    match node:
        case Term():
            phrase = phrase_of(node)
            if phrase.required:
                return RequiredWords(words=phrase.required)
            return RequiredWords(prefixes=frozenset({phrase.prefix}))
        case Near():
            return _rarest(
                [required_words_of(node.left), required_words_of(node.right)]
            )
        case And():
            return _rarest([required_words_of(part) for part in node.parts])
        case Or():
            return _any_of([required_words_of(part) for part in node.parts])
        case InTitle():
            return required_words_of(node.part)
        case _:
            return None


def _rarest(of_all: Sequence[RequiredWords | None]) -> RequiredWords | None:
    known = [required for required in of_all if required is not None]
    return max(known, key=lambda required: required.rarity, default=None)


def _any_of(of_all: Sequence[RequiredWords | None]) -> RequiredWords | None:
    known = [required for required in of_all if required is not None]
    if len(known) < len(of_all):
        return None
    return RequiredWords(
        frozenset().union(*(required.words for required in known)),
        frozenset().union(*(required.prefixes for required in known)),
    )


class QueryIndex:
    """Finds the queries that may match an article, by the words that they require."""

    def __init__(self, of_all: Sequence[RequiredWords | None]) -> None:
        self._always = [n for n, required in enumerate(of_all) if required is None]
        self._words: dict[str, list[int]] = {}
        self._prefixes: dict[str, list[tuple[str, int]]] = {}
        """Prefixes by their first letters."""
        for number, required in enumerate(of_all):
            if required is None:
                continue
            for word in required.words:
                self._words.setdefault(word, []).append(number)
            for prefix in required.prefixes:
                head = prefix[:_HEAD]
                self._prefixes.setdefault(head, []).append((prefix, number))

    def candidates(self, text: IndexedText) -> list[int]:
        """Numbers of the queries that may match, in order."""
        found = set(self._always)
        for part in text.parts:
            for word in self._words.keys() & part.places.keys():
                found.update(self._words[word])
            if self._prefixes:
                found.update(self._with_prefix(part.places))
        return sorted(found)

    def _with_prefix(self, forms: Iterable[str]) -> Iterator[int]:
        for form in forms:
            for length in range(1, _HEAD + 1):
                for prefix, number in self._prefixes.get(form[:length], ()):
                    if form.startswith(prefix):
                        yield number
