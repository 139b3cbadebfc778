"""Whether an article without the story's words is about the story all the same.

A follow-up often leaves out what everybody knows by now: "Spy agency confirms: 300
killed" names neither country. What gives it away are the names it shares with the
story's articles, if those names are rare in all other articles of the same feeds.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from monitor.extract.articles.furniture import report_in
from monitor.extract.text import sentences
from monitor.model.text import Text

_RUN = re.compile(r"[^\W\d_][\w’'.-]*(?:\s+[^\W\d_][\w’'.-]*)*")
_POSSESSIVE = re.compile(r"(?:’s|'s|’|'|[.-])+$")
_PLAIN_WORDS = """
a an and as at but by for from he her his if in into it its mr mrs ms no not of on or
our she so some that the their there these they this those to we what when where which
while who why with you president prime minister says said monday tuesday wednesday
thursday friday saturday sunday january february march april may june july august
september october november december
"""
_PLAIN = frozenset(_PLAIN_WORDS.split())
"""Words that a capital makes no name: sentence starters, titles, the calendar."""

_ADDRESS = "://"
"""In sentences that are links of the page: "Follow us on Twitter: https://…"."""
_FEWEST_ARTICLES = 3
_LEAST_SHARE = 2 / 3
_FEWEST_NAMES = 2
_MOST_NAMES = 12
"""Names looked up for one article; each is a look into the index."""


@dataclass(frozen=True, slots=True)
class NameCount:
    """In how many recent articles a name stands."""

    name: str
    in_story: int
    elsewhere: int


def names_in(text: Text) -> tuple[str, ...]:
    """Names in an article, in order, each once; those in a Headline Like This not.

    >>> names_in(Text("Losses", "The Defense Ministry in Seoul named Kursk on Friday."))
    ('Defense Ministry', 'Seoul', 'Kursk')
    """
    found: dict[str, None] = {}
    for sentence in (*sentences(text.title), *report_in(text.body)):
        if _ADDRESS not in sentence.text:
            for name in _names(sentence.text):
                found.setdefault(name)
    return tuple(found)[:_MOST_NAMES]


def shared_names(counts: Iterable[NameCount]) -> tuple[str, ...]:
    """Names by which an article belongs to the story; empty: it does not.

    >>> counts = [NameCount("Kursk", 9, 0), NameCount("HUR", 4, 1)]
    >>> shared_names(counts), shared_names(counts[:1])
    (('Kursk', 'HUR'), ())
    >>> shared_names([NameCount("London", 5, 40), NameCount("Kursk", 9, 0)])
    ()
    """
    telling = tuple(
        count.name
        for count in counts
        if count.in_story >= _FEWEST_ARTICLES
        and count.in_story >= _LEAST_SHARE * (count.in_story + count.elsewhere)
    )
    return telling if len(telling) >= _FEWEST_NAMES else ()


def _names(sentence: str) -> list[str]:
    """Runs of capitalised words; one alone at the start says nothing."""
    words = sentence.split()
    # in a word of small letters, as most are, there is nothing to lay bare
    bares = ["" if word.islower() else _bare(word) for word in words]
    capital = [bare[:1].isupper() for bare in bares]
    if len(words) > 3 and sum(capital) > 0.75 * len(words):
        return []
    names: list[str] = []
    run: list[str] = []
    for place, (word, bare) in enumerate(zip(words, bares, strict=True)):
        if capital[place] and bare.lower() not in _PLAIN:
            if place > 0:
                run.append(bare)
        else:
            names += _name(run)
            run = []
        if run and not word.endswith(bare):
            names += _name(run)
            run = []
    return names + _name(run)


def _name(run: list[str]) -> list[str]:
    name = " ".join(run)
    return [name] if len(name) > 2 else []


def _bare(word: str) -> str:
    """A word without quotes, brackets, possessive and stops around it."""
    match = _RUN.search(word)
    return _POSSESSIVE.sub("", match.group()) if match else ""
