"""Whether a speaker's value belongs to a count shared with others, or to its own.

The dead of one disaster are one count: whoever speaks last supersedes the others, who
are behind. Losses as two parties to a war count them are two counts. No text says which
it is, so measure, speakers, distance and wording decide, rather too few moves than
false ones.
"""

import re
from collections.abc import Iterable

from monitor.extract.ledger.amounts import adds_nothing, is_empty, is_vague, ratio
from monitor.model.currencies import currency_of
from monitor.model.figures import UNPLACED, Amount, Claim
from monitor.model.units import UNITS, base_of


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_GROWING = _words(
    "killed wounded cases arrested rescued hectares destroyed damaged burned"
    " aftershocks vaccinated recovered votes deaths injured infections collapsed"
)
"""Measures of one event that only ever grow, unless somebody errs."""
_SHARED = _GROWING | _words(
    "missing captured hostages displaced evacuated sheltered trapped hospitalised homes"
    " buildings power contained containment counted evacuees shelters rescuers"
    " firefighters"
)
"""Measures of one event that all who report on it share."""
_PERIODS = frozenset({"new", "per night"})
_PARTISAN = re.compile(
    r"\b(?:opposition|unions?|rights|monitors?|observatory|activists?|rebels?|militias?"
    r"|insurgents?|separatists?|organi[sz]ers?|watchdog|campaigners?|hamas|houthis?"
    r"|exiles?|dissidents?|residents?|witness(?:es)?|liberation|front|guerrillas?"
    r"|charit(?:y|ies)|red cross|red crescent|relief|aid|hezbollah|taliban|jihad"
    r"|gangs?|cartels?)\b",
    re.IGNORECASE,
)
_FROM_ABOVE = re.compile(
    r"\bsatellites?\b|\bfrom (?:orbit|space|above|the air)\b|\bimagery\b"
    r"|\b(?:mapping|remote[- ]sensing|imaging) (?:service|firm|company|agency)\b"
    r"|\bbefore-and-after images?\b|\bcopernicus\b|\blandsat\b|\bsentinel-\d",
    re.IGNORECASE,
)
"""What is seen from above is another count than the one that crews make."""
_GENERIC = re.compile(
    r"^(?:(?:the|local|state|city|county|emergency|health|government|rescue|regional"
    r"|provincial|federal|fire|disaster|civil|national)\s+)*(?:officials?|authorities"
    r"|police|media|reports?|sources?|workers|services?|responders|crews|firefighters"
    r"|spokes(?:man|woman|person)|department|agency)$",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"^(?:\w+ )?(?:people|persons|insiders|officials) (?:familiar|briefed|close)\b"
    r"|^(?:\w+ )?sources\b(?! in )"
)
"""Those keep no count of their own: the named one tells what comes of it."""
_LOWERS = re.compile(
    r"\b(?:lower(?:s|ed|ing)?|reduc(?:es?|ed|ing)|cut(?:s|ting)?|downgrad\w+|revis\w+"
    r"|re-?count\w*|fewer than (?:first|earlier|previously)|down from|drop(?:s|ped)?"
    r"|fell|fallen|declin\w+|instead of|rather than)\b",
    re.IGNORECASE,
)
_DENIED = (
    r",\s*not\s+(?:the\s+)?(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b"
    r"|eight\b|nine\b|ten\b)"
)
_CORRECTS = re.compile(
    r"\b(?:re-?count\w*(?! (?:several|some|many|how|what|stor(?:y|ies)|tales?))"
    r"|double[- ]count\w*|miscount\w*|misread\w*"
    r"|(?:counted|recorded|listed|registered|entered|reported) twice"
    r"|misreport\w*|misidentif\w*|mistak\w+|in error|erroneous\w*|wrongly|incorrect\w*"
    r"|turn(?:s|ed) out|correct(?:s|ed|ion)|typo|clerical)\b"
    r"|" + _DENIED,
    re.IGNORECASE,
)
_RECOUNTED = _words("votes seats %")
_RECOUNT = re.compile(
    r"\bre-?counts?(?: (?:in|of) [^.;:]{1,40}?)? (?:gives?|puts?|shows?|cuts?|hands?"
    r"|confirms?|takes?)\b|[:;] (?:the )?re-?count (?:in|of)\b"
    r"|\bresults? of (?:the |a )?re-?count\b|\bafter (?:the |a )?re-?count\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    _DENIED + r"(?!.{0,30}\bas (?:it|they|he|she|was|had|first|initially|earlier)\b)",
    re.IGNORECASE,
)
"""Whoever has "nine, not three as it first said" only puts its own number right."""
_EARLY = re.compile(
    r"\b(?:initial|preliminary|early) (?:death |official )?(?:toll|count|tally)\b",
    re.IGNORECASE,
)
_AMOUNTS = _words("% people officers hours days degrees °C") | {
    base for base, _, _ in UNITS.values() if base != "hectares"
}
_AMOUNTS |= {"police officers"}
"""Measures of anything: without a scope two of them are hardly one figure."""
FAR = 5.0
"""An unattributed number so many times off is another count, unless it is an area."""
_LEAP = 3.0
"""A named speaker's number so many times higher is no news of the same count."""
_SHORT = 1.67
"""A lower number nearer than that is behind; one further off disagrees."""
EBB = 3.0
_STEP = 1.5
FARTHEST = 60.0
"""A named speaker's number so many times off is of something else."""


def _is_any(measure: str, some: Iterable[str]) -> bool:
    return not frozenset(measure.lower().split()).isdisjoint(some)


def is_shared(claim: Claim) -> bool:
    """True for measures of one event that everyone reports on."""
    return _is_any(claim.counted.replace("·", " "), _SHARED)


def is_periodic(claim: Claim) -> bool:
    """True for a count that begins anew each day: the latest one is the news."""
    return not _PERIODS.isdisjoint(claim.scope)


def only_grows(claim: Claim) -> bool:
    """True for counts that fall by correction alone; a lead in votes may shrink."""
    return (
        "margin" not in claim.scope
        and not is_periodic(claim)
        and _is_any(claim.counted.replace("·", " "), _GROWING)
    )


def is_area(claim: Claim) -> bool:
    """True for an area, such as a fire's: it may grow by any factor within hours."""
    return base_of(claim.measure) == "hectares"


def is_level(claim: Claim) -> bool:
    """True for a level of this story; what somebody placed here is of this story.

    A day's count of no place is anybody's.
    """
    is_elsewhere = claim.is_aside or UNPLACED in claim.scope
    is_elsewhere = is_elsewhere and not claim.kept_under
    return not (claim.is_step or is_empty(claim.amount) or is_elsewhere)


def is_of_anything(claim: Claim) -> bool:
    """True for sums, shares and measurements: two of them are hardly one figure."""
    return is_sum(claim) or base_of(claim.measure) in _AMOUNTS


def is_sum(claim: Claim) -> bool:
    """True for money and for shares."""
    return claim.measure[:1] == "%" or bool(currency_of(claim.measure))


def says_moved(claim: Claim) -> bool:
    """True where the text itself says that the number moved."""
    return bool(claim.previous or claim.trend)


def is_recounted(claim: Claim, headline: str) -> bool:
    """True for votes and seats where the headline tells of a recount's result.

    >>> from monitor.model.text import Span
    >>> claim = Claim(Amount(9), "seats", (), None, "", Span("body", 0, 1), 0, "")
    >>> is_recounted(claim, "Recount gives Unity a seat"), is_recounted(claim, "Rain")
    (True, False)
    """
    return claim.measure in _RECOUNTED and _RECOUNT.search(headline) is not None


def plainness(claim: Claim) -> tuple[bool, bool]:
    """Sort key in an article: what is said to have moved first, vague words last."""
    return not says_moved(claim), is_vague(claim.amount)


def corrects(claim: Claim) -> bool:
    """True where the sentence withdraws an earlier number.

    A text that only moves on ("raised its estimate") does not.
    """
    return _CORRECTS.search(claim.sentence) is not None


def continued_from(claim: Claim) -> Amount | None:
    """The value that the text moves on from; None where a speaker denies it.

    "The army holds three, not nine" is no move of those who said nine.
    """
    return None if _denies(claim) else claim.previous


def _denies(claim: Claim) -> bool:
    """True where a speaker denies another's number: "nine, not the three"."""
    return bool(claim.speaker) and _DENIES.search(claim.sentence) is not None


def is_seen_from_above(claim: Claim) -> bool:
    """True for areas and buildings that a satellite's images show to a named body."""
    is_seen = is_area(claim) or "destroyed" in claim.scope
    told = f"{claim.speaker_as_written} {claim.sentence}"
    return is_seen and claim.speaker is not None and bool(_FROM_ABOVE.search(told))


def knows_of(claim: Claim, standing: Amount) -> bool:
    """True where the claim plainly comes after the standing value.

    It names it, or says that it gives a lower one.
    """
    if claim.previous and adds_nothing(claim.previous, standing):
        return True
    if claim.amount.ceiling >= standing.ceiling:
        return False
    falls = claim.previous is not None and claim.previous.floor > claim.amount.ceiling
    return falls or claim.trend == "down" or corrects(claim) or says_lower(claim)


def says_lower(claim: Claim) -> bool:
    """True where the sentence has a word for less than before."""
    return _LOWERS.search(claim.sentence) is not None


def is_behind(claim: Claim, standing: Amount) -> bool:
    """True where a lower number is older news rather than a fall.

    So it is with counts that only grow, unless a named body itself gives less.
    """
    if claim.amount.ceiling >= standing.ceiling or not only_grows(claim):
        return False
    if _is_early(claim, standing):
        return True
    return not is_named(claim)


def is_named(claim: Claim) -> bool:
    """True for "the coroner" and "State Fire Service", not for "fire officials"."""
    speaker = claim.speaker or ""
    is_name = speaker.endswith((" Service", " Department", " Agency"))
    return bool(speaker) and (is_name or _GENERIC.match(speaker) is None)


def _is_early(claim: Claim, standing: Amount) -> bool:
    """True for an initial toll below what stands by now, whoever gave it."""
    is_lower = claim.amount.ceiling < standing.ceiling and only_grows(claim)
    return is_lower and _EARLY.search(claim.sentence) is not None


def shares_count(
    claim: Claim, speaker: str | None, standing: Amount, *, beside: bool, settled: bool
) -> bool:
    """True where a new speaker's number is news of the count that `speaker` gave.

    `beside`: one article gives both numbers. `settled`: some speakers are known to
    keep counts of their own.
    """
    previous = claim.previous if is_shared(claim) else continued_from(claim)
    if previous and adds_nothing(previous, standing):
        return True
    if beside:
        return False
    if is_periodic(claim) or _is_early(claim, standing):
        return True
    times = ratio(claim.amount, standing)
    shared = is_shared(claim)
    if claim.speaker is None or speaker is None or _UNNAMED.search(speaker):
        far = FARTHEST / 2 if is_area(claim) else FAR
        return (shared or not settled) and times <= far
    rises = claim.amount.ceiling > standing.ceiling
    follows = claim.trend == ("up" if rises else "down")
    if corrects(claim) and shared and not (rises and _denies(claim)):
        return times <= FAR
    if not shared:
        return follows and not settled and times <= _STEP
    both = f"{claim.speaker} {speaker}"
    if "one attack" not in claim.scope and _PARTISAN.search(both):
        return False  # whoever counts the dead of one strike counts the same
    if is_seen_from_above(claim) or (rises and _denies(claim)):
        return False
    if follows:
        return times <= FAR
    if rises:
        return times <= _LEAP
    return times <= (_SHORT if only_grows(claim) else EBB)
