"""The rules of the house that no linter knows: sizes, imports, one word per file."""

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "monitor").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
VAGUE = {"utils", "util", "helpers", "common", "manager", "misc", "base", "core"}
NOUNS = ("feeds", "articles", "figures", "watches", "events")


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_and_functions_stay_small(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    long = {
        function.name: function.end_lineno - function.lineno + 1
        for function in functions(path)
        if function.end_lineno and function.end_lineno - function.lineno >= 40
    }

    assert lines <= 300
    assert not long


def test_no_file_has_a_vague_name() -> None:
    assert not {path.stem for path in MODULES + TESTS} & VAGUE


def test_no_group_of_a_pattern_is_repeated_possessively() -> None:
    # Python before 3.11.5 goes on behind what was tried and failed (its issue 106052);
    # (?>(?:…)*) is the same, and right everywhere
    repeated = re.compile(r"\(\?.*\)(?:[*+?]|\{[\d,]+\})\+")

    assert not [
        f"{path.name}: {line}"
        for path in MODULES
        for line in path.read_text(encoding="utf-8").split("\n")
        if repeated.search(line)
    ]


def test_each_noun_has_the_same_file_name_in_every_layer() -> None:
    for layer in ("model", "store"):
        for noun in NOUNS:
            assert (ROOT / "monitor" / layer / f"{noun}.py").exists(), (layer, noun)


def test_each_folder_of_tests_mirrors_one_of_the_program() -> None:
    folders = {path.parent.relative_to(ROOT / "tests") for path in TESTS}
    apart = {Path(), Path("bench"), Path("soak")}

    assert not {
        str(folder)
        for folder in folders - apart
        if not (ROOT / "monitor" / folder / "__init__.py").exists()
    }


def loaded_by(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return {name.split(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize(
    ("statement", "unwanted"),
    [
        ("import monitor.engine.poller", {"textual"}),
        ("import monitor.ui.app", {"httpx", "feedparser", "sqlite_utils", "click"}),
        (
            "from monitor.store.database import open_reader",
            {"sqlite_utils", "textual", "httpx"},
        ),
        ("import monitor.cli.main", {"textual", "httpx", "feedparser", "sqlite_utils"}),
    ],
)
def test_processes_import_only_what_they_need(
    statement: str, unwanted: set[str]
) -> None:
    assert not loaded_by(statement) & unwanted


def test_top_level_holds_only_what_belongs_there() -> None:
    allowed = {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "monitor",
        "tests",
        "seeds",
        "config.example.toml",
    }
    tracked = subprocess.run(
        ["git", "ls-files"], capture_output=True, text=True, cwd=ROOT, check=False
    ).stdout.splitlines()

    top = {name.split("/")[0] for name in tracked}

    assert {name for name in top if not name.startswith(".")} <= allowed


def test_public_function_names_are_not_reused_across_modules_of_a_package() -> None:
    for package in ("extract", "query", "fetch"):
        names = Counter(
            node.name
            for path in (ROOT / "monitor" / package).rglob("*.py")
            for node in ast.parse(path.read_text(encoding="utf-8")).body
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        )
        assert [name for name, count in names.items() if count > 1] == []


def test_every_name_of_a_module_is_used_by_the_program() -> None:
    sources = [path.read_text(encoding="utf-8") for path in MODULES]
    uses = Counter(word for text in sources for word in re.findall(r"\w+", text))
    # what is made from the code counts as a use, and so do hooks that a library calls
    uses.update(
        re.findall(r"\w+", (ROOT / "tests" / "generated.py").read_text("utf-8"))
    )

    assert [
        f"{path.relative_to(ROOT)}: {name}"
        for path, text in zip(MODULES, sources, strict=True)
        for node in ast.parse(text).body
        for name in _names_of(node)
        if (text.count(name) if name[0] == "_" else uses[name]) == 1
    ] == []


def _names_of(node: ast.stmt) -> list[str]:
    """Names that a module defines; decorators use what they adorn."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [] if node.decorator_list else [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else []
    if isinstance(node, ast.AnnAssign):
        targets = [node.target]
    names = [target.id for target in targets if isinstance(target, ast.Name)]
    return [name for name in names if name != "__all__"]
