"""Parties and candidates: one name for all the ways in which an article calls them.

"Ana Keller" is Keller again, "Civic Forward" stays what it is. "The alliance" and
"Keller's party" are the party that was named before.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property

from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.party_names import (
    initials,
    is_party,
    opens_like_one,
    plain_party,
)
from monitor.extract.speakers.persons import family_name, person_in
from monitor.extract.speakers.places import country_of
from monitor.extract.speakers.sources import BODIES

PEOPLES = words(
    "people peoples workers farmers women citizens voters pensioners peasants nation"
)
"""Whose party it is, within its name: "People's Front"."""
POLLING = words(
    "polling ballot electoral poll polls voters vote votes ballots election elections "
    "runoff seats referendum"
)
"""Words of an article whose shares are shares of the vote."""
_LIKE_NAMES = words("party movement opposition list camp")
"""Nouns for any party; the others are part of the name of the one they mean."""
NOUNS = _LIKE_NAMES | words("alliance coalition bloc league front")
_CORE = words("party front alliance movement coalition bloc league")
_BODIES = words("assembly parliament house congress square street institute news")
"""What else begins like a party's name."""
_NO_PARTIES = (BODIES | _BODIES) - words("union")
_RUN = re.compile(
    r"(?:(?:People|Workers|Farmers|Women|Citizens|Nation)['’]s? )?"
    r"[A-Z][\w-]+(?: (?:and )?[A-Z][\w-]+)*"
)
_OWNER = re.compile(r"(?P<family>[A-Z][\w-]+)['’]s? $")
_MEMBER = re.compile(r"['’]s (?:[A-Z][\w-]+ )(?P<family>[A-Z][\w-]+)")
_MEMBER_BEFORE = re.compile(r"[A-Z][\w-]+ (?P<family>[A-Z][\w-]+) of (?:the )?$")
"""A member of the party: it is not another one's."""
_LED = re.compile(
    r",? (?:of|led by|headed by|under) (?:[a-z]+ ){0,3}"
    r"[A-Z][\w-]+ (?P<family>[A-Z][\w-]+)"
)
_INTRODUCED = re.compile(
    r"\b(?:party|movement|alliance|coalition|bloc|list|opposition),? $"
)
_OPPOSED = re.compile(r"\bopposition (?:[a-z]+,? )?$")
_GOVERNING = re.compile(r"\b(?:Prime Minister|President|Chancellor|Premier) [A-Z]")
"""Whose party is hardly the only one that an article about others names."""
_REFERENCE = re.compile(
    r"(?:(?P<owner>[A-Z].*?)['’]s? |\w+ )?(?P<noun>(?:[a-z]+ )*[a-z]+)"
)
_POSSESSED = re.compile(r"^(?:The|Her|His|Its|Their|Our) (?=[A-Z])")
_BEFORE = 40
_LEAD = 600


@dataclass(frozen=True)
class Parties:
    """The parties of one article, found when somebody first asks."""

    title: str = ""
    body: str = ""

    @cached_property
    def is_polling(self) -> bool:
        """True for an article about votes."""
        text = f"{self.title} {self.body[:_LEAD]}".lower()
        return bool(POLLING & set(re.findall(r"[a-z]+", text)))

    @cached_property
    def _found(self) -> "_Found":
        return _found_in(self.body)

    def name(self, written: str, at: int) -> str:
        """The name for a holder as written at an offset of the body.

        >>> parties = Parties("", "Ana Keller’s New Dawn lost. The party has 9 seats.")
        >>> parties.name("the party", 30), parties.name("Keller's movement", 30)
        ('New Dawn', 'New Dawn')
        """
        return plain_party(self._named(written, at))

    def _named(self, written: str, at: int) -> str:
        reference = _REFERENCE.fullmatch(written)
        if reference is None:
            return self._short(written)
        owner = self._owner(reference["owner"] or "")
        if _GOVERNING.search(reference["owner"] or "") and len(self._found.names) == 1:
            return self._found.owned.get(owner, owner)
        told = reference["noun"].split()
        untold = "" if told[-1] in NOUNS else told[-1]  # "for the government"
        return self._shortest(self._meant(owner, told, at)) or owner or untold

    def _is_titled(self, family: str) -> bool:
        """True for a person whose name ends like a plural: there is a "Ms Danos"."""
        titled = re.search(rf"\b(?:Mrs?|Ms|Dr)\.? {re.escape(family)}\b", self.body)
        return titled is not None

    def _owner(self, name: str) -> str:
        """Whose party it is: hardly another party, so a family name may be a plural."""
        *given, last = name.split() or [""]
        is_person = len(given) == 1 and name[:1].isupper() and not opens_like_one(name)
        return last if is_person else self._short(name) if name else ""

    def _meant(self, owner: str, told: list[str], at: int) -> str:
        """The party that "the main opposition party" or "Keller's party" means."""
        found = self._found
        if owner in found.owned:
            return found.owned[owner]
        others = {party for who, party in found.owned.items() if owner and who != owner}
        before = [name for k, name in found.named if k < at and name not in others]
        if "opposition" in told and found.opposition:
            return found.opposition
        if {"ruling", "governing"} & set(told):
            return "ruling party"
        noun = told[-1]
        if noun in _LIKE_NAMES:
            return before[-1] if before else ""
        like = [name for name in before if noun in name.lower().split()]
        return like[-1] if like else ""

    def _full(self, word: str) -> str:
        """The one party that a word means: "the Front" and "CF" after "Coast Front"."""
        names = self._found.names
        longer = {n for n in names if word in {n.split()[-1], initials(n)}}
        return longer.pop() if len(longer) == 1 else word

    def _shortest(self, name: str) -> str:
        """The shorter name of several words for it: of "Sarn Freedom Party"."""
        ends = (n for n in self._found.names if " " in n and name.endswith(f" {n}"))
        return min(ends, key=len, default=name)

    def _short(self, name: str) -> str:
        """A party as written, a candidate by the family name.

        >>> short = Parties()._short
        >>> short("Marta Keller"), short("Unity Party"), short("Social Democrats")
        ('Keller', 'Unity Party', 'Social Democrats')
        """
        person = person_in(name)
        if person and (not is_party(person) or self._is_titled(family_name(person))):
            return family_name(person)
        name = _POSSESSED.sub("", name)
        *given, last = name.split()
        if not given:
            return self._full(name)
        if len(given) not in {1, 2} or is_party(name) or name in self._found.names:
            return self._shortest(name)
        return family_name(" ".join([*given, last]))


NO_PARTIES = Parties()


@dataclass(slots=True)
class _Found:
    named: list[tuple[int, str]] = field(default_factory=list)
    """Offset in the body and name, in order."""
    owned: dict[str, str] = field(default_factory=dict)
    """By the family name of whose party it is."""
    opposition: str = ""

    @property
    def names(self) -> set[str]:
        return {name for _, name in self.named}


def _found_in(body: str) -> _Found:
    """The parties that the text names as such, and whose they are."""
    found = _Found()
    for match in _RUN.finditer(body):
        name = match[0].removeprefix("The ")
        before = body[max(0, match.start() - _BEFORE) : match.start()]
        introduced = _INTRODUCED.search(before) is not None
        core = set(name.lower().split())
        is_core = len(core) > 1 and (bool(_CORE & core) or opens_like_one(name))
        is_core = is_core and not _NO_PARTIES & core
        if not (introduced or is_core):
            continue
        found.named.append((match.start(), name))
        owner = _OWNER.search(before)
        if owner and not country_of(owner["family"]):
            found.owned.setdefault(owner["family"], name)
        if _OPPOSED.search(before):
            found.opposition = found.opposition or name
        for member in (
            _MEMBER_BEFORE.search(before),
            _MEMBER.match(body, match.end()),
            _LED.match(body, match.end()),
        ):
            if member:
                found.owned.setdefault(member["family"], name)
    return found
