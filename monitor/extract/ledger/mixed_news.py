"""What a count means where the feeds bring much that is of other stories.

Where nearly all they bring is of one story, a number in an article of the story is most
likely the story's. In mixed news it is as likely of something else that the article
mentions.
"""

from monitor.extract.ledger.amounts import is_vague
from monitor.extract.ledger.shared_counts import is_periodic, is_shared
from monitor.extract.ledger.statements import Statement
from monitor.extract.names import names_of
from monitor.extract.text import sentences

_LEAST_SHARE = 3 / 4
"""Of the articles of feeds that are about one story."""
_ENOUGH = 20
"""So many articles a feed of general news lists at a time."""
_FEW = 3
"""So many of anything are counted in every newspaper."""
_STEM = 5
"""Letters by which "India" and "Indian" are one name."""


def is_mixed(in_story: int, articles: int) -> bool:
    """True where more than a quarter of the articles are not of the story.

    A few articles do not tell.

    >>> is_mixed(19, 20), is_mixed(14, 20), is_mixed(2, 4)
    (False, True, False)
    """
    return articles >= _ENOUGH and in_story < _LEAST_SHARE * articles


def waits(statement: Statement) -> bool:
    """True for what a second article must give too before it is news.

    Sums, shares and nouns that no headline tells, very small counts, and words such as
    "dozens".
    """
    claim = statement.claim
    if is_vague(claim.amount):
        return True
    if claim.amount.ceiling <= _FEW and not is_periodic(claim):
        return True
    return not statement.is_headline and not is_shared(claim)


def names_by(title: str, sentence: str) -> frozenset[str]:
    """The names in a headline and a sentence, word by word, shortened.

    >>> sorted(names_by("Blast in Delhi", "Indian police say the Red Fort was hit."))
    ['delhi', 'fort', 'red']
    """
    said = [each.text for each in sentences(title)]
    names = [name for each in (*said, sentence) for name in names_of(each)]
    return frozenset(_stem(word) for name in names for word in name.split())


def capitals_by(title: str, sentence: str) -> frozenset[str]:
    """All capitalised words there, the first ones too, shortened.

    >>> sorted(capitals_by("Blast in Delhi", "Indian police say the Red Fort was hit."))
    ['blast', 'delhi', 'fort', 'india', 'red']
    """
    words = f"{title} {sentence}".split()
    return frozenset(_stem(word) for word in words if word[:1].isupper())


def _stem(word: str) -> str:
    return word[:_STEM].lower()
