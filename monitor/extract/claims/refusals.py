"""Why a quantity is no claim of a story: the reasons, in words for a person.

After the scanner has found what a number is, these rules keep out what no careful
editor would follow: hypotheticals, demands, denials, history, distances to places,
calibres, constants and incidental counts.
"""

from monitor.extract.claims.closures import CLOSURES
from monitor.extract.claims.holders import is_mark, is_whole_house
from monitor.extract.claims.hypotheticals import unreality
from monitor.extract.claims.job_cuts import AT_RISK, CUTS
from monitor.extract.claims.labels import is_labelled
from monitor.extract.claims.languages import (
    is_foreign_number,
    is_hardly_english,
    is_other_language,
    is_other_language_here,
)
from monitor.extract.claims.lookalikes import lookalike
from monitor.extract.claims.measures import Counted
from monitor.extract.claims.other_years import history
from monitor.extract.claims.outcomes import OUTCOMES
from monitor.extract.claims.parts import part
from monitor.extract.claims.speeds import is_speed_limit
from monitor.extract.claims.weather import of_weather
from monitor.extract.claims.withdrawn import are_back
from monitor.extract.numbers.grammar import BE, is_plural
from monitor.extract.numbers.kinds import Kind
from monitor.extract.numbers.noun_phrases import MEASURES
from monitor.extract.numbers.numerals import SMALL
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import HYPHENS, Tokens
from monitor.extract.numbers.units import Unit
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.cue import Cue
from monitor.extract.speakers.knowing_cues import KNOWING
from monitor.model.figures import Relation
from monitor.model.units import base_of

_SMALL = 10.0
_MANY = 100.0
"""From this number on, things of any kind are counts to follow."""
_COUNTED_VAGUELY = frozenset({"protesters", "strikers", "troops", "without power"})
_LENGTHS = words("kilometre metre mile foot yard nautical")
_WAYS = words(
    "from north south east west northeast northwest southeast southwest off away "
    "outside inland north-east north-west south-east south-west upstream downstream "
    "offshore beyond behind into ne nw se sw nne nnw sse ssw"
)
_WEAPONS = words(
    "shell shells gun guns howitzer howitzers round rounds artillery launcher "
    "launchers mortar mortars calibre caliber cannon rifle pistol missile missiles "
    "rocket rockets fires fire range ammunition"
)
_TRAVELS = words("flew flying travelled traveled fly flown landed fell covered")
_RANKS = words("ranked ranks ranking rank place placed")
_CALIBRES = frozenset({"millimetre", "centimetre", "inch"})
_INCIDENTAL = words(
    "seasons games matches pages awards books chapters episodes reasons ways steps "
    "items tips questions photos pictures frames words characters readers points "
    "goals runs appearances caps wickets laps sets titles songs albums films things "
    "times parts rounds innings overs yards users followers subscribers likes "
    "shares comments views tasks hearings signatures tickets channels levels "
    "stories articles tokens parameters cores versions"
)
_COMPARED = words("more fewer less higher lower better worse")
_FEWER = words("fewer less more")
_HOLDS = words("holds hold held controls control occupies occupied owns owned")
_NORMAL = words("normal usual ordinary")
_MEANT = words(
    "built licensed licenced designed meant equipped certified capacity room"
)
_CARRYING = words("carry hold seat house accommodate take sleep")
_VOICES = words("says said told believes recalls describes explains")
_PLANNED = CLOSURES | {CUTS, AT_RISK}
"""What is news when it is decided, long before it is done."""
_LEVELS = frozenset({"magnitude", "category"})
_FEW_COUNT = CLOSURES | {"seats"} | _LEVELS
"""Of what one or two are worth a word."""
_LIMITS = words("ceiling limit cap maximum minimum threshold")
_LEGAL = words("legal statutory lawful permitted allowed official")
_GROUPS = words("family families groups teams units pairs squads rows batches columns")


def refusal(tokens: Tokens, quantity: Quantity, what: Counted, cue: Cue | None) -> str:
    """Why the number is no claim, in a few words; "" where it is one.

    >>> from monitor.extract.claims.measures import counted
    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("The toll could exceed 5,000 people")
    >>> quantity, = quantities_in(tokens)
    >>> refusal(tokens, quantity, counted(tokens, quantity), None)
    'hypothetical'
    """
    kind = quantity.kind
    if kind is Kind.VAGUE:
        if not (what.outcome or what.measure in _COUNTED_VAGUELY):
            return kind.value
    elif kind not in {Kind.FIGURE, Kind.ONE}:
        return kind.value
    if cue is not None and cue.denies:
        return "denied"
    return (
        _attribute(tokens, quantity, magnitude=what.measure in _LEVELS)
        or lookalike(tokens, quantity, what)
        or unreality(tokens, quantity, is_plan=what.measure in _PLANNED)
        or history(tokens, quantity)
        or _slight(tokens, quantity, what, cue)
    )


def _attribute(tokens: Tokens, quantity: Quantity, *, magnitude: bool) -> str:
    """Distances, calibres, constants, restatements in brackets."""
    unit, last = quantity.unit, quantity.last
    if unit is None or magnitude:
        return ""
    if tokens.low(last) == "per" and tokens.is_number(last + 1):
        return "rate"
    first = unit.first
    hyphened = tokens.low(first - 1) in HYPHENS and quantity.number.last < first
    if hyphened and unit.kind == "noun" and not unit.norm.startswith("strong"):
        return "constant"
    if unit.kind == "measure":
        base = unit.norm.split()[-1] if unit.norm else ""
        if aside := of_weather(tokens, quantity.first, unit.norm):
            return aside
        if is_speed_limit(tokens, quantity.cue, last, unit.norm):
            return "speed limit"
        if base in _LENGTHS and _leads_away(tokens, last):
            return "distance to a place"
        weapons = _WEAPONS & set(tokens.lows)
        if base in _CALIBRES and weapons:
            return "designation"
        if base in _LENGTHS and weapons and not _TRAVELS & set(tokens.lows):
            return "a weapon's range"
        if hyphened:
            return "attribute"
    if unit.kind in {"measure", "currency"} and _restates(tokens, quantity.first - 1):
        return "restated in other units"
    before = tokens.lows[max(0, quantity.cue - 4) : quantity.cue]
    is_rank = before[-2:] == ["out", "of"] and _RANKS & set(tokens.lows[: quantity.cue])
    is_house = unit.head == "seat" and is_whole_house(tokens, quantity)
    is_house = is_house or (unit.head == "seat" and is_mark(tokens, quantity))
    is_based = {"stationed", "based"} & set(tokens.lows[last : last + 5])
    is_fixed = _is_meant(before) or _is_legal_limit(before)
    is_constant = is_rank or is_house or is_based or is_fixed
    return "constant" if is_constant else ""


def _is_legal_limit(before: list[str]) -> bool:
    """True for "the legal ceiling is" right before a number."""
    told = before[-1:] and before[-1] in BE and before[-2:-1]
    return bool(told) and before[-2] in _LIMITS and bool(_LEGAL & set(before))


def _restates(tokens: Tokens, k: int) -> bool:
    """True for "412 acres (167 ha)" at the bracket `k`, not for "Nordia ($9m)"."""
    near = tokens.lows[max(0, k - _UNIT) : k]
    return tokens.low(k) in {"(", "/"} and any(
        low[0].isdigit() or low in SMALL for low in near
    )


_UNIT = 5
"""Words of a number and its unit."""


def _leads_away(tokens: Tokens, last: int) -> bool:
    """True for "12 km north" and "30 km further away"."""
    is_way = tokens.low(last) in _WAYS and not tokens.is_number(last + 1)
    is_way |= tokens.word(last) in {"N", "E", "S", "W"} and tokens.low(last + 1) == "of"
    return is_way or "away" in tokens.lows[last : last + 6]


def _is_meant(before: list[str]) -> bool:
    """True for "a normal level of" and "built for": what should be, not what is."""
    to_carry = before[-2:-1] == ["to"] and before[-1] in _CARRYING
    if before[-1:] not in (["for"], ["of"]) and not to_carry:
        return False
    start = max((k for k, low in enumerate(before) if low in _ENDS), default=-1) + 1
    return bool((_NORMAL | _MEANT) & set(before[start:]))


_ENDS = frozenset({",", ";", "(", ")"})


def _slight(tokens: Tokens, quantity: Quantity, what: Counted, cue: Cue | None) -> str:
    """Counts too slight to follow, and names that look like counts."""
    told = _untold(tokens, quantity, what, cue) or part(tokens, quantity, what)
    if told:
        return told
    if what.measure == "missing" and are_back(tokens, quantity.last):
        return "no longer missing"
    named = _is_measured(quantity)
    known = what.outcome or named or what.measure in MEASURES
    if tokens.low(quantity.cue - 1) == "of" and tokens.low(quantity.cue - 2) in _GROUPS:
        return "incidental count"
    if known:
        plain = not (what.outcome or named or what.measure in _FEW_COUNT)
        if plain and quantity.amount.ceiling < 3 and what.measure not in OUTCOMES:
            return "incidental count"
        return ""
    head = what.measure.split()[-1]
    in_label = is_labelled(tokens, quantity)
    if not in_label and is_other_language_here(tokens, quantity):
        return "not read in this language"
    is_tallied = _is_tallied(tokens, quantity, cue)
    is_small = quantity.amount.ceiling < (2 if is_tallied else _SMALL)
    if is_small or head in _INCIDENTAL:
        return "incidental count"
    if not in_label and is_hardly_english(tokens):
        return "not read in this language"
    if quantity.unit is not None and _is_name(tokens, quantity.unit):
        return "designation"
    is_told = is_tallied or cue is not None or in_label
    alone = not is_told and quantity.relation is Relation.EQUAL
    return "incidental count" if alone and quantity.amount.ceiling < _MANY else ""


def _is_tallied(tokens: Tokens, quantity: Quantity, cue: Cue | None) -> bool:
    """True for what somebody keeps count of: "is aware of six", "the number of"."""
    unit = quantity.unit
    if cue is not None and tokens.low(cue.last - 1) == "of":
        return tokens.low(cue.last - 2) in KNOWING
    is_level = unit is not None and unit.kind == "implied"
    return is_level and any(
        tokens.lows[k - 2 : k] == ["number", "of"] for k in range(2, quantity.cue)
    )


def _is_measured(quantity: Quantity) -> bool:
    unit = quantity.unit
    return unit is not None and unit.kind in {"percent", "currency", "measure"}


def _untold(tokens: Tokens, quantity: Quantity, what: Counted, cue: Cue | None) -> str:
    """Numbers of which the text does not tell what they count."""
    unit = quantity.unit
    if unit is None and tokens.low(quantity.last) in _COMPARED:
        return "comparison"
    if unit and unit.kind == "percent" and tokens.low(unit.last) in _FEWER:
        return "comparison"
    if what.outcome and quantity.amount.ceiling % 1 and quantity.amount.ceiling < _MANY:
        return "no whole people"
    if _is_cut_off(tokens, quantity):
        return "cut off before what it counts"
    if is_other_language(tokens) or is_foreign_number(tokens, quantity):
        return "not read in this language"
    if _is_voice(tokens, quantity, cue):
        return "an anecdote"
    if not what.measure:
        return "nothing named that it counts"
    near = tokens.lows[max(0, quantity.cue - 4) : quantity.cue]
    holds = _HOLDS & set(near) and tokens.low(quantity.cue - 1) != "at"
    if base_of(what.measure) == "hectares" and cue is None and holds:
        return "ground that is held"
    if what.measure == "people" and not what.outcome:
        return "nothing said of those counted"
    return ""


def _is_voice(tokens: Tokens, quantity: Quantity, cue: Cue | None) -> bool:
    """True for the one of "One woman who was in hospital says": a voice, no count."""
    alone = quantity.kind is Kind.ONE and quantity.first == 0 and cue is None
    return alone and bool(_VOICES & set(tokens.lows[quantity.last :]))


def _is_cut_off(tokens: Tokens, quantity: Quantity) -> bool:
    """True for the end of a teaser: "as officials revealed only five ..."."""
    k = quantity.number.last
    dots = tokens.low(k) == "…" or tokens.lows[k : k + 3] == [".", ".", "."]
    return dots and not _is_measured(quantity)


def _is_name(tokens: Tokens, unit: Unit) -> bool:
    """True for "42 North Brewery": capitals, and no plural among them."""
    noun = tokens.words[unit.first : unit.last]
    capitals = all(w[0].isupper() for w in noun if w[0].isalpha())
    return bool(noun) and capitals and not any(is_plural(w.lower()) for w in noun)
