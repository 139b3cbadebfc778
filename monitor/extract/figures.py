"""The claims of an article: who says how many of what, in which sentence."""

from dataclasses import replace

from monitor.extract.attribution import cue_for
from monitor.extract.claims import claim_of
from monitor.extract.contexts import Context, Refused, context_of
from monitor.extract.cues import Cue, cues_in
from monitor.extract.kinds import Kind
from monitor.extract.korean import is_korean, korean_counts, korean_speaker
from monitor.extract.localities import place_of
from monitor.extract.measures import Counted, counted, plain_name
from monitor.extract.outcomes import OUTCOMES, TOLL
from monitor.extract.passages import passages_in
from monitor.extract.places import DEMONYMS
from monitor.extract.quantities import Quantity, has_number, quantities_in
from monitor.extract.refusals import is_furniture, refusal
from monitor.extract.repeats import without_repeats
from monitor.extract.scopes import scope_of
from monitor.extract.speakers import Speakers
from monitor.extract.tables import is_row, row_claims
from monitor.extract.text import BODY_LIMIT, Sentence
from monitor.extract.tokens import Tokens, tokens_of
from monitor.extract.units import MEASURES
from monitor.extract.whose import Setting
from monitor.extract.wordlists import words
from monitor.model.figures import Claim, Status
from monitor.model.text import Span, Text

MOST_NUMBERS = 5_000
"""Numbers that are looked at in one article."""
_SMALL = 10.0
MOST_CLAIMS = 200
"""Claims that are kept of one article; a longer list is a table of data, not news."""


def claims_in(text: Text, speakers: Speakers) -> tuple[Claim, ...]:
    """The claims of one version, in text order; repeats within it are one claim.

    >>> text = Text("Quake", "At least 12 people were killed, police said.")
    >>> claim, = claims_in(text, Speakers({}))
    >>> claim.figure, claim.amount.value, claim.speaker
    ('killed', 12.0, 'police')
    """
    return examined(text, speakers)[0]


def examined(
    text: Text, speakers: Speakers
) -> tuple[tuple[Claim, ...], tuple[Refused, ...]]:
    """The claims of one version, and the numbers that are none, with the reason.

    >>> claims, refused = examined(Text("", "She has spent 8 years there."), Speakers({}))
    >>> refused[0].words, refused[0].reason
    ('8 years', 'duration')
    """
    body = text.body
    context = context_of(text.title, body, speakers)
    claims: list[Claim] = []
    for part, words in (("title", text.title), ("body", body)):
        for sentence in passages_in(words[:BODY_LIMIT]):
            if len(claims) >= MOST_CLAIMS or context.read > MOST_NUMBERS:
                break
            if is_row(sentence):
                claims += row_claims(context, sentence, part)
            else:
                claims += _claims_of(context, sentence, part)
    kept = without_repeats(_told_whose(claims, context))
    return tuple(kept), tuple(context.refused)


def _told_whose(claims: list[Claim], context: Context) -> list[Claim]:
    """Claims of people with the one demonym that the others of the article have."""
    found = {s for c in claims for s in c.scope if s in DEMONYMS}
    people = [c for c in claims if c.measure in OUTCOMES | {"troops"}]
    told = [c for c in people if found & set(c.scope)]
    if context.whose or len(found) != 1 or 2 * len(told) < len(people):
        return claims
    return [
        replace(c, scope=(*found, *c.scope))
        if not found & set(c.scope) and c.measure in OUTCOMES | {"troops"}
        else c
        for c in claims
    ]


def _claims_of(context: Context, sentence: Sentence, part: str) -> list[Claim]:
    if is_korean(sentence.text):
        return _korean_claims(context, sentence, part)
    tokens = tokens_of(sentence.text)
    cues = cues_in(tokens, is_title=part == "title")
    if not has_number(sentence.text) or is_furniture(sentence.text):
        if has_number(sentence.text):
            for quantity in quantities_in(tokens):
                at = (part, sentence.start)
                context.refuse(tokens, quantity, Kind.FURNITURE.value, at)
        context.note(sentence.text, cues)
        context.topic = _thing_in(tokens) or context.topic
        context.carried = ""
        return []
    claims = []
    context.counted = None if part == "title" else context.counted
    context.is_same_sentence = False
    quantities = quantities_in(tokens)
    context.read += len(quantities)
    for quantity in quantities:
        cue = cue_for(tokens, cues, quantity.cue, quantity.last)
        what, bare = _known(context, tokens, quantity, said=cue is not None)
        reason = refusal(tokens, quantity, what, cue)
        if reason:
            context.refuse(tokens, quantity, reason, (part, sentence.start))
        else:
            setting = Setting(
                context.whose,
                context.short,
                context.places,
                context.titled,
                tuple(cues),
            )
            scope = context.scope
            if not bare or place_of(tokens, quantity, setting):
                scope = scope_of(tokens, quantity, what, setting)
            context.scope = scope
            at = (part, sentence.start)
            claim = claim_of(tokens, quantity, (sentence.text, sentence.start), at)
            written = context.source(cue, cues) or _carried(context, tokens, what)
            claims.append(
                replace(
                    claim,
                    measure=plain_name(what.measure),
                    scope=scope,
                    speaker=context.speakers.canonical(written) or None,
                    speaker_as_written=written,
                    is_step=claim.is_step or _adds(tokens, quantity, what),
                )
            )
    context.note(sentence.text, cues)
    context.topic = _thing_in(tokens)
    context.carried = _carry(claims, cues, context)
    return claims


_ADDED = words("another more further additional extra")
_SUMMING = words("bringing raising taking brings raises takes brought pushing")


def _adds(tokens: Tokens, quantity: Quantity, what: Counted) -> bool:
    """True for "another 12 bodies …, bringing the toll to 138": the 12 are a step."""
    own = tokens.lows[max(0, quantity.cue - 1) : quantity.last + 1]
    rest = set(tokens.lows[quantity.last :])
    return what.outcome and bool(_ADDED & set(own)) and bool(_SUMMING & rest)


def _known(
    context: Context, tokens: Tokens, quantity: Quantity, *, said: bool
) -> tuple[Counted, bool]:
    """What a number counts, and if it is a bare one that counts what came before."""
    what = own = counted(tokens, quantity)
    before = context.counted
    if not context.is_same_sentence and (not said or quantity.amount.floor < _SMALL):
        before = None
    if what.people and not what.outcome and before and before.outcome:
        if _is_part(tokens, quantity):
            return Counted(before.measure, what.people, outcome=True), False
    if what.measure == "turnout" and before and before.measure == "protesters":
        return before, True
    if what.measure == TOLL:
        what = before if before and before.outcome else Counted("killed", outcome=True)
    elif quantity.unit and quantity.unit.kind == "lent" and before and not what.outcome:
        what = before
    elif not what.measure and quantity.unit and quantity.unit.kind == "pronoun":
        thing = _thing_in(tokens, quantity.first) or context.topic
        what = Counted(thing) if thing else before or what
    elif not what.measure and quantity.kind is Kind.FIGURE:
        what = before or what
    if what.measure and quantity.is_quantity:
        context.counted, context.is_same_sentence = what, True
    return what, what is before and what is not own


def _is_part(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "including four children" and "three of them women"."""
    before = tokens.lows[max(0, quantity.cue - 3) : quantity.cue]
    return (
        "including" in before or "them" in tokens.lows[quantity.first : quantity.last]
    )


def _thing_in(tokens: Tokens, end: int | None = None) -> str:
    """The first countable thing that a sentence names: "the howitzer" → howitzers."""
    for low in tokens.lows[:end]:
        measure = MEASURES.get(low)
        if measure in {
            "howitzers",
            "launchers",
            "missiles",
            "drones",
            "tanks",
            "ships",
        }:
            return measure
    return ""


def _korean_claims(context: Context, sentence: Sentence, part: str) -> list[Claim]:
    written = korean_speaker(sentence.text, context.speakers)
    return [
        Claim(
            amount=count.amount,
            measure=count.measure,
            scope=(count.whose or context.whose,)
            if count.whose or context.whose
            else (),
            speaker=context.speakers.canonical(written) or None,
            sentence=sentence.text,
            span=Span(part, sentence.start + count.start, sentence.start + count.end),
            sentence_start=sentence.start,
            unit="명",
            speaker_as_written=written,
        )
        for count in korean_counts(sentence.text)
    ]


def _carried(context: Context, tokens: Tokens, what: Counted) -> str:
    """The source of the sentence before, for the next sentence of the same report."""
    quoted = tokens.words[0] in {"“", '"', "‘"}
    if quoted and context.sources:
        return context.sources[-1]
    goes_on = what.outcome or tokens.low(0) in {"that", "this", "these", "those"}
    return context.carried if goes_on else ""


def _carry(claims: list[Claim], cues: list[Cue], context: Context) -> str:
    """What to carry to the next sentence."""
    current = [c for c in claims if c.status is Status.CURRENT]
    if cues and current:
        return current[-1].speaker_as_written
    return context.carried if current else ""


def figure_name(measure: str, scope: tuple[str, ...]) -> str:
    """A figure's name for people.

    >>> figure_name("casualties", ("North Korean",))
    'North Korean casualties'
    >>> figure_name("killed", ("children", "Hatay"))
    'children killed, Hatay'
    """
    before = [s for s in scope if s in DEMONYMS or s.islower()]
    after = [s for s in scope if s not in before]
    return ", ".join([" ".join([*before, measure]), *after])
