"""What an edit did to an article, from a changed figure down to a moved comma.

Two texts in, one verdict out. A number that changed within a sentence is never called
cosmetic; counters, time stamps and punctuation always are.
"""

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass

from monitor.extract.articles.differences import Pair, pairs_of
from monitor.extract.articles.furniture import report_in
from monitor.extract.numbers.exclusions import exclusion
from monitor.extract.numbers.kinds import Kind
from monitor.extract.numbers.numbers import numbers_in
from monitor.extract.numbers.passages import LONGEST, passages_in
from monitor.extract.numbers.tokens import tokens_of
from monitor.extract.text import Sentence, clean, sentences
from monitor.extract.wording import is_of_the_page, words_of
from monitor.model.articles import Edit, EditKind
from monitor.model.text import Text

_NOTE = re.compile(
    r"^\W*(?:correct(?:s|ed|ion)|clarif(?:ies|ied|ication)|editor['’]?s? note"
    r"|amend(?:s|ed)|updat(?:es|ed?)|erratum|recasts|refiles"
    r"|adds (?:details?|quotes?|background))\b"
    r"|\b(?:this|an earlier|a previous|the original) (?:story|article|report|version"
    r"|headline|post)\b.{0,80}\b(?:correct|updat|amend|clarif|said|stat|misstat|gave"
    r"|incorrect|wrong|remov|retract)",
    re.IGNORECASE,
)
_FLAG = re.compile(
    r"^\W*(?:correct(?:ed|ion)|update(?:d)?(?: \d+)?|refile|recast)\b", re.IGNORECASE
)
_QUOTE = re.compile(r"[“\"«„]([^“”\"«»„]{3,400})[”\"»“]|‘([^‘’]{8,400})’")
_LEVELS = (Kind.FIGURE, Kind.PART, Kind.TIMES, Kind.RATIO, Kind.VAGUE)
"""Kinds of number that are news by themselves when they come or go."""
_SIGNS_BEFORE = frozenset("$€£¥₩₹")
_SIGNS_AFTER = frozenset({"%", "pc", "percent"})
_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
_SHOWN = 60
"""Characters of a wording that a summary quotes."""
_COMPARED = 100
"""Numbers of a sentence that are held against those of another: no report has more."""


def edit_between(
    old: Text,
    new: Text,
    *,
    date_moved: bool,
    repeated: Set[tuple[str, ...]] = frozenset(),
) -> Edit | None:
    """How `new` differs from `old`, by its most serious part; None if nothing is seen.

    `date_moved`: the article's own date changed too, so that readers can tell.
    `repeated`: sentences that the feed says of any article (`furniture.repeated_in`).

    >>> edit_between(Text("", "About 1,100 died."), Text("", "About 1,200 died."),
    ...              date_moved=False)
    Edit(kind=<EditKind.FIGURE: 'figure'>, summary='1,100 → 1,200', is_silent=True)
    """
    if old.title == new.title and old.body == new.body:
        return None
    change = _Change(old, new, repeated)
    kind, summary = change.verdict()
    return Edit(kind, summary, is_silent=not (date_moved or change.note()))


class _Change:
    """What differs between two texts, page furniture left out."""

    def __init__(self, old: Text, new: Text, repeated: Set[tuple[str, ...]]) -> None:
        self.old, self.new = old, new
        titles = words_of(old.title), words_of(new.title)
        self.has_new_title = titles[0] != titles[1]
        sides = [report_in(text.body, repeated) for text in (old, new)]
        pairs = [pair for pair in pairs_of(*sides) if _differs(pair)]
        self.reworded = [pair for pair in pairs if pair.old and pair.new]
        self.removed = [pair.old for pair in pairs if pair.old and not pair.new]
        self.added = [pair.new for pair in pairs if pair.new and not pair.old]

    def verdict(self) -> tuple[EditKind, str]:
        """Kind and summary of the most serious difference."""
        note = self._note_among(self._fresh())
        if figures := self._figures():
            return EditKind.FIGURE, figures
        if note:
            return EditKind.CORRECTION, clean(note, 2 * _SHOWN)
        if self.has_new_title:
            return EditKind.HEADLINE, f"was “{clean(self.old.title, _SHOWN)}”"
        if quotes := self._quotes_lost():
            return EditKind.QUOTE, f"was “{clean(quotes[0], _SHOWN)}”"
        if self.reworded or self.removed or self.added:
            return EditKind.TEXT, self._amount_of_text()
        if self._shows_other_words():
            return EditKind.COSMETIC, "page furniture"
        return EditKind.COSMETIC, "punctuation"

    def note(self) -> str:
        """The new sentence or headline that tells readers of the edit, if any."""
        if note := self._note_among([*self._fresh(), *_furniture(self.new)]):
            return note
        if self.has_new_title and (flag := _FLAG.search(self.new.title)):
            return "" if _FLAG.search(self.old.title) else flag[0].strip(" :-–—")
        return ""

    def _fresh(self) -> list[Sentence]:
        """The sentences that were not there, or not so."""
        return [*self.added, *(pair.new for pair in self.reworded if pair.new)]

    def _note_among(self, some: Sequence[Sentence]) -> str:
        told = {s.text for s in sentences(self.old.body)}
        notes = (s.text for s in some if s.text not in told and _NOTE.search(s.text))
        return next(notes, "")

    def _figures(self) -> str:
        """The numbers that moved, as "A → B"; empty when none did."""
        texts = [(pair.old, pair.new) for pair in self.reworded]
        moves = [move for a, b in texts if a and b for move in _moves(a.text, b.text)]
        if self.has_new_title:
            moves = [*_moves(self.old.title, self.new.title), *moves]
        return "; ".join(dict.fromkeys(moves[:3]))

    def _quotes_lost(self) -> list[str]:
        """Quotations of the old text that the new one has not word for word."""
        gone = [s.text for s in self.removed]
        gone += [pair.old.text for pair in self.reworded if pair.old]
        kept = " ".join(words_of(self.new.body))
        quotes = [m[1] or m[2] for text in gone for m in _QUOTE.finditer(text)]
        return [quote for quote in quotes if " ".join(words_of(quote)) not in kept]

    def _amount_of_text(self) -> str:
        """How much was added, removed and reworded."""
        told = [
            f"{sign}{len(some)} sentence{'s' if len(some) > 1 else ''}"
            for sign, some in (("+", self.added), ("−", self.removed))
            if some
        ]
        return ", ".join(
            told + ([f"{len(self.reworded)} reworded"] * bool(self.reworded))
        )

    def _shows_other_words(self) -> bool:
        return words_of(self.old.body) != words_of(self.new.body)


def _furniture(text: Text) -> list[Sentence]:
    return [s for s in sentences(text.body) if is_of_the_page(s.text)]


def _differs(pair: Pair) -> bool:
    return not (pair.old and pair.new) or words_of(pair.old.text) != words_of(
        pair.new.text
    )


@dataclass(frozen=True, slots=True)
class _Quantity:
    """A number that counts or measures, with the words beside it."""

    value: float
    written: str
    kind: Kind
    before: str
    after: str

    def nearness(self, other: "_Quantity") -> int:
        """How surely the other is this one moved; 0 when of another kind."""
        if self.kind != other.kind:
            return 0
        return 1 + (self.before == other.before) + 2 * (self.after == other.after)


def _moves(old: str, new: str) -> list[str]:
    """Numbers of a sentence that became others, came or went.

    >>> _moves("At least 12 died, 3 of them here", "At least 15 died, 3 of them here")
    ['12 → 15']
    """
    gone, came = _quantities(old), _quantities(new)
    kept = Counter(q.value for q in gone) & Counter(q.value for q in came)
    gone, came = (_without(some, kept)[:_COMPARED] for some in (gone, came))
    least = 1 if len(gone) == len(came) == 1 else 2
    pairs = [
        (-a.nearness(b), n, m) for n, a in enumerate(gone) for m, b in enumerate(came)
    ]
    to: dict[int, int] = {}
    for nearness, n, m in sorted(pairs):
        if -nearness >= least and n not in to and m not in to.values():
            to[n] = m
    moves = [f"{gone[n].written} → {came[m].written}" for n, m in sorted(to.items())]
    if not old.endswith(("...", "…")):  # else cut by the feed, perhaps elsewhere now
        lost = [a for n, a in enumerate(gone) if n not in to and a.kind in _LEVELS]
        moves += [f"{quantity.written} gone" for quantity in lost]
    found = [
        b for m, b in enumerate(came) if m not in to.values() and b.kind in _LEVELS
    ]
    return moves + [f"{quantity.written} new" for quantity in found]


def _without(some: Sequence[_Quantity], kept: Counter[float]) -> list[_Quantity]:
    left = Counter(kept)
    out = []
    for quantity in some:
        if left[quantity.value]:
            left[quantity.value] -= 1
        else:
            out.append(quantity)
    return out


def _quantities(text: str) -> list[_Quantity]:
    """The numbers of a text that count or measure something."""
    if len(text) > LONGEST:
        return [q for piece in passages_in(text) for q in _quantities(piece.text)]
    tokens = tokens_of(text)
    found = []
    for number in numbers_in(tokens):
        kind = exclusion(tokens, number) or Kind.FIGURE
        value = number.low if number.value is None else number.value
        if value is None or kind not in (*_LEVELS, Kind.DURATION, Kind.ONE):
            continue
        before, after = tokens.low(number.first - 1), tokens.low(number.last)
        noun = tokens.low(number.last + 1) if after == "-" else after
        if noun.removesuffix("s") in _TIMES:
            kind = Kind.DURATION
        written = tokens.slice(
            number.first - (before in _SIGNS_BEFORE),
            number.last + (after in _SIGNS_AFTER),
        )
        found.append(_Quantity(value, written, kind, before, after))
    return found
