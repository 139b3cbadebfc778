"""The style sheet speaks of widgets that there are."""

import re
from pathlib import Path

import textual

import monitor.ui

SHEET = Path(monitor.ui.__file__).parent / "monitor.tcss"
NAME = re.compile(r"(?<![\w.#:$-])[A-Z]\w+")


def classes(package: str | None) -> set[str]:
    """The classes that a package's modules define."""
    assert package is not None
    texts = (path.read_text("utf-8") for path in Path(package).parent.rglob("*.py"))
    return {
        name
        for text in texts
        for name in re.findall(r"^class (\w+)", text, re.MULTILINE)
    }


def test_each_widget_that_the_style_sheet_names_is_there() -> None:
    rules = re.sub(
        r"/\*.*?\*/|\{[^}]*\}", " ", SHEET.read_text("utf-8"), flags=re.DOTALL
    )
    named = set(NAME.findall(rules))

    assert len(named) > 20
    assert named <= classes(monitor.ui.__file__) | classes(textual.__file__)
