"""Gives articles to other programs: a pipe, the pager, the editor.

Programs are argument lists, never run by a shell. They get the article's text on
standard input, or in a file whose name contains none of it.
"""

import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from monitor.errors import MonitorError

PATIENCE_S = 10.0
"""How long the program at the end of a pipe may take."""

USUAL = {"PAGER": "less", "EDITOR": "vi"}
"""Programs to use if the environment names none."""


class ProgramError(MonitorError):
    """Another program could not be run, or failed."""


def arguments(typed: str) -> list[str]:
    """A program and its arguments as a person types them; quotes keep spaces.

    Raises:
        ProgramError: no program, or a quote that is not closed.

    >>> arguments("wc -w"), arguments("grep 'two words'")
    (['wc', '-w'], ['grep', 'two words'])
    """
    try:
        command = shlex.split(typed)
    except ValueError as error:
        raise ProgramError(f"{typed}: {str(error).lower()}") from error
    if not command:
        raise ProgramError("name a program")
    return command


def pipe(command: Sequence[str], words: str, patience: float = PATIENCE_S) -> None:
    """Give a program the text on standard input, and wait for its end.

    Its output is discarded, since the screen is in use. After `patience` seconds it is
    killed with everything that it has started.

    Raises:
        ProgramError: it cannot be started, failed, or took too long.
    """
    with tempfile.TemporaryFile() as given:
        given.write(words.encode())
        given.seek(0)
        with _started(
            command,
            stdin=given,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            try:
                code = process.wait(patience)
            except subprocess.TimeoutExpired as error:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                reason = f"took longer than {patience:g} s, was killed"
                raise ProgramError(f"{command[0]}: {reason}") from error
    if code:
        raise ProgramError(f"{command[0]}: ended with {code}")


def show(variable: str, words: str, environment: Mapping[str, str]) -> None:
    """Show the text in $PAGER or $EDITOR, and wait until it is left.

    The terminal must be free. Edits are discarded.

    Raises:
        ProgramError: it cannot be started.
    """
    command = arguments(environment.get(variable) or USUAL[variable])
    with tempfile.TemporaryDirectory(prefix="monitor-") as folder:
        file = Path(folder) / "article.txt"
        file.write_text(words, encoding="utf-8")
        # Ctrl+C is the program's; a handler, unlike ignoring, is not inherited
        before = signal.signal(signal.SIGINT, lambda *_: None)
        try:
            with _started([*command, str(file)]) as process:
                process.wait()
        finally:
            signal.signal(signal.SIGINT, before)


def _started(command: Sequence[str], **how: object) -> "subprocess.Popen[bytes]":
    try:
        return subprocess.Popen(command, **how)  # type: ignore[call-overload, no-any-return]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ProgramError(f"{command[0]}: cannot be started: {reason}") from error
