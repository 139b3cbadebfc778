"""What the doctor checks around the database: files, disk, clock, terminal."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from monitor.store.care.diagnosis import Finding

LOW_SPACE = 200_000_000
"""Free bytes below which a busy day may fill the disk."""

SKEW = timedelta(minutes=5)
"""How far the clock may be behind the newest stored time."""

BUILT = 2025
"""A clock that shows an earlier year is wrong."""

SMALLEST = (80, 24)


def files(paths: Sequence[Path]) -> Finding:
    """Whether only their owner can read the stored files and the log."""
    if os.name != "posix":
        return Finding("files", "not checked on this system")
    there = [path for path in paths if path.exists()]
    open_ones = [path for path in there if path.stat().st_mode & 0o077]
    if open_ones:
        names = " ".join(map(str, open_ones))
        return Finding("files", f"others may read them: chmod 600 {names}", True)
    return Finding("files", f"{len(there)} looked at, for their owner only")


def disk(folder: Path) -> Finding:
    """Whether there is enough free space."""
    free = shutil.disk_usage(folder).free
    words = f"{free / 1e6:,.0f} MB free in {folder}"
    if free < LOW_SPACE:
        return Finding("disk", f"{words}; below 200 MB a busy day may fill it", True)
    return Finding("disk", words)


def clock(now: datetime, newest_at: datetime | None) -> Finding:
    """Whether the machine's clock can be right."""
    shown = now.astimezone().strftime("%Y-%m-%d %H:%M %Z")
    if now.year < BUILT or (newest_at and now < newest_at - SKEW):
        seen = newest_at.astimezone().strftime("%Y-%m-%d %H:%M") if newest_at else ""
        words = f"shows {shown}, but a poll was stored at {seen}" if seen else shown
        return Finding("clock", f"{words}: set the clock", True)
    return Finding("clock", shown)


def terminal(environment: Mapping[str, str], *, is_terminal: bool) -> Finding:
    """What the dashboard would find in this terminal; never an error."""
    parts = [environment.get("TERM") or "TERM is not set"]
    if not is_terminal:
        parts.append("output is not a terminal")
    else:
        parts += _shortcomings(environment)
    if environment.get("COLORTERM") in ("truecolor", "24bit"):
        parts.append("all colours")
    if environment.get("NO_COLOR"):
        parts.append("no colours (NO_COLOR)")
    if environment.get("TMUX"):
        parts.append("in tmux")
    return Finding("terminal", ", ".join(parts))


def _shortcomings(environment: Mapping[str, str]) -> Iterator[str]:
    columns, lines = shutil.get_terminal_size()
    small = columns < SMALLEST[0] or lines < SMALLEST[1]
    yield f"{columns} by {lines}" + (", small: 80 by 24 shows more" if small else "")
    if environment.get("TERM", "") in ("", "dumb"):
        yield "cannot show the dashboard"
    if "utf" not in (sys.stdout.encoding or "").lower():
        yield "not UTF-8: set LANG to a UTF-8 locale"


def programs(sqlite: str) -> Finding:
    """Versions to quote in a bug report."""
    python = ".".join(map(str, sys.version_info[:3]))
    return Finding("programs", f"Python {python}, SQLite {sqlite}, {sys.platform}")
