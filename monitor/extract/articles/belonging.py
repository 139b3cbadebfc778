"""Whether an article without the story's words is about the story all the same.

A follow-up often leaves out what everybody knows by now: "Spy agency confirms: 300
killed" names neither country. What gives it away are the names it shares with the
story's articles, if those names are rare in all other articles of the same feeds. A
single one is enough if the article also counts what the story counts: "Toll corrected:
22 people died in Lipova Street".
"""

from collections.abc import Callable, Collection, Iterable, Sequence
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


def telling_names(counts: Iterable[NameCount]) -> tuple[str, ...]:
    """Names that the story's articles have, and few others.

    >>> telling_names([NameCount("London", 5, 40), NameCount("Kursk", 9, 0)])
    ('Kursk',)
    """
    return tuple(
        count.name
        for count in counts
        if count.in_story >= _FEWEST_ARTICLES
        and count.in_story >= _LEAST_SHARE * (count.in_story + count.elsewhere)
    )


def shared_with_story(
    names: Sequence[str], measures: Callable[[], Collection[str]]
) -> tuple[str, ...]:
    """By what an article belongs to the story; empty: it does not.

    Args:
        names: The telling names in it.
        measures: Finds what the article and the story both count; it is called only if
            that decides.

    >>> shared_with_story(["Kursk", "HUR"], lambda: ["killed"])
    ('Kursk', 'HUR')
    >>> shared_with_story(["Kursk"], lambda: ["killed"])
    ('Kursk', 'killed')
    >>> shared_with_story(["Kursk"], lambda: [])
    ()
    """
    if len(names) >= _FEWEST_NAMES:
        return tuple(names)
    counted = sorted(measures()) if names else []
    return (*names, counted[0]) if counted else ()
