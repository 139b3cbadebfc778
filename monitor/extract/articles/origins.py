"""Which articles are copies of one report, whatever their headline: the origin.

Two reports of one event are no copies, and a new toll in the same words is an update.
The measure is containment of two-word shingles of the body, and numbers that agree
(over Jaccard, MinHash, SimHash and rapidfuzz it had the best precision and recall).
"""

import re
from collections.abc import Iterable, Iterator, Set
from functools import cached_property, lru_cache
from itertools import chain, islice, pairwise
from zlib import crc32

from monitor.extract.articles.furniture import report_in
from monitor.extract.articles.restated import restated_in
from monitor.extract.wording import words_of
from monitor.model.text import Text

_SKETCH = 12
"""Smallest hashes kept, of runs of three words (ten times as many share a pair); all 49
pairs of copies among 3,128 real articles share one."""
_CONTAINED = (0.62, 0.55)
"""Of the shorter body's pairs and triples of words: what a cut or touched-up copy keeps
(two reports of one event in the histories reached 0.62 and 0.47)."""
_CONTAINED_OF_LITTLE = 0.8
"""Of the pairs of a body of one short sentence, which another may say by chance."""
_LITTLE = 20
_HALF = 0.45
_WHOLE_SENTENCE = 14
"""Words; a sentence so long that stands unchanged in both makes half a text enough."""
_FEW, _SOME = 6, 16
"""Pairs of words: fewer are a stock phrase, and say nothing without the title."""
_ALL = 4_000
"""Pairs looked at; longer articles are told apart by their beginning."""
_REMEMBERED = 64
_LONG = 6
"""Letters, with a full stop or a comma behind some: splitting takes a tenth of the time
that telling words exactly does, or less."""
_SHARED = 0.35
"""Of the long words of the shorter body; half of all pairs have more of all words."""
_SAID = re.compile(r"[“\"«„]([^“”\"«»„\n]{3,400})[”\"»“]")


class _Report:
    """What an article reports: its words without title and page furniture."""

    def __init__(self, text: Text) -> None:
        self.body = text.body
        told = (words_of(sentence.text) for sentence in report_in(text.body))
        self.sentences = [tuple(words) for words in told if words]
        self.title = words_of(text.title)

    @cached_property
    def pairs(self) -> set[tuple[str, ...]]:
        """All pairs of words within sentences."""
        return set(islice(chain.from_iterable(map(pairwise, self.sentences)), _ALL))

    @cached_property
    def numbers(self) -> set[str]:
        """All numbers."""
        return {w for words in self.sentences for w in words if w[0].isdigit()}

    @cached_property
    def triples(self) -> set[tuple[str, ...]]:
        """All runs of three words within sentences."""
        return set(islice(chain.from_iterable(map(_runs, self.sentences)), _ALL))

    def spoken(self) -> set[tuple[str, ...]]:
        """Pairs of words within quotation marks: a speaker's, not this report's."""
        said = (words_of(quote[1]) for quote in _SAID.finditer(self.body))
        return {pair for words in said for pair in pairwise(words)}


def _runs(words: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """The runs of three words; all words together where there are fewer."""
    return zip(words, words[1:], words[2:], strict=False) if words[2:] else (words,)


def _hashes(words: tuple[str, ...]) -> Iterator[int]:
    """A number for each of the runs of three words: in C, for all texts pass here."""
    if not words[2:]:
        return iter((crc32(" ".join(words).encode()),))
    said = " ".join(words).encode().split(b" ")
    return map(crc32, map(b" ".join, zip(said, said[1:], said[2:], strict=False)))


@lru_cache(_REMEMBERED)
def _report(text: Text) -> _Report:
    return _Report(text)


@lru_cache(_REMEMBERED)
def _long_words(body: str) -> frozenset[str]:
    return frozenset(word for word in body.lower().split() if len(word) >= _LONG)


def _may_be_copies(one: Text, other: Text) -> bool:
    """False where so few words are shared that reading both closely is of no use.

    A tenth of the work, and most look-alikes share no more than a stock phrase.
    """
    a, b = _long_words(one.body), _long_words(other.body)
    few = min(len(a), len(b))
    return few < _FEW or len(a & b) >= few * _SHARED


def sketch_of(text: Text) -> tuple[int, ...]:
    """The smallest hashes of runs of words: copies share one at least, others seldom.

    Of the title where an article has no body; empty for an article without words.

    >>> one, other = Text("A", "At least 12 died."), Text("B", "At least 12 died.")
    >>> sketch_of(one) == sketch_of(other)
    True
    """
    report = _report(text)
    told = report.sentences or ([tuple(report.title)] if report.title else [])
    hashes = chain.from_iterable(map(_hashes, told))
    return tuple(sorted(set(islice(hashes, _ALL)))[:_SKETCH])


def is_copy(one: Text, other: Text, *, same_publisher: bool = False) -> bool:
    """True where one is the other's report, whole or cut, under whatever headline.

    One publisher's articles often share a stock phrase under changing headlines (live
    pages, galleries), so there the headline has to agree too.

    >>> said = "The agency said at least 12 people were killed when the dam gave way."
    >>> is_copy(Text("Dam breaks", said), Text("Flood kills 12", said))
    True
    >>> is_copy(Text("Dam breaks", said), Text("Dam breaks", said.replace("12", "15")))
    False
    """
    if not _may_be_copies(one, other):
        return False
    a, b = _report(one), _report(other)
    few = min(len(a.pairs), len(b.pairs))
    if not few:
        return not (a.pairs or b.pairs) and len(a.title) > 5 and a.title == b.title
    if few < _FEW and a.title != b.title:
        return False
    if same_publisher and (few < _SOME or not _same_head(a, b)):
        return False
    return (
        _same_words(a, b)
        and _numbers_agree(a, b)
        and _numbers_agree(b, a)
        and _tell_alike(a, b)
    )


def likeness(one: Text, other: Text) -> float:
    """How much of the shorter body's pairs of words stands in the other: 0 to 1.

    >>> likeness(Text("A", "At least 12 died here."), Text("B", "At least 12 died."))
    1.0
    """
    return _share(_report(one).pairs, _report(other).pairs)


def _same_words(a: _Report, b: _Report) -> bool:
    """True where most of the shorter body stands in the other."""
    contained = _share(a.pairs, b.pairs)
    if min(len(a.pairs), len(b.pairs)) < _LITTLE and contained < _CONTAINED_OF_LITTLE:
        return False
    if contained >= _CONTAINED[0] and _share(a.triples, b.triples) >= _CONTAINED[1]:
        return True
    whole = {*a.sentences} & {*b.sentences}
    return contained >= _HALF and any(len(words) >= _WHOLE_SENTENCE for words in whole)


def _tell_alike(a: _Report, b: _Report) -> bool:
    """False where what two reports share is what somebody said, who was heard by both.

    >>> said = 'she would be "signing an order to close all of the border tonight"'
    >>> is_copy(Text("A", f"{said}."), Text("B", f"In Marl she had told us {said}"))
    False
    """
    spoken = a.spoken() | b.spoken()
    if not spoken:
        return True
    one, other = a.pairs - spoken, b.pairs - spoken
    few = min(len(one), len(other))
    return a.title == b.title or (few >= _FEW and _share(one, other) >= _HALF)


def _share(one: Set[tuple[str, ...]], other: Set[tuple[str, ...]]) -> float:
    """How much of the smaller set lies in the other."""
    return len(one & other) / (min(len(one), len(other)) or 1)


def _same_head(a: _Report, b: _Report) -> bool:
    """True where two headlines are one in other words."""
    one, other = ({*report.title} for report in (a, b))
    numbers = {w for w in one ^ other if w[0].isdigit()}
    return not numbers and len(one & other) >= 0.7 * min(len(one), len(other))


def _numbers_agree(a: _Report, b: _Report) -> bool:
    """False where a sentence of `a` stands in `b` with another number.

    A number that only one of them has is an addition where its sentence is one too,
    or where it gives one of the other's numbers in another unit.
    """
    for words in a.sentences:
        new = {w for w in words if w[0].isdigit() and w not in b.numbers}
        again = restated_in(words) if new else {}
        new = {w for w in new if again.get(w) not in b.numbers}
        if new:
            plain = [pair for pair in pairwise(words) if new.isdisjoint(pair)]
            if sum(pair in b.pairs for pair in plain) > len(plain) / 2:
                return False
    return True
