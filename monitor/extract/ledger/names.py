"""Names of one speaker: shorter and longer forms, and who speaks for an office."""

import re

from monitor.extract.wording import words_of

_LITTLE = frozenset({"the", "a", "an", "of", "for", "and", "in"})
_KINDS = frozenset({"regional", "national", "local", "service"})
"""What a body's name may lack where two other words of it are told."""
_ONE_OF_EACH = frozenset({"police", "army", "military", "government", "ministry"})
"""Bodies of which a story has one: "police" are "Orla police"."""
_PERSON = re.compile(
    r"(?!.*(?:Ministry|Agency|Police|Department|Service|Office|Council|Army|Union)$)"
)
_FIRM = (" Group", " Holdings", " Company", " Corporation", " International")
"""What a firm's or a charity's name has in full, and goes without later."""
_WHAT_IT_IS = re.compile(
    r"^(?:[a-z][\w-]* ){0,3}(?:group|charity|organi[sz]ation|network|watchdog|ngo"
    r"|agency|union|party|movement|foundation|firm|company|institute|consultancy)"
    r" (?=[A-Z])"
)
"""As in "aid group Lifeline": what a body is, before its name."""
_INITIALS = re.compile(r"[A-Z]{3,6}$")
_HOLDER = re.compile(r"\w [A-Z][\w.'’-]+ (?P<name>[A-Z][\w'’-]+)$")
"""A person's full name behind an office."""


def holder_in(as_written: str) -> str:
    """The family name of a person who is named in full behind an office.

    >>> holder_in("Interior Minister Jan Ost"), holder_in("Jan Ost")
    ('Ost', '')
    """
    named = _HOLDER.search(as_written)
    return named["name"] if named else ""


def is_one_name(one: str | None, other: str | None) -> bool:
    """True where one name has all words of the other, and that has at least two.

    A person's family name is enough: "Dorn" is "Lena Dorn"; so are initials: "RMU".

    >>> is_one_name("Rail Makers' Union", "RMU"), is_one_name("Nordia Group", "Nordia")
    (True, True)
    >>> is_one_name("aid group Lifeline International", "Lifeline")
    True
    >>> is_one_name("regional Mine Rescue service", "Orla Mine Rescue")
    True
    """
    if one is None or other is None:
        return False
    one, other = (_WHAT_IT_IS.sub("", name) for name in (one, other))
    if one == other:
        return True
    last, full = sorted((one, other), key=len)
    if any(full == last + form for form in _FIRM) or _is_short_for(last, full):
        return True
    if full.istitle() and len(full.split()) == 2 and full.split()[1] == last:
        return _PERSON.match(full) is not None
    short, long = sorted(
        (_own_words(name) for name in (one, other)),
        key=len,
    )
    is_told = len(short) > 1 or short <= _ONE_OF_EACH
    return bool(short) and is_told and short <= long


def _is_short_for(short: str, full: str) -> bool:
    """True for the initials of a name of as many words, whosever it is.

    >>> _is_short_for("NIB", "Tarland's National Intelligence Bureau")
    True
    """
    if not _INITIALS.match(short):
        return False
    full = full.partition("'s ")[2] or full
    if short == full:
        return True  # Tarland's NIB
    names = [word for word in full.split() if word.lower() not in _LITTLE]
    return "".join(word[:1] for word in names) == short


def _own_words(name: str) -> set[str]:
    """The words that tell a name from others; "regional" is of none."""
    told = {*words_of(_spelling(name))} - _LITTLE
    return told - _KINDS if len(told - _KINDS) > 1 else told


def _spelling(name: str) -> str:
    """A name without what outlets spell as they like."""
    return name.replace("'s", "").replace("Defence", "Defense")
