"""Looks up in the store by what an article belongs to the story without its words."""

from monitor.extract.articles.belonging import (
    NameCount,
    names_in,
    shared_with_story,
    telling_names,
)
from monitor.extract.claims.figures import claims_in
from monitor.extract.speakers.speakers import Speakers
from monitor.model.articles import View
from monitor.model.text import Text
from monitor.store.contract.store import Store

LOOKED_AT = 40
"""How many of the latest articles with a name are examined."""
MOST_FIGURES = 100
"""How many of the figures that moved last say what the story counts."""
_UNTOLD = frozenset({"percent", "money"})
"""Measures that do not say what is counted."""
_NO_ALIASES = Speakers({})


def shared_words(store: Store, text: Text) -> tuple[str, ...]:
    """Names, or a name and a measure, that `text` shares with the story.

    Few other articles have these names.

    Raises:
        StoreError: the store cannot be read.
    """
    names = telling_names(_count(store, name) for name in names_in(text))
    return shared_with_story(names, lambda: _measures(store, text))


def _count(store: Store, name: str) -> NameCount:
    view = View(story_only=False, fold_copies=False, query=f'"{name}"')
    articles = [
        found.article for found in store.articles.search(view, limit=LOOKED_AT).found
    ]
    in_story = sum(article.in_story for article in articles)
    return NameCount(name, in_story, len(articles) - in_story)


def _measures(store: Store, text: Text) -> set[str]:
    """What both the text and the story count."""
    measures = {claim.measure for claim in claims_in(text, _NO_ALIASES)} - _UNTOLD
    if not measures:
        return set()
    return measures & {each.measure for each in store.figures.board(limit=MOST_FIGURES)}
