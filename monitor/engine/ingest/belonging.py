"""Looks up in the store by what an article belongs to the story without its words."""

from collections.abc import Collection, Sequence

from monitor.extract.articles.belonging import (
    NameCount,
    names_in,
    shared_with_story,
    telling_names,
)
from monitor.extract.claims.figures import claims_in
from monitor.extract.speakers.own_voice import is_voice, voice_names
from monitor.extract.speakers.speakers import Speakers
from monitor.model.articles import View
from monitor.model.figures import Figure
from monitor.model.text import Text
from monitor.store.contract.store import Store

LOOKED_AT = 40
"""How many of the latest articles with a name are examined."""
MOST_FIGURES = 100
"""How many of the figures that moved last say what the story counts."""
_UNTOLD = frozenset({"percent", "money"})
"""Measures that do not say what is counted."""
_NO_ALIASES = Speakers({})


def shared_words(store: Store, text: Text, publisher: str = "") -> tuple[str, ...]:
    """Names, or a name and a measure, that an article shares with the story.

    Few other articles have these names. If the article is in the own feed of one of the
    story's speakers, that is a name, too: bulletins need not say whose they are.

    Raises:
        StoreError: the store cannot be read.
    """
    names = telling_names(_count(store, name) for name in names_in(text))
    own = () if names else voice_names(publisher)
    if len(names) > 1 or not (names or own):
        return shared_with_story(names, set)
    figures = store.figures.board(limit=MOST_FIGURES)
    names = names or _speaker(own, figures)
    return shared_with_story(names, lambda: _measures(text, figures))


def _speaker(names: Collection[str], figures: Sequence[Figure]) -> tuple[str, ...]:
    """The story's speaker with one of these names, if there is one."""
    speakers = {line.speaker for figure in figures for line in figure.lines}
    found = (name for name in speakers if name and is_voice(names, name))
    return tuple(sorted(found)[:1])


def _count(store: Store, name: str) -> NameCount:
    view = View(story_only=False, fold_copies=False, query=f'"{name}"')
    articles = [
        found.article for found in store.articles.search(view, limit=LOOKED_AT).found
    ]
    in_story = sum(article.in_story for article in articles)
    return NameCount(name, in_story, len(articles) - in_story)


def _measures(text: Text, figures: Sequence[Figure]) -> set[str]:
    """What both the text and the story's figures count."""
    told = {figure.measure for figure in figures} - _UNTOLD
    if not told:
        return told
    return told & {claim.measure for claim in claims_in(text, _NO_ALIASES)}
