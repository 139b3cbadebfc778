"""Who holds votes, seats or a share of them: "Keller had 1.2 million votes"."""

from dataclasses import replace

from monitor.extract.claims.parties import NOUNS, PEOPLES
from monitor.extract.numbers.grammar import PREPOSITIONS, PRONOUNS
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.trends import direction
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.party_names import is_party

HELD = frozenset({"votes", "seats"})
"""Measures that somebody holds."""
_HOLDING = words(
    "won wins win winning has had have leads lead led leading took takes take taken "
    "taking secured secures with got gets get on gained gains holds hold held polled "
    "polls received receives garnered picks picked at"
)
_LEADING = words("lead leads led leading beat beats ahead defeated trails trailed")
_BRINGING = words(
    "taking taken takes took bringing brings brought lifting lifts lifted putting puts "
    "leaving leaves left giving gives gave give handing hands handed hand awarding "
    "awards awarded raising"
)
_BETWEEN = words(
    "has have had was is are were will far would now also just still ahead behind "
    "first second third fourth fifth last narrowly currently to likely set due "
    "expected projected forecast tipped poised course"
)
_TALLIES = words("total tally count share vote votes score result haul seats support")
_JOINING = words("the and , gave with ; : 's ' her his its") | {""}
_HEDGES = words("just only a mere at on")
_BEFORE_NAMES = words(
    "the opposition ruling governing far - right left centre center conservative "
    "liberal populist"
)
_ASIDES = words("who which led headed")
_PLACED = words("in at near across around")
_WHOSE = words("the her his its their")
_AMOUNTING = words("is was means requires takes needs at")
_MAKING = (["make"], ["makes"], ["form"], ["is"], ["are"])
_FORESEEN = _TALLIES | words(
    "forecast forecasts projection projections prediction estimate estimates range lead"
)
_WORTH = (["good", "for"], ["enough", "for"], ["equal", "to"], ["equivalent", "to"])
_MARKS = words("majority threshold quorum")
_SHARES = _MARKS | words("thirds half")
_REACH = 10


def holder_of(tokens: Tokens, quantity: Quantity) -> str:
    """A party or candidate as written; "" where nobody is named.

    A common noun for a party is given with whose it is: "the alliance".

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("A recount cut Ana Keller's total to 4,200 votes")
    >>> holder_of(tokens, quantities_in(tokens)[0])
    'Ana Keller'
    """
    if _restates(tokens, quantity) and (k := _restated(tokens, quantity)):
        quantity = replace(quantity, first=k, cue=k, last=k)
    return (
        _behind(tokens, quantity)
        or owner_of(tokens, quantity)
        or _right_before(tokens, quantity)
        or side_of(tokens, quantity)
        or _subject(tokens, quantity)
        or _opening(tokens, quantity)
    )


def _restated(tokens: Tokens, quantity: Quantity) -> int:
    """The number that is told in other terms: of "4,200 votes (31 per cent)"."""
    near = range(quantity.cue - 2, max(-1, quantity.cue - _REACH - 2), -1)
    return next((k for k in near if tokens.is_number(k)), 0)


def _restates(tokens: Tokens, quantity: Quantity) -> bool:
    """True for the seats of "31 per cent of the vote, good for 40 seats"."""
    before = tokens.lows[max(0, quantity.cue - 2) : quantity.cue]
    return before[-1:] in (["("], ["worth"]) or before in _WORTH


def owner_of(tokens: Tokens, quantity: Quantity) -> str:
    """Whose they are: "Aubry's 210,000 votes", "Aubry's share rose to 48.2%"."""
    for k in range(quantity.cue - 1, max(0, quantity.cue - 6), -1):
        if tokens.lows[k] in {"'s", "'"}:
            own = k == quantity.cue - 1 or _TALLIES & set(tokens.lows[k : k + 3])
            return tokens.slice(_start(tokens, k), k) if own else ""
        if not tokens.lows[k][0].isalpha():
            return ""
    return ""


def is_whole_house(tokens: Tokens, quantity: Quantity) -> bool:
    """True for the 120 of "61 of the 120 seats" and of "a house of 120 seats".

    So it is where they are somebody's: "61 of the Senate's 120 seats".
    """
    k = quantity.first - 1
    if tokens.low(k) in {"'s", "'"}:
        k = _capitals(tokens, k) - 1
    k -= tokens.low(k) in {"the", "all"}
    return tokens.low(k) == "of" and tokens.low(k - 1) not in _FORESEEN


def is_mark(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "a majority is 46 seats" and "the 46 seats needed": nobody holds them.

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("A two-thirds majority, as always, is 60 seats")
    >>> is_mark(tokens, quantities_in(tokens)[-1])
    True
    """
    verb = tokens.low(quantity.cue - 1)
    subject = tokens.lows[: quantity.cue]
    following = tokens.lows[quantity.last : quantity.last + 3]
    is_set = verb in _AMOUNTING and bool(_MARKS & set(subject))
    is_set = is_set or (verb == "(" and bool(_SHARES & set(subject[-4:])))
    is_set = is_set or (following[:1] in _MAKING and bool(_MARKS & set(following)))
    return is_set or following[:1] in (["needed"], ["required"])


def _behind(tokens: Tokens, quantity: Quantity) -> str:
    """The name of "49 per cent for Aubry", "9 seats for the party of Ana Keller"."""
    k = quantity.last
    if tokens.low(k) != "for":
        return ""
    untold = tokens.slice(k + 1, k + 3) if tokens.low(k + 1) in _WHOSE else ""
    return _after(tokens, k + 1) or untold  # "41% for the government"


def _right_before(tokens: Tokens, quantity: Quantity) -> str:
    """The name of "and the Greens 31", "Unity: 31", "the Greens just 31"."""
    last = quantity.cue
    while tokens.low(last - 1) in _HEDGES:
        last -= 1
    last -= tokens.low(last - 1) in {",", ":"}
    first = _start(tokens, last)
    near = {tokens.low(first - 1), tokens.low(first - 2)} if first else {""}
    is_apart = bool(near & (_JOINING | _BRINGING))
    return tokens.slice(first, last) if first < last and is_apart else ""


def side_of(tokens: Tokens, quantity: Quantity) -> str:
    """Either side of "Unity led the Greens by 41 percent to 37 percent"."""
    verb = next(
        (k for k in range(quantity.cue) if tokens.lows[k] in _LEADING), quantity.cue
    )
    is_second = tokens.low(quantity.cue - 1) in {"to", "-", "–"} and any(
        tokens.is_number(k) for k in range(quantity.cue - 4, quantity.cue)
    )
    end = quantity.last
    is_first = tokens.low(end) in {"to", "-", "–"} and tokens.is_number(end + 1)
    if verb == quantity.cue or is_first == is_second:
        return ""
    if is_first:
        return _before(tokens, verb)
    return _after(tokens, verb + 1 + (tokens.low(verb + 1) == "of"))


def _subject(tokens: Tokens, quantity: Quantity) -> str:
    """The name before the verb: "Aubry will win", "Keller leads with"."""
    for k in range(quantity.cue - 1, max(-1, quantity.cue - _REACH), -1):
        low = tokens.lows[k]
        if low in {";", "."}:
            return ""
        if low in {"on", "at"} and tokens.low(k - 1) == "it":
            return "the party"  # "another poll has it on 36%"
        brought = low in {"to", "with", "on", "at"} and _is_brought(tokens, k)
        if not (brought or low in _HOLDING or direction(low)):
            continue
        last = k
        while tokens.low(last - 1) in _BETWEEN:
            last -= 1
        last = _before_aside(tokens, last)
        if name := _before(tokens, last):
            return name
    return ""


def _opening(tokens: Tokens, quantity: Quantity) -> str:
    """The party of "New Dawn moved ahead on Monday, with 31%", which begins it all.

    Or the one behind the comma of "With 31% of the vote, New Dawn leads".
    """
    if tokens.low(quantity.cue - 1) != "with":
        return ""
    if quantity.cue == 1 and "," in tokens.lows:
        return _after(tokens, tokens.lows.index(",") + 1)
    first = 0
    while (last := _run_end(tokens, first)) < quantity.cue:
        if tokens.low(last) in {"'s", "'"}:
            first = last + 1
        elif last > first and tokens.word(last).islower():
            name = tokens.slice(first, last)
            return name if is_party(name) and tokens.low(last).isalpha() else ""
        elif last == first and tokens.low(first) in _BEFORE_NAMES:
            first += 1
        else:
            return ""
    return ""


def _run_end(tokens: Tokens, first: int) -> int:
    """One past the run of capitals that begins at token `first`."""
    last = first
    while tokens.word(last)[:1].isupper() and tokens.low(last) not in _BEFORE_NAMES:
        last += 1
    return last


def _before_aside(tokens: Tokens, last: int) -> int:
    """The end of the name before "…, who lost six seats, hold"."""
    if tokens.low(last - 1) != ",":
        return last
    commas = (k for k in range(last - 2, max(0, last - _REACH), -1))
    opening = next((k for k in commas if tokens.lows[k] == ","), -1)
    return opening if tokens.low(opening + 1) in _ASIDES else last


def _is_brought(tokens: Tokens, k: int) -> bool:
    """True for "taking the party" right before the "to" at `k`."""
    first = _start(tokens, k)
    before = tokens.lows[max(0, first - 4) : first]
    foreseen = before[-1:] == ["for"] and _FORESEEN & set(before)
    return first < k and bool(_BRINGING & set(before) or foreseen)


def _before(tokens: Tokens, last: int) -> str:
    """The name or the noun for a party that ends before token `last`."""
    first = _start(tokens, last)
    if tokens.low(last - 1) == "it":
        return "the party"
    is_name = tokens.low(first - 1) not in _PLACED and tokens.low(first) not in PRONOUNS
    return tokens.slice(first, last) if is_name else ""


def _start(tokens: Tokens, last: int) -> int:
    """Where that begins: a run of capitals, "Keller's party", "the alliance"."""
    if tokens.low(last - 1) not in NOUNS or tokens.word(last - 1)[0].isupper():
        return _capitals(tokens, last)
    for k in range(last - 2, max(-1, last - 5), -1):
        if tokens.lows[k] in {"'s", "'"}:
            return _capitals(tokens, k)
        if tokens.lows[k] in _WHOSE:
            return k
        if not tokens.words[k].islower():
            break
    return last


def _after(tokens: Tokens, first: int) -> str:
    """The name, or the noun for a party, that begins at token `first`."""
    bare = first + (tokens.low(first) in _WHOSE)
    last = bare
    while tokens.word(last)[:1].isupper():
        last += 1
    if last > bare:
        name = tokens.slice(bare, last)
        owned = tokens.low(last) in {"'s", "'"} and _after(tokens, last + 1)
        return f"{name}'s {owned}" if owned and owned.islower() else owned or name
    while tokens.word(last).islower() and last < bare + 4:
        last += 1
        if tokens.low(last - 1) in NOUNS:
            of = tokens.low(last) == "of" and tokens.word(last + 1)[:1].isupper()
            owner = _after(tokens, last + 1) if of else ""
            return f"{owner}'s party" if owner else tokens.slice(first, last)
    return ""


def _capitals(tokens: Tokens, last: int) -> int:
    """Where the run of capitalised words begins that ends before token `last`.

    Names of parties may have an owner in them: "the People's Front".
    """
    first = last
    while first > 0:
        is_name = tokens.words[first - 1][0].isupper()
        if not is_name and not (first < last and _is_of_people(tokens, first - 1)):
            break
        first -= 1
    return first + (first < last and tokens.lows[first] in PREPOSITIONS)


def _is_of_people(tokens: Tokens, k: int) -> bool:
    """True for the "'s" of "People's Front"."""
    return tokens.lows[k] in {"'s", "'"} and tokens.low(k - 1) in PEOPLES
