"""How far a noun phrase goes to the right of a number."""

from monitor.extract.numbers.grammar import (
    DETERMINERS,
    STOPS,
    has_verb_ending,
    is_plural,
    may_go_on,
)
from monitor.extract.numbers.tokens import DASHES, HYPHENS, Tokens
from monitor.extract.numbers.wordlists import index, word_list, words

_FATES = words(
    "killed wounded missing captured displaced evacuated rescued trapped arrested "
    "hospitalised cases vaccinated hostages freed recaptured"
)
_FINITE = words("died fled perished disappeared surrendered")
STATES = frozenset(
    word
    for fate in _FATES
    for word in (fate, *word_list("measures")[fate])
    if " " not in word
    and word not in _FINITE
    and (
        word.endswith("ed") or word in {"dead", "hurt", "missing", "homeless", "slain"}
    )
)
"""Words like "killed" and "dead" that may stand right behind a number."""
MEASURES = index("measures")
_PEOPLES = frozenset(
    w.split()[-1].lower() for words in word_list("places").values() for w in words[1:]
    if w.endswith("is") and w.islower() is False and not w.startswith("@")
)  # fmt: skip
"""Plural demonyms that do not look like plurals: Israelis, Pakistanis."""
_NOT_ADVERBS = words("family assembly supply ally rally fly monopoly anomaly elderly")
HONORIFICS = words("mr mrs ms dr")
_BEHIND_NOUNS = words("aboard onboard alive")
_MAX_NOUNS = 6


def phrase_end(tokens: Tokens, j: int) -> int:
    """One past the last token of the noun phrase that begins at `j`."""
    last, k = j, j
    while k < len(tokens) and _words_in(tokens, j, k) < _MAX_NOUNS:
        low = tokens.lows[k]
        if low in HYPHENS and tokens.glued(k) and tokens.glued(k + 1) and k > j:
            k += 1
            continue
        if low == "and" and _joins_adjectives(tokens, j, k):
            k += 1
            continue
        if not low[0].isalpha() or low in HONORIFICS or low in _BEHIND_NOUNS:
            break
        if low in STOPS and not _is_counted(tokens, j, k):
            break
        if k > j and low.endswith("ly") and low not in _NOT_ADVERBS:
            break
        is_verb = k > j or tokens.low(k + 1) in _BEHIND_VERBS
        is_verb = is_verb or _has_object(tokens, k + 1)
        if is_verb and has_verb_ending(low) and not _adjective_here(tokens, k):
            break
        last = k = k + 1
        if tokens.is_number(k + 1) and tokens.low(k) in HYPHENS and tokens.glued(k + 1):
            last = k = k + 2  # Covid-19 cases
            continue
        plural = is_plural(low) or low in _PEOPLES
        following = tokens.low(k + 1)
        owns = plural and tokens.low(k) == "'s" and following.isalpha()
        if owns and following not in STOPS:
            last = k = k + 1  # two women's teams
            continue
        if plural and tokens.low(k) not in HYPHENS:
            known = tokens.low(k) in MEASURES and tokens.low(k) not in STATES
            known = known or low in STATES  # "two wounded women"
            if not ((may_go_on(low) or known) and is_plural(tokens.low(k))):
                break
    while last > j and tokens.lows[last - 1] in DASHES:
        last -= 1
    return last


def _words_in(tokens: Tokens, j: int, k: int) -> int:
    """How many words of letters there are: "Kite-2 short-range missiles" has four."""
    return sum(low.isalpha() for low in tokens.lows[j:k])


def _has_object(tokens: Tokens, k: int) -> bool:
    """True for whose place it is, behind the verb of "12,000 packed Orla's square"."""
    return tokens.word(k)[:1].isupper() and tokens.low(k + 1) == "'s"


_BEHIND_VERBS = DETERMINERS | {".", ",", "", "in", "by", "from", "away", "out", "off"}
_COUNTED = words("shows works runs wins leads falls stands hits finds saves holds")
"""Verbs that are nouns right behind a number."""


def _is_counted(tokens: Tokens, j: int, k: int) -> bool:
    """True for the shows of "20 shows", and the runs of "23 home runs"."""
    low = tokens.low(k)
    if tokens.low(k + 1) in DETERMINERS:
        return False
    return low in _COUNTED and (k == j or (low == "runs" and tokens.low(j) == "home"))


def _joins_adjectives(tokens: Tokens, j: int, k: int) -> bool:
    """True for "digital and physical sales": the noun comes after the second."""
    return (
        k > j
        and is_plural(tokens.low(k + 2))
        and not is_plural(tokens.low(k + 1))
        and tokens.low(k + 1) not in STOPS
        and tokens.low(k + 1).isalpha()
    )


def _adjective_here(tokens: Tokens, k: int) -> bool:
    """True for a word in -ed or -ing that a noun follows: "newly confirmed cases"."""
    following = tokens.low(k + 1)
    if following in STOPS or not following.isalpha():
        return False
    return is_plural(following) or is_plural(tokens.low(k + 2))
