"""`monitor explain`: why an article is listed, hit and grouped, and why it rang."""

import json
from collections.abc import Iterator
from dataclasses import asdict

import click

from monitor.cli.query import SETTINGS, check_names, query_of
from monitor.cli.search import lit
from monitor.cli.session import Session, with_session
from monitor.errors import UsageError
from monitor.model.articles import View
from monitor.report.explanation import Explanation, Reason, explain
from monitor.store.contract.store import Store

NAMED = 6
"""The most articles to list if a query finds several."""


@click.command(context_settings=SETTINGS)
@click.argument("article", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@with_session
def explain_command(session: Session, article: tuple[str, ...], as_json: bool) -> None:
    """Explain why ARTICLE is listed, in the story, hit and grouped, and why it rang.

    ARTICLE is an id, or a query that finds one article; if it finds several, their
    ids are listed.
    """
    from monitor.engine.ingest.belonging import shared_words

    with session.reading() as store:
        now = session.clock.now()
        query = query_of(article)
        check_names(query, store, now)
        found = _article_id(store, query)
        told = explain(store, session.config, found, now, shared_words)
    if as_json:
        click.echo(json.dumps(as_object(told), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(lines(told)))


def _article_id(store: Store, given: str) -> int:
    """The id of the article that was asked for.

    Raises:
        UsageError: none is, or several are.
    """
    if given.isdecimal():
        return int(given)
    view = View(story_only=False, fold_copies=False, query=given)
    found = [one.article for one in store.articles.search(view, limit=NAMED).found]
    if not found:
        raise UsageError(f"no stored article matches {given}")
    if len(found) > 1:
        named = "\n".join(f"  {one.id}  {one.publisher}: {one.title}" for one in found)
        raise UsageError(f"several articles match; name one by its id:\n{named}")
    return found[0].id


def lines(told: Explanation) -> Iterator[str]:
    """The explanation as text, times in the machine's zone."""
    yield f"{told.article.publisher}: {told.article.title}"
    for _, question, reasons in told.answers():
        yield ""
        yield click.style(question, bold=True)
        for reason in reasons:
            if reason.words:
                at = f" {reason.at.astimezone():%Y-%m-%d %H:%M}" if reason.at else ""
                yield f"  {reason.words}{':' * bool(at)}{at}"
            if reason.quote:
                yield f"    “{lit(reason.quote)}”"


def as_object(told: Explanation) -> dict[str, object]:
    """The fields of `explain --json`; times are ISO 8601, UTC."""
    article = told.article
    body: dict[str, object] = {
        "id": article.id,
        "publisher": article.publisher,
        "title": article.title,
        "link": article.link,
    }
    for name, _, reasons in told.answers():
        body[name] = [_reason(reason) for reason in reasons]
    return body


def _reason(reason: Reason) -> dict[str, object]:
    return {
        "words": reason.words,
        "at": reason.at and reason.at.isoformat(),
        "watch": reason.watch,
        "quote": asdict(reason.quote) if reason.quote else None,
    }
