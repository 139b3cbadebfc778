"""`monitor read`: the figures of any text, from a file or standard input."""

import json
from collections.abc import Iterator
from itertools import groupby
from typing import BinaryIO

import click

from monitor.amounts import money_sign, unit_mark
from monitor.cli.file_texts import LONGEST, texts_in
from monitor.cli.session import Launch
from monitor.extract.claims.contexts import Refused
from monitor.extract.claims.figures import MOST_CLAIMS, examined, figure_name
from monitor.extract.claims.readings import MOST_NUMBERS, TEXT_LIMIT, readings_in
from monitor.extract.speakers.speakers import Speakers
from monitor.extract.text import BODY_LIMIT
from monitor.model.figures import Claim
from monitor.model.text import Text


@click.command("read")
@click.argument("file", type=click.File("rb"))
@click.option(
    "--json", "as_json", is_flag=True, help="Read one text per line, print JSON."
)
@click.option(
    "--why", is_flag=True, help="Also list the numbers that were skipped, and why."
)
@click.pass_obj
def read_command(
    launch: Launch | None, file: BinaryIO, as_json: bool, why: bool
) -> None:
    """Find the figures in FILE ("-" reads standard input).

    Prints each sentence that has a figure, with the figure highlighted, and who says
    so. In a feed, its articles are read; in a web page, its words. With --json, every
    input line is a text of its own, read for all kinds of quantities (ages and
    durations, too), and yields one object per line, in order.
    """
    speakers = _speakers(launch)
    if as_json:
        for raw in file:
            line = raw.decode("utf-8", "replace")
            click.echo(json.dumps(_object(line, speakers, why=why), ensure_ascii=False))
        return
    whole = file.read(LONGEST + 1)
    texts = texts_in(whole)
    found = [_show(text, speakers, why=why) for text in texts]
    if not any(found):
        click.echo("No figures found.", err=True)
    is_cut = len(whole) > (LONGEST if len(texts) > 1 else BODY_LIMIT)
    if is_cut and (len(texts) > 1 or len(texts[0].body) >= BODY_LIMIT):
        most = LONGEST if len(texts) > 1 else BODY_LIMIT
        click.echo(f"Only the first {most:,} characters were read.", err=True)
    if max(found) >= MOST_CLAIMS:
        click.echo(f"Only the first {MOST_CLAIMS} figures are kept.", err=True)


def _show(text: Text, speakers: Speakers, *, why: bool) -> int:
    """Print a text's figures; returns how many there are."""
    claims, refused = examined(text, speakers)
    if text.title and (claims or (why and refused)):
        click.echo(click.style(text.title, underline=True))
    for line in _lines(claims):
        click.echo(line)
    for number in refused if why else ():
        click.echo(_because(number))
    if text.title and claims:
        click.echo()
    return len(claims)


def _speakers(launch: Launch | None) -> Speakers:
    """Speakers with the configuration's spellings, if there is a configuration."""
    if launch is None or not launch.config_path.exists():
        return Speakers({})
    return Speakers(launch.session().config.speakers)


def _object(line: str, speakers: Speakers, *, why: bool) -> dict[str, object]:
    """What `--json` prints for one text."""
    text = line.rstrip("\r\n")
    found = readings_in(text, speakers)
    out: dict[str, object] = {
        "text": text,
        "figures": [r.as_json() for r in found if r.kind.is_quantity],
    }
    if why:
        out["passed_over"] = [
            {"start": r.start, "end": r.end, "reason": r.kind.value}
            for r in found
            if not r.kind.is_quantity
        ]
    if len(text) > TEXT_LIMIT:
        out["note"] = f"only the first {TEXT_LIMIT} characters were read"
    elif len(found) >= MOST_NUMBERS:
        out["note"] = f"only the first {MOST_NUMBERS} numbers were read"
    return out


def _lines(claims: tuple[Claim, ...]) -> Iterator[str]:
    """Each sentence once with its figures highlighted, then a line per claim."""
    for number, (_, said) in enumerate(groupby(claims, key=_place)):
        here = list(said)
        yield ("\n" if number else "") + _lit(here[0], here)
        for claim in here:
            yield "  " + _line(claim)


def _place(claim: Claim) -> tuple[str, int]:
    return claim.span.part, claim.sentence_start


def _lit(claim: Claim, here: list[Claim]) -> str:
    """A claim's sentence, with the number and unit of all its claims in bold."""
    out, at = "", 0
    for span in sorted({(c.span.start, c.span.end) for c in here}):
        start, end = (offset - claim.sentence_start for offset in span)
        if start >= at:
            out += claim.sentence[at:start]
            out += click.style(claim.sentence[start:end], bold=True)
            at = end
    return out + claim.sentence[at:]


def _line(claim: Claim) -> str:
    amount = claim.amount
    if amount.value is None:
        number = f"{_number(amount.low)}–{_number(amount.high)}"
    else:
        number = _number(amount.value)
    hedge = "" if amount.relation.value == "=" else amount.relation.value + " "
    number = f"{money_sign(claim.measure)}{number}{unit_mark(claim.measure)}"
    parts = [
        f"{figure_name(claim.measure, claim.scope)}: {hedge}{number}",
        claim.speaker or "unattributed",
    ]
    if claim.status.value != "current":
        parts.append(claim.stated_for or claim.status.value)
    return " · ".join(parts)


def _number(value: float | None) -> str:
    return "?" if value is None else f"{value:,.10g}"


def _because(number: Refused) -> str:
    return f"  × {number.words}: {number.reason}"
