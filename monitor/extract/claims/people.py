"""Who is counted: words for people, and for persons by what they do."""

import re

from monitor.extract.numbers.grammar import is_plural
from monitor.extract.numbers.noun_phrases import MEASURES, STATES
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.units import Unit
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.places import country_of

PEOPLE = words(
    "people person persons individuals civilians civilian residents resident "
    "villagers children child kids women woman men man boys girls soldiers soldier "
    "troops servicemen policemen police officers officer firefighters firefighter "
    "rescuers rescuer workers worker miners miner passengers passenger crew sailors "
    "students student pupils teachers patients patient victims migrants migrant "
    "refugees tourists tourist pilgrims worshippers fans protesters demonstrators "
    "journalists medics doctors nurses others attackers militants fighters gunmen "
    "infants babies adults teenagers families employees staff members guards "
    "inmates prisoners fishermen farmers drivers guests foreigners nationals "
    "citizens personnel volunteers strikers customers voters evacuees survivors "
    "hostages inhabitants households dockworkers shoppers spectators holidaymakers "
    "climbers hikers seafarers crewmen paramedics security patients aid "
    "peacekeepers settlers commuters motorists pensioners machinists pilots dockers "
    "assailants insurgents terrorists rebels hijackers bombers jihadists extremists "
    "kidnappers captors raiders guerrillas captives abductees detainees lawmakers "
    "travellers travelers vacationers flyers fliers clients actors elderly "
    "scientists engineers staffers recruits conscripts detainees"
)
_OF_PEOPLE = words("arrested wounded hospitalised rescued evacuated freed")
_AGENT = re.compile(
    r"(?:ers|ors|ists|ians|ees|cials|tives|ants|lords|"
    r"youths|suspects|clerics|monks|nuns|deputies|bystanders|girls|relatives)$"
)
"""Nouns of persons by what they do, of which the list has only the usual ones."""


FOES = words(
    "attackers assailants gunmen militants insurgents terrorists rebels hijackers "
    "bombers jihadists extremists kidnappers captors raiders guerrillas"
)
"""Those who attack: outlets call the same ones by any of these."""
HOSTAGES = words(
    "people passengers passenger pupils students villagers tourists worshippers guests "
    "travellers girls children women civilians staff pilgrims schoolgirls "
    "schoolchildren captives customers teachers nurses doctors workers residents"
)
"""Whoever holds these has taken hostages."""


NATIONALS = "nationals"
"""Those of whom only the country is told: "71 Eritreans"; soldiers or civilians."""


_PEOPLE_OF = re.compile(r"[A-Z][a-z]{2,}(?:ians|eans|[b-df-hj-np-tv-z]ans)$")
"""Words like "Samarians": the people of a land that no list knows."""
_NO_LANDS = words("republicans christians veterans partisans artisans caravans orphans")


_OF_A_LAND = re.compile(r"[A-Z][a-z]{2,}(?:i?an|ese|ish)$")
_ADVISERS = words("instructors advisers advisors trainers")
_AS = 8
"""Words behind those counted that tell as what they serve."""


def serve(tokens: Tokens, unit: Unit) -> bool:
    """True for a land's men abroad under another name: "60 Cuban instructors".

    So it is for "30 of its citizens are there as military advisers".
    """
    nouns = unit.written.split()
    if nouns[-1].lower() in _ADVISERS:
        return bool(country_of(nouns[0]) or _OF_A_LAND.match(nouns[0]))
    for k in range(unit.last, min(unit.last + _AS, len(tokens))):
        if tokens.lows[k] == "as":
            role = (tokens.low(k + 1), f"{tokens.low(k + 1)} {tokens.low(k + 2)}")
            return "troops" in {MEASURES.get(name) for name in role}
    return False


def befalls(outcome: str, noun: str) -> bool:
    """True where a noun outside the list means persons, by what became of them.

    >>> befalls("arrested", "managers"), befalls("trapped", "managers")
    (True, False)
    """
    return outcome in _OF_PEOPLE and _AGENT.search(noun) is not None


def are_persons(noun: str) -> bool:
    """True for nouns of persons by what they do: "instructors", not "cities"."""
    return _AGENT.search(noun) is not None


def noun_ahead(tokens: Tokens, k: int) -> str:
    """The noun of "brings to six the number of soldiers": behind the number, at `k`.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> noun_ahead(tokens_of("brings to six the number of soldiers lost"), 3)
    'soldiers'
    """
    if tokens.lows[k : k + 3] != ["the", "number", "of"]:
        return ""
    near = tokens.lows[k + 3 : k + 7]
    return next((low for low in near if is_plural(low)), "")


def state_of(unit: Unit) -> str:
    """What became of "17 wounded passengers", told before their noun."""
    *before, _ = unit.written.lower().split()
    told = [MEASURES[low] for low in before if low in STATES and low in MEASURES]
    return told[0] if told and people_in(unit, unit.written.split()[-1].lower()) else ""


def people_in(unit: Unit, written: str) -> str:
    """The counted people as written, or ""."""
    if written in PEOPLE or MEASURES.get(written) == "troops":
        return written
    last = unit.written.split()
    is_people = written not in _NO_LANDS and _PEOPLE_OF.match(last[-1])
    is_land = is_people or country_of(last[-1]) or country_of(" ".join(last[-2:]))
    return NATIONALS if is_land else ""
