"""Recorded histories of real feeds, polled snapshot by snapshot over loopback HTTP."""

import asyncio
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from monitor.clock import SetClock
from monitor.config.settings import Config, FeedConfig, StoryConfig
from monitor.engine.poller import Poller
from monitor.extract.text import clean, plain, text_of
from monitor.fetch.feeds.feed import parse
from monitor.fetch.http.client import new_client
from monitor.fetch.http.fetcher import Fetcher
from monitor.model.articles import Article, EditKind, Version, View
from monitor.model.text import Text
from monitor.store.contract.drafts import Stored
from monitor.store.contract.store import Store
from tests.fakes import loopback

EVERYTHING = View(story_only=False, fold_copies=False)
_SLIGHT = {EditKind.QUOTE, EditKind.TEXT, EditKind.COSMETIC}


@dataclass
class Played:
    """What came of a history."""

    rounds: dict[int, Stored] = field(default_factory=dict)
    """By the snapshot's time."""
    problems: list[str] = field(default_factory=list)
    reworded: int = 0
    """Times that an article's title or body was another than in the document before."""
    numbers: Counter[str] = field(default_factory=Counter)
    """Kinds of the edits whose titles have other numbers, by the record."""


def snapshots(folder: Path) -> list[Path]:
    """The documents of a history, oldest first."""
    return sorted(folder.glob("*.xml"), key=lambda path: int(path.stem))


def play(folder: Path, store: Store) -> Played:
    """Serve each snapshot at its time, let the poller read it, check the outcome.

    `evolution.json` beside the snapshots tells what changed from one to the next.
    """
    played = Played()
    asyncio.run(_poll_all(folder, store, played))
    evolution = json.loads((folder / "evolution.json").read_text(encoding="utf-8"))
    _check(evolution, store, played)
    _check_wordings(folder, store, played)
    return played


async def _poll_all(folder: Path, store: Store, played: Played) -> None:
    body = b""

    async def serve(_: bytes, writer: asyncio.StreamWriter) -> None:
        head = "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nConnection: close\r\n"
        writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        await writer.drain()

    async with loopback(serve) as url, new_client() as client:
        config = Config(StoryConfig("History"), feeds=(FeedConfig(url, name="Feed"),))
        clock = SetClock(datetime.fromtimestamp(0, UTC))
        poller = Poller(store, config, clock, Fetcher(client))
        for path in snapshots(folder):
            body = path.read_bytes()
            clock.moment = datetime.fromtimestamp(int(path.stem), UTC)
            played.rounds[int(path.stem)] = await poller.poll_once()
            [feed] = store.feeds.all(clock.now())
            if feed.error:
                played.problems.append(f"{path.stem}: {feed.error}")
        await poller.close()


def _check(evolution: dict[str, Any], store: Store, played: Played) -> None:
    stored = store.articles.window(EVERYTHING, 0, 100_000)
    if len(stored) != evolution["items_ever"]:
        played.problems.append(
            f"{len(stored)} articles, should be {evolution['items_ever']}"
        )
    for step in evolution["steps"]:
        new = played.rounds[step["t"]].new
        if new != step["new"]:
            played.problems.append(f"{step['t']}: {new} new, should be {step['new']}")
    by_name = {name: article for article in stored for name in _names(article)}
    for edit in evolution["edits"]:
        if (problem := _edit_problem(edit, by_name, store, played)) is not None:
            played.problems.append(problem)


def _check_wordings(folder: Path, store: Store, played: Played) -> None:
    """Each wording of title and body that a document has is a version, in order."""
    kept: dict[str, list[Text]] = {}
    for article in store.articles.window(EVERYTHING, 0, 100_000):
        detail = store.articles.detail(article.id)
        assert detail is not None
        for name in _names(article):
            kept[name] = [version.text for version in detail.versions]
    wordings: dict[str, list[Text]] = {}
    for path in snapshots(folder):
        document = parse(path.read_bytes(), "http://feeds.example/", "text/xml")
        for raw in document.articles:
            told = wordings.setdefault(raw.guid or raw.link, [])
            if not told or told[-1] != text_of(raw):
                told.append(text_of(raw))
    for name, told in wordings.items():
        played.reworded += len(told) - 1
        # one that moved to another address is known by the newer one
        places = [kept[name]] if name in kept else kept.values()
        if not any(_is_in_order(told, place) for place in places):
            played.problems.append(f"{name}: “{told[-1].title}” is not kept in all")


def _is_in_order(told: list[Text], kept: list[Text]) -> bool:
    rest = iter(kept)
    return all(text in rest for text in told)


def _names(article: Article) -> tuple[str, str]:
    return article.guid, article.link


def _edit_problem(
    edit: dict[str, Any], by_name: dict[str, Article], store: Store, played: Played
) -> str | None:
    before, after = (clean(plain(edit[side])) for side in ("from", "to"))
    article = by_name.get(edit["id"])
    if article is None:
        return f"{edit['t']}: {edit['id']} is not there"
    if before == after:
        return None
    detail = store.articles.detail(article.id)
    assert detail is not None
    for old, new in pairwise(detail.versions):
        wording = old.text.title, new.text.title, int(new.seen_at.timestamp())
        if wording == (before, after, edit["t"]):
            return _class_problem(edit, new, played)
    titles = [version.text.title for version in detail.versions]
    return f"{edit['t']}: “{before}” → “{after}” is missing; there are {titles}"


def _class_problem(edit: dict[str, Any], new: Version, played: Played) -> str | None:
    """What is wrong with the class of an edit of a title's numbers.

    With the same words around another number it is a moved figure; else it may be a
    new headline that gives a number, but nothing slight.
    """
    if not edit.get("number_changed") or new.edit is None:
        return None
    kind = new.edit.kind
    played.numbers[kind] += 1
    before, after = (re.sub(r"\d[\d,.]*", "#", edit[side]) for side in ("from", "to"))
    wanted = {EditKind.FIGURE} if before == after else {*EditKind} - _SLIGHT
    if kind in wanted:
        return None
    return f"{edit['t']}: “{edit['from']}” → “{edit['to']}” is called {kind}"
