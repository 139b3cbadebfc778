"""Who speaks: one name for all the ways in which a person or body is written.

The user's `[speakers]` come first, then the lists under `words/`, then rules: titles
fall away, spokesmen speak for their office, a capital or "officials" for the country.
"""

import re
from collections.abc import Mapping
from functools import cache

from monitor.extract.numbers.wordlists import word_list, words
from monitor.extract.speakers.persons import body_of_person, family_name, person_in
from monitor.extract.speakers.places import country_of, official_name, seat_of
from monitor.extract.speakers.sources import SERVING

_WHO_SPEAKS = r"(?:spokes(?:man|woman|person|people|men|persons)|press secretary)"
_SPOKESMAN = re.compile(
    r"^(?P<office>.+?)(?:['’]s)? (?:chief |senior |official |press )?"
    rf"{_WHO_SPEAKS}(?:,? .*)?$"
)
_SPOKESMAN_FOR = re.compile(
    rf"^(?:.* )?{_WHO_SPEAKS}(?: [A-Z].*?)? (?:for|of|at) (?P<office>.+)$"
)
_OFFICE = re.compile(
    r"^(?P<whose>.+?)['’]s? (?:press |media )?(?:office|administration)$"
)
_OFFICE_OF = re.compile(r"^office of (?:the )?(?P<whose>[a-z ]+)$", re.IGNORECASE)
_MINISTER = re.compile(r"^(?P<ministry>.+) minister$", re.IGNORECASE)
_MINISTER_NAMED = re.compile(r"^(?P<ministry>.+) [Mm]inister [A-Z]")
_MINISTER_OF = re.compile(
    r"^(?:[A-Z]\w+ )?[Mm]inister (?:of|for) (?:the )?"
    r"(?P<ministry>[A-Z]\w+(?: [A-Z]\w+)?(?:,? and [A-Z]\w+)?)"
    r"(?P<person>(?: [A-Z][\w.'-]+){2})?$"
)
_NO_MINISTRY = words("prime first chief deputy vice cabinet junior state former new")
_ALSO_CALLED = re.compile(r"^(?P<name>[A-Z].*?), (?:an?|the|its|their) [a-z].*$")
_OFFICIALS = re.compile(
    r"^(?:(?:an?|two|three|several|some|senior|top|one|unnamed) )*(?:senior |top )?"
    r"(?P<office>.+?) (?:official|officials|government|authorities|administration|"
    r"officer|officers|diplomats|diplomat)(?: [A-Z].*)?$",
    re.IGNORECASE,
)
_OFFICIALS_AT = re.compile(
    r"^(?:an? |the |senior |one )*officials? (?:at|from|in|with|of) (?P<office>.+)$",
    re.IGNORECASE,
)
_MINISTRY_OF = re.compile(
    r"^(?P<whose>.*?)(?:the )?ministry (?:of|for) (?:the )?(?P<what>[\w ]+)$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:(?:country|nation|city|state|region|town|province)'s|the|an?|one of the|both|"
    r"even|but|and|while|as|its|their|"
    r"(?-i:(?:opposition|ruling|governing)(?= [A-Z]\w+ [A-Z]))) ",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"^(?:[a-z]+ )*(?:intelligence|information|data|figures|reports?|statistics|"
    r"estimates?|numbers|statement|assessment|survey|research|analysts|economists|"
    r"researchers|scientists|experts|academics|epidemiologists|virologists|modellers|"
    r"seismologists|statisticians) "
    r"(?:from|by|of|at) (?P<office>.+)$",
    re.IGNORECASE,
)
_SERVING = re.compile(
    rf"^(?:[a-z]+ )*(?:{'|'.join(sorted(SERVING, reverse=True))}) with (?P<office>.+)$"
)
"""As in "forecasters with the weather service"."""
_FIRM = re.compile(
    r"^(?:[\w'-]+ )*(?:\w*maker|giant|firm|company|retailer|chain|airline"
    r"|operator|manufacturer|producer|supplier|insurer|lender|bank|builder|developer"
    r"|brewer|miner|publisher|group|watchdog|pollster|charity|consultancy|think[ -]tank"
    r"|nonprofit|non-profit|NGO|newspaper|broadcaster|news agency|carrier|utility"
    r"|startup|grocer|refiner|broker|shipper|model+er|forecaster|underwriter|reinsurer"
    r"|auditor|adviser|advisor|tracker|exchange)"
    r" (?P<name>[A-Z][\w&'-]*(?: [A-Z]\S*)*)$"
)
"""As in "appliance maker Nordia": what a body is, before its name."""
_MADE_BY = re.compile(
    r"^(?P<office>[A-Z][\w&'-]*(?: [A-Z][\w&'-]*)*?) (?:[a-z-]+ ){0,2}"
    r"(?:assessment|survey|report|study|tally|bulletin|brief|briefing|review)$"
)
_BOARD = re.compile(
    r"^(?:board|board of directors|management) of (?P<whose>[A-Z].*)$", re.IGNORECASE
)
_LEGAL_FORM = re.compile(
    r"(?<=\w),? (?:plc|ltd|limited|inc|llp|llc|corp|gmbh)\.?$", re.IGNORECASE
)
_OF_A_BODY = re.compile(
    r"^(?P<body>[A-Z][\w. ]*?)['’]s? [A-Z][\w-]+(?: [A-Z][\w-]+)?"
    r"(?<!Committee)(?<!Agency)(?<!Office)(?<!Council)(?<!Programme)(?<!Court)$"
)
"""Somebody of a body: "the UN's Ost"."""
_POLL = re.compile(
    r"^(?P<pollster>[A-Z]\S*(?: [A-Z]\S*)*?)(?:['’]s)? (?:exit|opinion|snap) polls?$"
)
_ASIDE = re.compile(r"\s*\([^()]*\)?$")
_RELATIVE = re.compile(r",? (?:who|which|whose|that)\b.*$")
_POSSESSED = re.compile(r"^(?P<whose>[A-Z][\w. ]*?)['’]s? (?P<what>.+)$")
_SENIOR = re.compile(
    r"^(?:senior|top|other|local|some|several|many|most|two|three) (?=\w)",
    re.IGNORECASE,
)


def _fold(name: str) -> str:
    folded = " ".join(name.replace("’", "'").casefold().split())
    return folded.replace("defence", "defense")


@cache
def _bodies() -> dict[str, str]:
    return {
        _fold(word): name
        for name, words in word_list("bodies").items()
        for word in (name, *words)
    }


class Speakers:
    """Names for speakers, the user's aliases before everything else.

    >>> speakers = Speakers({"Zelenskyy": ("Zelensky",)})
    >>> speakers.canonical("Ukrainian President Volodymyr Zelensky")
    'Zelenskyy'
    >>> speakers.canonical("American officials"), speakers.canonical("Washington")
    ('U.S.', 'U.S.')
    """

    def __init__(self, aliases: Mapping[str, tuple[str, ...]]) -> None:
        self._own = {
            _fold(word): name
            for name, words in aliases.items()
            for word in (name, *words)
        }
        self._known: dict[str, str] = {}

    def canonical(self, as_written: str) -> str:
        """The one name under which a speaker's line is kept; "" for nobody."""
        if as_written not in self._known:
            if len(self._known) > 10_000:
                self._known.clear()
            self._known[as_written] = self._spelt(self._named(as_written), as_written)
        return self._known[as_written]

    def _spelt(self, name: str, as_written: str) -> str:
        """A listed name with the source's own spelling, unless it is the user's."""
        is_own = name in self._own.values()
        if is_own or "defence" not in as_written.lower():
            return name
        return name.replace("Defense", "Defence")

    def _named(self, as_written: str) -> str:
        name = " ".join(as_written.replace("’", "'").split()).strip(" ,.;:\"“”'()")
        if as_written.rstrip().endswith(".") and re.search(r"(?:\b\w\.)+\w$", name):
            name += "."
        name = _ASIDE.sub("", name) or name
        while True:
            shorter = _LEADING.sub("", name)
            if shorter == name:
                break
            name = shorter
        name = _LEGAL_FORM.sub("", name)
        if board := _BOARD.match(name):
            name = board["whose"]
        if poll := _POLL.match(name):
            name = poll["pollster"]
        if firm := _FIRM.match(name):
            name = firm["name"]
        given = _FROM.match(name) or _SERVING.match(name) or _MADE_BY.match(name)
        office = given["office"] if given else body_of_person(name)
        if office:
            return self._named(office.removesuffix("'s"))
        return self._lookup(name) or self._by_rule(_RELATIVE.sub("", name))

    def _lookup(self, name: str) -> str:
        folded = _fold(name)
        return self._own.get(folded) or _bodies().get(folded, "")

    def _by_rule(self, name: str) -> str:
        for pattern in (_SPOKESMAN_FOR, _SPOKESMAN, _OFFICIALS_AT, _OFFICIALS):
            match = pattern.match(name)
            if match and match["office"].lower() not in _NO_OFFICE:
                office = self._office(match["office"])
                if office or pattern in (_SPOKESMAN_FOR, _SPOKESMAN):
                    return office or self._named(match["office"])
        also = _ALSO_CALLED.match(name)
        if also:
            return self._named(also["name"])
        country = country_of(name) or seat_of(name)
        if country:
            return self._lookup(country) or official_name(country)
        of_body = _OF_A_BODY.match(name)
        body = self._lookup(of_body["body"]) if of_body else ""
        if body and not country_of(body):
            return body
        return self._person(name) or self._holder(name) or self._body(name)

    def _holder(self, name: str) -> str:
        """Whoever's office it is, where that is a person: "Zelensky's office".

        An unnamed minister speaks for the ministry. Offices of nobody in particular
        ("the sheriff's office") keep their names.
        """
        if minister := _MINISTER.match(name) or _MINISTER_OF.match(name):
            return self._ministry(minister["ministry"])
        if whose := _OFFICE_OF.match(name):
            return f"{whose['whose']}'s office" if whose["whose"].islower() else ""
        office = _OFFICE.match(name)
        if office is None:
            return ""
        return self._lookup(office["whose"]) or self._person(office["whose"])

    def _ministry(self, what: str) -> str:
        """The ministry of the minister of `what`; empty for heads of governments."""
        of_none = _NO_MINISTRY & {*what.lower().split()}
        return "" if of_none else self._named(f"{what} ministry")

    def _office(self, office: str) -> str:
        """The name of a country or known body; empty for others."""
        office = _LEADING.sub("", office)
        office = _SENIOR.sub("", office)
        country = country_of(office) or seat_of(office)
        return self._lookup(office) or (official_name(country) if country else "")

    def _person(self, name: str) -> str:
        """The family name of a titled person, or ""; a minister's ministry."""
        person = person_in(name)
        if not person:
            return ""
        minister = _MINISTER_NAMED.match(name) or _MINISTER_OF.match(name)
        ministry = self._ministry(minister["ministry"]) if minister else ""
        return self._lookup(person) or ministry or family_name(person)

    def _body(self, name: str) -> str:
        """An organisation: "Turkish health ministry" → "Turkey's Health Ministry"."""
        whose = _POSSESSED.match(name)
        country = country_of(whose["whose"]) or seat_of(whose["whose"]) if whose else ""
        rest = whose["what"] if whose and country else name
        if not country:
            words = name.split()
            for n in (2, 1):
                country = country_of(" ".join(words[:n]))
                if country and len(words) > n:
                    rest = " ".join(words[n:])
                    break
                country = ""
        ministry = _MINISTRY_OF.match(rest)
        if ministry:
            rest = f"{ministry['what']} ministry"
        if rest.lower().endswith(" ministry"):
            rest = " ".join(word[:1].upper() + word[1:] for word in rest.split())
        if not country:
            return self._lookup(rest) or _without_capital(rest)
        if not whose and _is_proper(rest):
            return self._lookup(name) or self._lookup(rest) or name
        owner = official_name(country)
        full = f"{owner}' {rest}" if owner.endswith("s") else f"{owner}'s {rest}"
        return (
            self._lookup(full)
            or (self._lookup(rest) if _lists(country, rest) else "")
            or full
        )


def _is_proper(rest: str) -> bool:
    """True for a body's own name behind a demonym: "Ethiopian National Guard"."""
    words = [w for w in rest.split() if w not in {"of", "and", "for", "the"}]
    is_ministry = rest.lower().endswith(" ministry")
    return len(words) > 2 and all(w[0].isupper() for w in words) and not is_ministry


def _without_capital(name: str) -> str:
    """The name of no one body, as it stands within a sentence.

    >>> _without_capital("Police"), _without_capital("Orla police")
    ('police', 'Orla police')
    """
    first, *rest = name.split() or [""]
    is_common = first.lower() in _COMMON and not any(word[0].isupper() for word in rest)
    return name.lower() if is_common and first.istitle() else name


_COMMON = words(
    "police officials authorities rescuers rescue doctors prosecutors organisers "
    "organizers witnesses residents firefighters fire investigators medics survivors "
    "health emergency local state city county regional provincial federal government "
    "hospital hospitals military army civil disaster media scientists researchers "
    "experts analysts workers activists diplomats relief aid union border rebels "
    "operator company ministry navy"
)
"""Words that have a capital only where a sentence begins."""
_NO_OFFICE = words("one the a an another unnamed that this senior")


def _lists(country: str, rest: str) -> bool:
    """True where the list of bodies has the bare name for this very country."""
    name = _bodies().get(_fold(rest), "")
    full = _bodies().get(_fold(f"{country}'s {rest}"))
    return bool(name) and (country in name or full == name)
