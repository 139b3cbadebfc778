"""`monitor list`: list articles, newest first."""

import json
from collections.abc import Sequence

import click

from monitor.cli.moments import stamp
from monitor.cli.query import SETTINGS, check_names, query_of
from monitor.cli.session import Session, with_session
from monitor.extract.articles.leads import Carrier, carriers_of
from monitor.fetch.http.addresses import without_credentials
from monitor.model.articles import Article, ArticleDetail, Version, View
from monitor.store.contract.store import Store

PAGE = 200


@click.command(context_settings=SETTINGS)
@click.argument("query", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="One JSON object per article.")
@click.option(
    "--limit", default=50, show_default=True, help="At most so many; 0 for all."
)
@click.option(
    "--all", "everything", is_flag=True, help="Include off-story articles and copies."
)
@click.option("--unread", is_flag=True, help="Only unread articles.")
@click.option("--starred", is_flag=True, help="Only starred articles.")
@with_session
def list_command(
    session: Session,
    query: tuple[str, ...],
    as_json: bool,
    limit: int,
    everything: bool,
    unread: bool,
    starred: bool,
) -> None:
    """List articles, latest arrival first; with a QUERY, only those that match.

    Queries are written in the language of the watches. `monitor search` also searches
    off-story articles and copies, and shows what matched.
    """
    now = session.clock.now()
    view = View(
        query=query_of(query),
        asked_at=now,
        story_only=not everything,
        fold_copies=not everything,
        unread=unread,
        starred=starred,
    )
    with session.reading() as store:
        check_names(view.query, store, now)
        for start in range(0, limit or store.articles.count(view), PAGE):
            count = min(PAGE, limit - start) if limit else PAGE
            for article in store.articles.window(view, start, count):
                click.echo(json_line(store, article) if as_json else line(article))


def line(article: Article) -> str:
    """One article as a line of text, with its time in the machine's zone."""
    at = stamp(article.sort_at)
    flags = "".join(
        flag
        for flag, is_set in (
            (" ✎", article.edit is not None),
            (f" +{article.copies}", article.copies > 0),
            (" gone", article.gone_at is not None),
            ("".join(f" [{watch}]" for watch in article.watches), True),
        )
        if is_set
    )
    return f"{at}  {article.publisher}  {article.title}{flags}"


def json_line(store: Store, article: Article) -> str:
    """One article as the documented JSON object."""
    detail = store.articles.detail(article.id)
    assert detail is not None, "articles are never deleted while listed"
    return json.dumps(as_object(detail), ensure_ascii=False)


def as_object(detail: ArticleDetail) -> dict[str, object]:
    """The fields of `list --json`; times are ISO 8601, UTC."""
    article, last = detail.article, detail.versions[-1]
    published = article.published_at
    return {
        "id": article.id,
        "feed": without_credentials(article.feed_url),
        "publisher": article.publisher,
        "guid": article.guid,
        "link": article.link,
        "title": last.text.title,
        "summary": last.text.body,
        "published_at": published.isoformat() if published else None,
        "first_seen_at": article.first_seen_at.isoformat(),
        "versions": [version_object(version) for version in detail.versions],
        "read": article.is_read,
        "starred": article.is_starred,
        "note": article.note,
        "copies": article.copies,
        "carriers": carriers_object(carriers_of((article, *detail.members))),
        "gone_at": article.gone_at.isoformat() if article.gone_at else None,
        "watches": list(article.watches),
        "figures": list(article.figures),
    }


def carriers_object(carriers: Sequence[Carrier]) -> list[dict[str, object]]:
    """Who carried it and when, first one first; lags in seconds."""
    return [
        {
            "publisher": carrier.publisher,
            "at": carrier.at.isoformat(),
            "lag": carrier.lag.total_seconds(),
            "article": carrier.article_id,
        }
        for carrier in carriers
    ]


def version_object(version: Version) -> dict[str, object]:
    """One version; `kind` is that of the edit, "first", or "page": its page's words."""
    first = "page" if version.is_page else "first"
    return {
        "seen_at": version.seen_at.isoformat(),
        "title": version.text.title,
        "summary": version.text.body,
        "kind": version.edit.kind.value if version.edit else first,
        "silent": version.edit is not None and version.edit.is_silent,
        "from_page": version.is_page,
    }
