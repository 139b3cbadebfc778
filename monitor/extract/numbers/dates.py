"""Numbers that are dates, years and times of day, told by their neighbours."""

import re

from monitor.extract.numbers.kinds import Kind
from monitor.extract.numbers.numerals import Number
from monitor.extract.numbers.tokens import DASHES, Tokens
from monitor.extract.numbers.trends import direction
from monitor.extract.numbers.wordlists import words

MONTHS = words(
    "january february march april may june july august september october november "
    "december jan feb mar apr jun jul aug sep sept oct nov dec"
)
_ALSO_WORDS = frozenset({"may", "march", "mar", "sep", "dec", "jan", "jun"})
DAYS = words(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu "
    "thur thurs fri sat sun"
)
_YEAR_CUES = words(
    "in since of by from until till through during after before late early mid "
    "circa between summer winter spring autumn fall the year years a to and end "
    "start back around fiscal fy class born founded established built launched "
    "elected season edition model election elections olympics cup -"
)
_TIME_AFTER = words(
    "a.m. p.m. am pm a.m p.m o'clock gmt utc est edt pst pdt et pt cet bst ist hrs"
)
_PARTS_OF_DAY = words("morning afternoon evening")
_AFTER_HOUR = {""} | words(". , on and this")
_TIMED = words(
    "began begin begins started start starts opened open opens closed close closes "
    "ended end ends left leaves leave arrived arrives due met meets"
)
_LOGGED = words("had voted counted logged registered reported open cast queued waited")
"""What is done by an hour: "had logged 40 by six"."""
_DATED_NOUNS = words(
    "elections results figures models seasons games talks protests sales levels "
    "terms highs lows data numbers estimates floods fires olympics"
)
_ORDINAL = re.compile(r"\d+(st|nd|rd|th)$")
_COUNTED = words("percent per % people million billion thousand")


def date_kind(tokens: Tokens, number: Number) -> Kind | None:
    """DATE, TIME or ORDINAL where the number is one; None otherwise.

    >>> from monitor.extract.numbers.numbers import numbers_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("On 5 May 2019 at 9 p.m. 300 people")
    >>> [date_kind(tokens, n) for n in numbers_in(tokens)][-2:]
    [<Kind.TIME: 'time of day'>, None]
    """
    word = tokens.words[number.first]
    if ":" in word:
        return Kind.TIME
    if _ORDINAL.match(word):
        return Kind.ORDINAL
    if number.form == "identifier":
        return Kind.IDENTIFIER
    if _is_time(tokens, number):
        return Kind.TIME
    if number.last != number.first + 1 or not word[0].isdigit():
        return None
    if tokens.low(number.last) == "s" and tokens.glued(number.last):
        return Kind.DATE
    if (
        _is_day(tokens, number)
        or _is_year(tokens, number)
        or _ends_years(tokens, number)
    ):
        return Kind.DATE
    return None


def is_month(tokens: Tokens, i: int) -> bool:
    """True where token `i` names a month."""
    low = tokens.low(i)
    return low in MONTHS and (low not in _ALSO_WORDS or tokens.word(i)[0].isupper())


def _is_time(tokens: Tokens, number: Number) -> bool:
    after = tokens.low(number.last)
    if after in _TIME_AFTER and (number.value or 0) < 2400:
        return after not in {"hrs", "et", "pt"} or len(tokens.word(number.first)) == 4
    if after == "o" and tokens.low(number.last + 2) == "clock":
        return True
    if _is_hour(tokens, number):
        return True
    return (
        len(tokens.words[number.first]) == 4
        and tokens.low(number.first - 1) == "at"
        and after in {"hours", "local", "hrs", "gmt"}
    )


def _is_hour(tokens: Tokens, number: Number) -> bool:
    """True for "at six in the morning", "half past six", "voting ended at seven"."""
    i, j = number.first, number.last
    if number.form not in {"words", "digits"} or not 1 <= (number.value or 0) <= 12:
        return False
    if tokens.lows[j : j + 2] == ["in", "the"] and tokens.low(j + 2) in _PARTS_OF_DAY:
        return True
    if tokens.lows[max(0, i - 2) : i] in (["half", "past"], ["quarter", "past"]):
        return True
    clause = tokens.lows[max(0, i - 8) : i]
    is_until = tokens.low(i - 1) in {"by", "until", "till"} and number.form == "words"
    if is_until and tokens.low(j) in _AFTER_HOUR and _LOGGED & set(clause):
        return not any(map(direction, clause))
    if tokens.low(i - 1) != "at" or tokens.low(j) not in _AFTER_HOUR:
        return False
    return bool(_TIMED & set(tokens.lows[max(0, i - 8) : i]))


def _is_day(tokens: Tokens, number: Number) -> bool:
    value = number.value or 0
    if not (1 <= value <= 31 and value == int(value)):
        return False
    before, after = number.first - 1, number.last
    if tokens.low(before) == "." and tokens.low(before - 1) in MONTHS:
        before -= 1
    if is_month(tokens, before):
        return not (_unit_like(tokens, after) and value < 32) or not tokens.is_number(
            before - 1
        )
    if is_month(tokens, after) and tokens.low(after) != "may":
        return True
    if tokens.low(after) == "may" and tokens.word(after) == "May":
        return True
    if tokens.low(after) == "of" and is_month(tokens, after + 1):
        return True
    if tokens.low(before) in DASHES or tokens.low(before) in {"to", "and", "or"}:
        return _day_in_a_row(tokens, before)
    if tokens.low(after) in DASHES | {"to", "and"} and tokens.is_number(after + 1):
        return is_month(tokens, after + 2)
    return tokens.low(before) in DAYS and tokens.low(before - 1) in {"on", ",", ""}


def _unit_like(tokens: Tokens, i: int) -> bool:
    return tokens.low(i) in _COUNTED


def _day_in_a_row(tokens: Tokens, joint: int) -> bool:
    """True for the second number of "Sept. 20-24" and "May 3 and 4"."""
    if not tokens.is_number(joint - 1):
        return False
    month = joint - 2
    if tokens.low(month) == ".":
        month -= 1
    return is_month(tokens, month)


def _is_year(tokens: Tokens, number: Number) -> bool:
    word = tokens.words[number.first]
    if not (len(word) == 4 and word.isdecimal()):
        return False
    value = number.value or 0
    if not 1500 <= value <= 2100:
        return False
    before, after = tokens.low(number.first - 1), tokens.low(number.last)
    if after in _COUNTED or _beside_count(tokens, number):
        return False
    if is_month(tokens, number.first - 1) or (before in {",", "."} and value > 1900):
        return True
    if value < 1900:
        return before in {"in", "since", "from", "circa", "until"} or _joined(
            tokens, number
        )
    if after in DASHES and tokens.is_number(number.last + 1):
        return True
    return (
        before in _YEAR_CUES
        or before in {"(", "'", "’", "‘", ""}
        or after
        in {
            ")",
            ",",
            ".",
            "",
            "-",
        }
        or _is_label(tokens, number.last)
    )


def _ends_years(tokens: Tokens, number: Number) -> bool:
    """True for the second number of "the 2019-20 season"."""
    i = number.first
    if tokens.low(i - 1) not in DASHES | {"/"} or not tokens.glued(i):
        return False
    year = tokens.word(i - 2)
    return len(year) == 4 and year.isdecimal() and 1500 <= int(year) <= 2100


def _beside_count(tokens: Tokens, number: Number) -> bool:
    """True for the second of "from 1000 to 2000": its partner is no year."""
    if tokens.low(number.first - 1) not in {"to", "and", "or"} | DASHES:
        return False
    partner = tokens.word(number.first - 2)
    return partner.isdecimal() and 31 < int(partner[:9]) < 1500


def _joined(tokens: Tokens, number: Number) -> bool:
    """True for "between 1600 and 1900"."""
    first, last = number.first, number.last
    if tokens.low(first - 1) == "between":
        return tokens.low(last) == "and" and len(tokens.word(last + 1)) == 4
    return tokens.low(first - 1) == "and" and tokens.low(first - 3) == "between"


def _is_label(tokens: Tokens, after: int) -> bool:
    """True unless a counted noun follows: "2019 people" is a count."""
    low = tokens.low(after)
    if tokens.word(after)[:1].isupper():
        return True
    if low in _DATED_NOUNS or not low.isalpha():
        return low not in {"%", "$"}
    return not low.endswith("s") and low not in {"people", "men", "women", "children"}


_STATED = re.compile(
    r"\b(?:(?:in|since|during|by|from|until) )?(?:(?:early|late|mid)[- ])?"
    r"(?:(?:last|the previous|this time last) (?:January|February|March|April|"
    r"May|June|July|August|September|October|November|December|spring|summer|autumn|"
    r"winter|year|month|week|quarter|season|decade)(?: ago| earlier| before)?"
    r"|(?:in|since|during) (?:(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)(?: \d{1,2})?,? )?(?:19|20)\d\d)\b"
)
_AGO = re.compile(
    r"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy)(?:-[a-z]+)?|\d+|several) "
    r"(?:day|week|month|year|decade|hour)s? (?:ago|earlier|before)\b",
    re.IGNORECASE,
)


def dated_phrases(text: str) -> list[tuple[int, int, str]]:
    """Words that place what is said at another time: start, end, phrase.

    >>> dated_phrases("dispatched around 10,000 troops last October.")
    [(32, 44, 'last October')]
    """
    return [
        (m.start(), m.end(), m[0]) for p in (_STATED, _AGO) for m in p.finditer(text)
    ]
