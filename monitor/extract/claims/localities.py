"""Where a count was taken, when it is not the whole story's place."""

from monitor.extract.claims.sides import Setting
from monitor.extract.numbers.dates import DAYS, is_month
from monitor.extract.numbers.designations import named_in_list
from monitor.extract.numbers.numerals import SMALL, TENS
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.places import country_of, demonym

_IN = words("in at near across around")
_KINDS_OF_PLACE = words(
    "province district county town village city region state governorate prefecture "
    "municipality suburb island neighbourhood neighborhood camp"
)
_NUMBERED = words("hall room ward block gate unit terminal pier shaft section reactor")
"""What has numbers instead of names: "six bodies in Hall 4"."""
_WHOSE = words("its the their his her")
_SITES = words(
    "hub plant plants site factory works mill yard shipyard base office offices depot "
    "mine pit smelter refinery campus headquarters foundry warehouse steelworks "
    "brewery terminal centre center assembly branch"
)
_TOLLS = words("toll deaths dead cases")
_LABELS = _TOLLS | words("missing injured wounded casualties victims")
"""What a line may count in a place: "Missing in Orla: 40"."""
_PARTS_OF_LAND = words(
    "capital city countryside province region state district county north south east "
    "west interior provinces cities suburbs"
)
_WHERE = 6
"""Words from "where" to its count: "where the wave is known to have killed 12"."""
_FEW_WORDS = 4
"""Between a place and its count, in "In Orla the office confirms 16 deaths"."""
_PARTED = words("which whom those these them")
_LABEL = 9
_OF_THOSE = (["of", "the"], ["of", "those"], ["of", "them"])


def is_marked(tokens: Tokens, quantity: Quantity) -> bool:
    """True where a place is told as a part of the whole."""
    i = quantity.first
    before = tokens.lows[max(0, i - 3) : i]
    after = tokens.lows[quantity.last : quantity.last + 7]
    is_part = before[-2:] in (["of", "whom"], ["of", "which"])
    if is_part or _counts_of_them(tokens, quantity):
        return True  # "118, of whom 71 in Marl"
    return "including" in before or "alone" in after or _is_breakdown(tokens)


def _counts_of_them(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "71 of them in Marl"."""
    k = quantity.number.last
    return tokens.lows[k : k + 2] == ["of", "them"]


def _where_clause(tokens: Tokens, quantity: Quantity, setting: Setting) -> str:
    """The place of "in the town of Marl, where 64 people died"."""
    near = range(1, _WHERE)
    where = next((k for k in near if tokens.low(quantity.cue - k) == "where"), 0)
    comma = quantity.cue - where - 1
    if not where or tokens.low(comma) != ",":
        return ""
    first = comma
    while tokens.word(first - 1)[:1].isupper():
        first -= 1
    name = tokens.slice(first, comma)
    titled = setting.titled
    if setting.wider is not None:
        titled = titled & setting.wider
    is_titled = any(word in titled for word in name.split())
    placed = tokens.low(first - 1) in _IN | {"of"} and not country_of(name)
    return name if placed and not is_titled else ""


def _is_breakdown(tokens: Tokens) -> bool:
    """True for "16 people in Bangladesh and nine in India"."""
    found = set()
    for k, low in enumerate(tokens.lows):
        named = tokens.word(k + 1)[:1].isupper() and not is_month(tokens, k + 1)
        if low != "in" or not named:
            continue
        near = tokens.lows[max(0, k - 4) : k]
        if any(w[0].isdigit() or w in SMALL or w in TENS for w in near):
            found.add(tokens.word(k + 1))
    return len(found) > 1


def place_of(tokens: Tokens, quantity: Quantity, setting: Setting) -> str:
    """The place that the count is for, where it is not the whole story's."""
    number = quantity.number
    if hospital := _hospital(tokens, quantity):
        return hospital
    if place := named_in_list(tokens, number.first, number.last):
        return place
    colon = quantity.cue - 1
    if place := _of_which(tokens, colon, setting):
        return place
    if setting.town and tokens.low(colon) == ":":
        return setting.town if tokens.slice(0, colon) == setting.town else ""
    if place := _where_clause(tokens, quantity, setting):
        return place
    marked = is_marked(tokens, quantity)
    end = min(len(tokens), quantity.last + 9)
    for k in range(quantity.last, end):
        low = tokens.lows[k]
        if low in {",", ";", ".", "and", "but", ":", "("} or low[0].isdigit():
            break
        of_those = tokens.lows[quantity.number.last :][:2] in _OF_THOSE
        if low in _IN or (low == "from" and of_those):
            return _named_place(tokens, k + 1, setting, marked=marked or low == "from")
    tolls = _LABELS if tokens.low(quantity.cue - 1) == ":" else _TOLLS
    for k in range(max(0, quantity.cue - 9), quantity.cue):
        if tokens.lows[k] in tolls and tokens.low(k + 1) in _IN:
            return _named_place(tokens, k + 2, setting, marked=False)
    if tokens.low(0) == "in" and tokens.word(1)[:1].isupper():
        last = 1
        while tokens.word(last)[:1].isupper() or tokens.low(last) in _KINDS_OF_PLACE:
            last += 1
        near = setting.wider is not None and last >= quantity.cue - _FEW_WORDS
        if near or last >= quantity.cue - 1:
            return _named_place(tokens, 1, setting, marked=False)
    if tokens.low(0) == "in":
        comma = next((k for k, low in enumerate(tokens.lows[:8]) if low == ","), 0)
        if comma and comma < quantity.first:
            return _named_place(tokens, 1, setting, marked=False)
    return ""


def _hospital(tokens: Tokens, quantity: Quantity) -> str:
    """The hospital that counts only the bodies brought to it: "Orla Hospital has"."""
    if quantity.unit is None or quantity.unit.head not in {"body", "corpse"}:
        return ""
    for k in range(1, len(tokens)):
        if tokens.lows[k] in _MORGUES and tokens.words[k - 1][0].isupper():
            first = k - 1
            while tokens.word(first - 1)[:1].isupper():
                first -= 1
            first += tokens.lows[first] == "the"
            return tokens.slice(first, k + 1)
    return ""


_MORGUES = words("hospital morgue mortuary infirmary")


def _of_which(tokens: Tokens, colon: int, setting: Setting) -> str:
    """The place of a label that parts the line before: "27, of which in Orla: 2"."""
    if tokens.low(colon) != ":":
        return ""
    for k in range(max(0, colon - _LABEL), colon - 3):
        parts = tokens.lows[k] == "of" and tokens.low(k + 1) in _PARTED
        if parts and tokens.low(k + 2) in _IN:
            return _named_place(tokens, k + 3, setting, marked=True)
    return ""


def site_of(tokens: Tokens, quantity: Quantity, setting: Setting) -> str:
    """The place of work that jobs are counted at, of several: "at its Marl plant".

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("It will cut 400 jobs at its Marl plant")
    >>> site_of(tokens, quantities_in(tokens)[0], Setting())
    'Marl'
    """
    if is_marked(tokens, quantity):
        return place_of(tokens, quantity, setting)
    for k in range(quantity.last, min(len(tokens), quantity.last + 9)):
        low = tokens.lows[k]
        if low in {",", ";", ".", "and", "but", ":", "("} or low[0].isdigit():
            return ""
        if low in {"at", "in"} and tokens.low(k + 1) in _WHOSE:
            last = k + 2
            while tokens.word(last)[:1].isupper():
                last += 1
            is_site = last > k + 2 and tokens.low(last) in _SITES
            return tokens.slice(k + 2, last) if is_site else ""
    return ""


def is_one_of_several(tokens: Tokens, k: int) -> bool:
    """True where other names follow the one that ends before `k`: ", Orla and Lume".

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> is_one_of_several(tokens_of("Ely, Orla and the Lume"), 1)
    True
    >>> is_one_of_several(tokens_of("Ely, Orla, and 12 more"), 1)
    False
    """
    while tokens.low(k) in {",", "and"}:
        joint = tokens.low(k)
        k += 1 + (joint == "," and tokens.low(k + 1) == "and")
        joint = tokens.low(k - 1)
        k += tokens.low(k) == "the"
        if not tokens.word(k)[:1].isupper():
            return False
        if joint == "and":
            return True
        while tokens.word(k)[:1].isupper():
            k += 1
    return False


def first_place_in(tokens: Tokens) -> frozenset[str]:
    """The words of the first place that a text names; empty where it names none.

    Whoever reads "12 people in Marl County" before any other place takes Marl County
    for the place of the whole story.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> sorted(first_place_in(tokens_of("On Monday 12 people in Marl County left Ely")))
    ['County', 'Marl']
    """
    for k, low in enumerate(tokens.lows):
        first = k + 1 + (tokens.low(k + 1) == "the")
        if low in _IN and tokens.word(first)[:1].isupper():
            last = first
            while tokens.word(last)[:1].isupper():
                last += 1
            if tokens.lows[first] not in DAYS and not is_month(tokens, first):
                return frozenset(tokens.words[first:last])
    return frozenset()


def _kind_at(tokens: Tokens, k: int) -> int:
    """The token of the town of "mountain town", at or right behind `k`; 0 for none."""
    for n in (k, k + 1):
        if tokens.low(n) in _KINDS_OF_PLACE:
            return n
        if not tokens.word(n)[:1].islower():
            break
    return 0


def _named_place(tokens: Tokens, k: int, setting: Setting, *, marked: bool) -> str:
    if (
        tokens.low(k) in {"his", "her", "their"}
        and tokens.low(k + 1) in _KINDS_OF_PLACE
    ):
        return tokens.low(k + 1)
    if tokens.low(k) == "this" and (this := _kind_at(tokens, k + 1)):
        return setting.here or tokens.lows[this]
    if tokens.low(k) == "the":
        k += 1
    k = _kind_at(tokens, k) or k
    kind = tokens.low(k) in _KINDS_OF_PLACE
    while tokens.low(k) in _KINDS_OF_PLACE or tokens.low(k) == "of":
        k += 1
    last = k
    while tokens.word(last)[:1].isupper() or (tokens.low(last) == "-" and last > k):
        last += 1
    name = tokens.slice(k, last) if last > k else ""
    is_numbered = tokens.is_number(last) and tokens.low(last - 1) in _NUMBERED
    if not name and last < len(tokens) and tokens.low(last) in {"alone", "only"}:
        return setting.here or tokens.low(last - 1) if kind else ""
    if not name and kind and setting.town:
        return setting.town
    if not name or name.lower() in DAYS or is_month(tokens, k) or is_numbered:
        return ""
    if is_one_of_several(tokens, last):
        return ""
    kind = kind or tokens.low(last) in _KINDS_OF_PLACE
    country = country_of(name)
    if country and not marked and any(w in setting.places for w in name.split()):
        return ""
    if country:
        return demonym(country)
    if marked:
        return name
    known = setting.titled if kind else setting.places
    if setting.wider is not None:
        known = known & setting.wider  # the whole story's place has the greater count
    return "" if any(w in known for w in name.split()) else name


def opening_place(tokens: Tokens) -> str:
    """The place that a sentence opens with: "In the capital the figure was".

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> opening_place(tokens_of("In the capital the figure was 44.6 per cent"))
    'capital'
    >>> opening_place(tokens_of("In all the figure was 44.6 per cent"))
    ''
    """
    if tokens.low(0) not in _IN:
        return ""
    first = last = 1 + (tokens.low(1) == "the")
    while tokens.word(last)[:1].isupper() and not is_month(tokens, last):
        last += 1
    if tokens.low(last) in _PARTS_OF_LAND:
        last += 1
    return tokens.slice(first, last) if last > first else ""
