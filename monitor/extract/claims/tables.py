"""Rows of a table as claims: column headers say what is counted, the row who or where.

A table comes from `text.py` as one paragraph a row, cells joined by " | ".
"""

from dataclasses import replace

from monitor.extract.claims.claims import claim_of
from monitor.extract.claims.contexts import Context
from monitor.extract.claims.labels import measure_named
from monitor.extract.claims.measures import Counted, counted, plain_name
from monitor.extract.claims.outcomes import OUTCOMES
from monitor.extract.numbers.kinds import Kind
from monitor.extract.numbers.scanner import quantities_in
from monitor.extract.numbers.tokens import tokens_of
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.places import country_of, demonym
from monitor.extract.text import Sentence
from monitor.model.figures import Claim

JOINT = " | "
_SOURCES = words(
    "source sources who according agency government by body authority institution"
)
_TOTALS = words("total totals sum overall all combined")
_NO_COUNTS = words("year date day time no rank age")


def cells_of(text: str) -> list[tuple[str, int]]:
    """The cells of a row with their offsets in it.

    >>> cells_of("NIS | 380+")
    [('NIS', 0), ('380+', 6)]
    """
    cells, start = [], 0
    for cell in text.split(JOINT):
        cells.append((cell, start))
        start += len(cell) + len(JOINT)
    return cells


def row_claims(context: Context, sentence: Sentence, part: str) -> list[Claim]:
    """The claims of one row; a row without numbers becomes the header of the next."""
    cells = cells_of(sentence.text)
    if not any(c.isdigit() for cell, _ in cells[1:] for c in cell):
        context.header = tuple(cell for cell, _ in cells)
        return []
    claims = []
    for column, (cell, start) in enumerate(cells[1:], start=1):
        header = context.header[column] if column < len(context.header) else ""
        if _NO_COUNTS & set(header.lower().split()):
            continue
        tokens = tokens_of(cell)
        for quantity in quantities_in(tokens):
            what = counted(tokens, quantity)
            if not what.outcome and not what.measure:
                what = _headed(header)
            if not what.measure or quantity.kind not in {Kind.FIGURE, Kind.ONE}:
                continue
            at = (part, sentence.start + start)
            claim = claim_of(tokens, quantity, (sentence.text, sentence.start), at)
            claims.append(_labelled(context, claim, what, cells[0][0]))
    return claims


def _headed(header: str) -> Counted:
    measure = measure_named(tokens_of(header))
    return Counted(measure, outcome=measure in OUTCOMES)


def _labelled(context: Context, claim: Claim, what: Counted, label: str) -> Claim:
    """The claim with the speaker or the scope that the row's first cell names."""
    first = context.header[0].lower() if context.header else ""
    scope: list[str] = []
    written = ""
    if _SOURCES & set(first.split()):
        written = label
        if what.outcome and context.whose:
            scope.append(context.whose)
    elif label.lower() not in _TOTALS and not any(map(str.isdigit, label)):
        country = country_of(label)
        scope.append(demonym(country) if country else label)
    return replace(
        claim,
        measure=plain_name(what.measure),
        scope=tuple(scope),
        speaker=context.speakers.canonical(written) or None,
        speaker_as_written=written,
    )


def is_row(sentence: Sentence) -> bool:
    """True for a paragraph that is a table's row."""
    return JOINT in sentence.text
