"""Rows of a table as claims: column headers say what is counted, the row who or where.

A table comes from `text.py` as one paragraph a row, cells joined by " | ".
"""

from dataclasses import replace

from monitor.extract.claims.claims import claim_of
from monitor.extract.claims.contexts import Context
from monitor.extract.claims.holders import HELD
from monitor.extract.claims.labels import measure_named
from monitor.extract.claims.measures import Counted, counted
from monitor.extract.claims.nouns import plain_name
from monitor.extract.claims.outcomes import OUTCOMES
from monitor.extract.claims.scopes import FELL
from monitor.extract.claims.sentence_claims import utterances_in
from monitor.extract.numbers.grammar import is_plural
from monitor.extract.numbers.kinds import Kind
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.scanner import quantities_in
from monitor.extract.numbers.tokens import tokens_of
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.party_names import is_party
from monitor.extract.speakers.places import country_of, demonym
from monitor.extract.speakers.sources import BODIES
from monitor.extract.text import Sentence
from monitor.model.figures import Amount, Claim

JOINT = " | "
_SOURCES = words(
    "source sources who according agency government by body authority institution"
)
_TOTALS = words("total totals sum overall all combined")
_REMAINDERS = (["other"], ["others"], ["rest"], ["remaining"], ["remainder"])
"""What the first cell begins with where a row sums up what nobody follows."""
_MERE_NUMBERS = words(
    "figure figures number numbers count value amount latest now many toll status"
)
_SENT = words("deployed deployment stationed mobilised mobilized strength manpower")
"""Headers of forces that name nobody."""
_MILLION = 1e6
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
    if len(context.header) == len(cells) - 1 and context.header:
        context.header = ("", *context.header)  # its corner is empty
    if cells[0][0].lower().split()[:1] in _REMAINDERS:
        return []
    if _is_labelled(context, cells[0][0]):
        return _line_claims(context, sentence, part)
    claims = []
    for column, (cell, start) in enumerate(cells[1:], start=1):
        header = _header(context, column)
        if _NO_COUNTS & set(header.lower().split()):
            continue
        tokens = tokens_of(cell)
        for quantity in quantities_in(tokens):
            what = counted(tokens, quantity)
            headed = _headed(header, is_sourced=_is_sourced(context))
            in_millions = bool(headed.measure) and _is_m(quantity)
            if in_millions or not (what.outcome or what.measure):
                what = headed
            if not what.measure or quantity.kind not in {Kind.FIGURE, Kind.ONE}:
                continue
            at = (part, sentence.start + start)
            claim = claim_of(tokens, quantity, (sentence.text, sentence.start), at)
            claim = _multiplied(claim) if in_millions else claim
            claims.append(_labelled(context, claim, what, cells[0][0]))
    return claims


def _is_m(quantity: Quantity) -> bool:
    """True for "5.8m", which under a header of things are no metres."""
    return quantity.unit is not None and quantity.unit.written == "m"


def _multiplied(claim: Claim) -> Claim:
    """The same claim in millions."""
    amount = claim.amount
    value, low, high = (
        None if n is None else n * _MILLION
        for n in (amount.value, amount.low, amount.high)
    )
    return replace(claim, amount=Amount(value, low, high, amount.relation), unit="")


def _header(context: Context, column: int) -> str:
    return context.header[column] if column < len(context.header) else ""


def _is_labelled(context: Context, label: str) -> bool:
    """True where the row's first cell says what is counted: "Missing | 9".

    So it does beside a column of mere numbers ("Figure"), and in a table without
    headers where it names a measure.
    """
    if not any(map(str.isalpha, label)) or _SOURCES & _words_of(_header(context, 0)):
        return False
    if not context.header:
        return bool(measure_named(tokens_of(label)))
    return bool(_MERE_NUMBERS & _words_of(_header(context, 1)))


def _words_of(header: str) -> set[str]:
    return set(header.lower().split())


def _line_claims(context: Context, sentence: Sentence, part: str) -> list[Claim]:
    """The claims of a row that reads like a line, "Missing: 9", and who says so."""
    cells = cells_of(sentence.text)
    (label, _), (cell, start) = cells[:2]
    line = f"{label}:  {cell}"
    assert len(line) == start + len(cell)
    end = sentence.start + len(line)
    claims = utterances_in(context, Sentence(line, sentence.start, end), part)
    source = _source_in(context, [cell for cell, _ in cells])
    each = source.split(" / ")  # "23 / 16 | mayor / ministry"
    sources = each if len(each) == len(claims) else [source] * len(claims)
    return [
        replace(
            claim,
            sentence=sentence.text,
            speaker=context.speakers.canonical(written) or claim.speaker,
            speaker_as_written=written or claim.speaker_as_written,
        )
        for claim, written in zip(claims, sources, strict=True)
    ]


def _source_in(context: Context, cells: list[str]) -> str:
    """The cell under "Source"; in a table without headers, a body behind the value."""
    for k, cell in enumerate(cells):
        if _SOURCES & _words_of(_header(context, k)):
            return cell
    last = tokens_of(cells[-1])
    is_told = not context.header and len(cells) > 2 and len(last) > 0
    return cells[-1] if is_told and BODIES & set(last.lows) else ""


def _headed(header: str, *, is_sourced: bool) -> Counted:
    measure = measure_named(tokens_of(header))
    if not measure and _SENT & _words_of(header):
        measure = "troops"
    if is_sourced and not measure and is_plural(header.split()[-1] if header else ""):
        measure = header.lower()  # who says how many of anything
    return Counted(measure, outcome=measure in OUTCOMES)


def _is_sourced(context: Context) -> bool:
    """True in a table whose first column says who counts."""
    return bool(_SOURCES & set("".join(context.header[:1]).lower().split()))


def _has_forces(context: Context) -> bool:
    """True in a table that has a column of forces: its dead are theirs."""
    headers = (_headed(header, is_sourced=False) for header in context.header)
    return any(what.measure == "troops" for what in headers)


def _labelled(context: Context, claim: Claim, what: Counted, label: str) -> Claim:
    """The claim with the speaker or the scope that the row's first cell names."""
    scope: list[str] = []
    written = ""
    if _is_sourced(context):
        written = label
        if what.outcome and context.whose:
            scope.append(context.whose)
        elif what.measure in FELL and _has_forces(context):
            scope.append("soldiers")
    elif label.lower() not in _TOTALS and not any(map(str.isdigit, label)):
        country = country_of(label)
        held = what.measure == "%" or what.measure in HELD
        scope.append(
            demonym(country)
            if country
            else context.parties.name(label, 0)
            if held and is_party(label)
            else label
        )
    return replace(
        claim,
        measure=plain_name(what.measure),
        scope=tuple(scope),
        speaker=context.speakers.canonical(written or context.introduced) or None,
        speaker_as_written=written or context.introduced,
    )


def is_row(sentence: Sentence) -> bool:
    """True for a paragraph that is a table's row."""
    return JOINT in sentence.text
