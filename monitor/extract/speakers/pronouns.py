"""Words for a source that was named before: "he", "the agency"."""

from monitor.extract.numbers.grammar import PRONOUNS
from monitor.extract.numbers.wordlists import words

POSSESSIVES = words("its his her their")
_ANAPHORS = words(
    "agency ministry service official officials department spokesman spokeswoman "
    "minister president governor mayor statement group report bureau office company "
    "union council organization organisation centre center institute commission "
    "authority chief he brigade hospital airline operator regulator"
)


def is_pronoun(source: str) -> bool:
    """True where a source must be looked up in what came before.

    >>> is_pronoun("He"), is_pronoun("the agency"), is_pronoun("The Pentagon")
    (True, True, False)
    """
    if source.isupper() and len(source) > 1:
        return False
    low = source.lower()
    if low in PRONOUNS or low in POSSESSIVES:
        return True
    words = low.split()
    short = len(words) == 2 and words[0] == "the"
    one_of = words[:3] in (["one", "of", "the"], ["some", "of", "the"])
    return (short or one_of) and words[-1] in _ANAPHORS and source.split()[-1].islower()
