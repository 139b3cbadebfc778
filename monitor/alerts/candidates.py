"""Events that may be worth an alert, with everything that the alert would say.

This reads the store, writes nothing, and decides nothing: `policy.py` decides.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from monitor.config.settings import Config, FigureConfig, WatchConfig
from monitor.extract.watches import hit_sentence
from monitor.model.alerts import Candidate, News
from monitor.model.events import Event, EventKind
from monitor.model.figures import pin_key
from monitor.store.contract.store import Store


def candidates_in(
    events: Sequence[Event], config: Config, store: Store
) -> list[Candidate]:
    """The events that may ring under this configuration, oldest first.

    These are hits of watches with alerts, changes of pinned figures with alerts, and,
    if asked for, spikes and feeds that fail or recover. A first read gives one
    candidate per watch.
    """
    alertable = _Alertable(
        watches={w.name: w for w in config.watches if w.alert or w.urgent},
        spikes={w.name: w for w in config.watches if w.spikes},
        figures={pin_key(f.name): f for f in config.figures if f.alert},
        feeds=config.alerts.feeds,
    )
    found: list[Candidate] = []
    for event in events:
        if event.is_quiet:
            continue
        candidate = _candidate(event, alertable, store)
        if candidate is not None:
            found.append(candidate)
    quiet = [event for event in events if event.is_quiet]
    return [*_baselines(quiet, alertable, store), *found]


@dataclass(frozen=True, slots=True)
class _Alertable:
    """What the configuration wants alerts for."""

    watches: Mapping[str, WatchConfig]
    spikes: Mapping[str, WatchConfig]
    figures: Mapping[str, FigureConfig]
    """Pinned figures with alerts, by key."""
    feeds: bool


def _candidate(event: Event, alertable: _Alertable, store: Store) -> Candidate | None:
    match event.kind:
        case EventKind.HIT if event.watch in alertable.watches:
            return _hit(event, alertable.watches[event.watch], store)
        case EventKind.SPIKE if event.watch in alertable.spikes:
            return _spike(event, alertable.spikes[event.watch], store)
        case EventKind.CHANGE if alertable.figures:
            return _change(event, alertable.figures, store)
        case EventKind.FAILING | EventKind.RECOVERED if alertable.feeds:
            return _feed(event, store)
        case _:
            return None


def _hit(event: Event, watch: WatchConfig, store: Store) -> Candidate | None:
    detail = event.article_id and store.articles.detail(event.article_id)
    if not detail:
        return None
    article = detail.article
    return Candidate(
        key=f"watch:{watch.name} {article.origin_id}",
        subject=f"watch:{watch.name}",
        at=event.at,
        news=News(
            kind=EventKind.HIT,
            title=article.title,
            publisher=article.publisher,
            link=article.link,
            quote=hit_sentence(detail, watch.name),
            is_edit=event.at > article.first_seen_at,
        ),
        article_id=article.id,
        is_urgent=watch.urgent,
    )


def _spike(event: Event, watch: WatchConfig, store: Store) -> Candidate:
    """A spike, with the hit that made it one."""
    detail = event.article_id and store.articles.detail(event.article_id)
    article = detail.article if detail else None
    return Candidate(
        key=f"spike:{watch.name} {event.id}",
        subject=f"watch:{watch.name}",
        at=event.at,
        news=News(
            kind=EventKind.SPIKE,
            title=event.text,
            publisher=article.publisher if article else "",
            link=article.link if article else "",
            quote=article.title if article else "",
        ),
        article_id=event.article_id,
        is_urgent=watch.urgent,
    )


def _is_muted(key: str, store: Store) -> bool:
    """Whether the reader has muted a figure."""
    figure = store.figures.figure(key)
    return figure is not None and figure.is_muted


def _change(
    event: Event, figures: Mapping[str, FigureConfig], store: Store
) -> Candidate | None:
    found = event.change_id and store.figures.moved(event.change_id)
    if not found:
        return None
    change, evidence = found
    figure = figures.get(change.figure)
    if figure is None or _is_muted(change.figure, store):
        return None
    return Candidate(
        key=f"change:{change.id}",
        subject=f"figure:{figure.name}",
        at=event.at,
        news=News(
            kind=EventKind.CHANGE,
            title=evidence.title,
            publisher=evidence.publisher,
            link=evidence.link,
            quote=evidence.claim.sentence,
            is_edit=evidence.version > 1,
            figure=change.figure,
            measure=evidence.claim.measure,
            move=change.kind,
            speaker=change.speaker,
            before=change.before,
            after=change.after,
        ),
        article_id=evidence.article_id,
        threshold=figure.alert,
    )


def _feed(event: Event, store: Store) -> Candidate | None:
    names = {feed.id: feed.name for feed in store.feeds.all(event.at)}
    if event.feed_id not in names:
        return None
    name = names[event.feed_id]
    error = event.text.removeprefix(name).removeprefix(": ")
    return Candidate(
        key=f"feed:{event.feed_id} {event.id}",
        subject="feeds",  # together: mostly it is the network that has gone
        at=event.at,
        news=News(event.kind, name, quote=error),
    )


def _baselines(
    events: Iterable[Event], alertable: _Alertable, store: Store
) -> Iterator[Candidate]:
    """One candidate per watch for what first reads brought."""
    hits: dict[tuple[str, int | None], list[Event]] = {}
    for event in events:
        if event.kind is EventKind.HIT and event.watch in alertable.watches:
            hits.setdefault((event.watch, event.feed_id), []).append(event)
    for (watch, feed_id), found in hits.items():
        last = found[-1]
        detail = last.article_id and store.articles.detail(last.article_id)
        yield Candidate(
            key=f"baseline:{watch} {feed_id} {last.id}",
            subject=f"watch:{watch}",
            at=last.at,
            news=News(
                EventKind.HIT,
                title=f"{len(found)} {'article' if len(found) == 1 else 'articles'}",
                publisher=detail.article.publisher if detail else "",
            ),
            is_quiet=True,
        )
