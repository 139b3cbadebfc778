"""What the documents say is what the code does."""

import re
from pathlib import Path

import click
from click.testing import CliRunner

from monitor.cli.main import COMMANDS, EXIT_CODES, main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CODE_MAP = (ROOT / "monitor" / "README.md").read_text(encoding="utf-8")


def test_the_code_map_names_every_module() -> None:
    modules = {
        str(path.relative_to(ROOT / "monitor"))
        for path in (ROOT / "monitor").rglob("*.py")
        if path.name not in {"__init__.py", "__main__.py"}
    }

    missing = {name for name in modules if f"`{name}`" not in CODE_MAP}

    assert not missing


def test_the_code_map_names_no_module_that_is_gone() -> None:
    named = set(re.findall(r"^\| `([\w/]+\.py)`", CODE_MAP, re.MULTILINE))

    assert {name for name in named if not (ROOT / "monitor" / name).exists()} == set()


def test_the_readme_names_every_command() -> None:
    assert {name for name in COMMANDS if f"`monitor {name}" not in README} == set()


def test_the_readme_names_every_exit_code() -> None:
    for code, meaning in EXIT_CODES.items():
        assert f"| {code} | {meaning} |" in README


def test_every_command_can_be_imported_and_explains_itself() -> None:
    context = click.Context(main)
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        assert command.help

    result = CliRunner().invoke(main, ["--help"])

    assert result.exit_code == 0
    assert all(text in " ".join(result.output.split()) for text in COMMANDS.values())


def test_the_readme_lists_every_key_of_the_screen() -> None:
    from monitor.ui.actions import table

    assert table() in README


def test_nothing_says_where_it_was_made() -> None:
    words = (
        "/work" + "/",
        "../sha" + "red",
        "pypi" + ".org",
        "/ro" + "ot/",
        "/ho" + "me/",
    )
    suffixes = {".py", ".md", ".toml", ".sql", ".tcss", ".json", ".txt", ""}
    for path in ROOT.rglob("*"):
        if not path.is_file() or ".git" in path.parts or path.suffix not in suffixes:
            continue
        if "feeds" in path.parts or path.name.startswith("."):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        assert not [word for word in words if word in text], path
