"""What is known of an article while its sentences are read one after another."""

import re
from dataclasses import dataclass, field

from monitor.extract.claims.air_raids import tells_of_night
from monitor.extract.claims.crowds import tells_of_protest
from monitor.extract.claims.demonyms import whose_in
from monitor.extract.claims.epidemics import tells_of_disease
from monitor.extract.claims.job_cuts import tells_of_cuts
from monitor.extract.claims.localities import first_place_in
from monitor.extract.claims.measures import Counted
from monitor.extract.claims.other_events import (
    goes_on_in_past,
    is_of_other_event,
    tells_of_past,
)
from monitor.extract.claims.other_years import PAST
from monitor.extract.claims.parties import NO_PARTIES, Parties
from monitor.extract.claims.shocks import shock_in
from monitor.extract.claims.strikes import tells_of_strike
from monitor.extract.claims.territories import (
    is_of_disaster,
    is_pandemic,
    territories_around,
)
from monitor.extract.claims.totals import Totals
from monitor.extract.datelines import dateline_of, town_labelled, town_told_in
from monitor.extract.numbers.noun_phrases import HONORIFICS
from monitor.extract.numbers.quantities import Quantity, has_number
from monitor.extract.numbers.tokens import Tokens, tokens_of
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.cue import Cue
from monitor.extract.speakers.cues import cues_in
from monitor.extract.speakers.places import country_of, seat_of
from monitor.extract.speakers.pronouns import is_pronoun
from monitor.extract.speakers.speakers import Speakers
from monitor.model.text import Span

_MOST_REFUSED = 1_000
_LEAD = 1500
"""Characters of the body that tell whose story it is when the title does not."""
_SHORT = {"the North": "North Korea", "the South": "South Korea"}
_OTHER_NORTHS = words(
    "United Kingdom|Ireland|Sudan|South Sudan|Nigeria|Yemen|United States|Italy|"
    "Mali|Vietnam|Israel|Gaza|India|Sri Lanka",
    "|",
)
_BODIES_ONLY = words(
    "agency ministry service department bureau office company union council "
    "organization organisation centre center institute commission authority brigade "
    "hospital airline operator regulator"
)
"""Words that mean the body itself where no such body was named before."""
_FIRM = words("company group")
_FIRMS = re.compile(
    r"\b(?:\w*maker|giant|retailer|chain|manufacturer|producer|supplier|brewer|miner"
    r"|carrier|builder|firm|company|plc|Group|Inc|Ltd|Corp)\b"
)
"""Words by which a source is known to be a firm."""
_ASKING = words("how who what where are is were was have has")
_HOLDERS = words("mayor governor president minister chief")
"""Roles of persons: whoever holds one is not whoever spoke last."""
_BODY = re.compile(r"\b(?:[A-Z][\w’']+ (?:of |for |and )?)+[A-Z]\w+")


@dataclass(frozen=True, slots=True)
class Refused:
    """A number that is no claim."""

    words: str
    """As written, with its unit."""
    reason: str
    span: Span


@dataclass(slots=True)
class Context:
    """The article so far."""

    speakers: Speakers
    whose: str = ""
    """Demonym of those whom the article as a whole is about, or ""."""
    whose_people: str = ""
    """The same, for counts of civilians: forces that are spoken of are not theirs."""
    places: frozenset[str] = frozenset()
    """Capitalised words of title and first sentence: the story's own places."""
    titled: frozenset[str] = frozenset()
    """Those of the title alone."""
    here: str = ""
    """Where its reporter is, by the dateline."""
    around: dict[str, str] | None = None
    """Its own territories, where it is about a pandemic."""
    parties: Parties = NO_PARTIES
    town: str = ""
    """The town that its headline is labelled with: "Port Ely: 23 dead"."""
    is_protest: bool = False
    """True where a crowd is one that demands something."""
    short: dict[str, str] = field(default_factory=dict)
    """Countries under their short name here: "the North"."""
    sources: list[str] = field(default_factory=list)
    """Named sources so far, as written, the last one last."""
    read: int = 0
    """Numbers looked at so far."""
    refused: list[Refused] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    """Capitalised names so far, for "the service"."""
    counted: Counted | None = None
    """What the last number counted, for "estimates of about 1,200"."""
    beside_share: Counted | None = None
    """What the number right behind the last party's share counted, seats at best."""
    counted_before: Counted | None = None  # before the number that is being read
    of_list: Counted | None = None
    """What the lines of a list count first, each under a name in capitals."""
    tells_of_magnitude: bool = False
    """True once a magnitude was given, for "it had said 7.9"."""
    tells_of_forces: bool = False
    """True once forces were counted, for "4,000 Eritreans were there"."""
    tells_of_soldiers: bool = False  # true once those were said to be soldiers
    scope: tuple[str, ...] = ()
    """The scope of the last claim, for a bare number that follows it."""
    totals: Totals = field(default_factory=Totals)
    sums: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    """Measure and scope of the last sum in each currency and the last share."""
    sums_here: set[str] = field(default_factory=set)
    """Those of the sentence that is being read."""
    is_same_sentence: bool = False
    """True where `counted` is of the sentence that is being read."""
    is_of_strike: bool = False
    """True where title or first sentence tell of one strike on civilians."""
    is_of_disease: bool = False  # named in title or text: bare counts are cases
    is_of_cuts: bool = False
    """True where title or lead tell of people who lose their jobs."""
    is_of_night: bool = False
    """True where the article tells of a night."""
    header: tuple[str, ...] = ()
    """Column headers of the table that is being read."""
    question: Tokens | None = None
    """The sentence before, where it asks how many or who."""
    is_of_past: bool = False
    """True where the sentence before tells of an event of another year."""
    is_evacuating: bool = False
    """True once an evacuation was told of, for "the order covers 900 people"."""
    topic: str = ""
    """The last counted thing named in a sentence without number: "120 of them"."""
    shock: str = ""
    """The shock of an earthquake that was last spoken of: "aftershock"."""
    is_new_paragraph: bool = False
    """True where a paragraph begins with the sentence that is being read."""
    told_by: str = ""
    """The source of the last sentence, for one that points back to all of it."""
    introduced: str = ""
    """The source of the list that is being read."""
    credited: str = ""
    """Whose numbers those of the sentence before are: "The figures, from the board"."""
    carried: str = ""
    """The source of the last sentence's outcome, for a sentence that names none."""

    def source(self, cue: Cue | None, cues: list[Cue]) -> str:
        """The source of a cue as written, pronouns and short names looked up."""
        if cue is None or cue.source == self.town:
            return ""
        if is_pronoun(cue.source) and len(cue.source.split()) == 1:
            named = [
                c
                for c in cues
                if c.first < cue.first and len(c.source.split()) > is_pronoun(c.source)
            ]
            if named:
                return self.full(named[-1].source)
        named = [c for c in cues if c.trails and not is_pronoun(c.source)]
        return self.full(cue.source) or (self.full(named[-1].source) if named else "")

    def full(self, source: str) -> str:
        """A source under its fullest name so far.

        >>> context = Context(Speakers({}), sources=["Governor Ana Diaz", "Reuters"])
        >>> context.full("the governor"), context.full("Diaz"), context.full("she")
        ('Governor Ana Diaz', 'Governor Ana Diaz', 'Reuters')
        """
        words = source.split()
        if is_pronoun(source):
            noun = words[-1].lower().rstrip("s")
            if len(words) > 1:
                for known in reversed(self.named + self.sources):
                    if noun in known.lower():
                        return known
            if len(words) > 1 and noun in _HOLDERS:
                return source
            if firm := self._firm() if noun in _FIRM else "":
                return firm
            if noun in _BODIES_ONLY:
                return " ".join(words[1:]) if words[0].lower() == "the" else ""
            return self.sources[-1] if self.sources else ""
        bare = [w for w in words if w.rstrip(".").lower() not in HONORIFICS]
        if len(bare) == 1 and bare[0][:1].isupper():
            for known in self.sources:
                if len(known.split()) > 1 and known.split()[-1] == bare[0]:
                    return known
        return source

    def _firm(self) -> str:
        """The last source that is said to be a firm, for "the company"."""
        return next(filter(_FIRMS.search, reversed(self.sources)), "")

    def refuse(
        self, tokens: Tokens, quantity: Quantity, reason: str, where: tuple[str, int]
    ) -> None:
        """Remember why a number is no claim; `where` is part and sentence offset."""
        self.counted = self.counted_before if reason == PAST else self.counted
        if len(self.refused) < _MOST_REFUSED:
            start, end = tokens.starts[quantity.first], tokens.ends[quantity.last - 1]
            span = Span(where[0], where[1] + start, where[1] + end)
            self.refused.append(Refused(tokens.text[start:end], reason, span))

    def is_of_other_event(self, tokens: Tokens) -> bool:
        """True for a sentence that counts what another event did."""
        is_past = self.is_of_past and goes_on_in_past(tokens)
        return is_past or is_of_other_event(tokens, self.places)

    def note(self, tokens: Tokens, cues: list[Cue]) -> None:
        """Remember a sentence's sources, and the bodies and shocks that it names."""
        self.shock = shock_in(tokens, self.shock)
        asks = tokens.text.endswith("?") and tokens.low(0) in _ASKING
        self.question = tokens if asks else None
        goes_on = self.is_of_past and goes_on_in_past(tokens)
        self.is_of_past = goes_on or tells_of_past(tokens)
        self.is_evacuating |= any(low.startswith("evacuat") for low in tokens.lows)
        self.named += _BODY.findall(tokens.text)[:5]
        del self.named[:-30]
        for cue in cues:
            if not is_pronoun(cue.source):
                self.sources.append(self.full(cue.source))
        del self.sources[:-50]


def context_of(title: str, body: str, speakers: Speakers) -> Context:
    """The context in which an article's first sentence is read.

    >>> context_of("Three counts of North Korean losses", "", Speakers({})).whose
    'North Korean'
    """
    context = Context(speakers, parties=Parties(title, body))
    if not (has_number(title) or has_number(body)):
        return context
    head, lead = tokens_of(title), tokens_of(body[:_LEAD])
    mentioned = _countries(head) + _countries(lead)
    koreas = bool(set(_SHORT.values()) & set(mentioned))
    if koreas or not _OTHER_NORTHS & set(mentioned):
        context.short = _SHORT
    told = f"{title}\n{body[:_LEAD]}"
    if is_pandemic(told, bool(mentioned)) and not is_of_disaster(title):
        context.around = territories_around(head, lead)
    context.here = dateline_of(body)
    lows = {*head.lows, *lead.lows}
    context.is_protest = tells_of_protest(lows)
    context.is_of_disease = tells_of_disease(title, body)
    first = body.partition("\n")[0].partition(". ")[0]
    context.is_of_cuts = tells_of_cuts(title) or tells_of_cuts(body[:_LEAD])
    context.is_of_night = tells_of_night(head) or tells_of_night(lead)
    context.is_of_strike = any(map(tells_of_strike, (head, tokens_of(first))))
    context.titled = frozenset(w for w in head.words if w[0].isupper())
    opening = (head, tokens_of(first))
    context.places = frozenset(w for t in opening for w in t.words if w[0].isupper())
    if not (context.here or any(map(first_place_in, opening)) or _countries(lead)):
        context.places |= first_place_in(lead)
        context.titled |= first_place_in(lead)
    context.here = context.here or town_told_in(first)
    labelled = town_labelled(title, body)
    context.town = labelled if not country_of(labelled) else ""
    context.whose = _about(context, head, lead, forces=True)
    context.whose_people = _about(context, head, lead, forces=False)
    return context


def _about(context: Context, *parts: Tokens, forces: bool) -> str:
    """The first demonym of which the article speaks, as `whose_in`."""
    for tokens in parts:
        cues = tuple(cues_in(tokens))
        whose = whose_in(tokens, context.short, cues, forces=forces)
        if whose:
            return whose[0]
    return ""


def _countries(tokens: Tokens) -> list[str]:
    """Countries that the words name, by name, demonym or capital."""
    found = []
    words = tokens.words
    for i, word in enumerate(words):
        if word[0].isupper():
            for length in (1, 2, 3):
                phrase = " ".join(words[i : i + length])
                country = country_of(phrase) or seat_of(phrase)
                if country:
                    found.append(country)
    return found
