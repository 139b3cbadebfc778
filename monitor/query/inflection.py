"""English plurals and singulars of a word in a query.

The relation is symmetric: `troop` finds `troops`, `troops` finds `troop`. Rules of
spelling with a short list of exceptions, no stemming: `kill` is not `killed`.
"""

import re


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


_IRREGULAR = {
    singular: plural
    for pair in _listed("""
    man/men woman/women child/children foot/feet tooth/teeth goose/geese mouse/mice
    ox/oxen leaf/leaves life/lives wife/wives knife/knives thief/thieves half/halves
    shelf/shelves wolf/wolves loaf/loaves calf/calves self/selves hoof/hooves
    scarf/scarves sheaf/sheaves axis/axes criterion/criteria phenomenon/phenomena
    medium/media bacterium/bacteria datum/data nucleus/nuclei index/indices
    appendix/appendices matrix/matrices quiz/quizzes cactus/cacti radius/radii
    """)
    for singular, plural in [pair.split("/")]
}
_SINGULAR = {plural: singular for singular, plural in _IRREGULAR.items()}
# They end like the plural of another word, and are none.
_NO_PLURALS = _listed("""
    news means series species corps headquarters always overseas perhaps does
    has was its this thus plus less lens alias canvas bias gallows
    economics politics physics ethics athletics logistics electronics genetics
    dynamics ballistics robotics acoustics
    hamas abbas mars laos carlos marcos lucas nicolas vegas lens james wales
""")
_NOT_MEN = _listed("german human roman norman ottoman shaman talisman oman")
_INITIALISM = re.compile(r"[A-Z]{2,}s?")
_LETTERS = re.compile(r"[a-z]{3,}")


def inflections(written: str, form: str) -> frozenset[str]:
    """All folded forms that `form` stands for; `written` is its spelling in the query.

    >>> sorted(inflections("casualty", "casualty"))
    ['casualties', 'casualty', 'casualtys']
    >>> sorted(inflections("ICBM", "icbm")), sorted(inflections("US", "us"))
    (['icbm', 'icbms'], ['us'])
    >>> "new" in inflections("news", "news"), "news" in inflections("new", "new")
    (False, False)
    >>> sorted(inflections("crisis", "crisis")), sorted(inflections("police", "police"))
    (['crises', 'crisis'], ['police', 'polices'])
    """
    if _INITIALISM.fullmatch(written):
        if written.endswith("s"):
            return frozenset({form, form[:-1]})
        plural = set() if written.endswith("S") else {form + "s"}
        return frozenset({form} | plural - _NO_PLURALS)
    if not _LETTERS.fullmatch(form):
        return frozenset({form})
    return frozenset({form} | _plurals(form) | _singulars(form))


def _plurals(word: str) -> set[str]:
    if word in _IRREGULAR:
        return {_IRREGULAR[word]}
    if word in _SINGULAR:
        return set()
    if word.endswith("sis"):
        return {word[:-2] + "es"}
    if word.endswith("man") and word not in _NOT_MEN:
        return {word[:-2] + "en"}
    found = set()
    if word.endswith(("s", "x", "z", "sh")):
        found.add(word + "es")
    elif not word.endswith("si"):
        found.add(word + "s")
    if word.endswith(("ch", "o")):
        found.add(word + "es")
    if re.search(r"[^aeiou]y$", word):
        found.add(word[:-1] + "ies")
    return found - _NO_PLURALS


def _singulars(word: str) -> set[str]:
    guesses = {word[:-1], word[:-2], word[:-3] + "y", word[:-2] + "is"}
    guesses |= {word[:-2] + "an", _SINGULAR.get(word, "")}
    return {guess for guess in guesses if len(guess) >= 3 and word in _plurals(guess)}
