"""Sources in headlines: "Western officials: 1,000 …" and "… dead – police"."""

from monitor.extract.numbers.tokens import DASHES, Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.cue import Cue
from monitor.extract.speakers.places import country_of
from monitor.extract.speakers.sources import (
    BODIES,
    INNER,
    NOUNS,
    PERSONS,
    WHO_HAVE,
)
from monitor.extract.speakers.voices import is_body, is_speaker

_FRONTS = words("front directorate union movement alliance coalition")
_LITTLE = words("OF THE FOR AND")
_LONGEST = 9
_PLACED = words("in at on off near over from to with by")
_LABELS = words(
    "opinion analysis explainer live update updates corrected correction exclusive "
    "watch fire blaze wildfire quake earthquake storm hurricane typhoon cyclone war "
    "strike outbreak flood floods crash election vote attack protest protests "
    "crisis virus cholera covid ebola measles flu eruption volcano tsunami landslide "
    "shooting bombing poll talks summit budget market markets inflation economy "
    "trial death deaths toll coronavirus video factbox timeline breaking editorial "
    "review interview profile updated column podcast letters letter essay comment "
    "weather sport business flash urgent alert developing newsflash explained bulletin "
    "latest recap roundup order orders warning warnings advisory notice ballot "
    "referendum"
)


def label_of(tokens: Tokens) -> int:
    """The token of the colon behind a source that opens a headline, or 0.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> label_of(tokens_of("Western officials: 1,000 have died"))
    2
    >>> label_of(tokens_of("Ridge Fire: two dead"))
    0
    """
    for k in range(1, min(len(tokens), 8)):
        if tokens.lows[k] == ":":
            topic = (_LABELS | _PLACED) & set(tokens.lows[:k])
            speaks = is_speaker(tokens, 0, k) and is_body(tokens, 0, k)
            tells = _has_verb(tokens, k) or _is_for_another(tokens, k)
            return k if speaks and not topic and not tells else 0
    return 0


def _is_for_another(tokens: Tokens, end: int) -> bool:
    """True for "Calmer night for Orla": what a place goes through does not speak.

    Not so for "spokesman for the army".
    """
    told = (k for k in range(1, end) if tokens.lows[k] == "for")
    return any(
        tokens.words[k - 1].islower()
        and tokens.lows[k - 1] not in BODIES | PERSONS | WHO_HAVE
        and not tokens.lows[k - 1].startswith("spokes")
        for k in told
    )


def _has_verb(tokens: Tokens, end: int) -> bool:
    """True for "Main Square fills for Ost": a clause, though its verb looks plural."""
    return any(
        tokens.lows[k].endswith("s")
        and tokens.words[k].islower()
        and tokens.lows[k] not in BODIES | PERSONS | WHO_HAVE
        and tokens.words[k - 1][0].isupper()
        and tokens.low(k + 1) in INNER
        for k in range(1, end)
    )


def capitals_of(tokens: Tokens) -> tuple[str, int]:
    """The body in capitals that a line of a list begins with, and its colon's token.

    As in "UNION OF MINERS: 40 dead"; ("", 0) where there is none.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> capitals_of(tokens_of("UNION OF MINERS: 40 dead"))
    ('Union of Miners', 3)
    >>> capitals_of(tokens_of("DEAD: 40"))
    ('', 0)
    """
    colon = tokens.lows.index(":") if ":" in tokens.lows[:_LONGEST] else 0
    label = tokens.slice(0, colon) if colon else ""
    if not label.isupper():
        return "", 0
    words = [w.lower() if w in _LITTLE else w.capitalize() for w in label.split()]
    name = " ".join(words)
    is_body = bool((_FRONTS | BODIES) & {*tokens.lows[:colon]})
    return (name, colon) if is_body or country_of(name) else ("", 0)


def credit_of(tokens: Tokens) -> int:
    """The token of the dash before a source that ends a headline, or 0.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> credit_of(tokens_of("Twelve dead in blaze – police"))
    4
    """
    for k in range(len(tokens) - 2, max(0, len(tokens) - 7), -1):
        begins = not tokens.glued(k) or tokens.low(k - 1) in DASHES
        named = tokens.word(k + 1)[:1].isupper() or not tokens.glued(k + 1)
        spaced = (
            begins and named and not tokens.glued(k - (tokens.low(k - 1) in DASHES))
        )
        if tokens.lows[k] in DASHES and spaced:
            end = credit_end(tokens, k)
            return k if is_speaker(tokens, k + 1, end) else 0
    return 0


def credit_end(tokens: Tokens, credit: int) -> int:
    """One past the source of a credit: "-- Reuters tally" credits Reuters."""
    end = len(tokens)
    return end - (tokens.low(end - 1) in NOUNS and end - credit > 2)


_HAVING = words("records record recorded sees saw registers reports")
"""What places do that have a count: "Mali records 12 -- health ministry"."""


def title_cues(tokens: Tokens, cues: list[Cue]) -> list[Cue]:
    """The sources of a headline that no verb goes with."""
    found = []
    label, credit = label_of(tokens), credit_of(tokens)
    if label and not any(c.trails and c.first > label for c in cues):
        found.append(Cue(tokens.slice(0, label), 0, label + 1))
    if credit and all(tokens.low(c.last - 1) in _HAVING for c in cues):
        cues.clear()
        found.append(_credit_cue(tokens, credit))
    return found


def line_label(tokens: Tokens) -> list[Cue]:
    """The source that a line of a list is labelled with, in capitals."""
    name, colon = capitals_of(tokens)
    return [Cue(name, 0, colon + 1)] if name else []


def line_credit(tokens: Tokens, cues: list[Cue]) -> list[Cue]:
    """The body that ends a line which is no sentence: "* 12 dead in blaze – police".

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> [cue.source for cue in line_credit(tokens_of("40 buses burnt – city hall"), [])]
    ['city hall']
    """
    is_sentence = not tokens.words or not tokens.words[-1][-1].isalnum()
    credit = 0 if cues or is_sentence else credit_of(tokens)
    known = credit and is_body(tokens, credit + 1, credit_end(tokens, credit))
    return [_credit_cue(tokens, credit)] if known else []


def _credit_cue(tokens: Tokens, credit: int) -> Cue:
    end = credit_end(tokens, credit)
    return Cue(tokens.slice(credit + 1, end), credit, end, leads=False, trails=True)
