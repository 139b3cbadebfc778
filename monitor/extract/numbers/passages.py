"""Sentences of a length that a person could read, so that no input costs too much.

What the numbers of a sentence have to do with each other is looked for within it, which
is quadratic; a list of ten thousand numbers without a full stop is read piece by piece.
"""

import re
from collections.abc import Iterator

from monitor.extract.datelines import without_dateline
from monitor.extract.text import Sentence, sentences

_BULLET = re.compile(r"(?:^|\s+)[*•●▪‣]\s+")
LONGEST = 1_000
"""Characters of a piece; longer sentences are no sentences."""


def passages_in(paragraphs: str) -> Iterator[Sentence]:
    """The sentences of a text, overlong ones in pieces cut between words.

    >>> [len(p.text) for p in passages_in("12 " * 600)]
    [998, 800]
    """
    for sentence in map(without_dateline, sentences(paragraphs)):
        for item in _items(sentence):
            if len(item.text) <= LONGEST:
                yield item
            else:
                yield from _pieces(item)


def _items(sentence: Sentence) -> Iterator[Sentence]:
    """The items of a list in one line: "Latest * 12 cases in Orla * 9 in Ely"."""
    start = 0
    for bullet in _BULLET.finditer(sentence.text):
        yield from _item(sentence, start, bullet.start())
        start = bullet.end()
    yield from _item(sentence, start, len(sentence.text))


def _item(sentence: Sentence, start: int, end: int) -> Iterator[Sentence]:
    if start < end:
        a, b = sentence.start + start, sentence.start + end
        yield Sentence(sentence.text[start:end], a, b)


def _pieces(sentence: Sentence) -> Iterator[Sentence]:
    text, start = sentence.text, 0
    while start < len(text):
        end = min(start + LONGEST, len(text))
        if end < len(text):
            blank = text.rfind(" ", start + 1, end)
            end = blank if blank > start else end
        piece = text[start:end]
        kept = piece.strip()
        if kept:
            offset = sentence.start + start + len(piece) - len(piece.lstrip())
            yield Sentence(kept, offset, offset + len(kept))
        start = end
