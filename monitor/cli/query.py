"""The QUERY argument of commands: all words that are not options, joined."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import click

from monitor.query.advice import advice_on
from monitor.query.facts import Facts
from monitor.query.syntax import parse
from monitor.query.unknown_names import check_watches, unmet_names
from monitor.store.contract.store import Store

SETTINGS = {"ignore_unknown_options": True}
"""For commands with a QUERY: `-drill` excludes a word and is not an option."""


def query_of(arguments: Sequence[str]) -> str:
    """The arguments as one query.

    Raises:
        NoSuchOption: one looks like an option, and is none.
        QueryError: it cannot be read.

    >>> query_of(["missile", "-drill"])
    'missile -drill'
    """
    for argument in arguments:
        if argument.startswith("--"):
            raise click.NoSuchOption(argument)
    query = " ".join(arguments)
    parse(query)
    return query


def check_names(query: str, store: Store, now: datetime) -> None:
    """Refuse a query that names an unknown watch.

    Raises:
        QueryError: it does.
    """
    check_watches(query, lambda: [row.name for row in store.watches.rows(now, None)])


def why_nothing(query: str, store: Store, now: datetime) -> Iterator[str]:
    """Likely reasons why a query found nothing, a sentence each."""
    read = parse(query)
    yield from advice_on(read)
    feeds = [
        Facts(publisher=feed.publisher, feed_name=feed.name, feed_url=feed.url)
        for feed in store.feeds.all(now)
    ]
    yield from (
        f"{what}; `monitor status` lists all" for what in unmet_names(read, feeds)
    )
