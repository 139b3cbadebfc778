"""Everything that must hold before a commit: `python tests/check.py`.

Format, lint, types, import contracts, tests; stops at the first that fails.
`--no-tests` leaves the last out, `--fix` formats and mends what can be mended.
"""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
PLACES = ["monitor", "tests"]


def steps(arguments: list[str]) -> list[list[str]]:
    """The commands to run, in order."""
    python = [sys.executable, "-m"]
    fix = "--fix" in arguments
    commands = [
        [*python, "ruff", "format", *([] if fix else ["--check"]), *PLACES],
        [*python, "ruff", "check", *(["--fix"] if fix else []), *PLACES],
        [*python, "mypy"],
        [str(Path(sys.executable).with_name("lint-imports"))],
    ]
    if "--no-tests" not in arguments:
        commands.append([*python, "pytest", "-q", "-n", "auto"])
    return commands


def main(arguments: list[str]) -> int:
    """Run each step; 0 when all passed."""
    started = time.monotonic()
    for command in steps(arguments):
        print("$", " ".join(Path(part).name for part in command), flush=True)
        if code := subprocess.run(command, cwd=ROOT, check=False).returncode:
            return code
    print(f"all good in {time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
