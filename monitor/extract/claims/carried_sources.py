"""Sources that a sentence does not name itself: of the sentence before, of a list."""

from dataclasses import replace

from monitor.extract.claims.contexts import Context
from monitor.extract.claims.holders import HELD, holder_of
from monitor.extract.claims.inherited_sources import goes_on, tells_of_itself
from monitor.extract.claims.measures import Counted
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.arrests import made_by
from monitor.extract.speakers.credits import figures_of, is_introduction
from monitor.extract.speakers.cue import Cue
from monitor.extract.speakers.sources import name_end
from monitor.extract.speakers.voices import is_body, is_speaker
from monitor.model.figures import Claim, Status

_POINTING = words("that this it which")
_CONCLUDING = words("can could cannot")
SUMMING = words("bringing raising taking brings raises takes brought pushing lifting")


def carried_source(
    context: Context, tokens: Tokens, quantity: Quantity, what: Counted
) -> str:
    """The source of a number that names none: of the sentence before, or of a list."""
    carried = _of_last_sentence(context, tokens, quantity, what)
    carried = carried or context.credited or context.introduced
    if carried or what.measure != "arrested":
        return carried
    return made_by(tokens, quantity.cue, quantity.last)


def _of_last_sentence(
    context: Context, tokens: Tokens, quantity: Quantity, what: Counted
) -> str:
    """The source of the sentence before, for the next sentence of the same report."""
    quoted = tokens.words[0] in {"“", '"', "‘"}
    if quoted and context.sources:
        return context.sources[-1]
    if tokens.low(0) in _POINTING and tokens.low(1) in SUMMING:
        return context.told_by  # "That brings the number to 12"
    if not context.carried:
        return ""
    is_new = context.is_new_paragraph
    if _is_result(context, tokens, quantity, what):
        return context.carried
    if _has_actor(tokens):
        return ""
    if not is_new and tells_of_itself(tokens, what):
        return context.carried
    is_more = goes_on(tokens, quantity, what, is_new_paragraph=is_new)
    return context.carried if is_more else ""


def _is_result(
    context: Context, tokens: Tokens, quantity: Quantity, what: Counted
) -> bool:
    """True for another party's result, which whoever gave the first one gives, too."""
    if what.measure not in {*HELD, "%"} or not context.parties.is_polling:
        return False
    if _CONCLUDING & set(tokens.lows):
        return False  # "With 61 seats, Unity can govern alone"
    return bool(holder_of(tokens, quantity))


def _has_actor(tokens: Tokens) -> bool:
    """True for a sentence that begins with a body of its own: "The WHO is sending"."""
    last = name_end(tokens, 0)
    named = (
        any(w[0].isupper() for w in tokens.words[1:last]) or tokens.words[0].isupper()
    )
    return named and is_speaker(tokens, 0, last) and is_body(tokens, 0, last)


def source_to_carry(claims: list[Claim], cues: list[Cue], context: Context) -> str:
    """What to carry to the next sentence."""
    current = [c for c in claims if c.status is Status.CURRENT]
    if cues and current:
        return current[-1].speaker_as_written
    return context.carried if current else ""


def credited(claims: list[Claim], context: Context) -> list[Claim]:
    """The claims so far; those of the last sentence are said to be somebody's."""
    if not context.credited or not claims:
        return claims
    speaker = context.speakers.canonical(context.credited) or None
    start = claims[-1].sentence_start
    return [
        replace(c, speaker=speaker, speaker_as_written=context.credited)
        if c.speaker is None and c.sentence_start == start and c.span.part == "body"
        else c
        for c in claims
    ]


def introduce(context: Context, tokens: Tokens, cues: list[Cue]) -> None:
    """Remember whose the list is that follows: "According to the board:"."""
    if is_introduction(tokens):
        source = context.source(cues[0], cues) if cues else figures_of(tokens)
        context.introduced = source or context.introduced
