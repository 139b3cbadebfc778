"""Persons among speakers: titles fall away and the family name is kept.

"Ukrainian President Volodymyr Zelenskyy", "Mr. Zelenskyy" and "Zelenskyy" are one line.
"""

import re

from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.places import country_of

_TITLES = words(
    "mr mrs ms miss dr prof professor president minister premier chancellor "
    "secretary general director-general gen lt col colonel maj major capt captain "
    "sgt sergeant admiral adm commander cmdr chief marshal governor gov mayor "
    "senator sen rep representative congressman congresswoman mp sheriff lieutenant "
    "director chairman chairwoman chair ceo king queen prince princess pope bishop "
    "archbishop rabbi imam sheikh sir lady dame leader ambassador envoy economist "
    "analyst coordinator commissioner superintendent inspector constable lawmaker "
    "coach doctor brigadier spokesman spokeswoman spokesperson officer "
    "president-elect seismologist scientist epidemiologist virologist oncologist "
    "resident volunteer farmer organiser activist expert researcher historian head "
    "lawyer prosecutor coroner judge founder manager executive treasurer deputy"
)
_PARTICLES = words("bin al el von van de der da di la le ibn abu")
_ORGANS = words(
    "Ministry Agency Service Department Office Bureau Council Staff Centre Center "
    "Survey Commission Committee Association Union Party Court Group Institute "
    "University Army Police Force Forces Command Authority Organization "
    "Organisation Bank House Assembly Motors Electric Hospital Times Post News Wire "
    "Press Journal Herald Research Rights Watch International Electronics Airlines "
    "Railways Helmets Crescent Cross Alliance Front Movement Federation Observatory "
    "Coalition Fund Foundation Society Chamber Telegraph Guardian Company "
    "Bloc League Rally Congress Democrats Liberals Greens Socialists List "
    "Corporation Inc Ltd Holdings Partners Capital Analytics"
)
_SURNAMES_FIRST = words(
    "Kim Lee Park Choi Jeon Jung Jeong Yoon Moon Cho Han Shin Kang Seo Li Wang "
    "Zhang Chen Liu Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Xi Nguyen "
    "Tran Pham Ri Jang Tsai Lai"
)
"""Family names that come first: such names are kept whole."""
_DESCRIBED = re.compile(
    r"^(?:[a-z][\w-]* )*(?!(?:in|at|from|near|for|of|to) )[a-z][\w-]* "
    r"(?P<name>[A-Z][\w'-]+ [A-Z][\w'.-]+)$"
)
"""As in "defence analyst Ana Diaz", not "police in Richmond Hill"."""
_OF = re.compile(r"^of (?:the )?(?:[A-Z][\w.]+|[a-z]+)(?: and [A-Z]\w+)? (?=[A-Z])")
_HEADS = words(
    "Ministry Board College School Church Faculty Port State City Town County College "
    "Royal National Federal Central Medical Friends Voice Heart Port Republic"
)
"""Before "of", words of a body's own name."""
_TRADES = words(
    "Power Energy Gas Water Utilities Light Telecom Insurance Securities Consulting "
    "Logistics Shipping Rail Railways Steel Mining Oil Petroleum Foods Pharma Group"
)
"""What the names of firms end in."""
_PERSON_OF = re.compile(
    r"^(?P<who>[A-Z][\w'-]+(?: [A-Z][\w'.-]+){0,2}) (?:of|from|at|with) (?:the )?"
    r"(?P<body>[A-Z][\w&'-]*(?: [A-Z][\w&'-]*){1,6})$"
)
_COUNTRY_LAST = re.compile(r"^(?P<name>.+?) of (?:the )?(?P<country>[A-Z][\w. ]+)$")


def person_in(name: str) -> str:
    """The person's name without titles, or "" where no person is recognised.

    >>> person_in("President Volodymyr Zelenskyy of Ukraine")
    'Volodymyr Zelenskyy'
    >>> person_in("district chief Amal Perera"), person_in("the mayor of Pinto")
    ('Amal Perera', '')
    """
    country = _COUNTRY_LAST.match(name)
    if country and country_of(country["country"]):
        name = country["name"]
    parts = name.split()
    titled = [k for k, w in enumerate(parts) if w.strip(".,").lower() in _TITLES]
    if titled and titled[-1] + 1 < len(parts):
        rest = _OF.sub("", " ".join(parts[titled[-1] + 1 :]))
        return rest if _is_name(rest) else ""
    described = _DESCRIBED.match(name)
    return described["name"] if described and _is_name(described["name"]) else ""


def body_of_person(name: str) -> str:
    """The body of somebody whom a family name tells before it; "" for others.

    >>> body_of_person("Ost of Orla Power"), body_of_person("Bank of Orla Research")
    ('Orla Power', '')
    """
    found = _PERSON_OF.match(name)
    if not found or (_ORGANS | _HEADS) & {*found["who"].split()}:
        return ""
    return found["body"] if found["body"].split()[-1] in _ORGANS | _TRADES else ""


def _is_name(rest: str) -> bool:
    parts = rest.split()
    capitals = all(w[0].isupper() or w in _PARTICLES for w in parts)
    return 0 < len(parts) <= 4 and capitals and parts[-1] not in _ORGANS


def family_name(name: str) -> str:
    """The name by which a person is called again.

    >>> family_name("Volodymyr Zelenskyy"), family_name("Kim Jong Un")
    ('Zelenskyy', 'Kim Jong Un')
    """
    parts = name.split()
    if parts[0] in _SURNAMES_FIRST:
        return name
    last = len(parts) - 1
    while last > 0 and parts[last - 1] in _PARTICLES:
        last -= 1
    return " ".join(parts[last:])
