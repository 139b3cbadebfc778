"""The dateline of a report, which says nothing of what follows."""

import re

from monitor.extract.text import Sentence

_DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]{2,30}(?:, [A-Z][\w. ]{1,30}){0,2}"
    r"(?:\s?\([\w ./&-]{2,40}\))?\s?[—–-]{1,2}\s+(?=\S)"
)
"""As in "ORLA, Kard, May 3 (Newswire) - "."""


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
