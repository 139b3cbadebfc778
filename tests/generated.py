"""The parts of the documents that are made from the code: `python tests/generated.py`.

Each stands between `<!-- name -->` and `<!-- /name -->`, in code between `# <name>` and
`# </name>`; `test_docs.py` fails when one is stale.
"""

import ast
import re
from collections.abc import Callable
from pathlib import Path

from monitor.cli.main import COMMANDS, EXIT_CODES
from monitor.query.reference import RULES

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "monitor"

FIRST_KEYS = (
    "move-down",
    "move-up",
    "open-row",
    "read-next",
    "go-back",
    "next-pane",
    "toggle-zoom",
    "search",
    "filter-pane",
    "new-watch",
    "set-mark",
    "show-new",
    "toggle-versions",
    "explain-article",
    "open-link",
    "undo-deed",
    "show-feeds",
    "change-settings",
    "show-help",
    "quit",
)
"""Actions on the front page, whose reader has not yet opened the program."""


def module_map() -> str:
    """Every module with the first sentence of its docstring, a table per package."""
    tables = []
    folders = sorted({path.parent for path in PACKAGE.rglob("*.py")})
    for folder in sorted(folders, key=lambda f: (f != PACKAGE, str(f))):
        name = "monitor" if folder == PACKAGE else str(folder.relative_to(PACKAGE))
        tables += ["", f"### {name}/", "", purpose(folder / "__init__.py"), ""]
        tables += ["| module | what |", "|---|---|"]
        for path in sorted(folder.glob("*.py")):
            if path.name not in {"__init__.py", "__main__.py"}:
                relative = path.relative_to(PACKAGE)
                tables.append(f"| `{relative}` | {purpose(path)} |")
    return "\n".join(tables).strip()


FEATURE_FOLDERS = (
    "ui/actions",
    "ui/questions",
    "ui/present",
    "ui/panes",
    "ui/widgets",
    "ui/screens",
    "report",
    "store",
    "model",
    "cli",
)
"""Folders in which a feature has the same file name."""


def feature_table() -> str:
    """Which folders have a file for each feature of the screen, by the file's name."""
    folders = {
        folder: {path.stem for path in (PACKAGE / folder).glob("*.py")}
        for folder in FEATURE_FOLDERS
    }
    on_screen = [stems for name, stems in folders.items() if name.startswith("ui/")]
    names = set().union(*on_screen) - {"__init__"}
    head = " | ".join(f"`{folder}/`" for folder in FEATURE_FOLDERS)
    lines = [f"| file | {head} |", "|---" * (len(folders) + 1) + "|"]
    for name in sorted(names):
        cells = ["●" if name in stems else "" for stems in folders.values()]
        if cells.count("●") > 1:
            lines.append(f"| `{name}.py` | {' | '.join(cells)} |")
    return "\n".join(lines)


def purpose(path: Path) -> str:
    """The first paragraph of a module's docstring, on one line."""
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(text.split("\n\n")[0].split()).replace("|", "\\|")


def command_table() -> str:
    """The commands of `monitor`."""
    rows = [f"| `monitor {name}` | {what} |" for name, what in sorted(COMMANDS.items())]
    return "\n".join(["| command | what it does |", "|---|---|", *rows])


def exit_code_table() -> str:
    """Exit codes and their meaning."""
    rows = [f"| {code} | {meaning} |" for code, meaning in EXIT_CODES.items()]
    return "\n".join(["| code | meaning |", "|---|---|", *rows])


def query_table() -> str:
    """The query language, a rule a row."""
    rows = [
        f"| `{rule.query.replace('|', chr(92) + '|')}` | {rule.meaning} | "
        f"{', '.join(text.replace(chr(10), ' ') for text in rule.finds)} | "
        f"{', '.join(rule.misses)} |"
        for rule in RULES
    ]
    return "\n".join(["| query | means | finds | not |", "|---|---|---|---|", *rows])


def key_table() -> str:
    """The keys of the screen."""
    from monitor.ui.actions.table import ACTIONS, table

    return table(ACTIONS)


def first_key_table() -> str:
    """The keys to begin with."""
    from monitor.ui.actions.table import ACTIONS, table

    by_id = {action.id: action for action in ACTIONS}
    return table([by_id[name] for name in FIRST_KEYS])


def action_lines() -> str:
    """Usual keys and place of every action, for those who read no Textual."""
    from monitor.ui.actions.table import ACTIONS

    lines = [f'    "{a.id}": ("{a.key}", "{a.where}"),' for a in ACTIONS]
    return "\n".join([*lines, "    "])


PARTS: dict[str, tuple[Path, Callable[[], str]]] = {
    "modules": (PACKAGE / "README.md", module_map),
    "features": (PACKAGE / "README.md", feature_table),
    "commands": (ROOT / "README.md", command_table),
    "first keys": (ROOT / "README.md", first_key_table),
    "queries": (PACKAGE / "GUIDE.md", query_table),
    "keys": (PACKAGE / "GUIDE.md", key_table),
    "exit codes": (PACKAGE / "GUIDE.md", exit_code_table),
    "actions": (PACKAGE / "config/keys.py", action_lines),
}


def with_part(document: str, name: str, body: str) -> str:
    """The document with one generated part brought up to date.

    Raises:
        ValueError: the document has no place for it.
    """
    is_code = f"# <{name}>" in document
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    start, end = (f"# <{name}>", f"# </{name}>") if is_code else (start, end)
    pattern = re.compile(f"{re.escape(start)}.*?{re.escape(end)}", re.DOTALL)
    fresh, count = pattern.subn(
        lambda _: f"{start}\n{body}{'' if is_code else chr(10)}{end}", document
    )
    if count != 1:
        raise ValueError(f"the document has {count} places for {name!r}")
    return fresh


def main() -> None:
    """Bring every generated part up to date."""
    for name, (path, body) in PARTS.items():
        document = path.read_text(encoding="utf-8")
        path.write_text(with_part(document, name, body()), encoding="utf-8")


if __name__ == "__main__":
    main()
