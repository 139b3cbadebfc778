"""Numbers that belong to a name: Section 8, F-16, Galaxy 5, S&P 500, 12 Main Street."""

from monitor.extract.numbers.currencies import currency_after
from monitor.extract.numbers.grammar import STOPS, VERBS, is_plural
from monitor.extract.numbers.numerals import SMALL, Number
from monitor.extract.numbers.tokens import HYPHENS, Tokens
from monitor.extract.numbers.units import measure_at
from monitor.extract.numbers.wordlists import words

_DESIGNATORS = words(
    "section room flight route category chapter phase level part no number group "
    "type stage tier class unit article bill page channel highway interstate "
    "district ward block gate platform terminal game episode volume vol issue "
    "version model mark mk act order resolution rule title docket case line exit "
    "mile pier apartment apt suite floor area sector zone battalion brigade "
    "division regiment fig figure table appendix amendment proposition prop measure "
    "step round week day world bus train engine ladder building hangar runway "
    "building precinct grade year key stages item question lot code area line "
    "note bulletin junction motorway boeing airbus exhibit d.i. dkt dkt. ecf top under "
    "over"
)
_LOWER_DESIGNATORS = _DESIGNATORS - words(
    "top under over number figure part day week year case unit group line item "
    "class game mark order area building floor rule key lot round step mile train "
    "bus act measure bill issue world table engine"
)
"""Designators that need no capital."""
_STREETS = words(
    "street st avenue ave road rd lane drive boulevard blvd square terrace court "
    "way place highway parkway plaza"
)
_EMERGENCY = words("911 999 112 000 111 988")
_CALLS = words("call calls caller callers dispatch dispatcher dispatchers operator")
_TITLE_WORDS = 0.6
"""Share of capitalised words from which a line is a headline."""


_PREFIXES = words("minus sub mid pre post non then magnitude")


def is_part_of_name(tokens: Tokens, number: Number) -> bool:
    """True for what is glued to letters: F-16, COVID-19, 5G."""
    i = number.first
    before = tokens.low(i - 1)
    if before in HYPHENS and tokens.glued(i) and tokens.glued(i - 1):
        letters = tokens.word(i - 2)
        if letters[:1].isalpha() and before == "-":
            return letters.lower() not in _PREFIXES and number.form == "digits"
    if before in {"#", "№"} or (before == "." and tokens.low(i - 2) in {"no", "co"}):
        return True
    if tokens.words[i] in _EMERGENCY and tokens.low(number.last) in _CALLS:
        return True
    if before in {"“", '"', "‘", "«"} and _closes_quote(tokens, number.last):
        return True
    after = tokens.word(number.last)
    if not tokens.glued(number.last) or number.form != "digits" or number.scale != 1.0:
        return False
    if after in {"G", "D", "K", "S", "X", "th"}:
        return (number.value or 0) < 10 or after == "K"
    return after.isascii() and after.isalnum() and not _is_unit(tokens, number.last)


def _closes_quote(tokens: Tokens, k: int) -> bool:
    """True for a name in quotes that begins with its number: “24 Hours”."""
    last = k
    while tokens.word(last)[:1].isupper() and last - k < 4:
        last += 1
    return last > k and tokens.low(last) in {"”", '"', "’", "»"}


def _is_unit(tokens: Tokens, i: int) -> bool:
    """True for a unit, a currency or the end of an age that touches its number."""
    low = tokens.low(i)
    known = low in {"s", "x", "st", "pm", "am", "p", "pc", "pct", "c", "ish", "odd"}
    return (
        known or measure_at(tokens, i) is not None or bool(currency_after(tokens, i)[0])
    )


def is_designation(tokens: Tokens, number: Number) -> bool:
    """Section 8, Route 9, Galaxy 5, S&P 500."""
    i = number.first
    word, low = tokens.word(i - 1), tokens.low(i - 1)
    if low == "number" and _is_subject(tokens, i - 2):
        return False  # infections number 140
    if is_category(tokens, number):
        return False
    if _is_in_series(tokens, i) and not _counts(tokens, number.last):
        return True
    if named_in_list(tokens, i, number.last):
        return False  # 31 dead (Orla 16, Ely 15)
    if low in {"over", "under"} and _counts(tokens, number.last):
        return False  # Over 100 countries have signed
    if low in _LOWER_DESIGNATORS or (low in _DESIGNATORS and word[0].isupper()):
        letter = tokens.glued(number.first + 1) and number.last == i + 2
        plain = number.scale == 1.0 or letter
        return plain and tokens.low(number.last) not in {"%", "percent"}
    if low in _DESIGNATORS - _BOUNDS and _closes(tokens, number.last):
        return low != "number" or "," not in tokens.words[i]
    if (
        not any(map(str.isupper, word[:2]))
        or number.scale != 1.0
        or "," in tokens.words[i]
    ):
        return False
    if low in _KEPT or low.endswith("ly") or "." in tokens.words[i]:
        return False
    if measure_at(tokens, number.last) is not None and low not in _SERIES:
        return False
    if word[0].islower() or (len(word) < 3 and word.isupper()):
        return True
    if _is_gapped(tokens, i):
        return False
    if i < 2 or tokens.low(i - 2) in {".", ":", "!", "?", "“", '"', "|", "—"}:
        keeps = tokens.low(number.last) in _STATES_AFTER | {"%", "percent", "per"}
        counts = keeps or (word.isupper() and _counts(tokens, number.last))
        return not counts and not _in_headline_case(tokens)
    return not _in_headline_case(tokens) and not _counts(tokens, number.last)


def is_category(tokens: Tokens, number: Number) -> bool:
    """True for the strength of a storm: "a Category 4 hurricane".

    >>> from monitor.extract.numbers.numbers import numbers_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> told = "It is now a category 4 storm", "They sell category 5 cables"
    >>> [is_category(t, numbers_in(t)[0]) for t in map(tokens_of, told)]
    [True, False]
    """
    is_strength = tokens.low(number.first - 1) == "category" and number.value in _SCALE
    return is_strength and bool(_STORMS & {*tokens.lows})


_STORMS = words("storm hurricane typhoon cyclone superstorm storms hurricanes cyclones")
_SCALE = frozenset({1.0, 2.0, 3.0, 4.0, 5.0})


def _is_subject(tokens: Tokens, k: int) -> bool:
    """True for what numbers so many: "infections", "the dead", "the dead now"."""
    k -= tokens.low(k) in {"now", "already"}
    return is_plural(tokens.low(k)) or tokens.low(k) in _STATES_AFTER


def named_in_list(tokens: Tokens, i: int, last: int) -> str:
    """Whose part of a total the number at `i` is, in a list behind that; else "".

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> named_in_list(tokens_of("Dead: 31 (Orla 16)"), 5, 6)
    'Orla'
    >>> named_in_list(tokens_of("Dead: 31, of whom Ely 7 and Ost Bay 8"), 11, 12)
    'Ost Bay'
    """
    if tokens.low(last).isalpha() and tokens.low(last) != "and":
        return ""
    name, k = _item(tokens, i)
    while name and tokens.low(k - 1) in {",", ";", "and"} and _number_at(tokens, k - 2):
        own, k = _item(tokens, k - 2)
        name = own and name
    near = range(max(0, k - _NEAR), k - 1)
    bracketed = tokens.low(k - 1) == "(" and any(_number_at(tokens, n) for n in near)
    opens = bracketed or tokens.lows[max(0, k - 2) : k] in _OF_THEM
    is_place = name.split()[-1:] and name.split()[-1].lower() not in _DESIGNATORS
    return name if opens and is_place else ""


def _item(tokens: Tokens, i: int) -> tuple[str, int]:
    """The name right before the number at `i`, and where it begins."""
    end = i - (tokens.low(i - 1) == ":")
    first = end
    while first > 0 and tokens.words[first - 1][0].isupper():
        first -= 1
    return (tokens.slice(first, end), first) if first < end else ("", i)


def _number_at(tokens: Tokens, k: int) -> bool:
    return k >= 0 and (tokens.is_number(k) or tokens.low(k) in SMALL)


_NEAR = 7
"""Words in which a total is told before the list of its parts."""
_OF_THEM = (["of", "whom"], ["of", "them"], ["of", "which"], [",", "including"])


def _is_in_series(tokens: Tokens, i: int) -> bool:
    """True for each number of "Zones 3 and 4" and "routes 7, 9 and 12"."""
    k = i - 1
    while (
        i - k < _LONGEST_SERIES and tokens.low(k) in _JOINTS and tokens.is_number(k - 1)
    ):
        k -= 2
    word = tokens.low(k)
    return k >= 0 and word[-1:] == "s" and word[:-1] in _LOWER_DESIGNATORS


_JOINTS = words("and or , to through & - –")
_LONGEST_SERIES = 40
"""Tokens of a series; a row of figures that goes on and on is none."""


def is_capital_word(tokens: Tokens, number: Number) -> bool:
    """True for "the Big Ten" and "Chapter Two": a number word with a capital inside."""
    i = number.first
    inside = i > 0 and tokens.low(i - 1) not in {".", ":", "“", '"', "—", "–", "|", "‘"}
    if tokens.low(i - 1) in HYPHENS and not tokens.glued(i):
        inside = False  # the dash of a dateline: "ORLA (Reuters) - Five people"
    capital = tokens.words[i][0].isupper() and number.last == i + 1
    return inside and capital and not _in_headline_case(tokens)


def _closes(tokens: Tokens, i: int) -> bool:
    """True where nothing that is counted can follow at `i`."""
    return not tokens.low(i).isalpha() and tokens.low(i) not in {"%", "$", "-", "to"}


def _is_gapped(tokens: Tokens, i: int) -> bool:
    """True for the 27 of "gave the Greens 29.5 percent and the Left Bloc 27"."""
    first = i
    while first > 0 and tokens.words[first - 1][0].isupper():
        first -= 1
    first -= tokens.low(first - 1) == "the"
    shares = {"%", "percent", "cent"} & set(tokens.lows[:first])
    return tokens.low(first - 1) == "and" and bool(shares)


_BOUNDS = words("over under top order step measure day week total year")
_SERIES = frozenset({"stoxx", "cac", "ftse", "nasdaq", "nikkei", "dax"})
_LABELS = words(
    "fatalities casualties deaths injuries injured evacuees evacuated hospitalised "
    "hospitalized rescued missing displaced arrests arrested survivors victims "
    "detained recovered stranded trapped unaccounted destroyed damaged"
)
"""Labels in a bulletin's lines without colons: "Fatalities 11. Injured 60."."""
_KEPT = (
    STOPS
    | _LABELS
    | VERBS
    | words(
        "only just even kills killed injures injured dead wounded hurts arrests "
        "arrested nearly almost least than total toll magnitude average score adds us "
        "usd eur gbp eu aud cad nzd chf jpy inr rs rm ps hkd sgd officials police army "
        "says said"
    )
)


def _counts(tokens: Tokens, i: int) -> bool:
    word = tokens.word(i)
    low = tokens.low(i)
    if low in {"%", "percent", "per", "points"} or low in _STATES_AFTER:
        return True
    if low == "of" and tokens.is_number(i + 1 + (tokens.low(i + 1) in {"the", "its"})):
        return True  # gave the Greens 12 of the 60 seats
    plural = is_plural(low) or is_plural(tokens.low(i + 1))
    return word[:1].islower() and plural and low not in STOPS


_STATES_AFTER = words("killed dead injured wounded missing hurt arrested")


def _in_headline_case(tokens: Tokens) -> bool:
    words = [w for w in tokens.words if w[0].isalpha() and len(w) > 3]
    return len(words) > 3 and sum(w[0].isupper() for w in words) > _TITLE_WORDS * len(
        words
    )


def is_address(tokens: Tokens, number: Number) -> bool:
    """12 Main Street, 1600 Pennsylvania Avenue, CA 94105."""
    value = number.value or 0
    if number.scale != 1.0 or value != int(value):
        return False
    if len(tokens.words[number.first]) == 5 and tokens.words[number.first].isdecimal():
        state = tokens.word(number.first - 1)
        if (
            len(state) == 2
            and state.isupper()
            and state not in {"US", "UK", "EU", "UN"}
        ):
            return True
    for k in (1, 2, 3):
        word = tokens.word(number.last + k - 1)
        if not word[:1].isupper():
            return False
        if k > 1 and word.lower() in _STREETS:
            return True
    return False


def is_inside_name(tokens: Tokens, i: int, k: int) -> bool:
    """True for the 9 of "those in District 9 were"; also for "(Orla)" behind it."""
    if tokens.low(k) in {"(", ")"}:
        opens = k if tokens.low(k) == "(" else k - 2
        is_named = tokens.low(opens + 2) == ")" and tokens.word(opens + 1)[:1].isupper()
        return is_named and opens > i
    return k > i + 1 and tokens.low(k)[0].isdigit() and tokens.words[k - 1][0].isupper()
