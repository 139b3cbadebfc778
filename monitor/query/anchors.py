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
class Anchor:
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

        >>> anchor = Anchor(words=frozenset({"icbm"}))
        >>> anchor.may_be_in(Text("An I.C.B.M.")), anchor.may_be_in(Text("A missile"))
        (True, False)
        """
        forms = self.words | self.prefixes
        if not all(map(str.isascii, forms)):
            return True
        letters = _letters(folded(f"{text.title}\n{text.body}"))
        return any(_letters(form) in letters for form in forms)


def _letters(text: str) -> str:
    return text.replace(".", "").replace(",", "")


def anchors_of(node: Node | None) -> Anchor | None:
    """The anchor of a query; None if it may match without any word.

    >>> anchors_of(And((Term("Kim"), Term("missile", is_prefix=True))))
    Anchor(words=frozenset(), prefixes=frozenset({'missile'}))
    """
    match node:
        case Term():
            phrase = phrase_of(node)
            if phrase.anchor:
                return Anchor(words=phrase.anchor)
            return Anchor(prefixes=frozenset({phrase.prefix}))
        case Near():
            return _rarest([anchors_of(node.left), anchors_of(node.right)])
        case And():
            return _rarest([anchors_of(part) for part in node.parts])
        case Or():
            return _any_of([anchors_of(part) for part in node.parts])
        case InTitle():
            return anchors_of(node.part)
        case _:
            return None


def _rarest(anchors: Sequence[Anchor | None]) -> Anchor | None:
    known = [anchor for anchor in anchors if anchor is not None]
    return max(known, key=lambda anchor: anchor.rarity, default=None)


def _any_of(anchors: Sequence[Anchor | None]) -> Anchor | None:
    known = [anchor for anchor in anchors if anchor is not None]
    if len(known) < len(anchors):
        return None
    return Anchor(
        frozenset().union(*(anchor.words for anchor in known)),
        frozenset().union(*(anchor.prefixes for anchor in known)),
    )


class Anchors:
    """Finds the queries whose anchor is in an article."""

    def __init__(self, anchors: Sequence[Anchor | None]) -> None:
        self._always = [n for n, anchor in enumerate(anchors) if anchor is None]
        self._words: dict[str, list[int]] = {}
        self._prefixes: dict[str, list[tuple[str, int]]] = {}
        """Prefixes by their first letters."""
        for number, anchor in enumerate(anchors):
            if anchor is None:
                continue
            for word in anchor.words:
                self._words.setdefault(word, []).append(number)
            for prefix in anchor.prefixes:
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
