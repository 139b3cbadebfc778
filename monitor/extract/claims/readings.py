"""Every quantity of any text, for `monitor read`: what the scanner sees, and why.

Wider than the claims of a story: ages, durations, sums and shares are read too.
"""

from dataclasses import dataclass

from monitor.extract.claims.contexts import Context
from monitor.extract.claims.measures import counted
from monitor.extract.claims.outcomes import HARM
from monitor.extract.numbers.kinds import Kind
from monitor.extract.numbers.noun_phrases import MEASURES
from monitor.extract.numbers.passages import passages_in
from monitor.extract.numbers.quantities import Quantity, has_number
from monitor.extract.numbers.scanner import quantities_in
from monitor.extract.numbers.tokens import Tokens, tokens_of
from monitor.extract.numbers.units import Unit
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.attribution import cue_for
from monitor.extract.speakers.cues import cues_in
from monitor.extract.speakers.places import country_at
from monitor.extract.speakers.pronouns import is_pronoun
from monitor.extract.speakers.speakers import Speakers
from monitor.extract.text import Sentence
from monitor.model.figures import Amount

TEXT_LIMIT = 200_000
"""Characters of one text that are read."""
_PARTICIPLES = dict.fromkeys(words("died die dies kill kills killing deaths"), "killed")
_PARTICIPLES |= dict.fromkeys(words("injures injuring injuries"), "injured")
_PARTICIPLES |= {"wounding": "wounded", "wounds": "wounded", "arrests": "arrested"}
"""Verb forms as the word that a reader would put on the count."""
MOST_NUMBERS = 5_000
"""Numbers of one text that are read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One number of a text; offsets are characters of the text."""

    amount: Amount
    kind: Kind
    change: str
    """As in "up", "down" or ""."""
    is_step: bool
    """True where the number is the amount of change, not the level reached."""
    unit: str
    """The counted noun as written."""
    unit_norm: str
    """Singular, British spelling; "-" where nothing is named."""
    qualifiers: tuple[str, ...]
    attribution: str
    """Who says so, as written; "" where nobody is named."""
    previous: Amount | None
    start: int
    end: int

    def as_json(self) -> dict[str, object]:
        """The object that `monitor read --json` prints."""
        amount = self.amount
        previous = self.previous.floor if self.previous else None
        return {
            "value": _plain(amount.value),
            "low": _plain(amount.low),
            "high": _plain(amount.high),
            "relation": amount.relation.value,
            "change": self.change or None,
            "delta": self.is_step,
            "unit": self.unit or None,
            "unit_norm": self.unit_norm,
            "qualifiers": list(self.qualifiers),
            "subject": None,
            "attribution": self.attribution or None,
            "previous": _plain(previous),
            "start": self.start,
            "end": self.end,
        }


def _plain(number: float | None) -> float | int | None:
    """Whole numbers without a decimal point."""
    if number is None or number != int(number):
        return number
    return int(number)


def readings_in(text: str, speakers: Speakers) -> list[Reading]:
    """All numbers of a text in order; those that count nothing say so by `kind`.

    >>> found = readings_in("Police said 12 people died.", Speakers({}))
    >>> found[0].unit, found[0].qualifiers, found[0].attribution
    ('people', ('killed',), 'Police')
    """
    found: list[Reading] = []
    context = Context(speakers)
    for sentence in passages_in(text[:TEXT_LIMIT]):
        if len(found) >= MOST_NUMBERS:
            break
        found += _sentence_readings(context, sentence)
    return found[:MOST_NUMBERS]


def _sentence_readings(context: Context, sentence: Sentence) -> list[Reading]:
    tokens = tokens_of(sentence.text)
    cues = cues_in(tokens)
    found = []
    if has_number(sentence.text):
        for quantity in quantities_in(tokens):
            cue = cue_for(tokens, cues, quantity.cue, quantity.last)
            source = context.source(cue, cues)
            if cue and (not source or cue.source.endswith(source)):
                source = cue.source
            if source.lower() in {"it", "its", "this", "that"}:
                source = ""
            found.append(_reading(tokens, quantity, source, sentence.start))
    context.note(tokens, [c for c in cues if not is_pronoun(c.source)])
    return found


def _reading(tokens: Tokens, quantity: Quantity, source: str, offset: int) -> Reading:
    unit = quantity.unit
    what = counted(tokens, quantity) if quantity.is_quantity else None
    written, norm = (unit.written, unit.norm) if unit else ("", "")
    qualifiers: list[str] = []
    if unit and unit.kind == "noun" and what and (what.people or what.outcome):
        written, norm, qualifiers = _without_whose(tokens, unit)
    if what and what.outcome and unit and unit.kind not in {"state", "implied"}:
        fate = _fate(tokens, quantity, what.measure)
        qualifiers += [fate] if fate and fate not in written.lower() else []
    elif what and what.outcome and unit is None:
        qualifiers.append(_fate(tokens, quantity, what.measure) or what.measure)
    return Reading(
        amount=quantity.amount,
        kind=quantity.kind,
        change=quantity.way,
        is_step=quantity.is_step,
        unit=written,
        unit_norm=norm or "-",
        qualifiers=tuple(qualifiers),
        attribution=source,
        previous=quantity.previous,
        start=offset + tokens.starts[quantity.first],
        end=offset + tokens.ends[quantity.last - 1],
    )


def _fate(tokens: Tokens, quantity: Quantity, measure: str) -> str:
    """The word that says what became of those counted: "injured" for wounded."""
    named = {measure} if measure != "casualties" else HARM
    if quantity.unit and MEASURES.get(quantity.unit.head) in named:
        return ""
    after = range(quantity.last, min(quantity.last + 9, len(tokens)))
    before = range(quantity.cue - 1, max(-1, quantity.cue - 12), -1)
    for k in (*after, *before):
        if MEASURES.get(tokens.lows[k]) in named:
            word = str(tokens.lows[k])
            return _PARTICIPLES.get(word, word)
    return measure


def _without_whose(tokens: Tokens, unit: Unit) -> tuple[str, str, list[str]]:
    """The counted noun without a leading demonym, and the demonym."""
    country, last = country_at(tokens.words, unit.first)
    if not country or last >= unit.last:
        return unit.written, unit.norm, []
    whose = tokens.slice(unit.first, last)
    norm = unit.norm.removeprefix(whose).strip()
    return tokens.slice(last, unit.last), norm, [whose]
