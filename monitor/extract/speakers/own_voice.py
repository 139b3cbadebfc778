"""Feeds that are a source themselves: a ministry's releases, a union's bulletins.

What an article there gives without naming anybody, the body itself gives. Outlets that
report on others have no such voice: their claims stay with nobody.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from monitor.extract.numbers.wordlists import word_list, words
from monitor.extract.speakers.places import country_of
from monitor.extract.speakers.speakers import Speakers
from monitor.model.figures import Claim

_RELEASES = re.compile(
    r"[\s:|–—-]*\b(?:(?:press|news|media|public) )?(?:releases?|statements?|newsroom|"
    r"bulletins?|(?:(?:situation|flash|daily|weekly) )?(?:reports?|updates?|summaries)|"
    r"notices?|alerts?|announcements|(?:incident|emergency) information)"
    r"\b.*$",
    re.IGNORECASE,
)
"""What such feeds add to the body's name."""
_SECTION = re.compile(
    r"\s*(?:[:|]|\s[–—-])\s*(?:(?:latest|all|top|recent) )?news(?: feed)?$",
    re.IGNORECASE,
)
"""What a body calls the page of its releases: "Department of Health - News"."""
_INITIALS = re.compile(r"\s*\([A-Z]\w{1,7}\)")
_BODY = re.compile(
    r"\b(?:ministry|department|directorate|police|authority|commission|council|federation|union|"
    r"hospital|brigade|coast ?guard|army|navy|office|bureau|committee|corps|"
    r"organi[sz]ation|association|red cross|red crescent|(?:refugee|meteorological|"
    r"environment|health|children's|disaster|emergency|safety|maritime|aviation|space|"
    r"energy|food|protection|transport|rail|nuclear|water)\s+agency|(?:safety|"
    r"investigations?|elections?|electoral|health|water|river|transport|transportation|"
    r"port|control|resources)\s+board|(?:emergency|disaster|crisis|fire) management|"
    r"fire (?:and|&) rescue|search (?:and|&) rescue|services?|institutes?|"
    r"observatory|administration|command|secretariat|geological survey|"
    r"civil (?:protection|defen[cs]e)|(?:mountain|sea) rescue|emergency management)"
    r"(?: (?:of|for|on|in) (?:the )?[\w’' ]+)?$"
    r"|\bred (?:cross|crescent)\b(?: [\w’']+){1,3}$",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"\b(?:news(?:paper|wire|room)?|press|times|post|daily|wire|radio|tv|television|"
    r"journal|tribune|herald|gazette|magazine|review|today|online|watch|monitor|voice|"
    r"dispatch|courier|telegraph|star|sun|observer|world|insider)\b",
    re.IGNORECASE,
)

_OFFICIAL = re.compile(
    r"\b(?:bulletins?|alerts|(?:press )?releases|statements|notices"
    r"|(?:situation|incident) (?:reports|updates)|flash updates)\b",
    re.IGNORECASE,
)
"""What only bodies call what they publish."""
_PRESS_ROOM = re.compile(
    r"\b(?:newsroom|press ?room|bulletins|(?:press|media|news) releases"
    r"|(?:press|media) (?:centre|center)|investor relations)\b",
    re.IGNORECASE,
)
"""What a firm or a union calls its own feed, and no newspaper itself."""
_OWN_WORK = words(
    "our initial preliminary first latest own count counts figures records survey "
    "surveys inspection assessment estimate estimates analysis monitoring engineers "
    "investigators inspectors data gps radar recorder recorders instruments sensors "
    "cameras readings logs"
)
"""What a body goes by in its own feed: "our initial survey", "GPS data"."""
_NAME = re.compile(r"[A-Z][\w&'’.-]*(?: (?:of|for|and|the|&|[A-Z0-9][\w&'’.-]*))* ?$")
_ITSELF = frozenset(
    {"company", "group", "firm", "union", "airline", "operator", "bank"}
)
"""What a body calls itself in its own feed."""
_ACRONYM = re.compile(r"[A-Z]{3,10}\b")
_PARTED = re.compile(r"\s*[:|]\s|\s[–—-]\s|,\s(?!.*\band\b)")
"""Between the body and its state, or what its feed is about."""
_OWN_NEWS = re.compile(
    r"^(?P<body>.+?)(?:\s+(?:disease|outbreaks?|emergenc(?:y|ies)|health|field|response|"
    r"latest|top|all|press|media|global|regional|recent|situation))*\s+news(?:room)?$",
    re.IGNORECASE,
)
"""What a body on the list calls what it publishes: "WHO Disease Outbreak News"."""


def body_behind(publisher: str) -> str:
    """The body whose own feed this is; empty for an outlet.

    >>> body_behind("Interior Ministry Press Releases"), body_behind("Union Tribune")
    ('Interior Ministry', '')
    >>> body_behind("Seafarers' Union of Kardia"), body_behind("Orla Police News")
    ("Seafarers' Union of Kardia", '')
    >>> body_behind("Coast Guard: Orla rescue updates"), body_behind("Civil Defence")
    ('Coast Guard', 'Civil Defence')
    >>> body_behind("Polar Weather Service (PWS) - Ice reports")
    'Polar Weather Service'
    >>> body_behind("Orla Department of Health - News"), body_behind("Orlan - News")
    ('Orla Department of Health', '')
    >>> body_behind("UNHCR Chad: flash updates"), body_behind("NIFS fire bulletins")
    ('UNHCR', 'NIFS')
    >>> body_behind("UNICEF Emergency News"), body_behind("Ministry of Health, Kenya")
    ('UNICEF', 'Ministry of Health')
    """
    own = _OWN_NEWS.match(publisher)
    if own and _known(own["body"]):
        return own["body"]
    name = _RELEASES.sub("", _SECTION.sub("", publisher))
    name = _INITIALS.sub("", name).strip()
    if _OUTLET.search(name):
        return ""
    names = (name, _PARTED.split(name, maxsplit=1)[0])
    found = next((each for each in names if _BODY.search(each)), "")
    found = found or next((known for each in names if (known := _known(each))), "")
    if not found and " " in name and _PRESS_ROOM.search(publisher):
        found = name if _NAME.match(name) else ""
    acronym = _ACRONYM.match(name) if _OFFICIAL.search(publisher) else None
    return found or (acronym.group() if acronym else "")


def is_outlet(name: str) -> bool:
    """Whether a name has a word by which outlets name themselves: Kyiv Post."""
    return _OUTLET.search(name) is not None


def is_of_releases(publisher: str) -> bool:
    """Whether a feed is named for what a body or a firm publishes itself.

    >>> is_of_releases("Acme Newsroom"), is_of_releases("Daily Courier: news updates")
    (True, False)
    """
    name = _RELEASES.sub("", publisher)
    return name != publisher and not is_outlet(name)


def voice_names(publisher: str) -> frozenset[str]:
    """Names, in lower case, of the body or firm whose own feed this is; else empty.

    >>> sorted(voice_names("Ministry of Health, Orla: Situation reports"))
    ['health ministry', 'ministry of health']
    >>> voice_names("The Orla Courier")
    frozenset()
    """
    bare = _INITIALS.sub("", _RELEASES.sub("", publisher)).split(",")[0].strip()
    name = body_behind(publisher) or (bare if is_of_releases(publisher) else "")
    if not name:
        return frozenset()
    return frozenset(n.casefold() for n in (name, bare, _NAMES.canonical(bare)) if n)


def is_voice(names: Iterable[str], speaker: str) -> bool:
    """Whether a speaker has one of these names, or at least two words of one.

    >>> is_voice(["orla centre for rights"], "Orla Centre"), is_voice(["orla"], "Orla")
    (True, True)
    >>> is_voice(["orla centre for rights"], "Orla")
    False
    """
    spoken = speaker.casefold()
    words = set(spoken.split())
    return any(
        n == spoken or (words <= set(n.split()) and len(words) > 1) for n in names
    )


def _known(name: str) -> str:
    """The body on the list of bodies that has this name, or an office in a country."""
    *words, last = name.split() or [""]
    bare = " ".join(words) if words and country_of(last) else name
    return bare if bare.casefold() in _LISTED else ""


_NAMES = Speakers({})
_LISTED = {
    alias.casefold()
    for name, others in word_list("bodies").items()
    for alias in (name, *others)
}


def in_own_voice(
    claims: Sequence[Claim], publisher: str, speakers: Speakers
) -> tuple[Claim, ...]:
    """Claims of nobody or of "the Command", under the body whose feed this is."""
    body = body_behind(publisher)
    if not body:
        return tuple(claims)
    name = speakers.canonical(body) or None
    words = set(body.casefold().split())
    words |= _ITSELF | _OWN_WORK
    return tuple(
        replace(c, speaker=name)
        if set((c.speaker or "").casefold().split()) <= words
        else c
        for c in claims
    )
