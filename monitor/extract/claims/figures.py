"""The claims of an article: who says how many of what, in which sentence."""

import re
from dataclasses import replace

from monitor.extract.claims.carried_sources import credited
from monitor.extract.claims.contexts import Context, Refused, context_of
from monitor.extract.claims.offices import with_offices
from monitor.extract.claims.outcomes import OUTCOMES
from monitor.extract.claims.repeats import without_repeats
from monitor.extract.claims.sentence_claims import utterances_in
from monitor.extract.claims.tables import is_row, row_claims
from monitor.extract.claims.withdrawn import with_withdrawn
from monitor.extract.numbers.passages import passages_in
from monitor.extract.numbers.wordlists import word_list
from monitor.extract.speakers.places import DEMONYMS
from monitor.extract.speakers.speakers import Speakers
from monitor.extract.text import BODY_LIMIT
from monitor.model.currencies import MONEY
from monitor.model.figures import Claim, Status
from monitor.model.text import Text
from monitor.model.units import base_of

EXTRACTOR = 18
"""Raised when other claims are found in the same text: all is then read anew."""
_LOOKS_BACK = re.compile(
    r"^(?:opinion|editorial|comment|letters?(?: to the editor)?)\b\s*[:|–—-]"
    r"|\banniversary\b|\b(?:\d+|\w+) (?:years?|decades?) (?:on\b|later\b|since\b)",
    re.IGNORECASE,
)
"""Headlines of articles that look back or give an opinion: all counts are known."""
_WILDFIRE = re.compile(
    r"\b(?:wild|bush|forest |brush |grass )fires?\b|\bblaze\b|\binferno\b",
    re.IGNORECASE,
)
_HOMELESS = re.compile(r"\bhomeless\b|\blost (?:their|a) homes?\b", re.IGNORECASE)
_LEAD = 400
"""Characters of the body that tell what the article is about."""
_SUMS = word_list("topics").keys()
"""What sums of money are of: such a name says that it is money."""
MOST_NUMBERS = 5_000
"""Numbers that are looked at in one article."""
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

    >>> text = Text("", "They met for 8 years.")
    >>> _, (refused,) = examined(text, Speakers({}))
    >>> refused.words, refused.reason
    ('8 years', 'duration')
    """
    body = text.body[:BODY_LIMIT]
    context = context_of(text.title, body, speakers)
    claims: list[Claim] = []
    for part, paragraphs in (("title", text.title), ("body", body)):
        for sentence in passages_in(paragraphs):
            if len(claims) >= MOST_CLAIMS or context.read > MOST_NUMBERS:
                break
            start = sentence.start
            context.is_new_paragraph = paragraphs[max(0, start - 1)] in "\n\r"
            read = row_claims if is_row(sentence) else utterances_in
            found = read(context, sentence, part)
            claims = credited(claims, context) + found
    claims = with_offices(
        _of_people(_of_fire(_told_whose(claims, context), text)),
        f"{text.title}\n{body}",
        context,
    )
    kept = with_withdrawn(without_repeats(claims))
    if _LOOKS_BACK.search(text.title):
        kept = [replace(c, status=Status.BACKGROUND) for c in kept]
    return tuple(kept), tuple(context.refused)


def _of_fire(claims: list[Claim], text: Text) -> list[Claim]:
    """Claims of a wildfire's article: whoever flees one is evacuated.

    Those who lose their homes are displaced, as in any disaster.
    """
    if not _WILDFIRE.search(f"{text.title}\n{text.body[:_LEAD]}"):
        return claims
    return [
        replace(c, measure="evacuated")
        if c.measure == "displaced" and not _HOMELESS.search(c.sentence)
        else c
        for c in claims
    ]


def _told_whose(claims: list[Claim], context: Context) -> list[Claim]:
    """Claims of people with the one demonym that most others of the article have."""
    found = {s for c in claims for s in c.scope if s in DEMONYMS}
    people = [c for c in claims if c.measure in OUTCOMES | {"troops"}]
    untold = [c for c in people if not found & set(c.scope)]
    if (
        context.around is not None
        or context.whose
        or len(found) != 1
        or 2 * len(untold) > len(people)
    ):
        return claims
    return [replace(c, scope=(*found, *c.scope)) if c in untold else c for c in claims]


def _of_people(claims: list[Claim]) -> list[Claim]:
    """Claims of civilians, where only officers of police are told apart from them.

    As in "38 civilians and 14 officers were hurt and 120 people arrested": others say
    that 60 people were hurt. A war has civilians of its own.
    """
    if all(c.measure != "arrested" for c in claims):
        return claims
    groups = {(c.measure, c.scope) for c in claims}
    return [
        replace(c, scope=())
        if c.scope == ("civilians",) and (c.measure, ("officers",)) in groups
        else c
        for c in claims
    ]


def figure_name(measure: str, scope: tuple[str, ...]) -> str:
    """A figure's name for people.

    >>> figure_name("casualties", ("North Korean",))
    'North Korean casualties'
    >>> figure_name("killed", ("children", "Hatay"))
    'children killed, Hatay'
    >>> figure_name("money", ("damage", "Hatay")), figure_name("money", ("withdrew",))
    ('damage, Hatay', 'withdrew money')
    """
    before = [s for s in scope if s in DEMONYMS or s.islower()]
    after = [s for s in scope if s not in before]
    counted = "area" if base_of(measure) == "hectares" else base_of(measure)
    if _SUMS & {*before}:
        counted = counted.removeprefix(MONEY).lstrip()  # "damage", "price per barrel"
    return ", ".join([" ".join([*before, counted]).rstrip(), *after])
