"""Whether what a held alert says is still true when it is delivered."""

from datetime import datetime

from monitor.amounts import amount_words
from monitor.model.alerts import Candidate
from monitor.model.events import EventKind
from monitor.model.feeds import FeedState
from monitor.store.contract.store import Store

STANDS = "still stands"


def recheck_words(candidate: Candidate, store: Store, now: datetime) -> str:
    """What has become of the news since it happened, in a few words."""
    match candidate.news.kind:
        case EventKind.HIT:
            return _of_hit(candidate, store)
        case EventKind.CHANGE:
            return _of_change(candidate, store)
        case EventKind.SPIKE:
            return ""  # of an hour that has passed
        case _:
            return _of_feed(candidate, store, now)


def _of_hit(candidate: Candidate, store: Store) -> str:
    detail = candidate.article_id and store.articles.detail(candidate.article_id)
    if not detail:
        return "the article is no longer kept"
    if any(hit.watch == candidate.name for hit in detail.hits):
        return STANDS
    return "no longer says so"


def _of_change(candidate: Candidate, store: Store) -> str:
    news = candidate.news
    figure = store.figures.figure(news.figure)
    lines = [ln for ln in figure.lines if ln.speaker == news.speaker] if figure else []
    if not lines or lines[0].is_withdrawn:
        return STANDS if news.after is None else "withdrawn since"
    if lines[0].amount == news.after:
        return STANDS
    return f"now {amount_words(lines[0].amount, lines[0].measure or news.measure)}"


def _of_feed(candidate: Candidate, store: Store, now: datetime) -> str:
    states = {feed.name: feed.state for feed in store.feeds.all(now)}
    state = states.get(candidate.news.title)
    if state is None:
        return "no longer followed"
    is_failing = state in (FeedState.FAILING, FeedState.STOPPED)
    if is_failing == (candidate.news.kind is EventKind.FAILING):
        return STANDS
    return "failing again" if is_failing else "recovered since"
