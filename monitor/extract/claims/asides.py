"""Which claims of an article stand apart from the words that make it one of the story.

A round-up, a live page or a newsletter names the story once, and other news around it.
What it counts there is of other stories.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from monitor.model.figures import Claim
from monitor.model.text import Span, Text

_LEAD = 2
"""Paragraphs at the start that tell what the whole article is about."""
_ROUND_UP = re.compile(
    r"\b(?:live|updates|as it happened|at a glance|round-?up|headlines|briefing"
    r"|newsletter|digest|what we learned|what (?:has )?happened)\b",
    re.IGNORECASE,
)
"""In headlines of articles that are about several things."""
_PIECE = re.compile(r"[,;|]\s|\s(?:as|while|plus)\s", re.IGNORECASE)
"""Between the pieces of such a headline."""


def with_asides(
    claims: Sequence[Claim], text: Text, places: Sequence[Span]
) -> tuple[Claim, ...]:
    r"""The claims, each told whether it stands apart.

    None does where the headline or the lead has one of the story's words; else those
    without such a word in their own paragraph, in the one before or the one after. The
    headline of a round-up counts piece by piece, and whole only before its colon.

    Args:
        claims: Of `text`.
        text: A version of an article.
        places: Where the story's words stand in it; none: nothing is apart.

    >>> from monitor.model.figures import Amount
    >>> text = Text("Today", "Rain.\nWind.\n5 boats sank.\nSun.\nA flood in Orla.")
    >>> place = Span("body", 12, 19)
    >>> said = Claim(Amount(5), "boats", (), None, "5 boats sank.", place, 12, "boats")
    >>> [c.is_aside for c in with_asides([said], text, [Span("body", 33, 38)])]
    [True]
    """
    if not places or _is_of_story(text, places):
        return tuple(claims)
    starts = {
        "title": [piece.end() for piece in _PIECE.finditer(text.title)],
        "body": _paragraphs(text.body),
    }
    told = {(p.part, bisect_right(starts[p.part], p.start)) for p in places}
    near = told | {
        (part, line + step) for part, line in told if part == "body" for step in (-1, 1)
    }

    def is_near(claim: Claim) -> bool:
        part, start = claim.span.part, claim.span.start
        return (part, bisect_right(starts[part], start)) in near

    return tuple(c if is_near(c) else replace(c, is_aside=True) for c in claims)


def _is_of_story(text: Text, places: Sequence[Span]) -> bool:
    """True where headline or lead say that the whole article is of the story."""
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
