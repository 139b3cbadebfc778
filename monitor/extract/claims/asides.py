"""Which claims of an article stand apart from the words that make it one of the story.

A round-up, a live page or a newsletter names the story once, and other news around it.
What it counts there is of other stories; what any article counts away from these words
may be.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from monitor.extract.text import sentences
from monitor.model.figures import Claim
from monitor.model.text import Span, Text

_LEAD = 2
"""Paragraphs at the start that tell what the whole article is about."""
_ROUND_UP = re.compile(
    r"\b(?:live|updates|as it happened|at a glance|round-?up|headlines|briefing"
    r"|newsletter|digest|what we learned|what (?:has )?happened)\b|[.?!] And, ",
    re.IGNORECASE,
)
"""In headlines of articles that are about several things."""
_BULLETIN = re.compile(  # of one event from its first line to its last
    r"\b(?:bulletin|situation (?:report|update|overview)|sit-?rep|status report"
    r"|flash update|progress report)\b",
    re.IGNORECASE,
)
_PARTED = re.compile(r"[,;—]\s")
"""Between clauses; not within "1,200". A colon leads on: "a first guess: 300"."""
_PLACE = re.compile(r"[A-Z]\w*, $")
"""A town before its region, as in "west of Ely, Marl", parts no clauses."""
_PIECE = re.compile(r"[,;|.?!]\s|\s(?:as|while|plus)\s", re.IGNORECASE)
"""Between the pieces of such a headline."""


def with_asides(
    claims: Sequence[Claim], text: Text, places: Sequence[Span] | None
) -> tuple[Claim, ...]:
    r"""The claims, each told whether it stands apart or is given in passing.

    None stands apart where the headline or the lead has one of the story's words; else
    those without such a word in their own paragraph, in the one before or the one
    after. The headline of a round-up counts piece by piece, and whole only before its
    colon.

    Args:
        claims: Of `text`.
        text: A version of an article.
        places: Where the story's words stand in it; None: that says nothing of it.

    >>> from monitor.model.figures import Amount
    >>> text = Text("Today", "Rain.\nWind.\n5 boats sank.\nSun.\nA flood in Orla.")
    >>> place = Span("body", 12, 19)
    >>> said = Claim(Amount(5), "boats", (), None, "5 boats sank.", place, 12, "boats")
    >>> [c.is_aside for c in with_asides([said], text, [Span("body", 33, 38)])]
    [True]
    """
    if places is None:
        return tuple(claims)
    claims = _with_passing(claims, text, places)
    if not places or _is_of_story(text, places):
        return tuple(claims)
    pieces = [piece.end() for piece in _PIECE.finditer(text.title)]
    starts = {"title": pieces, "body": _paragraphs(text.body)}
    told = {(p.part, bisect_right(starts[p.part], p.start)) for p in places}
    near = told | {
        (part, line + step) for part, line in told if part == "body" for step in (-1, 1)
    }

    def is_near(claim: Claim) -> bool:
        part, start = claim.span.part, claim.span.start
        return (part, bisect_right(starts[part], start)) in near

    return tuple(c if is_near(c) else replace(c, is_aside=True) for c in claims)


def _with_passing(
    claims: Sequence[Claim], text: Text, places: Sequence[Span]
) -> Sequence[Claim]:
    """The claims, each told whether the article gives it in passing.

    So it does without one of the story's words in the headline or the claim's own
    clause or, where somebody is named who says so, in that name or the sentence before.
    A numbered bulletin is of one event from its first line to its last.
    """
    if any(place.part == "title" for place in places) or _BULLETIN.search(text.title):
        return claims
    story = {text.body[place.start : place.end] for place in places}
    begun = [sentence.start for sentence in sentences(text.body)]
    return [
        c
        if _shares_clause(c, places)
        or _follows(c, begun, places)
        or any(word in f"{c.speaker} {c.speaker_as_written}" for word in story)
        else replace(c, is_in_passing=True)
        for c in claims
    ]


def _shares_clause(claim: Claim, places: Sequence[Span]) -> bool:
    """True where one of the story's words stands in the clause of the number."""
    start, said = claim.sentence_start, claim.span
    for place in places:
        if place.part != said.part:
            continue
        if not start <= place.start < start + len(claim.sentence):
            continue
        first, last = sorted((place, said), key=lambda span: span.start)
        between = claim.sentence[first.end - start : last.start - start]
        if not _PARTED.search(_PLACE.sub("", between)):
            return True
    return False


def _follows(claim: Claim, begun: Sequence[int], places: Sequence[Span]) -> bool:
    """True where somebody goes on about a sentence with one of the story's words.

    `begun`: where the body's sentences begin.
    """
    end = claim.sentence_start
    last = bisect_left(begun, end) - 1
    if claim.speaker is None or claim.span.part == "title" or last < 0:
        return False
    return any(p.part != "title" and begun[last] <= p.start < end for p in places)


def _is_of_story(text: Text, places: Sequence[Span]) -> bool:
    """True where headline or lead say that the whole article is of the story."""
    if _BULLETIN.search(text.title):
        return True
    is_round_up = bool(_ROUND_UP.search(text.title))
    label = text.title.find(":") if is_round_up else len(text.title)
    if any(p.part == "title" and p.start < label for p in places):
        return True
    starts = _paragraphs(text.body)
    in_body = [bisect_right(starts, p.start) for p in places if p.part == "body"]
    return not is_round_up and bool(in_body) and min(in_body) <= _LEAD


def _paragraphs(body: str) -> list[int]:
    """Where each starts."""
    starts = [0]
    for line in body.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts
