"""`monitor doctor`: check the database and what it depends on, and repair it."""

import asyncio
import json
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

from monitor import paths
from monitor.cli import doctor_checks
from monitor.cli.session import Launch
from monitor.config.settings import Config
from monitor.engine.poller_child import ELSEWHERE
from monitor.errors import ConfigError, StoreDamagedError, StoreError, UsageError
from monitor.store.care.diagnosis import Examination, Finding, examine, library
from monitor.ui.present.amounts import counted

UNLIKE_ALL_OTHERS = 1
"""Exit code for problems that are neither the configuration's nor the database's."""


@click.command()
@click.option(
    "--repair", is_flag=True, help="Salvage a damaged database into a new one."
)
@click.option("--no-network", is_flag=True, help="Do not try to reach a feed's server.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_context
def doctor_command(
    ctx: click.Context, repair: bool, no_network: bool, as_json: bool
) -> None:
    """Check configuration, database, files, disk, clock, network and terminal.

    Changes nothing, unless --repair finds a damaged database: whatever can be read is
    copied into a new one, and the old file is kept beside it, byte for byte. Close all
    dashboards first. Exits with 3 if the configuration has problems, with 4 if the
    database has, with 6 if it cannot be repaired while another monitor polls it, and
    with 1 for anything else.
    """
    launch = ctx.find_object(Launch)
    assert launch is not None, "the root command always makes one"
    config, problem = _config(launch)
    database = launch.given_database or (launch.database(config) if config else None)
    found = _examined(database)
    mended: list[str] = []
    if repair and database and not found.is_sound:
        mended = _mend(ctx, database, found, launch.clock.now())
        found = examine(database)
    findings = [_about(launch, config, problem), *found.findings]
    findings += _around(launch, config, database, found, asks=not no_network)
    if as_json:
        click.echo(json.dumps(_as_object(findings, database, mended), indent=1))
    else:
        click.echo("\n".join([*map(line, findings), *mended]))
        if repair and not mended:
            click.echo("nothing to repair")
    ctx.exit(_exit_code(problem, found, findings))


def line(finding: Finding) -> str:
    """A finding as a line of text.

    >>> line(Finding("disk", "full", is_problem=True))
    'PROBLEM  disk           full'
    """
    return f"{'PROBLEM' if finding.is_problem else 'ok':8} {finding.what:14} " + (
        finding.words.replace("\n", "\n" + " " * 24)
    )


def _config(launch: Launch) -> tuple[Config | None, str]:
    try:
        return launch.session().config, ""
    except ConfigError as error:
        return None, str(error)


def _about(launch: Launch, config: Config | None, problem: str) -> Finding:
    if config is None:
        return Finding("configuration", problem, True)
    feeds, watches = counted(len(config.feeds), "feed"), len(config.watches)
    named = "1 watch" if watches == 1 else f"{watches} watches"
    words = f"{launch.config_path}: {feeds}, {named}"
    return Finding("configuration", words)


def _examined(database: Path | None) -> Examination:
    """The database's findings; its size comes first."""
    if database is None:
        words = "unknown without the configuration; name it with --database"
        return Examination((Finding("database", words),))
    if not database.exists():
        return Examination((Finding("database", f"{database}: nothing is stored yet"),))
    try:
        size = database.stat().st_size
        found = examine(database)
    except (StoreError, OSError) as error:
        return Examination((Finding("database", str(error), True),))
    first = Finding("database", f"{database}: {size / 1e6:,.1f} MB")
    return Examination((first, *found.findings), found.newest_at)


def _mend(
    ctx: click.Context, database: Path, found: Examination, now: datetime
) -> list[str]:
    """Salvage the database; returns the result in words.

    Raises:
        StoreError: it cannot be mended; it is then as it was.
    """
    from monitor.store.care.salvage import salvage
    from monitor.store.file.lock import PollerLock

    if not found.can_be_mended:
        problems = [f.words for f in found.findings if f.is_problem]
        raise StoreDamagedError("; ".join(problems) + "; nothing was changed")
    lock = PollerLock(database)
    if not lock.acquire(now):
        click.echo(
            "monitor: another monitor is polling this database; stop it first", err=True
        )
        ctx.exit(ELSEWHERE)
    try:
        saved = salvage(database, now.astimezone())
    finally:
        lock.release()
    counts = [f"{count:,} {table}" for table, count in saved.rows.items() if count]
    lines = [f"salvaged into a new database: {', '.join(counts)}"]
    if saved.holes:
        lines.append(
            f"some could not be read: {', '.join(sorted(saved.holes))}; articles are "
            "read anew by the next poller"
        )
    return [*lines, f"the damaged file is kept as {saved.damaged}"]


def _around(
    launch: Launch,
    config: Config | None,
    database: Path | None,
    found: Examination,
    *,
    asks: bool,
) -> Iterator[Finding]:
    log = paths.log_file()
    looked_at = [log, log.with_name(f"{log.name}.1")]
    if config is not None and _has_secrets(config):
        looked_at.append(launch.config_path)
    if database is not None:
        looked_at += [
            database.with_name(database.name + ending)
            for ending in ("", "-wal", "-shm", ".poller")
        ]
        if database.parent.exists():
            yield doctor_checks.disk(database.parent)
    yield doctor_checks.files(looked_at)
    yield doctor_checks.clock(launch.clock.now(), found.newest_at)
    if asks and config is not None and config.feeds:
        yield _network(config)
    yield doctor_checks.terminal(os.environ, is_terminal=sys.stdout.isatty())
    yield doctor_checks.programs(library())


def _has_secrets(config: Config) -> bool:
    """Whether the file has words that others must not read."""
    return (
        bool(config.alerts.send)
        or "@" in config.poll.proxy
        or any(
            feed.headers or "@" in urlsplit(feed.url).netloc for feed in config.feeds
        )
    )


def _network(config: Config) -> Finding:
    from monitor.fetch.http.connectivity import any_reachable

    urls = [feed.url for feed in config.feeds]
    try:
        is_there = asyncio.run(any_reachable(urls, proxy=config.poll.proxy))
    except UsageError as error:
        return Finding("network", str(error), is_problem=True)
    if is_there:
        return Finding("network", "a feed's server accepts connections")
    return Finding("network", "OFFLINE: no feed's server can be reached")


def _as_object(
    findings: Sequence[Finding], database: Path | None, mended: Sequence[str]
) -> dict[str, object]:
    return {
        "database": database and str(database),
        "findings": [
            {"what": each.what, "words": each.words, "is_problem": each.is_problem}
            for each in findings
        ],
        "repaired": list(mended),
    }


def _exit_code(problem: str, found: Examination, findings: Sequence[Finding]) -> int:
    if problem:
        return ConfigError.exit_code
    if not found.is_sound or any(f.is_problem and f.what == "disk" for f in findings):
        return StoreError.exit_code
    is_odd = any(finding.is_problem for finding in findings)
    return UNLIKE_ALL_OTHERS if is_odd else 0
