"""Every quantity of any text, for `monitor read`: what the scanner sees, and why.

Wider than the claims of a story: ages, durations, sums and shares are read too.
"""

from dataclasses import dataclass

from monitor.extract.attribution import cue_for, cues_in, is_pronoun
from monitor.extract.kinds import Kind
from monitor.extract.measures import counted
from monitor.extract.places import country_at
from monitor.extract.quantities import Quantity, has_number, quantities_in
from monitor.extract.speakers import Speakers
from monitor.extract.tokens import Tokens, tokens_of
from monitor.model.figures import Amount

TEXT_LIMIT = 200_000
"""Characters of one text that are read."""
MOST_FIGURES = 5_000


@dataclass(frozen=True, slots=True)
class Reading:
    """One number of a text; offsets are characters of the text."""

    amount: Amount
    kind: Kind
    change: str
    """"up", "down" or ""."""
    is_step: bool
    """True where the number is the amount of change, not the level reached."""
    unit: str
    unit_norm: str
    """Singular, British spelling; "-" where nothing is named."""
    qualifiers: tuple[str, ...]
    measure: str
    attribution: str
    """Who says so, as written; "" where nobody is named."""
    speaker: str
    """The same under the one name for all spellings."""
    previous: Amount | None
    start: int
    end: int


def readings_in(text: str, speakers: Speakers) -> list[Reading]:
    """All numbers of a text in order; those that count nothing say so by `kind`.

    >>> found = readings_in("Police said 12 people died.", Speakers({}))
    >>> found[0].unit, found[0].qualifiers, found[0].attribution
    ('people', ('killed',), 'Police')
    """
    text = text[:TEXT_LIMIT]
    if not has_number(text):
        return []
    tokens = tokens_of(text)
    cues = cues_in(tokens)
    quantities = quantities_in(tokens)[:MOST_FIGURES]
    found = []
    for quantity in quantities:
        cue = cue_for(tokens, cues, quantity.first, quantity.last)
        source = cue.source if cue else ""
        found.append(_reading(tokens, quantity, source, speakers))
    return found


def _reading(
    tokens: Tokens, quantity: Quantity, source: str, speakers: Speakers
) -> Reading:
    unit = quantity.unit
    what = counted(tokens, quantity) if quantity.is_quantity else None
    written = unit.written if unit else ""
    norm = unit.norm if unit else ""
    qualifiers: list[str] = []
    if unit and unit.kind == "noun" and what and (what.people or what.outcome):
        written, norm, whose = _without_whose(tokens, quantity)
        qualifiers += whose
    if what and what.outcome and what.measure not in written.lower():
        qualifiers.append(what.measure)
    return Reading(
        amount=quantity.amount,
        kind=quantity.kind,
        change=quantity.way,
        is_step=quantity.is_step,
        unit=written,
        unit_norm=norm or "-",
        qualifiers=tuple(qualifiers),
        measure=what.measure if what else "",
        attribution=source,
        speaker=speakers.canonical(source) if source and not is_pronoun(source) else "",
        previous=quantity.previous,
        start=tokens.starts[quantity.first],
        end=tokens.ends[quantity.last - 1],
    )


def _without_whose(tokens: Tokens, quantity: Quantity) -> tuple[str, str, list[str]]:
    """The counted noun without a leading demonym, and the demonym."""
    unit = quantity.unit
    if unit is None:
        return "", "", []
    country, last = country_at(tokens.words, unit.first)
    if not country or last >= unit.last:
        return unit.written, unit.norm, []
    whose = tokens.slice(unit.first, last)
    return tokens.slice(last, unit.last), unit.norm.removeprefix(whose).strip(), [whose]
