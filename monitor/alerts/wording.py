"""The words of notices: what, where, from and to which value, who, the link. Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

from monitor.alerts.policy import NoticePlan
from monitor.amounts import moved_words
from monitor.model.alerts import Candidate, Hold, News
from monitor.model.events import EventKind
from monitor.store.contract.drafts import NoticeDraft

MOST = 20
"""The most alerts that one notice lists."""

TITLE = 200
QUOTE = 600
"""The most characters of a quotation."""

_MORE = "`monitor alerts` lists all."


def notice_of(
    plan: NoticePlan, standing: Mapping[str, str], now: datetime, tz: tzinfo | None
) -> NoticeDraft:
    """The notice that a plan asks for.

    Args:
        plan: What rings together.
        standing: By key, whether what was held still stands, in words.
        now: When it rings.
        tz: The reader's zone; None: the machine's.
    """
    events = _events(plan.members)
    if plan.list_of is None and len(events) == 1:
        title, lines = headline(events[0]), _paragraph(events[0], now, tz)
    elif plan.list_of is None:
        title, lines = _count(events), _items(events, {}, now, tz)
    else:
        title = _list_title(plan.list_of, len(events))
        lines = _items(events, standing, now, tz)
    if plan.is_last:
        lines.append("The hourly limit is reached: what follows comes as one list.")
    links = [event[0].news.link for event in events]
    return NoticeDraft(
        _cut(title),
        "\n".join(lines),
        links[0] if len(links) == 1 else "",
        plan.is_urgent,
    )


Event = tuple[Candidate, ...]
"""Candidates of one event: hits of several watches by one article."""


def _events(members: Sequence[Candidate]) -> list[Event]:
    events: dict[object, list[Candidate]] = {}
    for member in members:
        is_hit = member.news.kind is EventKind.HIT
        event = (member.article_id, member.at) if is_hit else member.key
        events.setdefault(event, []).append(member)
    return [tuple(event) for event in events.values()]


def headline(event: Event) -> str:
    """What happened, with its subject first.

    >>> from monitor.model.figures import Amount
    >>> news = News(EventKind.CHANGE, "", before=Amount(300), after=Amount(1200))
    >>> headline((Candidate("", "figure:Dead", datetime(2025, 1, 24), news),))
    'Dead: 300 → 1,200'
    """
    news, names = event[0].news, ", ".join(member.name for member in event)
    match news.kind:
        case EventKind.CHANGE:
            words = moved_words(news.move, news.before, news.after, news.measure)
            return f"{names}: {words}"
        case EventKind.FAILING:
            return f"{news.title} cannot be read"
        case EventKind.RECOVERED:
            return f"{news.title} can be read again"
        case _:
            return f"{names}: {news.title}"


def _paragraph(event: Event, now: datetime, tz: tzinfo | None) -> list[str]:
    """Everything known about an event, below its headline."""
    news = event[0].news
    lines = [_source(event[0], now, tz)]
    if news.kind is EventKind.CHANGE and news.title:
        lines.append(news.title)
    if news.quote:
        lines.append(_quoted(news))
    if news.link:
        lines.append(news.link)
    return lines


def _source(candidate: Candidate, now: datetime, tz: tzinfo | None) -> str:
    """Who says so, where and when."""
    news = candidate.news
    where = ", ".join(
        part for part in (news.publisher, _when(candidate, now, tz)) if part
    )
    if news.kind is EventKind.SPIKE:
        return f"last hit: {where}"
    edit = ", by an edit" if news.is_edit else ""
    if news.kind is not EventKind.CHANGE:
        return f"{where}{edit}"
    kind = f"{news.move}, " if news.move else ""
    who = f"says {news.speaker}" if news.speaker else "unattributed"
    return f"{kind}{who} ({where}{edit})"


def _quoted(news: News) -> str:
    quote = _cut(news.quote, QUOTE)
    return quote if news.kind is EventKind.FAILING else f"“{quote}”"


def _count(events: Sequence[Event]) -> str:
    """How many events of one subject there are, in words."""
    first, count = events[0][0], len(events)
    for event in events:
        if event[0].news.kind is EventKind.SPIKE:
            return headline(event)
    match first.news.kind:
        case EventKind.CHANGE:
            return f"{first.name} moved {count} times"
        case EventKind.HIT:
            edited = any(event[0].news.is_edit for event in events)
            return f"{count} {'' if edited else 'new '}articles hit {first.name}"
        case _ if all(event[0].news.kind is first.news.kind for event in events):
            is_well = first.news.kind is EventKind.RECOVERED
            return (
                f"{count} feeds {'can be read again' if is_well else 'cannot be read'}"
            )
        case _:
            return f"{count} feeds failed or recovered"


def _list_title(list_of: Hold, count: int) -> str:
    alerts = "1 alert" if count == 1 else f"{count} alerts"
    if list_of is Hold.QUIET:
        return f"{alerts} while it was quiet"
    return f"{alerts} more, held back by the hourly limit"


def _items(
    events: Sequence[Event],
    standing: Mapping[str, str],
    now: datetime,
    tz: tzinfo | None,
) -> list[str]:
    lines = []
    for event in events[:MOST]:
        stands = standing.get(event[0].key, "")
        source = _source(event[0], now, tz)
        lines.append(f"• {_cut(headline(event))}")
        lines.append(f"  {source}; {stands}" if stands else f"  {source}")
        if event[0].news.quote:
            lines.append(f"  {_quoted(event[0].news)}")
        if event[0].news.link:
            lines.append(f"  {event[0].news.link}")
    if len(events) > MOST:
        lines.append(f"… and {len(events) - MOST} more: {_MORE}")
    return lines


def _when(candidate: Candidate, now: datetime, tz: tzinfo | None) -> str:
    at, today = candidate.at.astimezone(tz), now.astimezone(tz)
    if at.date() == today.date():
        return at.strftime("%H:%M")
    return f"{at.day} {at:%b %H:%M}"


def _cut(text: str, limit: int = TITLE) -> str:
    """One line of limited length.

    >>> _cut("a  b"), _cut("abcdef", 4)
    ('a b', 'abc…')
    """
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
