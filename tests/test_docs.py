"""What the documents say is what the code does."""

import re
import subprocess
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from monitor.cli.main import COMMANDS, main
from monitor.config_file import read
from tests.generated import PARTS, with_part

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", PARTS)
def test_generated_parts_are_up_to_date(name: str) -> None:
    path, body = PARTS[name]
    document = path.read_text(encoding="utf-8")

    assert with_part(document, name, body()) == document, "run tests/generated.py"


def test_every_command_can_be_imported_and_explains_itself() -> None:
    context = click.Context(main)
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        assert command.help

    result = CliRunner().invoke(main, ["--help"])

    assert result.exit_code == 0
    assert all(text in " ".join(result.output.split()) for text in COMMANDS.values())


def test_the_configurations_in_the_readme_are_sound() -> None:
    told = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```toml\n(.*?)^```", told, re.MULTILINE | re.DOTALL)

    assert len(blocks) >= 2
    for block in blocks:
        title = "" if "[story]" in block else "[story]\ntitle = 'Ice'\n"
        config = read(title + block, "README.md")
        assert config.watches or config.figures


def test_nothing_says_where_it_was_made() -> None:
    parts = [("/wo", "rk/"), ("../sha", "red"), ("pypi", ".org"), ("/ro", "ot/")]
    words = ["".join(pair) for pair in parts]
    listed = subprocess.run(
        ["git", "ls-files"], capture_output=True, text=True, cwd=ROOT, check=True
    )
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if "feeds" in path.parts or path.suffix == ".png" or not path.exists():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        assert not [word for word in words if word in text], name
