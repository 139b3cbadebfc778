"""Finds a word or a phrase in an indexed text."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from monitor.query.indexed_text import IndexedPart
from monitor.query.inflection import inflections
from monitor.query.tree import Term
from monitor.query.words import Forms, folded, forms_of, words_in

_LOOSE = re.compile(r"[\s\-‐‑‒–־－]+")
_AFTER_ABBREVIATION = re.compile(r"\.\s+")
_SHORT = 3
"""Initialisms up to this length have plurals that may be other words: UNs, uns."""
_ABBREVIATIONS = frozenset(
    [
        *("mr", "mrs", "ms", "dr", "st", "prof", "sr", "jr", "no", "vs", "ft", "mt"),
        *("gen", "lt", "col", "maj", "capt", "cmdr", "adm", "sgt", "cpl", "pvt"),
        *("gov", "sen", "rep", "pres", "sec", "min", "amb", "rev", "hon"),
    ]
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A term, compiled: the forms of each of its words, and what may be between."""

    forms: tuple[frozenset[str], ...]
    """Folded forms, word by word."""
    gaps: tuple[str, ...]
    """What the term itself has between its words, with single spaces."""
    exact: tuple[str, ...] | None
    """The words as they must be written; None: case and form do not matter."""
    capitals: frozenset[tuple[int, str]]
    """Words, by offset and form, that must be in capitals: U.S. is not us."""
    is_prefix: bool
    """Whether the last word may continue."""

    @property
    def required(self) -> frozenset[str]:
        """Forms of the most selective word that must be there as a whole."""
        whole = self.forms[:-1] if self.is_prefix else self.forms
        return max(whole, key=lambda forms: max(map(len, forms)), default=frozenset())

    @property
    def prefix(self) -> str:
        """What the last word begins with, if it may continue."""
        return next(iter(self.forms[-1])) if self.is_prefix else ""

    def places_in(self, part: IndexedPart) -> Iterator[tuple[int, int]]:
        """First and last word of each match of the phrase, in order."""
        length = len(self.forms)
        if length == 1 and not self.exact and not self.capitals:
            yield from ((place, place) for place in self._starts(part))
            return
        for first in self._starts(part):
            last = first + length - 1
            if last < len(part.forms) and self._stands_at(part, first):
                yield first, last

    def _starts(self, part: IndexedPart) -> list[int]:
        if self.is_prefix and len(self.forms) == 1:
            forms: list[str] | frozenset[str] = part.forms_from(self.prefix)
        else:
            forms = self.forms[0]
        found = [places for form in forms if (places := part.places.get(form))]
        if len(found) == 1:
            return found[0]
        return sorted({place for places in found for place in places})

    def _stands_at(self, part: IndexedPart, first: int) -> bool:
        count = len(self.forms)
        for offset in range(count):
            at = first + offset
            is_first, is_last = offset == 0, offset == count - 1
            if not self._fits(part.forms[at], offset, is_first, is_last):
                return False
            if self.capitals and not self._has_capitals(part, at, offset):
                return False
            if self.exact and not self._is_exact(part.written(at), offset, is_last):
                return False
            if not is_last and not _joins(part, at, self.gaps[offset]):
                return False
        return True

    def _fits(self, word: Forms, offset: int, is_first: bool, is_last: bool) -> bool:
        forms = self.forms[offset]
        if is_last and self.is_prefix:
            heads = (word.form, *word.tails) if is_first else (word.form,)
            return any(head.startswith(self.prefix) for head in heads)
        return (
            word.form in forms
            or (is_last and not forms.isdisjoint(word.stems))
            or (is_first and not forms.isdisjoint(word.tails))
        )

    def _has_capitals(self, part: IndexedPart, at: int, offset: int) -> bool:
        forms = part.forms[at]
        must = any(
            (offset, form) in self.capitals for form in (forms.form, *forms.stems)
        )
        return not must or _is_initialism(part.written(at))

    def _is_exact(self, written: str, offset: int, is_last: bool) -> bool:
        assert self.exact is not None, "asked of exact phrases only"
        wanted, given = self.exact[offset], _plain(written)
        if is_last and self.is_prefix:
            return given.startswith(wanted)
        return given == wanted or (is_last and given == wanted + "'s")


@lru_cache(maxsize=1024)
def phrase_of(term: Term) -> Phrase:
    r"""Compile a term.

    >>> part = IndexedPart("body", "The U.S.-led force met North\nKoreans.")
    >>> list(phrase_of(Term("North Korea", is_prefix=True)).places_in(part))
    [(5, 6)]
    """
    words = words_in(term.text)
    written = [word[0] for word in words]
    forms = [frozenset({forms_of(word).form}) for word in written]
    if not (term.is_exact or term.is_prefix):
        forms[-1] = inflections(written[-1], forms_of(written[-1]).form)
    gaps = [term.text[left.end() : right.start()] for left, right in pairwise(words)]
    capitals = {
        (at, form)
        for at, word in enumerate(written)
        if _is_initialism(word)
        for form in forms[at]
        if "." in word or (len(word) <= _SHORT and form != forms_of(word).form)
    }
    return Phrase(
        tuple(forms),
        tuple(gaps),
        tuple(map(_plain, written)) if term.is_exact else None,
        frozenset(capitals),
        term.is_prefix,
    )


def _is_initialism(written: str) -> bool:
    letters = re.sub("['’]s$", "", written.replace(".", ""))
    is_plural = len(letters) > 2 and letters.endswith("s")
    return letters.isupper() or (is_plural and letters[:-1].isupper())


def _plain(written: str) -> str:
    composed = unicodedata.normalize("NFC", written.rstrip("."))
    return re.sub("[’‘ʼ＇`´]", "'", composed)


def _joins(part: IndexedPart, at: int, gap: str) -> bool:
    found = part.gap(at)
    if found == gap:
        return True
    if not gap:
        return False
    if _LOOSE.fullmatch(found):
        return True
    if _AFTER_ABBREVIATION.fullmatch(found):
        form = part.forms[at].form
        return len(form) == 1 or form in _ABBREVIATIONS
    return " ".join(found.split()) == " ".join(gap.split())


def same_name(left: str, right: str) -> bool:
    """Whether two names are equal, apart from case, diacritics and white space."""
    return folded(" ".join(left.split())) == folded(" ".join(right.split()))
