"""A notice as channels receive it: as words, and as data for programs. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitor.amounts import amount_words
from monitor.model.alerts import Alert, Notice
from monitor.model.figures import Amount


@dataclass(frozen=True, slots=True)
class Message:
    """A notice as a channel sends it."""

    title: str
    """One line."""
    text: str
    """Lines of plain text, including the link."""
    is_urgent: bool
    data: Mapping[str, object]
    """The JSON object for programs and webhooks (`message_of`)."""


def message_of(notice: Notice, alerts: Sequence[Alert], story: str) -> Message:
    """A notice as channels get it.

    The data holds story, id, at (ISO 8601, UTC), urgent, title, text, link and, for
    each alert, kind, subject, at, title, publisher, link, quote and, where a figure
    moved, figure, move, speaker, before and after. The id stays the same when a
    notice is sent again because nobody knows whether it arrived.
    """
    return Message(
        title=notice.title,
        text=notice.body,
        is_urgent=notice.is_urgent,
        data={
            "story": story,
            "id": notice.id,
            "at": notice.at.isoformat(),
            "urgent": notice.is_urgent,
            "title": notice.title,
            "text": notice.body,
            "link": notice.link,
            "alerts": [alert_object(alert) for alert in alerts],
        },
    )


def alert_object(alert: Alert) -> dict[str, object]:
    """What an alert says, as data."""
    candidate, news = alert.candidate, alert.candidate.news
    said: dict[str, object] = {
        "kind": news.kind.value,
        "subject": candidate.name,
        "at": candidate.at.isoformat(),
        "urgent": candidate.is_urgent,
        "title": news.title,
        "publisher": news.publisher,
        "link": news.link,
        "quote": news.quote,
        "edit": news.is_edit,
        "article": candidate.article_id,
    }
    if news.move is not None:
        said |= {
            "figure": news.figure,
            "move": news.move.value,
            "speaker": news.speaker,
            "before": _amount_object(news.before, news.measure),
            "after": _amount_object(news.after, news.measure),
        }
    return said


def _amount_object(amount: Amount | None, measure: str) -> dict[str, object] | None:
    if amount is None:
        return None
    return {
        "value": amount.value,
        "low": amount.low,
        "high": amount.high,
        "relation": amount.relation.value,
        "words": amount_words(amount, measure),
    }
