"""`monitor backup`: copy the database while it is in use."""

from pathlib import Path

import click

from monitor.cli.session import Session, with_session
from monitor.errors import UsageError


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@with_session
def backup_command(session: Session, file: Path | None) -> None:
    """Copy the database into FILE while it is in use, and verify the copy.

    Without FILE, the copy is put beside the database and named after the moment. It is
    one file, readable by you alone. To restore it, stop monitor and put it in the
    database's place.
    """
    from monitor.store.care.backup import back_up

    if not session.database.exists():
        raise UsageError(f"nothing is stored yet in {session.database}")
    moment = session.clock.now().astimezone()
    named = f"{session.database.stem}-{moment:%Y%m%d-%H%M%S}.db"
    to = file or session.database.with_name(named)
    size = back_up(session.database, to)
    click.echo(f"{to}: {size / 1e6:,.1f} MB, checked")
