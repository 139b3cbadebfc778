"""Countries, their people and their capitals: one name for all of them."""

from functools import cache

from monitor.extract.numbers.wordlists import word_list

_OFFICIAL = {"United States": "U.S.", "United Kingdom": "UK"}


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    countries, capitals, people = {}, {}, {}
    for name, words in word_list("places").items():
        countries[name] = name
        for word in words:
            if word.startswith("@"):
                capitals[word[1:]] = name
            else:
                countries[word] = name
        people[name] = words[0]
    return countries, capitals, people


def country_of(written: str) -> str:
    """The country that a name, demonym or abbreviation means, or "".

    >>> country_of("North Koreans"), country_of("U.S."), country_of("Seoul")
    ('North Korea', 'United States', '')
    """
    return _tables()[0].get(written, "")


def country_in(name: str) -> str:
    """The country that a name begins with or has in it, or "".

    >>> country_in("Turkey's Health Ministry"), country_in("the Polish army")
    ('Turkey', 'Poland')
    """
    words = name.replace("’s", "").replace("'s", "").split()
    found = (country_at(words, i)[0] for i in range(len(words)))
    return next((country for country in found if country), "")


def seat_of(written: str) -> str:
    """The country whose officials a capital stands for, or "".

    >>> seat_of("Washington"), seat_of("Paris, Texas")
    ('United States', '')
    """
    return _tables()[1].get(written, "")


def demonym(country: str) -> str:
    """The adjective of a country.

    >>> demonym("Turkey")
    'Turkish'
    """
    return _tables()[2].get(country, country)


def official_name(country: str) -> str:
    """The country as a speaker is shown: "U.S." for short.

    >>> official_name("United States")
    'U.S.'
    """
    return _OFFICIAL.get(country, country)


def country_at(words: list[str], i: int) -> tuple[str, int]:
    """The country that a name or demonym at position `i` means, and one past it.

    >>> country_at(["the", "South", "Korean", "army"], 1)
    ('South Korea', 3)
    """
    if not words[i][:1].isupper():
        return "", i
    for length in (3, 2, 1):
        name = country_of(" ".join(words[i : i + length]))
        if name and i + length <= len(words):
            return name, i + length
    return "", i


DEMONYMS = frozenset(words[0] for words in word_list("places").values())
"""The adjectives of all countries."""
