"""Looks up in the store the names by which an article belongs to the story."""

from monitor.extract.articles.belonging import NameCount, names_in, shared_names
from monitor.model.articles import View
from monitor.model.text import Text
from monitor.store.contract.store import Store

LOOKED_AT = 40
"""How many of the latest articles with a name are examined."""


def story_names(store: Store, text: Text) -> tuple[str, ...]:
    """Names that `text` shares with the story's articles and with few others.

    Raises:
        StoreError: the store cannot be read.
    """
    return shared_names(_count(store, name) for name in names_in(text))


def _count(store: Store, name: str) -> NameCount:
    view = View(story_only=False, fold_copies=False, query=f'"{name}"')
    articles = [
        found.article for found in store.articles.search(view, limit=LOOKED_AT).found
    ]
    in_story = sum(article.in_story for article in articles)
    return NameCount(name, in_story, len(articles) - in_story)
