"""Whether an article without the story's words is about the story all the same.

A follow-up often leaves out what everybody knows by now: "Spy agency confirms: 300
killed" names neither country. What gives it away are the names it shares with the
story's articles, if those names are rare in all other articles of the same feeds.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from monitor.extract.articles.furniture import report_in
from monitor.extract.names import names_of
from monitor.extract.text import sentences
from monitor.model.text import Text

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
            for name in names_of(sentence.text):
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
