"""The dateline of a report, which says nothing of what follows."""

import re

from monitor.extract.text import Sentence

_DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]{2,30}(?:, [A-Z][\w. ]{1,30}){0,2}"
    r"(?:\s?\([\w ./&-]{2,40}\))?\s?[—–-]{1,2}\s+(?=\S)"
)
"""As in "ORLA, Kard, May 3 (Newswire) - "."""
_TOWN = re.compile(r"\b(?:city|town|village) of ((?:[A-Z][\w’-]+ ?){1,3}(?<! ))")

_LABEL = re.compile(r"([A-Z][\w’-]+(?: [A-Z][\w’-]+)?): (?=.*\d)")
_THIS_TOWN = re.compile(r"\bthe (?:town|city|village|district|island|suburb)\b")


def without_dateline(sentence: Sentence) -> Sentence:
    """A report's first sentence from where it begins.

    >>> without_dateline(Sentence("ORLA, May 3 (NWA) - Five died.", 0, 30)).text
    'Five died.'
    """
    found = _DATELINE.match(sentence.text)
    if found is None or found.end() >= len(sentence.text):
        return sentence
    start = sentence.start + found.end()
    return Sentence(sentence.text[found.end() :], start, sentence.end)


def dateline_of(body: str) -> str:
    """The place from which a report was sent; "" where it names none.

    >>> dateline_of("PORT ELY, Kard, May 3 (NWA) - Five died."), dateline_of("Rain.")
    ('Port Ely', '')
    """
    found = _DATELINE.match(body)
    return re.split(r"[,(—–-]", found[0])[0].strip().title() if found else ""


def town_told_in(text: str) -> str:
    """The town that a lead names as one: "the city alone" is that one.

    >>> town_told_in("Wards in the lakeside city of Port Ely are full.")
    'Port Ely'
    """
    found = _TOWN.search(text)
    return found[1] if found else ""


def town_labelled(title: str, body: str) -> str:
    """The town that a headline begins with, of which the text goes on as "the town".

    >>> town_labelled("Port Ely: 23 dead", "He has 60 missing in the town.")
    'Port Ely'
    >>> town_labelled("Governor: 23 dead", "The governor was in the town.")
    ''
    """
    found = _LABEL.match(title)
    is_town = found and _THIS_TOWN.search(body) and found[1].lower() not in body.lower()
    return found[1] if found and is_town else ""
