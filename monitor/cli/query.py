"""The QUERY of commands: all arguments that are no options, joined."""

from collections.abc import Sequence

import click

from monitor.query.syntax import parse

SETTINGS = {"ignore_unknown_options": True}
"""For commands with a QUERY: `-drill` excludes a word, and is no option."""


def query_of(arguments: Sequence[str]) -> str:
    """The query that the arguments make.

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
