"""A configuration file whose last edit is not in effect."""

from pathlib import Path

from monitor.ui.present.cells import Pieces


def problem_pieces(problem: str) -> Pieces:
    r"""The file's first problem in a line, and how many more there are.

    >>> from monitor.ui.present.cells import words_of
    >>> words_of(problem_pieces("/home/a/c.toml:3: poll.evry: no such key\nb\nc"))
    ' ! c.toml:3: poll.evry: no such key · 2 more: `monitor check` · nothing changed'
    """
    if not problem:
        return []
    first, *others = problem.splitlines()
    folder, slash, rest = first.partition(": ")
    pieces: Pieces = [
        (" ! ", "caution"),
        (f"{Path(folder).name}{slash}{rest}", ""),
    ]
    if others:
        pieces += [(f" · {len(others)} more: `monitor check`", "quiet")]
    return [*pieces, (" · nothing changed", "quiet")]
