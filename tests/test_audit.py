"""The lock pins what we depend on, and an audit that did not happen is told so."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.audit import LOCK, ROOT, verdict

PINS = dict(re.findall(r"^([\w.-]+)==([^ ;]+)", LOCK.read_text(), re.MULTILINE))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
EXTRAS = PROJECT["optional-dependencies"]
WANTED = {
    *PROJECT["dependencies"],
    *(each for name, extra in EXTRAS.items() if name != "audit" for each in extra),
}


@pytest.mark.parametrize("wanted", sorted(WANTED))
def test_each_dependency_is_pinned_to_a_release_that_will_do(wanted: str) -> None:
    requirement = Requirement(wanted)

    pin = PINS[requirement.name.lower().replace("_", "-")]

    assert requirement.specifier.contains(pin)


def test_each_pin_has_the_hashes_of_its_files() -> None:
    pins = re.split(r"^(?=\w)", LOCK.read_text(), flags=re.MULTILINE)[1:]

    assert len(pins) == len(PINS)
    assert not [pin for pin in pins if "--hash=sha256:" not in pin]


def test_a_known_vulnerability_fails_the_audit() -> None:
    bad = {"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1"}]}
    unknown = {"name": "b", "skip_reason": "not found"}

    assert verdict({"dependencies": [unknown, bad]}) == (1, "a 1: PYSEC-1")


@pytest.mark.parametrize(
    "dependencies",
    [
        [],
        [{"name": "a", "skip_reason": "not found"}],
        [
            {"name": "a", "skip_reason": "not found"},
            {"name": "b", "version": "1", "vulns": []},
        ],
    ],
)
def test_what_nobody_looked_up_is_never_called_clean(
    dependencies: list[dict[str, object]],
) -> None:
    code, words = verdict({"dependencies": dependencies})

    assert code == 3
    assert words.startswith("NOT AUDITED")
