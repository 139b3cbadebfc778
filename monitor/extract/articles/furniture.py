"""Furniture: text of an article that is not its report (counters, links, repeats).

It may change by the minute and says nothing. A sentence with a number in it is never
called furniture for its repetition.
"""

import re
from collections import Counter
from collections.abc import Iterable, Set

from monitor.extract.datelines import without_dateline
from monitor.extract.markup import LINK
from monitor.extract.text import Sentence, sentences
from monitor.extract.wording import is_of_the_page, words_of

Repeated = frozenset[tuple[str, ...]]
"""Sentences as their words (`words_of`)."""

_OFTEN = 3
"""Articles of one document that say the same sentence: it is not about any of them."""
_NUMBER = re.compile(r"\d")


def repeated_in(bodies: Iterable[str]) -> Repeated:
    """Sentences that stand in three of these texts or more.

    >>> repeated_in([f"{who} won. Get our app!" for who in ("Ann", "Ben", "Cy")])
    frozenset({('get', 'our', 'app')})
    """
    uses: Counter[tuple[str, ...]] = Counter()
    for body in set(bodies):
        uses.update({tuple(words_of(s.text)) for s in sentences(body)})
    often = (words for words, count in uses.items() if count >= _OFTEN)
    return frozenset(words for words in often if words and not _has_number(words))


def report_in(
    body: str, repeated: Set[tuple[str, ...]] = frozenset()
) -> list[Sentence]:
    r"""The sentences of a text that report something, in order.

    >>> [s.text for s in report_in("Dam breaks.\n4 min read\n→ More on dams")]
    ['Dam breaks.']
    """
    lines = body.split("\n")
    told = "\n".join(line for line in lines if not line.startswith(LINK))
    return [
        sentence
        for sentence in map(without_dateline, sentences(told))
        if not is_of_the_page(sentence.text)
        and not (repeated and tuple(words_of(sentence.text)) in repeated)
    ]


def _has_number(words: tuple[str, ...]) -> bool:
    return any(_NUMBER.search(word) for word in words)
