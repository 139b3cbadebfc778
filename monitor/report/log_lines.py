"""Events of the log as one plain line each, in words that can be read aloud."""

from collections.abc import Sequence

from monitor.amounts import amount_words
from monitor.model.events import Event, EventKind
from monitor.model.figures import Amount, Change, ChangeKind
from monitor.store.contract.store import Store

_SAID = {
    "≥ ": "at least ",
    "≤ ": "at most ",
    "> ": "more than ",
    "< ": "less than ",
    "–": " to ",
}
"""How the signs of `amounts.py` are read aloud."""


def line_of(event: Event, store: Store) -> str:
    """What happened, who printed it, and who says so; without the time.

    Args:
        event: What happened.
        store: Knows the article and the change that it is about.
    """
    match event.kind:
        case EventKind.NEW:
            return f"new: {_article(event, store)}"
        case EventKind.EDITED:
            return f"edited: {_article(event, store)} ({event.text})"
        case EventKind.HIT:
            return f"watch {event.watch}: {_article(event, store)}"
        case EventKind.SPIKE:
            return f"spike of {event.watch}: {event.text}"
        case EventKind.CHANGE:
            return f"figure: {_change(event, store)}"
        case EventKind.FAILING:
            return f"feed failing: {event.text}"
        case EventKind.RECOVERED:
            return f"feed read again: {event.text}"
        case EventKind.OFFLINE:
            return "offline: no feed is read until the network is back"
        case EventKind.ONLINE:
            return "online again"
        case EventKind.SWITCHED_OFF:
            return event.text


def spoken(amount: Amount, measure: str) -> str:
    """A value as one would read it aloud.

    >>> from monitor.model.figures import Relation
    >>> spoken(Amount(380, relation=Relation.AT_LEAST), "killed")
    'at least 380'
    >>> spoken(Amount(None, 1000, 3000), "troops")
    '1,000 to 3,000'
    """
    words = amount_words(amount, measure)
    for sign, said in _SAID.items():
        words = words.replace(sign, said)
    return words


def baseline_line(quiet: Sequence[Event]) -> str:
    """A summary of what first reads brought; empty if there were none.

    >>> from datetime import UTC, datetime
    >>> at = datetime(2025, 1, 24, tzinfo=UTC)
    >>> baseline_line([Event(1, at, EventKind.NEW, True)])
    'first read: 1 article'
    """
    articles = sum(event.kind is EventKind.NEW for event in quiet)
    if not articles:
        return ""
    return f"first read: {articles} {'article' if articles == 1 else 'articles'}"


def _article(event: Event, store: Store) -> str:
    detail = event.article_id and store.articles.detail(event.article_id)
    if not detail:
        return event.text
    return f"{detail.article.publisher}: {detail.article.title}"


def _change(event: Event, store: Store) -> str:
    found = event.change_id and store.figures.moved(event.change_id)
    if not found:
        return event.text
    change, evidence = found
    figure = store.figures.figure(change.figure)
    who = f"says {change.speaker}" if change.speaker else "unattributed"
    name = figure.name if figure else change.figure
    words = move_words(change, evidence.claim.measure)
    return f"{name}: {words}, {who} ({evidence.publisher})"


def move_words(change: Change, measure: str) -> str:
    """A change in words, without signs.

    >>> from datetime import UTC, datetime
    >>> at = datetime(2025, 1, 24, tzinfo=UTC)
    >>> up = Change(ChangeKind.UP, "k", None, Amount(40), Amount(62), at, 1, 1, "AP")
    >>> move_words(up, "killed")
    'up from 40 to 62'
    """
    before, after = (
        spoken(amount, measure) if amount else ""
        for amount in (change.before, change.after)
    )
    if change.kind is ChangeKind.WITHDRAWN or not after:
        return f"{before or after} withdrawn"
    if change.kind is ChangeKind.DISAGREES and before:
        return f"{after}, others say {before}"
    return (
        f"{change.kind} from {before} to {after}"
        if before
        else f"{change.kind} {after}"
    )
