"""Noun phrases beside a reporting verb; `voices.py` tells whether they can speak."""

from monitor.extract.numbers.dates import DAYS, is_month
from monitor.extract.numbers.grammar import VERBS as FORMS
from monitor.extract.numbers.grammar import has_verb_ending
from monitor.extract.numbers.tokens import DASHES, Tokens
from monitor.extract.numbers.wordlists import word_list, words
from monitor.extract.speakers.appositions import ROLES

_REPORTING = word_list("reporting")
SAY = frozenset(_REPORTING["say"])
WEAK = frozenset(_REPORTING["weak"])
DENY = frozenset(_REPORTING["deny"])
NOUNS = frozenset(_REPORTING["nouns"])
BODIES = frozenset(_REPORTING["bodies"])
VERBS = (SAY | WEAK | DENY) - words(
    "report reports count project estimate estimates record records list lists set "
    "claims claim fears notes forecast united states counts guess left leaves"
)
_ADVERBS = words(
    "also now then recently earlier later already still previously repeatedly again "
    "has have had only just since first once there all each both"
)
INNER = words("of for at in from on with")
_HARD = words(
    "that while but because if when as after before although though where whereas "
    "and or than so yet which who whom whose with by to into over until since "
    "including unless not is are was were be been has have had will would could can "
    "may might do does did against about around between amid under during per "
    "despite ago"
)
BREAKS = words('. , ; : " “ ” ( ) [ ] | ! ? … « » ‘ ’') | (DASHES - {"-"})
MOST_WORDS = 14
TITLED = words("mr mrs ms dr gen lt col maj capt sgt adm gov sen rep st prof")
WHO_HAVE = words(
    "officials official authorities intelligence sources source doctors rescuers "
    "diplomats ministry data police analysts information spokesman spokeswoman "
    "researchers scientists economist economists professor analyst director "
    "researcher minister governor mayor department office residents witnesses "
    "experts people hospital hospitals clinic clinics"
)
"""Nouns that "in", "at" or "from" may go on: "officials in Kyiv"."""
PERSONS = words(
    "doctor physician physicians nurse nurses worker workers teacher teachers "
    "volunteer volunteers farmer farmers survivor survivors driver drivers guard "
    "guards lawyer lawyers "
    "commander commanders soldier soldiers medic medics paramedic paramedics "
    "chief officer officers engineer engineers manager managers owner reporter "
    "correspondent student students employee employees passenger passengers "
    "villager villagers activist activists aide aides adviser coordinator man "
    "woman resident witness surgeon pastor priest trader traders"
)
"""The same of persons: "a nurse at Mercy Hospital" is not the hospital."""
SERVING = words(
    "official officials spokesman spokeswoman spokesperson spokespeople analyst "
    "analysts economist economists researcher researchers scientist scientists "
    "investigator investigators meteorologist meteorologists forecaster forecasters "
    "commander captain lieutenant sergeant deputy geologist seismologist hydrologist "
    "firefighter firefighters coordinator organizer organizers organiser organisers"
)
"""Those whom "with" gives a body: "officials with the water board"."""
WHEN = DAYS | words(
    "late early yesterday today last this earlier told said tonight tomorrow"
)
_ASIDES = words(
    "who which a an the whose of from asked pressed quoted questioned contacted "
    "reached known called named led headed run based backed in at during under"
)
"""What may begin an aside between a speaker and its verb: ", of Meridian,"."""
_CLOCKS = words("a.m. p.m. a.m p.m gmt utc bst cet edt cdt mdt pdt")
"""Behind the time with which a live page begins an entry: "7:20 a.m. Police say"."""
_ARTICLES = words("the a an its their")
_SPANS = words("minutes hours days weeks months years")
_BEFORE_NOW = words("ago earlier later before after")
_NEAR_TO = {("familiar", "with"), ("close", "to")}
_OPENING = words(
    "in at after on during with from under following since amid of among "
    "across throughout"
)
_ASKED = words("reached contacted interviewed questioned polled surveyed asked")
"""What was done to those who speak: "residents reached by phone say"."""


def subject_before(tokens: Tokens, verb: int) -> tuple[int, int]:
    """The noun phrase left of a verb, as tokens; empty where there is none.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("In his speech the mayor of Lyon also said")
    >>> tokens.slice(*subject_before(tokens, 8))
    'the mayor of Lyon'
    """
    last = verb
    while last > 0 and (
        tokens.lows[last - 1] in _ADVERBS or _is_adverb(tokens, last - 1)
    ):
        last -= 1
    if tokens.low(last - 1) in WHEN and tokens.low(last - 2) == "on":
        last -= 2
    if tokens.low(last - 1) == ",":
        return _before_aside(tokens, last - 1)
    if tokens.low(last - 1) == ")":
        opening = last - 2
        while opening > 0 and tokens.lows[opening] != "(" and last - opening < 8:
            opening -= 1
        last = opening
    first = phrase_start(tokens, last)
    if tokens.low(first - 1) == "by" and tokens.low(first - 2) in _ASKED:
        first, last = phrase_start(tokens, first - 2), first - 2
    if tokens.low(first) in {"across", "throughout"}:
        first += 1  # "Across the province the ministry counts ten"
    if _acts(tokens, first, last):
        first, last = phrase_start(tokens, first - 1), first - 1
    return _within(tokens, first, last)


def _acts(tokens: Tokens, first: int, last: int) -> bool:
    """True for "hold Orla", left of "say" in "the rebels who hold Orla say"."""
    low = tokens.low(first)
    if last - first < 2 or not tokens.word(first).islower() or low in _ARTICLES:
        return False
    named = phrase_start(tokens, first - 1) < first - 1
    if tokens.low(first - 1) == "who":
        return named
    verb = low in FORMS or has_verb_ending(low) or low.endswith("s")
    return tokens.low(first - 1) in {"that", "which"} and named and verb


def survey_before(tokens: Tokens, verb: int) -> tuple[int, int] | None:
    """The survey of "a Meridian poll of 1,200 voters found"; None where none is.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("A Meridian poll of 1,200 voters found")
    >>> tokens.slice(*survey_before(tokens, 6))
    'A Meridian poll'
    """
    for k in range(verb - 1, max(0, verb - 7), -1):
        if tokens.lows[k] == "of" and tokens.lows[k - 1] in SURVEYS:
            told = any(tokens.is_number(n) for n in range(k + 1, verb))
            return (phrase_start(tokens, k), k) if told else None
    return None


SURVEYS = words("survey poll study")


def _is_adverb(tokens: Tokens, i: int) -> bool:
    low = tokens.lows[i]
    return low.endswith("ly") and low not in {"family", "assembly", "italy", "supply"}


def _within(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """The last noun phrase of "in its briefing the service"."""
    if tokens.low(first - 1) not in _OPENING:
        return first, last
    for k in range(first + 1, last):
        before = tokens.lows[k - 1]
        begins = tokens.lows[k] in {"the", "a", "an"} or (
            tokens.words[k][0].isupper() and tokens.words[k - 1][0].islower()
        )
        if begins and before not in INNER and before != "'s" and before != "the":
            return k, last
    return first, last


def _before_aside(tokens: Tokens, comma: int) -> tuple[int, int]:
    """The subject of "Kyrylo Budanov, who heads …, says": before the aside."""
    none = (comma, comma)
    for k in range(comma - 1, max(-1, comma - MOST_WORDS), -1):
        low = tokens.lows[k]
        if low in {".", ";", ":", "”", '"'} and tokens.low(k - 1) not in TITLED:
            return none
        if low != ",":
            continue
        aside = tokens.lows[k + 1 : comma]
        if any(word.startswith("spokes") for word in aside):
            return k + 1, comma
        names = tokens.word(k + 1)[:1].isupper()
        begin = phrase_start(tokens, k)
        if names and not any(tokens.words[n][0].isupper() for n in range(begin + 1, k)):
            return k + 1, comma
        if names or (
            aside
            and (
                aside[0].isdigit()
                or aside[0].endswith("ing")
                or aside[0] in _ASIDES
                or ROLES & {*aside[:4]}
            )
        ):
            return _within(tokens, phrase_start(tokens, k), k)
        return none
    return none


def phrase_start(tokens: Tokens, last: int) -> int:
    """Where the noun phrase begins that ends before token `last`."""
    k = last
    while k > 0 and last - k < MOST_WORDS:
        low = tokens.lows[k - 1]
        if low == "." and tokens.low(k - 2) in TITLED:
            k -= 2
            continue
        if low == "'" and tokens.low(k - 2).endswith("s") and k < last:
            k -= 1  # employers' federation
            continue
        if low in BREAKS or low[0].isdigit() or (low[0] == "'" and low != "'s"):
            break
        if low in _CLOCKS or (low in DASHES and not tokens.glued(k)):
            break
        if low == "and" and k < last and _joins(tokens, k - 1, last):
            k -= 1
            continue
        serves = low == "with" and tokens.low(k - 2) in SERVING
        serves |= tokens.low(k) == "-" and tokens.glued(k)  # house-by-house
        if low in _HARD and (tokens.low(k - 2), low) not in _NEAR_TO and not serves:
            break
        if low in INNER and not _inside(tokens, k - 1):
            break
        if _is_heading(tokens, k - 1) and k < last:
            break
        if low in _BEFORE_NOW and tokens.low(k - 2) in _SPANS and k < last:
            break  # "Hours later the network raised"
        if _is_date(tokens, k - 1) and tokens.low(k) in _ARTICLES and k < last:
            break  # "By noon on 3 May the network had recorded"
        if low in VERBS and k < last:
            return last
        k -= 1
    while k < last and (
        tokens.lows[k] in INNER or tokens.lows[k][0] == "'" or _ends_date(tokens, k)
    ):
        k += 1
    return k


def _is_heading(tokens: Tokens, i: int) -> bool:
    """True for the end of a heading before its text: "DIPLOMACY The Council said"."""
    word = tokens.words[i]
    return word.isupper() and len(word) > 2 and tokens.word(i + 1) in {"The", "A", "An"}


def _is_date(tokens: Tokens, i: int) -> bool:
    return tokens.lows[i] in DAYS or is_month(tokens, i)


def _ends_date(tokens: Tokens, k: int) -> bool:
    """True for the month of "as of 10 May the agency estimates"."""
    return is_month(tokens, k) and tokens.low(k - 1)[:1].isdigit()


def _joins(tokens: Tokens, i: int, last: int) -> bool:
    """True for the "and" of one name: "the search and rescue agency"."""
    if _both_names(tokens, i):
        return True
    one_body = tokens.lows[last - 1] in BODIES and tokens.low(i + 1) not in {"the", "a"}
    return one_body and 2 < last - i < 5 and tokens.low(i - 1).isalpha()


def _both_names(tokens: Tokens, i: int) -> bool:
    return tokens.word(i - 1)[:1].isupper() and tokens.word(i + 1)[:1].isupper()


def _inside(tokens: Tokens, i: int) -> bool:
    """True for a preposition inside a name: "spokesman for the ministry"."""
    low, before = tokens.lows[i], tokens.low(i - 1)
    if low in {"of", "for"}:
        return before not in BREAKS and before != "" and before not in VERBS
    if low == "with":
        return before == "familiar" or before in SERVING
    return before in WHO_HAVE or (before in PERSONS and low in {"in", "at", "from"})


def name_end(tokens: Tokens, j: int) -> int:
    """One past the last token of the name that begins at `j`."""
    k = j
    while k < len(tokens) and k - j < MOST_WORDS:
        low = tokens.lows[k]
        if low == "." and tokens.low(k - 1) in TITLED:
            k += 1
            continue
        if low in BREAKS or low[0].isdigit() or (low[0] == "'" and low != "'s"):
            break
        if low in DASHES and not tokens.glued(k):
            break
        if low == "and" and not _both_names(tokens, k):
            break
        if k > j and (low in WHEN or low in VERBS or low == "on"):
            break
        if k > j and low in _SPANS and tokens.low(k + 1) in _BEFORE_NOW:
            break  # "the 40 given by the mayor hours earlier"
        if k > j and low in _HARD - {"and", "with"}:
            break
        if k > j and low == "in" and tokens.low(k - 1) not in WHO_HAVE:
            break
        k += 1
    return k
