"""What we depend on: pinned, looked up among known vulnerabilities, listed.

    pip install '.[audit]'
    python tests/audit.py               # look up every release in the lock
    python tests/audit.py --sbom FILE   # a bill of materials, CycloneDX as JSON
    python tests/audit.py --lock        # pin the newest releases, with hashes

The lock is `.ci/constraints.txt`. Ends with 1 when a pinned release has a known
vulnerability, and with 3 when a service did not tell of every release, so that nobody
takes silence for a clean bill.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LOCK = ROOT / ".ci" / "constraints.txt"
SERVICES = ("pypi", "osv")
"""Who knows of vulnerabilities; the next is asked where one does not answer."""


def verdict(report: dict[str, Any]) -> tuple[int, str]:
    """Exit code and words of what pip-audit found.

    >>> verdict({"dependencies": [{"name": "a", "version": "1", "vulns": []}]})
    (0, '1 releases audited, no known vulnerability')
    >>> verdict({"dependencies": [{"name": "a", "skip_reason": "not found"}]})
    (3, 'NOT AUDITED: 1 of 1 releases, as a (not found)')
    """
    every = report["dependencies"]
    vulnerable = [
        f"{one['name']} {one['version']}: {found['id']}"
        for one in every
        for found in one.get("vulns", ())
    ]
    if vulnerable:
        return 1, "\n".join(vulnerable)
    unknown = [one for one in every if "skip_reason" in one]
    if unknown or not every:
        first = unknown[0] if unknown else {"name": "all", "skip_reason": "no answer"}
        words = f"{len(unknown)} of {len(every)} releases, as {first['name']}"
        return 3, f"NOT AUDITED: {words} ({first['skip_reason']})"
    return 0, f"{len(every)} releases audited, no known vulnerability"


def audited(service: str) -> tuple[int, str]:
    """The verdict on the lock, by what a service knows."""
    options = ["--no-deps", "--disable-pip", "--progress-spinner=off", "--format=json"]
    command = [sys.executable, "-m", "pip_audit", "-r", str(LOCK), "-s", service]
    done = subprocess.run([*command, *options], capture_output=True, text=True)
    try:
        return verdict(json.loads(done.stdout))
    except ValueError:
        last = (done.stderr.strip() or "no answer").splitlines()[-1]
        return 3, f"NOT AUDITED: {service} cannot be asked: {last}"


def audit() -> int:
    """Ask one service after the other, until one knows all releases."""
    code = 3
    for service in SERVICES:
        code, words = audited(service)
        print(f"{service}: {words}")
        if code != 3:
            break
    return code


def main(arguments: list[str]) -> int:
    """Do what is asked for."""
    python = [sys.executable, "-m"]
    match arguments:
        case ["--lock"]:
            how = ["--universal", "--generate-hashes", "--no-annotate", "--upgrade"]
            said = ["--custom-compile-command", "python tests/audit.py --lock"]
            options = ["--extra", "test", *how, *said, "--quiet", "-o", str(LOCK)]
            command = [*python, "uv", "pip", "compile", "pyproject.toml", *options]
        case ["--sbom", file]:
            options = ["--pyproject", "pyproject.toml", "-o", file, str(LOCK)]
            command = [*python, "cyclonedx_py", "requirements", *options]
        case []:
            return audit()
        case _:
            print(__doc__)
            return 2
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
