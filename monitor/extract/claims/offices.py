"""Claims of heads and spokesmen, under their office's name where that speaks too."""

from dataclasses import replace

from monitor.extract.claims.contexts import Context
from monitor.extract.speakers.appositions import ROLES
from monitor.extract.speakers.offices import (
    is_bare,
    is_bare_and_named,
    named_office,
    office_in,
    roles_in,
)
from monitor.extract.speakers.sources import BODIES
from monitor.model.figures import Claim

_ALL_OVER = {"police", "fire service", "fire department"}
"""Bodies of which each town has one: "Orla police" where an article names one."""


def with_offices(claims: list[Claim], text: str, context: Context) -> list[Claim]:
    """The claims of an article, with one name for an office and who speaks for it."""
    named = {c.speaker for c in claims if c.speaker}
    quoted = map(context.speakers.canonical, context.sources)
    if not named or (len(named.union(quoted)) < 2 and " minister" not in text):
        return claims
    roles = roles_in(text)
    names = _offices(claims, context)
    kept: list[Claim] = []
    last = ""
    for claim in claims:
        role = roles.get(claim.speaker_as_written, claim.speaker_as_written)
        name = last if is_bare(role) else named_office(office_in(role), names)
        if is_bare_and_named(role):
            name = _body_before(role, context)
        elif " " not in name and role.endswith(" minister"):
            name = context.speakers.canonical(role)
        if claim.speaker in _ALL_OVER:
            others = [each for each in names if each != claim.speaker]
            name = named_office(claim.speaker, others)
        if claim.speaker and name and name != claim.speaker:
            kept.append(replace(claim, speaker=name))
        else:
            kept.append(claim)
        if claim.speaker in names:
            last = claim.speaker
    return kept


def _body_before(written: str, context: Context) -> str:
    """The last body that the article quotes before its spokesman."""
    sources = context.sources
    place = sources.index(written) if written in sources else 0
    for source in reversed(sources[:place]):
        if BODIES & {*source.lower().split()[-1:]} - ROLES:
            return context.speakers.canonical(source)
    return ""


def _offices(claims: list[Claim], context: Context) -> list[str]:
    """Names of those that the article quotes, but for heads and spokesmen."""
    sources = [*context.sources, *(c.speaker_as_written for c in claims)]
    plain = [s for s in sources if s and not office_in(s) and not is_bare(s)]
    named = (context.speakers.canonical(source) for source in plain)
    return [name for name in dict.fromkeys(named) if name]
