"""Which moves of a figure are worth an alert. Pure."""

import math

from monitor.amounts import amount_words, number_words
from monitor.model.alerts import News
from monitor.model.figures import Amount, ChangeKind, Relation


def too_small(threshold: str, news: News) -> str:
    """Why a change is not worth an alert; empty if it is.

    Args:
        threshold: As `FigureConfig.alert`: "any", "10%", "500" or "over 5000".
        news: Of the change.

    >>> from monitor.model.events import EventKind
    >>> up = News(EventKind.CHANGE, "", before=Amount(300), after=Amount(320))
    >>> too_small("10%", up), too_small("20", up), too_small("over 310", up)
    ('moved by 6.7%, less than 10%', '', '')
    """
    if threshold in ("", "any"):
        return ""
    if threshold.startswith("over "):
        return _not_crossed(_number(threshold[5:]), news)
    return _not_far(threshold, news)


def _not_crossed(limit: float, news: News) -> str:
    if news.after is None:
        return "no value that could be over the limit"
    if not _is_over(news.after, limit):
        words = amount_words(news.after, news.measure)
        return f"{words} is not over {number_words(limit)}"
    if news.before is not None and _is_over(news.before, limit):
        words = amount_words(news.before, news.measure)
        return f"{words} was over {number_words(limit)} already"
    return ""


def _is_over(amount: Amount, limit: float) -> bool:
    if amount.relation is Relation.MORE:
        return amount.ceiling >= limit
    return amount.ceiling > limit


def _not_far(threshold: str, news: News) -> str:
    if news.move in (ChangeKind.WITHDRAWN, ChangeKind.REVIVED):
        return ""
    if news.before is None or news.after is None:
        return f"a first value: no move to compare with {threshold}"
    pairs = (
        (news.before.floor, news.after.floor),
        (news.before.ceiling, news.after.ceiling),
    )
    if threshold.endswith("%"):
        share = max(_share(before, after) for before, after in pairs)
        if share >= _number(threshold[:-1]) / 100:
            return ""
        return f"moved by {number_words(round(share * 100, 1))}%, less than {threshold}"
    distance = max(abs(after - before) for before, after in pairs)
    if distance >= _number(threshold):
        return ""
    return f"moved by {number_words(distance)}, less than {threshold}"


def _share(before: float, after: float) -> float:
    if before == after:
        return 0
    return abs(after - before) / abs(before) if before else math.inf


def _number(written: str) -> float:
    return float(written.replace(",", ""))
