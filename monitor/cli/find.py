"""`monitor find`: list the feeds of a site."""

import asyncio
import json
import sys
from typing import TYPE_CHECKING

import click

from monitor.cli.session import Session, with_session
from monitor.errors import FeedError
from monitor.ui.present.amounts import counted

if TYPE_CHECKING:
    from monitor.engine.feed_check import FeedCheck


@click.command()
@click.argument("address")
@click.option("--json", "as_json", is_flag=True, help="A JSON list.")
@with_session
def find_command(session: Session, address: str, as_json: bool) -> None:
    """List the feeds at an address: of a feed, a page or a site.

    With - the address is read from standard input, so that a password in it does not
    show in the list of processes. Nothing is stored. Exits with 5 if there is no feed.
    """
    if address == "-":
        address = sys.stdin.readline().strip()
    checks = asyncio.run(_look(session, address))
    found = [check for check in checks if not check.problem]
    if as_json:
        body = [as_object(check) for check in checks]
        click.echo(json.dumps(body, ensure_ascii=False, indent=1))
    else:
        for check in checks:
            told = check.problem or counted(check.articles, "article")
            click.echo(f"{check.url}  {check.name}  {told}")
    if not found:
        click.get_current_context().exit(FeedError.exit_code)


async def _look(session: Session, address: str) -> "list[FeedCheck]":
    from monitor.engine.feed_check import feeds_at
    from monitor.fetch.feeds.feed_reader import new_reader
    from monitor.fetch.fetchers import new_fetcher
    from monitor.fetch.http.answers import Answer, Validators

    async with new_fetcher(session.config) as fetcher, new_reader() as reader:

        async def request(url: str) -> Answer:
            return await fetcher.fetch(url, Validators(), session.clock.now())

        return await feeds_at(address, request, reader)


def as_object(check: "FeedCheck") -> dict[str, object]:
    """A feed in `find --json`."""
    return {
        "url": check.url,
        "name": check.name,
        "articles": check.articles,
        "problem": check.problem,
    }
