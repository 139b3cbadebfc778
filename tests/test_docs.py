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
from monitor.ui.actions.action import key_words
from monitor.ui.actions.table import ACTIONS
from tests.generated import PARTS, with_part

ROOT = Path(__file__).parent.parent
GUIDE = "monitor/GUIDE.md"


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


@pytest.mark.parametrize(("page", "fewest"), [("README.md", 1), (GUIDE, 3)])
def test_the_configurations_in_a_page_are_sound(page: str, fewest: int) -> None:
    told = (ROOT / page).read_text(encoding="utf-8")
    blocks = re.findall(r"^```toml\n(.*?)^```", told, re.MULTILINE | re.DOTALL)

    assert len(blocks) >= fewest
    for block in blocks:
        title = "" if "[story]" in block else "[story]\ntitle = 'Ice'\n"
        config = read(title + block, page)
        assert config.watches or config.figures or config.keys


def test_the_front_page_stays_one_that_is_read() -> None:
    assert (ROOT / "README.md").stat().st_size < 18_000


def test_what_the_front_page_promises_has_its_key_and_its_command() -> None:
    told = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (?:.+) \| (.*) \| (.+) \| \[.+\) \|$", told, re.MULTILINE)
    keys = {key_words(key) for action in ACTIONS for key in action.key.split(",")}
    options = {option for each in main.params for option in each.opts}

    assert len(rows) >= 15
    for on_screen, without in rows:
        named = re.findall(r"`(\S+?)`", on_screen.replace(r"\|", "|"))
        assert set(named) <= keys
        for first in re.findall(r"`monitor (\S+?)[` ]", without):
            assert first in COMMANDS or first in options


def test_the_code_map_has_the_layers_that_are_checked() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    checked = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    code_map = (ROOT / "monitor" / "README.md").read_text(encoding="utf-8")
    drawn = [
        re.split(r"  +", line)[0]
        for line in code_map.split("```")[1].strip().splitlines()
    ]

    assert drawn == [layer.replace("monitor.", "") for layer in checked]


@pytest.mark.parametrize(
    "page", ["README.md", GUIDE, "monitor/README.md", "seeds/README.md"]
)
def test_what_a_page_points_to_is_there(page: str) -> None:
    path = ROOT / page
    targets = re.findall(r"\]\((?!https?:)([^)]+)", path.read_text(encoding="utf-8"))

    for target in targets:
        name, _, heading = unquote(target).partition("#")
        other = path.parent / name if name else path
        assert other.exists(), target
        assert not heading or heading in headings(other), target


def headings(path: Path) -> set[str]:
    """The headings of a page, as links name them."""
    told = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in told}


def test_the_code_map_names_files_that_are_there() -> None:
    text = (ROOT / "monitor" / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:\w+/)+\w+\.py)`", text)

    assert named
    assert not [name for name in named if not (ROOT / "monitor" / name).exists()]
