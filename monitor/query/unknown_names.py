"""Names in a query that do not exist, and the nearest ones that do."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from difflib import get_close_matches

from monitor.errors import QueryError
from monitor.query.facts import Facts, holds
from monitor.query.phrases import same_name
from monitor.query.syntax import parse
from monitor.query.tree import Field, FieldName, Query, nodes_in
from monitor.query.words import folded


def check_watches(text: str, watches: Callable[[], Collection[str]]) -> None:
    """Refuse a query that names an unknown watch, which is surely a mistake.

    Args:
        text: The query.
        watches: Gives the names of all watches; called only if the query names one.

    Raises:
        QueryError: it names an unknown watch, or is invalid.

    >>> check_watches("watch:toops", lambda: ["troops"])
    Traceback (most recent call last):
    ...
    monitor.errors.QueryError: no watch is called “toops”; did you mean “troops”?
      watch:toops
            ^
    """
    for node in nodes_in(parse(text).root):
        if isinstance(node, Field) and node.name is FieldName.WATCH:
            names = watches()
            if not any(same_name(node.value, name) for name in names):
                raise _stranger(node.value, text, names)


def _stranger(name: str, text: str, watches: Collection[str]) -> QueryError:
    by_fold = {folded(watch): watch for watch in watches}
    near = get_close_matches(folded(name), by_fold, 1)
    if near:
        hint = f"did you mean “{by_fold[near[0]]}”?"
    elif watches:
        hint = f"there are {', '.join(watches)}"
    else:
        hint = "there are none"
    first = re.escape(name.split()[0])
    place = re.search(rf"watch:\s*[\"“„]?\s*({first})", text, re.IGNORECASE)
    line = text.replace("\n", " ").replace("\t", " ")
    at = place.start(1) if place else 0
    return QueryError(f"no watch is called “{name}”; {hint}", line, at)


def unmet_names(query: Query, feeds: Sequence[Facts]) -> Iterator[str]:
    """Feeds and publishers that a query names and that do not exist.

    >>> wire = Facts(publisher="Reuters", feed_name="Wire")
    >>> list(unmet_names(parse("publisher:tass OR feed:wire"), [wire]))
    ['no publisher is called “tass”']
    """
    wanted = (FieldName.FEED, FieldName.PUBLISHER)
    asked = (node for node in nodes_in(query.root) if isinstance(node, Field))
    for node in asked:
        if node.name in wanted and not any(holds(node, feed) for feed in feeds):
            yield f"no {node.name} is called “{node.value}”"
