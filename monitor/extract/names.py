"""Names of persons, places and bodies in a sentence, by their capitals."""

import re

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


def names_of(sentence: str) -> list[str]:
    """Runs of capitalised words; one alone at the start says nothing.

    A Headline Like This has none.

    >>> names_of("The Defense Ministry in Seoul named Kursk on Friday.")
    ['Defense Ministry', 'Seoul', 'Kursk']
    """
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
