"""Runs the self-describing cases of `tests/cases/figures`: a bug report becomes a file.

A file is a line about it, then cases parted by blank lines. A case is one or more lines
of text (a line `title: …` is the headline), then what is expected, one claim a line:

    = measure · scope | amount | speaker | status, "was N" or "step"

An amount is a number with its relation before it, or `low..high`; `-` is nobody.
`= nothing` where no claim may be found, `! words` where a number must be passed over.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from monitor.extract.claims.figures import examined
from monitor.extract.speakers.speakers import Speakers
from monitor.model.currencies import currency_of
from monitor.model.figures import Amount, Claim, Status, counted_key
from monitor.model.text import Text

FOLDER = Path(__file__).parent.parent / "cases" / "figures"


@dataclass
class Case:
    name: str
    title: str = ""
    lines: list[str] = field(default_factory=list)
    expected: list[tuple[str, ...]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def cases(folder: Path = FOLDER) -> list[Case]:
    found = []
    for path in sorted(folder.glob("*.txt")):
        _, *blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
        for number, block in enumerate(blocks, start=1):
            case = Case(f"{path.stem} {number}")
            for line in block.splitlines():
                if line.startswith("= "):
                    parts = tuple(part.strip() for part in line[2:].split("|"))
                    case.expected += [parts] if parts != ("nothing",) else []
                elif line.startswith("! "):
                    case.refused.append(line[2:].strip())
                elif line.startswith("title: "):
                    case.title = line.removeprefix("title: ")
                else:
                    case.lines.append(line)
            found.append(case)
    return found


def number_of(value: float | None) -> str:
    return f"{value:.10g}"


def amount_of(amount: Amount) -> str:
    if amount.value is None:
        return f"{number_of(amount.low)}..{number_of(amount.high)}"
    hedge = "" if amount.relation.value == "=" else amount.relation.value + " "
    return hedge + number_of(amount.value)


def told(claim: Claim) -> tuple[str, ...]:
    extra = []
    if claim.previous:
        extra.append(f"was {number_of(claim.previous.floor)}")
    if claim.status is not Status.CURRENT:
        extra.append(claim.status.value)
    if claim.is_step:
        extra.append("step")
    counted = claim.figure
    if currency_of(claim.measure):  # a sum's figure does not tell the currency
        counted = counted_key(claim.measure, claim.scope)
    return (counted, amount_of(claim.amount), claim.speaker or "-", *extra)


def plain(expected: tuple[str, ...]) -> tuple[str, ...]:
    """The expectation with its amount in the form of `told`."""
    figure, amount, *rest = expected
    if ".." not in amount:
        *hedge, number = amount.split()
        amount = " ".join([*hedge, number_of(float(number))])
    return (figure, amount, *rest)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_claims_are_those_that_the_case_expects(case: Case) -> None:
    text = Text(case.title, "\n".join(case.lines))

    claims, refused = examined(text, Speakers({}))

    assert [told(c) for c in claims] == [plain(e) for e in case.expected]
    passed_over = [r.words for r in refused]
    assert [w for w in case.refused if w not in passed_over] == []
