"""The claims of an article: who says how many of what, in which sentence."""

from dataclasses import dataclass, replace

from monitor.extract.attribution import Cue, cue_for, cues_in, is_pronoun
from monitor.extract.dates import dated_phrases
from monitor.extract.kinds import Kind
from monitor.extract.measures import TOLL, Counted, counted, plain_name
from monitor.extract.quantities import Quantity, has_number, quantities_in
from monitor.extract.scopes import scope_of, whose_in
from monitor.extract.speakers import Speakers
from monitor.extract.text import Sentence, sentences
from monitor.extract.tokens import Tokens, tokens_of
from monitor.extract.units import MEASURES
from monitor.model.figures import Claim, Status
from monitor.model.text import Span, Text

MOST_CLAIMS = 200
"""Claims that are kept of one article; a longer list is a table of data, not news."""
_SMALL = 10.0


@dataclass(slots=True)
class _Reader:
    """What is known of an article while it is read, sentence by sentence."""

    speakers: Speakers
    story: str = ""
    speaker: str = ""
    """The last named source, for "he said" and "the agency"."""
    counted: Counted | None = None
    """What the last number counted, for "estimates of about 1,200"."""


def claims_in(text: Text, speakers: Speakers) -> tuple[Claim, ...]:
    """The claims of one version, in text order; repeats within it are one claim.

    >>> text = Text("Quake", "At least 12 people were killed, police said.")
    >>> claim, = claims_in(text, Speakers({}))
    >>> claim.figure, claim.amount.value, claim.speaker
    ('killed', 12.0, 'police')
    """
    reader = _Reader(speakers)
    reader.story = next(iter(whose_in(tokens_of(text.title))), "")
    body = text.body
    if not reader.story:
        reader.story = next(iter(whose_in(tokens_of(body[:2000]))), "")
    claims: list[Claim] = []
    for part, words in (("title", text.title), ("body", body)):
        for sentence in sentences(words):
            if len(claims) >= MOST_CLAIMS:
                break
            claims += _sentence_claims(reader, sentence, part)
    return tuple(_merged(claims))


def _sentence_claims(reader: _Reader, sentence: Sentence, part: str) -> list[Claim]:
    if not has_number(sentence.text):
        tokens = tokens_of(sentence.text)
        _note_speaker(reader, cues_in(tokens))
        return []
    tokens = tokens_of(sentence.text)
    quantities = quantities_in(tokens)
    cues = cues_in(tokens, is_title=part == "title")
    claims = []
    for quantity in quantities:
        what = _known(reader, counted(tokens, quantity))
        if not _is_claim(tokens, quantity, what):
            continue
        claims.append(_claim(reader, sentence, part, tokens, cues, quantity, what))
    _note_speaker(reader, cues)
    return claims


def _known(reader: _Reader, what: Counted) -> Counted:
    """A toll, or a number that counts nothing named, counts what was last spoken of."""
    if what.measure == TOLL:
        before = reader.counted
        return before if before and before.outcome else Counted("killed", outcome=True)
    if not what.measure:
        return reader.counted or what
    if what.outcome:
        reader.counted = what
    return what


def _note_speaker(reader: _Reader, cues: list[Cue]) -> None:
    for cue in cues:
        if not is_pronoun(cue.source):
            reader.speaker = cue.source


def _is_claim(tokens: Tokens, quantity: Quantity, what: Counted) -> bool:
    if quantity.kind not in {Kind.FIGURE, Kind.ONE} or not what.measure:
        return False
    known = what.outcome or what.measure in MEASURES or what.measure in {"%", "$"}
    value = quantity.amount.floor
    return known or value >= _SMALL


def _claim(
    reader: _Reader, sentence: Sentence, part: str, tokens: Tokens,
    cues: list[Cue], quantity: Quantity, what: Counted,
) -> Claim:  # fmt: skip
    cue = cue_for(tokens, cues, quantity.first, quantity.last)
    written = cue.source if cue else ""
    if written and is_pronoun(written):
        written = reader.speaker
    name = reader.speakers.canonical(written) if written else ""
    start, end = tokens.starts[quantity.first], tokens.ends[quantity.last - 1]
    dated = _stated_for(sentence.text, end)
    return Claim(
        amount=quantity.amount,
        measure=plain_name(what.measure),
        scope=scope_of(tokens, quantity, what, reader.story),
        speaker=name or None,
        sentence=sentence.text,
        span=Span(part, sentence.start + start, sentence.start + end),
        sentence_start=sentence.start,
        unit=quantity.unit.written if quantity.unit else "",
        status=Status.BACKGROUND if dated else Status.CURRENT,
        stated_for=dated,
        previous=quantity.previous,
        trend=quantity.way,
        is_step=quantity.is_step,
        speaker_as_written=written,
    )


def _stated_for(text: str, end: int) -> str:
    return next((w for a, _, w in dated_phrases(text) if 0 <= a - end < 40), "")


def _merged(claims: list[Claim]) -> list[Claim]:
    """One claim for repeats; the body's sentence before the headline's."""
    kept: list[Claim] = []
    for claim in claims:
        for k, other in enumerate(kept):
            same = other.figure == claim.figure and _same_value(other, claim)
            if same and (
                claim.speaker == other.speaker or not (claim.speaker and other.speaker)
            ):
                if other.span.part == "title":
                    speaker = claim.speaker or other.speaker
                    kept[k] = replace(claim, speaker=speaker)
                break
        else:
            kept.append(claim)
    return kept


def _same_value(a: Claim, b: Claim) -> bool:
    return (a.amount.value, a.amount.low, a.amount.high) == (
        b.amount.value,
        b.amount.low,
        b.amount.high,
    )


def figure_name(measure: str, scope: tuple[str, ...]) -> str:
    """A figure's name for people.

    >>> figure_name("casualties", ("North Korean",))
    'North Korean casualties'
    """
    return " ".join((*scope, measure))
