"""Feeds that are a source themselves: a ministry's releases, a union's bulletins.

What an article there gives without naming anybody, the body itself gives. Outlets that
report on others have no such voice: their claims stay with nobody.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.extract.speakers.speakers import Speakers
from monitor.model.figures import Claim

_RELEASES = re.compile(
    r"[\s:|–—-]*\b(?:(?:press|news|media|public) )?(?:releases?|statements?|newsroom|"
    r"bulletins?|(?:situation )?(?:reports?|updates?)|notices?|alerts?|announcements)"
    r"\b.*$",
    re.IGNORECASE,
)
"""What such feeds add to the body's name."""
_INITIALS = re.compile(r"\s*\([A-Z]\w{1,7}\)")
_BODY = re.compile(
    r"\b(?:ministry|department|police|authority|commission|council|federation|union|"
    r"hospital|brigade|coast ?guard|army|navy|office|bureau|committee|corps|"
    r"organi[sz]ation|association|red cross|red crescent|(?:refugee|meteorological|"
    r"environment|health|children's|disaster|emergency)\s+agency|services?|institutes?|"
    r"observatory|administration|geological survey)"
    r"(?: (?:of|for|on|in) (?:the )?[\w’' ]+)?$",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"\b(?:news(?:paper|wire|room)?|press|times|post|daily|wire|radio|tv|television|"
    r"journal|tribune|herald|gazette|magazine|review|today|online|watch|monitor|voice|"
    r"dispatch|courier|telegraph|star|sun|observer|world|insider)\b",
    re.IGNORECASE,
)

_PARTED = re.compile(r"\s*[:|]\s|\s[–—-]\s")
"""Between the body and what its feed is about."""


def body_behind(publisher: str) -> str:
    """The body whose own feed this is; empty for an outlet.

    >>> body_behind("Interior Ministry Press Releases"), body_behind("Union Tribune")
    ('Interior Ministry', '')
    >>> body_behind("Seafarers' Union of Kardia"), body_behind("Orla Police News")
    ("Seafarers' Union of Kardia", '')
    >>> body_behind("Coast Guard: Orla rescue updates")
    'Coast Guard'
    >>> body_behind("Polar Weather Service (PWS) - Ice reports")
    'Polar Weather Service'
    """
    name = _INITIALS.sub("", _RELEASES.sub("", publisher)).strip()
    if _OUTLET.search(name):
        return ""
    names = (name, _PARTED.split(name, maxsplit=1)[0])
    return next((each for each in names if _BODY.search(each)), "")


def in_own_voice(
    claims: Sequence[Claim], publisher: str, speakers: Speakers
) -> tuple[Claim, ...]:
    """Claims that name nobody, under the body whose feed they come from."""
    body = body_behind(publisher)
    if not body:
        return tuple(claims)
    name = speakers.canonical(body) or None
    return tuple(c if c.speaker else replace(c, speaker=name) for c in claims)
