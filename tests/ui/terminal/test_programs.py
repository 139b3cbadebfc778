"""Other programs: what they are given, and that none of them can hold us up."""

import sys
import time
from pathlib import Path

import pytest

from monitor.ui.terminal.programs import ProgramError, arguments, pipe, show

WRITE = "import sys; open(sys.argv[1], 'w').write(sys.stdin.read())"
COPY = "import sys, shutil; shutil.copy(sys.argv[2], sys.argv[1])"


def test_a_program_is_given_the_words_as_they_are(tmp_path: Path) -> None:
    words = "$(touch owned) `id` ; rm -rf x\n" * 20_000

    pipe([sys.executable, "-c", WRITE, str(tmp_path / "out")], words)

    assert (tmp_path / "out").read_text() == words


def test_a_program_that_does_not_read_is_no_trouble() -> None:
    pipe([sys.executable, "-c", ""], "word " * 100_000)


def test_a_program_that_takes_too_long_is_killed() -> None:
    begun = time.monotonic()

    with pytest.raises(ProgramError, match=r"took longer than 0.2 s"):
        pipe([sys.executable, "-c", "import time; time.sleep(60)"], "", 0.2)

    assert time.monotonic() - begun < 20


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (["/no/such/program"], "cannot be started: No such file"),
        ([sys.executable, "-c", "raise SystemExit(3)"], "ended with 3"),
    ],
)
def test_what_went_wrong_is_told(command: list[str], reason: str) -> None:
    with pytest.raises(ProgramError, match=reason):
        pipe(command, "")


@pytest.mark.parametrize("typed", ["", "  ", "grep 'open"])
def test_what_is_no_program_is_refused(typed: str) -> None:
    with pytest.raises(ProgramError):
        arguments(typed)


def test_a_pager_with_arguments_is_given_a_file_that_is_gone_after(
    tmp_path: Path,
) -> None:
    script, out = tmp_path / "my pager.py", tmp_path / "out"
    script.write_text(f"import sys\n{COPY}\nprint(sys.argv[2])")
    pager = f"{sys.executable} '{script}' '{out}'"

    show("PAGER", "Dam holds\n", {"PAGER": pager})

    assert out.read_text() == "Dam holds\n"
