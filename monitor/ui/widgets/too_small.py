"""Shown instead of a broken layout when the terminal is too small."""

from textual.widgets import Static

SMALLEST = (60, 15)
"""Columns and rows under which nothing would be readable."""


class TooSmall(Static):
    """Says what size is needed."""

    DEFAULT_CSS = """
    TooSmall { width: 1fr; height: 1fr; content-align: center middle; }
    """

    def __init__(self) -> None:
        columns, rows = SMALLEST
        super().__init__(
            f"Too small: monitor needs {columns} columns, {rows} rows.",
            markup=False,
        )
