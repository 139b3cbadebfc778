"""What a feed is all about by its own name: then its articles need not say so.

A body's bulletins ("Air attack on the night of 12 February") and the posts of a live
page leave out what the feed is named after. A newspaper of a town prints other news of
it, too: a name that is an outlet's own tells nothing.
"""

import re

from monitor.extract.speakers.own_voice import is_of_releases, is_outlet
from monitor.extract.speakers.places import country_in, demonym
from monitor.model.text import Text
from monitor.query.match import Matcher

_PARTED = re.compile(r"\s*[:|]\s|\s[–—-]\s")
"""Between an outlet or a body and the subject of its feed."""


def subject_of(name: str) -> str:
    """The part of a feed's name that says what all of its articles are about.

    >>> subject_of("The Tribune: Karvenia war live"), subject_of("Post | Ukraine")
    ('Karvenia war live', 'Ukraine')
    >>> subject_of("Karvenian Air Force: Bulletins"), subject_of("Larkspur Newsroom")
    ('Karvenian Air Force: Bulletins', 'Larkspur Newsroom')
    >>> subject_of("Kyiv Post"), subject_of("World | Kyiv Post"), subject_of("Kyiv")
    ('', '', '')
    """
    if is_of_releases(name):
        return name
    _, *parts = _PARTED.split(name)
    return next((part for part in parts if not is_outlet(part)), "")


def is_story_feed(name: str, about: Matcher) -> bool:
    """Whether what a feed's name says it is about has words of the story's query.

    A people's or a country's name stand for each other: the Ukrainian Air Force is of
    Ukraine.
    """
    subject = subject_of(name)
    if not subject:
        return False
    country = country_in(subject)
    return bool(about.spans(Text(f"{subject}, {country}, {demonym(country)}", "")))
