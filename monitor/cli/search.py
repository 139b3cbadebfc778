"""`monitor search`: articles that match a query, and what was found in them."""

import json
from collections.abc import Iterator

import click

from monitor.cli.list import as_object, line
from monitor.cli.query import SETTINGS, check_names, query_of, why_nothing
from monitor.cli.session import Session, with_session
from monitor.model.articles import View
from monitor.model.searches import Found, FoundPage, Snippet
from monitor.store.contract.store import Store

PAGE = 100


@click.command(context_settings=SETTINGS)
@click.argument("query", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object per article.")
@click.option(
    "--limit", default=20, show_default=True, help="At most so many; 0 for all."
)
@with_session
def search_command(
    session: Session, query: tuple[str, ...], as_json: bool, limit: int
) -> None:
    """Search everything stored for articles that match QUERY, newest first.

    Off-story articles and copies are included; is:story leaves out the former. Quote
    the query for your shell: monitor search 'troops "North Korea*"'
    """
    now = session.clock.now()
    view = View(False, False, query=query_of(query), asked_at=now)
    count = 0
    with session.reading() as store:
        check_names(view.query, store, now)
        for page in pages(store, view, limit):
            for found in page.found:
                click.echo(
                    json_line(store, found) if as_json else "\n".join(lines(found))
                )
            count += len(page.found)
            for pattern in page.switched_off:
                click.echo(f"/{pattern}/ took too long and was abandoned", err=True)
        why = () if count else why_nothing(view.query, store, now)
        for words in () if count else ("Nothing found.", *why):
            click.echo(words, err=True)
    if count and page.after is not None and not as_json:
        click.echo(f"These are the newest {count}; --limit 0 shows all.", err=True)


def pages(store: Store, view: View, limit: int) -> Iterator[FoundPage]:
    """Pages until `limit` articles (0: all) were found."""
    after: str | None = None
    left = limit
    while True:
        at_most = min(PAGE, left) if limit else PAGE
        page = store.articles.search(view, after=after, limit=at_most)
        yield page
        after, left = page.after, left - len(page.found)
        if after is None or (limit and left <= 0):
            return


def lines(found: Found) -> Iterator[str]:
    """An article as in `list`, then a line of its text with the matches highlighted."""
    article = found.article
    whole = line(article)
    yield whole.replace(article.title, lit(found.title), 1)
    if found.body.text:
        yield f"    {lit(found.body)}"


def lit(snippet: Snippet) -> str:
    """A snippet with its matches in bold, if the terminal can do that."""
    out, at = "", 0
    for start, end in snippet.marks:
        out += snippet.text[at:start] + click.style(snippet.text[start:end], bold=True)
        at = end
    return out + snippet.text[at:]


def json_line(store: Store, found: Found) -> str:
    """The object of `list --json` with `found`, whose `marks` are starts and ends."""
    detail = store.articles.detail(found.article.id)
    assert detail is not None, "articles are never deleted while listed"
    told = {"title": _as_object(found.title), "body": _as_object(found.body)}
    return json.dumps({**as_object(detail), "found": told}, ensure_ascii=False)


def _as_object(snippet: Snippet) -> dict[str, object]:
    return {"text": snippet.text, "marks": [list(mark) for mark in snippet.marks]}
