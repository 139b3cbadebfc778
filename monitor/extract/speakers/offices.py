"""Heads and spokesmen, who speak for an office that the same article names.

"The police chief" is one line with "police" where an article quotes both; alone it
keeps its name, since nobody said that police count the same.
"""

import re
from collections.abc import Iterable

_ROLE = (
    r"(?:chief executive|chief|commissioner|commander|director|head|superintendent"
    r"|spokes(?:man|woman|person))"
)
_HOLDER = rf"(?:{_ROLE}|minister)"
_OF_OFFICE = re.compile(
    r"^(?:(?:the|an?|its|their|deputy|acting|assistant) )*"
    rf"(?P<office>[\w'’ -]+?)(?:['’]s)? {_ROLE}(?: [A-Z][\w.'’-]+)*$",
    re.IGNORECASE,
)
_OVER_OFFICE = re.compile(
    rf"^(?:.*\b)?{_ROLE} (?:of|for|at) (?:the )?(?P<office>[\w'’ -]+)$", re.IGNORECASE
)
_MINISTER = re.compile(
    r"^(?:.*\b)?(?P<what>[\w’'-]+) minister(?: [A-Z][\w.'’-]+)*$", re.IGNORECASE
)
_BARE = re.compile(
    rf"^(?:(?:the|an?|its|their|deputy|acting|assistant) )*{_ROLE}$", re.IGNORECASE
)
_BARE_AND_NAMED = re.compile(
    r"^(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir) )?[Ss]pokes(?:man|woman|person)"
    r"(?: [A-Z][\w.'’-]+){1,3}$"
)
_NAME = r"(?P<name>[A-Z][\w'’-]{1,30}(?: [A-Z][\w'’-]{1,30}){1,3})"
_ROLE_WORDS = (
    rf"(?P<role>(?:[Tt]he |[Aa]n? |[Ii]ts )?(?:[\w'’-]{{1,30}} ){{0,4}}{_HOLDER}"
    r"(?: (?:of|for|at) (?:the )?[\w'’]{1,30}(?: [\w'’]{1,30}){0,3})?)"
)
_APPOSED = re.compile(rf"\b{_NAME}, {_ROLE_WORDS}(?=[,.]|$| said)")
_APPOSING = re.compile(rf"\b{_ROLE_WORDS}, {_NAME},")
_LITTLE = frozenset(["the", "a", "an", "of", "for", "at", "local"])


def is_bare(written: str) -> bool:
    """True for one whose office is not told: "a spokeswoman".

    >>> is_bare("A spokeswoman"), is_bare("a police spokesman")
    (True, False)
    """
    return _BARE.match(written) is not None


def is_bare_and_named(written: str) -> bool:
    """The same with a name: "spokesman Tom Bell" of whoever the text spoke of.

    >>> is_bare_and_named("Spokeswoman Ana Diaz"), is_bare_and_named("Ana Diaz")
    (True, False)
    """
    return _BARE_AND_NAMED.match(written) is not None


def office_in(written: str) -> str:
    """The office of a head or spokesman as written; empty for anybody else.

    >>> office_in("the police chief"), office_in("head of the fire service")
    ('police', 'fire service')
    >>> office_in("Police Chief Tom Bell"), office_in("Tom Bell")
    ('Police', '')
    >>> office_in("Interior Minister Ana Diaz"), office_in("the prime minister")
    ('Interior ministry', '')
    """
    if is_bare(written):
        return ""
    if minister := _MINISTER.match(written):
        is_head_of_all = minister["what"].lower() in {"prime", "first", "former"}
        return "" if is_head_of_all else f"{minister['what']} ministry"
    found = _OVER_OFFICE.match(written) or _OF_OFFICE.match(written)
    return found["office"] if found else ""


def roles_in(text: str) -> dict[str, str]:
    """What persons are, where it stands beside their names.

    >>> roles_in("The toll rose, said Tom Bell, the police chief.")
    {'Tom Bell': 'the police chief'}
    """
    found = (*_APPOSING.finditer(text), *_APPOSED.finditer(text))
    return {each["name"]: each["role"] for each in found}


def named_office(office: str, names: Iterable[str]) -> str:
    """The only one of the names that is this office; empty for none or several.

    >>> named_office("police", ["Orla police", "mayor"])
    'Orla police'
    """
    wanted = _words(office)
    found = {}
    for name in names:
        own = _words(name)
        if wanted and own and (wanted <= own or own <= wanted):
            found[name.casefold()] = name
    return next(iter(found.values())) if len(found) == 1 else ""


def _words(name: str) -> set[str]:
    return {*name.casefold().replace("’", "'").replace("'s", "").split()} - _LITTLE
