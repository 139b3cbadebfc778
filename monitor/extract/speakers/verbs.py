"""Whether a word of saying says something here: claims may be of baggage, or lives."""

from monitor.extract.numbers.diseases import DISEASES
from monitor.extract.numbers.grammar import is_plural
from monitor.extract.numbers.numerals import MONEY_SIGNS, SMALL, TENS
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.sources import BODIES, WHEN
from monitor.extract.speakers.voices import is_body

_NOUN_OR_VERB = words(
    "report reports estimate estimates forecast forecasts claim claims project "
    "projects state states count counts record records list lists"
)
_LISTS = words("list lists")
_LISTED = words("result results vote votes seats total share shares candidates names")
"""What "list" before it makes a kind of: "Party list votes"."""
_AFTER_NOUN = words("no of from in by 's put for is was to has have had are were")
_QUOTES = frozenset("“\"'‘")
_HEDGED = 3
"""Words up to a number, its hedge and its currency included."""
_AT = words("at above over to")
_NUMERALS = SMALL.keys() | TENS.keys()
_PUT_AT_LENGTH = 16
"""Words in which "put the number of … at" names its number."""
_LEAVING = words("left leaves")
_BEFORE_PARTICIPLES = _LEAVING | words(
    "kept keeps among between per than including excluding"
)
PUTTING = _LEAVING | words("put puts putting")
"""Verbs that tell of a number behind "at": "puts the toll at 40"."""
TELLING = words(
    "toll count estimate tally figure forecast number estimates offer bid guarantee "
    "aid reward compensation payout pledge package magnitude quake earthquake turnout "
    "range spread bracket projection outlook"
)
_MANY = words("and they we you i both some many all two three several people")


def tells(tokens: Tokens, i: int) -> bool:
    """False where the word at `i` is a noun, or a verb that tells nothing.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tells(tokens_of("Police claim 3 died"), 1)
    True
    >>> tells(tokens_of("The fire claimed three lives"), 2)
    False
    """
    low, after = tokens.lows[i], tokens.low(i + 1)
    if low == "states" and tokens.low(i - 1) == "united":
        return False
    if low in _NOUN_OR_VERB and is_in_name(tokens, i):
        return False
    if low in {"added", "adds"} and (tokens.is_number(i + 1) or after in _NUMERALS):
        return False  # to its count, as in "Ely added 17 cases"
    if low in {"reported", "reports"} and after == "for":
        return False  # for duty, for work
    if low in _NOUN_OR_VERB and after in _AFTER_NOUN:
        return False
    return not _takes_lives(tokens, i)


def ends_label(tokens: Tokens, i: int) -> bool:
    """True for the verb of a line "Votes counted: 1,204,000", which nobody says.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> ends_label(tokens_of("Arrests reported: about 31"), 1)
    True
    >>> ends_label(tokens_of("He added: “12 died”"), 1)
    False
    """
    if tokens.lows[i] in _LISTS and tokens.low(i - 1) not in BODIES:
        return tokens.low(i + 1) == ":" or tokens.low(i + 1) in _LISTED
    if not tokens.lows[i].endswith("ed") or tokens.low(i + 1) != ":":
        return False
    near = range(i + 2, i + 2 + _HEDGED)
    return tokens.low(i + 2) not in _QUOTES and any(map(tokens.is_number, near))


def is_no_verb(tokens: Tokens, i: int) -> bool:
    """True for the end of a label, "the Green List" and "among confirmed cases"."""
    low = tokens.lows[i]
    if low in _NOUN_OR_VERB and tokens.low(i - 1) in DISEASES:
        return True  # "the Orla measles count"
    in_name = low in _NOUN_OR_VERB and is_in_name(tokens, i)
    participle = tokens.low(i - 1) in _BEFORE_PARTICIPLES and low.endswith("ed")
    return in_name or participle or ends_label(tokens, i)


def is_in_name(tokens: Tokens, i: int) -> bool:
    """True for the last word of "the Federal Art Project", not in a headline."""
    capital = tokens.words[i][0].isupper() and tokens.word(i - 1)[:1].isupper()
    return capital and any(word[0].islower() for word in tokens.words[i + 1 :])


def _takes_lives(tokens: Tokens, i: int) -> bool:
    if tokens.lows[i] not in {"claimed", "claims", "claim", "claiming"}:
        return False
    following = tokens.lows[i + 1 : i + 8]
    return bool({"lives", "life", "responsibility", "victims"} & set(following))


def agrees(tokens: Tokens, first: int, verb: int) -> bool:
    """False where a singular stands before the verb's plural, as in a baggage claim.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> agrees(tokens_of("He took the baggage claim"), 2, 4)
    False
    """
    low = tokens.lows[verb]
    if low not in _NOUN_OR_VERB or low.endswith("s"):
        return True
    subject = tokens.lows[first:verb]
    many = is_plural(subject[-1]) or bool(_MANY & set(subject))
    return many or is_body(tokens, first, verb)


def ends_clause(tokens: Tokens, i: int) -> bool:
    """True where nothing is said after the verb: the sentence or clause ends there.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> ends_clause(tokens_of("said on Monday."), 1)
    True
    """
    for k in range(i, min(i + 6, len(tokens))):
        low = tokens.lows[k]
        if low in {".", ";"}:
            return True
        if low not in WHEN and low not in {"on", "in", "at", "a", "statement"}:
            return False
    return True


def is_put_at(tokens: Tokens, i: int) -> bool:
    """True for "put the toll at about 40", not for "put 40 jobs at risk".

    So for "puts Unity on 41 per cent".
    """
    far = min(i + 1 + _PUT_AT_LENGTH, len(tokens))
    return any(
        (tokens.lows[k] in _AT or (tokens.lows[k] == "on" and tokens.is_number(k + 1)))
        and any(_is_numeral(low) for low in tokens.lows[k + 1 : k + 6])
        for k in range(i + 1, far)
    )


def _is_numeral(low: str) -> bool:
    return low[:1].isdigit() or low in _NUMERALS


def is_gift(near: list[str]) -> bool:
    """True for "gave $5 million", not for "gave an estimate of $5 million"."""
    return not TELLING & set(near[:3]) and any(w[0] in MONEY_SIGNS for w in near)
