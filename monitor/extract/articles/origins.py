"""Which articles are copies of one report: wire copy and reprints, whatever their head.

Two reports of one event are no copies, and a new toll in the same words is an update.
The measure is containment of two-word shingles of the body, and numbers that agree
(over Jaccard, MinHash, SimHash and rapidfuzz it had the best precision and recall).
"""

from collections.abc import Set
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from monitor.extract.text import sentences
from monitor.extract.wording import is_of_the_page, words_of
from monitor.model.text import Text

_SKETCH = 8
"""Smallest hashes kept; sharing one finds 0.987 of all copies."""
_CONTAINED = (0.62, 0.55)
"""Of the shorter body's pairs and triples of words: what a cut or touched-up copy keeps
(two reports of one event in the histories reached 0.62 and 0.47)."""
_HALF = 0.45
_WHOLE_SENTENCE = 14
"""Words; a sentence so long that stands unchanged in both makes half a text enough."""
_FEW, _SOME = 6, 16
"""Pairs of words: fewer are a stock phrase, and say nothing without the title."""
_ALL = 4_000
"""Pairs looked at; longer articles are told apart by their beginning."""
_REMEMBERED = 64


class _Report:
    """What an article reports: its words without title and page furniture."""

    def __init__(self, text: Text) -> None:
        told = [s.text for s in sentences(text.body) if not is_of_the_page(s.text)]
        self.sentences = [tuple(words) for s in told if (words := words_of(s))]
        self.title = words_of(text.title)
        pairs = [pair for words in self.sentences for pair in pairwise(words)]
        self.pairs = set(pairs[:_ALL])
        self.numbers = {w for words in self.sentences for w in words if w[0].isdigit()}

    def triples(self) -> set[tuple[str, ...]]:
        """All runs of three words within sentences."""
        runs = [s[i : i + 3] for s in self.sentences for i in range(len(s) - 2)]
        return set(runs[:_ALL])


@lru_cache(_REMEMBERED)
def _report(text: Text) -> _Report:
    return _Report(text)


def sketch_of(text: Text) -> tuple[int, ...]:
    """The smallest hashes of word pairs: copies share at least one, others seldom.

    Of the title where an article has no body; empty for an article without words.

    >>> one, other = Text("A", "At least 12 died."), Text("B", "At least 12 died.")
    >>> sketch_of(one) == sketch_of(other)
    True
    """
    report = _report(text)
    pairs = report.pairs or pairwise(report.title)
    return tuple(sorted({crc32(" ".join(pair).encode()) for pair in pairs})[:_SKETCH])


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
    a, b = _report(one), _report(other)
    few = min(len(a.pairs), len(b.pairs))
    if not few:
        return not (a.pairs or b.pairs) and len(a.title) > 5 and a.title == b.title
    if few < _FEW and a.title != b.title:
        return False
    if same_publisher and (few < _SOME or not _same_head(a, b)):
        return False
    return _same_words(a, b) and _numbers_agree(a, b) and _numbers_agree(b, a)


def likeness(one: Text, other: Text) -> float:
    """How much of the shorter body's pairs of words stands in the other: 0 to 1.

    >>> likeness(Text("A", "At least 12 died here."), Text("B", "At least 12 died."))
    1.0
    """
    return _share(_report(one).pairs, _report(other).pairs)


def _same_words(a: _Report, b: _Report) -> bool:
    """True where most of the shorter body stands in the other."""
    contained = _share(a.pairs, b.pairs)
    if contained >= _CONTAINED[0] and _share(a.triples(), b.triples()) >= _CONTAINED[1]:
        return True
    whole = {*a.sentences} & {*b.sentences}
    return contained >= _HALF and any(len(words) >= _WHOLE_SENTENCE for words in whole)


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

    A number that only one of them has is an addition where its sentence is one too.
    """
    for words in a.sentences:
        new = {w for w in words if w[0].isdigit() and w not in b.numbers}
        if new:
            plain = [pair for pair in pairwise(words) if new.isdisjoint(pair)]
            if sum(pair in b.pairs for pair in plain) > len(plain) / 2:
                return False
    return True
