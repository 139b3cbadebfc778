"""Why an article is listed, in the story, grouped with others, or silent.

It says what the store and the configuration say now, and guesses nothing about what
they said when the article came.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.amounts import amount_words
from monitor.config.settings import Config
from monitor.errors import UsageError
from monitor.extract.articles.origins import likeness
from monitor.extract.articles.story_feeds import is_story_feed
from monitor.extract.text import sentences
from monitor.model.alerts import Alert
from monitor.model.articles import Article, ArticleDetail
from monitor.model.figures import Evidence
from monitor.model.searches import Snippet
from monitor.model.text import Span, Text
from monitor.query.facts import Facts
from monitor.query.match import Matcher
from monitor.query.snippets import body_snippet, title_snippet
from monitor.query.syntax import parse
from monitor.report.silence import silence
from monitor.store.contract.store import Store

MOST = 12
"""The most claims or copies to name one by one."""

QUESTIONS: Mapping[str, str] = {
    "row": "Why is it here?",
    "story": "Why is it in the story, or not?",
    "watches": "Which watches hit, and where?",
    "figures": "Which figures does it give?",
    "origin": "Whose report is it?",
    "alerts": "What rang, or why did nothing?",
}
"""The questions that an explanation answers, by its field names, in reading order."""

Names = Callable[[Store, Text, str], tuple[str, ...]]
"""Names, or a name and a measure, that a publisher's text shares with the story."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, in words."""

    words: str
    at: datetime | None = None
    """Since when it holds."""
    quote: Snippet | None = None
    """The passage of the article that it is about."""
    watch: str = ""
    """The watch that it is about."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an article is where it is: reasons for each question."""

    article: Article
    row: tuple[Reason, ...]
    """Why it has a row, and why there."""
    story: tuple[Reason, ...]
    """Why it belongs to the story, or does not."""
    watches: tuple[Reason, ...]
    """Which watches hit, and where."""
    figures: tuple[Reason, ...]
    """Which figures it speaks of, and where."""
    origin: tuple[Reason, ...]
    """Whose report it is."""
    alerts: tuple[Reason, ...]
    """What rang for it, or why nothing did."""

    def answers(self) -> Iterator[tuple[str, str, tuple[Reason, ...]]]:
        """Name, question and reasons, for each question."""
        for name, question in QUESTIONS.items():
            yield name, question, getattr(self, name)


def explain(
    store: Store, config: Config, article_id: int, now: datetime, names: Names
) -> Explanation:
    """Explain an article.

    Raises:
        UsageError: the store has no such article.
    """
    detail = store.articles.detail(article_id)
    if detail is None:
        raise UsageError(f"there is no article {article_id}; `monitor list --json` has")
    feeds = {feed.url: feed.name for feed in store.feeds.all(now)}
    name = feeds.get(detail.article.feed_url, "")
    facts = Facts(detail.article.publisher, name, detail.article.feed_url)
    alerts = store.alerts.log(article_id=article_id)
    return Explanation(
        detail.article,
        row=tuple(_row(detail, name)),
        story=tuple(_story(store, config, detail, facts, names)),
        watches=tuple(_watches(config, detail, store.watches.mutes(now))),
        figures=tuple(_figures(detail.claims)),
        origin=tuple(_origin(store, detail)),
        alerts=tuple(map(_rang, alerts)) or (Reason(silence(config, detail)),),
    )


def _row(detail: ArticleDetail, feed: str) -> Iterator[Reason]:
    article = detail.article
    came = f"first seen in the feed {feed}" if feed else "first seen; its feed is gone"
    yield Reason(came, article.first_seen_at)
    if article.published_at is None:
        yield Reason("its feed gives no date")
    else:
        yield Reason("published, as its feed says", article.published_at)
    if article.sort_at < article.first_seen_at:
        why = "came with its feed's first read, so it is listed when it was published"
        yield Reason(why, article.sort_at)
    elif article.sort_at > article.first_seen_at:
        why = "joined the story later, by an edit, and is listed at that time"
        yield Reason(why, article.sort_at)
    else:
        yield Reason("listed at the time it arrived, whatever date it gives")
    if not article.in_story:
        yield Reason("has no row: the list shows only the story")
    elif article.origin_id != article.id:
        yield Reason("is a copy, and shown in the row of its report (see below)")
    if article.edit is not None:
        edits = len(detail.versions) - 1
        times = "once" if edits == 1 else f"{edits} times"
        silent = ", silently" if article.edit.is_silent else ""
        words = f"edited {times}{silent}; most serious: {article.edit.summary}"
        yield Reason(words, article.edited_at)


def _story(
    store: Store, config: Config, detail: ArticleDetail, facts: Facts, names: Names
) -> Iterator[Reason]:
    found = list(_grounds(store, config, detail, facts, names))
    if detail.article.in_story:
        yield from found or [
            Reason(
                "belongs to the story since it arrived; the present configuration "
                "would not include it"
            )
        ]
        return
    yield Reason("off story: none of these holds")
    yield Reason(f"story.about ({_short(config.story.about)}) finds nothing in it")
    yield Reason("its feed is not `whole`, nor about the story by its own name")
    yield Reason("it shares no two rare names with the story, nor one and a measure")
    if found:
        yield Reason("that was so when it arrived; now this would include it:")
        yield from found


def _grounds(
    store: Store, config: Config, detail: ArticleDetail, facts: Facts, names: Names
) -> Iterator[Reason]:
    """Why the article belongs to the story, as things are now."""
    about, feed_url = config.story.about.strip(), detail.article.feed_url
    if not about:
        yield Reason("story.about is empty, so every article belongs to the story")
        return
    if any(feed.whole and feed.url == feed_url for feed in config.feeds):
        yield Reason("its feed is `whole`: every article of it belongs to the story")
    matcher = Matcher(parse(about))
    publisher = detail.article.publisher
    if is_story_feed(publisher, matcher):
        yield Reason(f"its feed is about the story by its own name: {publisher}")
    for version in reversed(detail.versions):
        spans = matcher.spans(version.text, facts)
        if spans is not None:
            is_last = version is detail.versions[-1]
            where = "" if is_last else f" in version {version.number}"
            words = f"story.about ({_short(about)}) matches{where}"
            quotes = list(quotes_of(version.text, spans))
            yield Reason(words, version.seen_at, quotes[0] if quotes else None)
            yield from (Reason("", quote=quote) for quote in quotes[1:])
            return
    if shared := names(store, detail.versions[-1].text, publisher):
        told = ", ".join(f"“{name}”" for name in shared)
        yield Reason(
            f"shares words with the story that few other articles have: {told}"
        )


def _watches(
    config: Config, detail: ArticleDetail, mutes: Mapping[str, datetime]
) -> Iterator[Reason]:
    hits = {hit.watch: hit.spans for hit in detail.hits}
    text, missed = detail.versions[-1].text, []
    for watch in config.watches:
        if watch.name not in hits:
            if watch.name in detail.article.watches:
                words = f"{watch.name} hit an earlier version ({_short(watch.match)})"
                yield Reason(words, watch=watch.name)
            else:
                missed.append(watch.name)
            continue
        alerts = "urgent" if watch.urgent else "alerts" if watch.alert else "no alert"
        words = f"{watch.name} hits: {_short(watch.match)} ({alerts})"
        quotes = list(quotes_of(text, hits[watch.name]))
        yield Reason(words, None, quotes[0] if quotes else None, watch.name)
        yield from (Reason("", quote=q, watch=watch.name) for q in quotes[1:])
        if until := mutes.get(watch.name):
            yield Reason(f"{watch.name} is muted until", until, watch=watch.name)
    if not detail.article.in_story:
        yield Reason("watches are matched against articles of the story only")
    elif missed:
        yield Reason(f"has no word of {', '.join(missed)}")
    elif not config.watches:
        yield Reason("there are no watches")


def _figures(claims: Sequence[Evidence]) -> Iterator[Reason]:
    for evidence in claims[:MOST]:
        claim = evidence.claim
        counted = " · ".join((claim.measure, *claim.scope))
        amount = amount_words(claim.amount, claim.measure)
        start = claim.span.start - claim.sentence_start
        mark = (start, start + claim.span.end - claim.span.start)
        who = claim.speaker or "nobody named"
        words = f"{amount} {counted}, says {who}"
        yield Reason(words, quote=Snippet(claim.sentence, (mark,)))
    if not claims:
        yield Reason("it gives no figure")
    elif len(claims) > MOST:
        yield Reason(f"and {len(claims) - MOST} more")


def _origin(store: Store, detail: ArticleDetail) -> Iterator[Reason]:
    article = detail.article
    if not detail.members:
        yield Reason("no other article says the same; it is a report of its own")
        return
    if article.origin_id == article.id:
        yield Reason("the first of its report; these carry it too:")
    else:
        yield Reason("carries an earlier report:")
    own = detail.versions[0].text
    first = sorted(detail.members, key=lambda one: one.id != article.origin_id)
    for member in first[:MOST]:
        other = store.articles.detail(member.id)
        share = likeness(own, other.versions[0].text) if other else 0.0
        is_origin = " (the origin)" if member.id == article.origin_id else ""
        words = (
            f"{member.publisher}{is_origin}: “{_short(member.title)}”, "
            f"{share:.0%} of the shorter one's word pairs are in both"
        )
        yield Reason(words, member.first_seen_at)
    if len(first) > MOST:
        yield Reason(f"and {len(first) - MOST} more")


def _rang(alert: Alert) -> Reason:
    words = f"{alert.candidate.name}: {alert.state}, {alert.why}".removesuffix(", ")
    is_watch = alert.candidate.subject.startswith("watch:")
    at = alert.rang_at or alert.candidate.at
    return Reason(words, at, watch=alert.candidate.name if is_watch else "")


def quotes_of(text: Text, spans: Sequence[Span]) -> Iterator[Snippet]:
    """The title and the first passage of the body, if they have words that were found.

    >>> text = Text("Dam", "The pumps failed. At dawn the dam gave way.")
    >>> [quote.text for quote in quotes_of(text, [Span("body", 30, 33)])]
    ['At dawn the dam gave way.']
    """
    if any(span.part == "title" for span in spans):
        yield title_snippet(text, spans)
    inside = [span for span in spans if span.part == "body"]
    if not inside:
        return
    for sentence in sentences(text.body):
        end = sentence.start + len(sentence.text)
        marks = [
            (span.start - sentence.start, span.end - sentence.start)
            for span in inside
            if sentence.start <= span.start and span.end <= end
        ]
        if marks:
            yield Snippet(sentence.text, tuple(marks))
            return
    yield body_snippet(text, inside)


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59].rstrip()}…"
