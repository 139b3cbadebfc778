"""Sentences of a length that a person could read, so that no input costs too much.

What the numbers of a sentence have to do with each other is looked for within it, which
is quadratic; a list of ten thousand numbers without a full stop is read piece by piece.
"""

from collections.abc import Iterator

from monitor.extract.text import Sentence, sentences

LONGEST = 1_000
"""Characters of a piece; longer sentences are no sentences."""


def passages_in(paragraphs: str) -> Iterator[Sentence]:
    """The sentences of a text, overlong ones in pieces cut between words.

    >>> [len(p.text) for p in passages_in("12 " * 600)]
    [998, 800]
    """
    for sentence in sentences(paragraphs):
        if len(sentence.text) <= LONGEST:
            yield sentence
        else:
            yield from _pieces(sentence)


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
