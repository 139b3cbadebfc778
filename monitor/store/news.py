"""What an alert says, as the JSON that is stored."""

import json
from dataclasses import asdict

from monitor.model.alerts import News
from monitor.model.events import EventKind
from monitor.model.figures import Amount, ChangeKind, Relation


def news_json(news: News) -> str:
    """The fields that are not at their defaults, as JSON.

    >>> news_json(News(EventKind.RECOVERED, "Wire"))
    '{"kind": "recovered", "title": "Wire"}'
    """
    fields = {name: value for name, value in asdict(news).items() if value}
    return json.dumps(fields, ensure_ascii=False)


def news_of(text: str) -> News:
    """What `news_json` wrote.

    >>> news_of('{"kind": "recovered", "title": "Wire"}').title
    'Wire'
    """
    fields = json.loads(text)
    fields["kind"] = EventKind(fields["kind"])
    if "move" in fields:
        fields["move"] = ChangeKind(fields["move"])
    for name in ("before", "after"):
        if name in fields:
            fields[name] = _amount(**fields[name])
    return News(**{"title": "", **fields})


def _amount(
    value: float | None, low: float | None, high: float | None, relation: str
) -> Amount:
    return Amount(value, low, high, Relation(relation))
