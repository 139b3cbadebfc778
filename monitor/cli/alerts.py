"""`monitor alerts`: what rang, what did not, and why; and a test of the channels."""

import asyncio
import json
import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from monitor.cli.moments import stamp
from monitor.cli.session import Launch, Session, with_session
from monitor.errors import DeliveryError
from monitor.model.alerts import Alert, AlertState, Delivery, Notice

if TYPE_CHECKING:
    from monitor.alerts.channels import Channel
    from monitor.alerts.messages import Message

Deliveries = Mapping[int, Sequence[Delivery]]
"""Deliveries of notices, by the notices' ids."""


@click.group(invoke_without_command=True)
@click.option("--limit", default=50, show_default=True, help="At most so many.")
@click.option("--article", type=int, help="Only alerts of the article with this id.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per alert.")
@click.pass_context
def alerts_command(
    ctx: click.Context, limit: int, article: int | None, as_json: bool
) -> None:
    """List alerts, latest first: what rang, what is held, what was suppressed, and why.

    `monitor alerts test` sends one through every channel.
    """
    if ctx.invoked_subcommand is not None:
        return
    launch = ctx.find_object(Launch)
    assert launch is not None, "the root command always makes one"
    with launch.session().reading() as store:
        alerts = store.alerts.log(article_id=article, limit=limit)
        notices = {alert.notice_id for alert in alerts if alert.notice_id is not None}
        deliveries: dict[int, list[Delivery]] = {}
        for delivery in store.alerts.deliveries(list(notices)):
            deliveries.setdefault(delivery.notice.id, []).append(delivery)
    for alert in alerts:
        if as_json:
            click.echo(json.dumps(as_object(alert, deliveries), ensure_ascii=False))
        else:
            click.echo("\n".join(lines(alert, deliveries)))
    if not alerts:
        click.echo("No alerts yet.", err=True)


def lines(alert: Alert, deliveries: Deliveries) -> list[str]:
    """An alert as text, times in the machine's zone."""
    from monitor.alerts.wording import headline

    candidate = alert.candidate
    publisher = candidate.news.publisher
    where = f" ({publisher})" if publisher else ""
    return [
        f"{stamp(candidate.at)}  {alert.state:10}  {headline((candidate,))}{where}",
        f"    {alert.why}" + (f", {stamp(alert.rang_at)}" if alert.rang_at else ""),
        *(
            f"    {delivery.name}: {_fate(delivery)}"
            for delivery in _of(alert, deliveries)
        ),
    ]


def as_object(alert: Alert, deliveries: Deliveries) -> dict[str, object]:
    """The fields of `alerts --json`; times are ISO 8601, UTC."""
    from monitor.alerts.messages import alert_object

    return {
        "id": alert.id,
        "state": alert.state.value,
        "why": alert.why,
        "hold": alert.hold and alert.hold.value,
        "rang_at": alert.rang_at and alert.rang_at.isoformat(),
        "notice": alert.notice_id,
        "channels": [
            {
                "name": delivery.name,
                "state": delivery.state.value,
                "tries": delivery.tries,
                "why": delivery.why,
            }
            for delivery in _of(alert, deliveries)
        ],
        **alert_object(alert),
    }


def _of(alert: Alert, deliveries: Deliveries) -> Sequence[Delivery]:
    return () if alert.notice_id is None else deliveries.get(alert.notice_id, ())


def _fate(delivery: Delivery) -> str:
    if delivery.state is AlertState.HELD:
        again = f"next try {stamp(delivery.next_try_at)}"
        return f"{delivery.why}, {again}" if delivery.why else "waiting to be sent"
    return delivery.why or delivery.state.value


@alerts_command.command("test")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per channel.")
@with_session
def send_test(session: Session, as_json: bool) -> None:
    """Send a test alert through every channel, and report the result of each.

    Exits with 7 if a channel does not accept it.
    """
    from monitor.alerts.channels import channels_of

    message = _test_message(session)
    channels = channels_of(session.config.alerts)
    results = asyncio.run(_sent(channels, message))
    for name, error in results:
        body = {"channel": name, "sent": not error, "error": error}
        words = f"{name}: {error or 'sent'}"
        click.echo(json.dumps(body, ensure_ascii=False) if as_json else words)
    if not as_json:
        click.echo(_terminal(session, message))
        if not channels:
            click.echo("no other channel: alerts.send and alerts.run are empty")
    if any(error for _, error in results):
        click.get_current_context().exit(DeliveryError.exit_code)


def _test_message(session: Session) -> "Message":
    from monitor.alerts.messages import message_of

    story = session.config.story.title
    text = f"Alerts of “{story}” arrive here."
    notice = Notice(0, session.clock.now(), "monitor: a test", text, "", False)
    return message_of(notice, (), story)


async def _sent(
    channels: "Sequence[Channel]", message: "Message"
) -> list[tuple[str, str]]:
    """Send through every channel; returns each channel's name and its error."""

    async def send(channel: "Channel") -> tuple[str, str]:
        try:
            await channel.send(message)
        except DeliveryError as error:
            return channel.name, str(error)
        return channel.name, ""

    return list(await asyncio.gather(*map(send, channels)))


def _terminal(session: Session, message: "Message") -> str:
    """Notify in this terminal; returns how that was done."""
    from monitor.ui.present.notifications import BELL, sequence_for, way_of

    config = session.config.alerts
    if not config.desktop:
        return "terminal: switched off (alerts.desktop)"
    if not sys.stdout.isatty():
        return "terminal: this output is not a terminal"
    way = way_of(config.terminal, os.environ, tmux=config.tmux)
    is_tmux = config.tmux and "TMUX" in os.environ
    click.echo(
        sequence_for(way, message.title, message.text, number=0, tmux=is_tmux) + BELL,
        nl=False,
    )
    if way == "bell":
        return "terminal: bell only, since it is not known to have notifications"
    return f"terminal: sent as {way}, with the bell"
