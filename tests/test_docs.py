"""What the documents say is what the code does."""

import re
import tomllib
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
from click.testing import CliRunner

from monitor.cli.main import COMMANDS, main
from monitor.config.file import read
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
        assert config.watches or config.figures or config.keys


def test_the_code_map_has_the_layers_that_are_checked() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    checked = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    code_map = (ROOT / "monitor" / "README.md").read_text(encoding="utf-8")
    drawn = [
        re.split(r"  +", line)[0]
        for line in code_map.split("```")[1].strip().splitlines()
    ]

    assert drawn == [layer.replace("monitor.", "") for layer in checked]


@pytest.mark.parametrize("page", ["README.md", "monitor/README.md", "seeds/README.md"])
def test_what_a_page_points_to_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)

    assert not [
        name
        for name in targets
        if not (ROOT / page).parent.joinpath(unquote(name)).exists()
    ]


def test_the_code_map_names_files_that_are_there() -> None:
    text = (ROOT / "monitor" / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:\w+/)+\w+\.py)`", text)

    assert named
    assert not [name for name in named if not (ROOT / "monitor" / name).exists()]
