"""What a percentage, a sum or a measurement is of: inflation, damage, containment."""

from monitor.extract.claims.barred_topics import barred_topics
from monitor.extract.claims.building_states import states_of
from monitor.extract.claims.disaster_costs import is_cost_of_disaster, is_insurers_cost
from monitor.extract.claims.labelled_shares import labelled_share
from monitor.extract.claims.measures import Counted
from monitor.extract.claims.nouns import is_of_goods
from monitor.extract.claims.outcomes import DOINGS, outcome_right
from monitor.extract.claims.payouts import payout
from monitor.extract.claims.sides import Setting
from monitor.extract.claims.speeds import is_of_vehicle
from monitor.extract.claims.votes import held_by, share_of_votes
from monitor.extract.claims.weather import is_of_next_gust
from monitor.extract.numbers.grammar import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    STOPS,
    has_verb_ending,
    is_plural,
    singular,
)
from monitor.extract.numbers.numerals import MONEY_SIGNS
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import HYPHENS, Tokens
from monitor.extract.numbers.trends import direction
from monitor.extract.numbers.wordlists import index, words
from monitor.extract.speakers.sources import SAY
from monitor.model.units import base_of

_TOPICS = index("topics")
_LONGEST = 5
_BEFORE, _AFTER = 14, 7
_RISES = frozenset({"", "wages", "cost"})
CANCELLED = words(
    "cancelled canceled scrapped cancellations cancelling canceling axed grounded "
    "dropped called struck"
)
_GUARANTEES = words("guarantee guarantees guaranteed")
_DRAWING = words("draw draws drawing tap taps tapping")
"""Verbs only right before a sum: no prize draw, and no tap."""
_BURNING = words("fire blaze wildfire bushfire perimeter edge")
_LINES = words("line lines contain contains contained control controlled ringed")
"""What there is around a share of a fire: "a line around 30% of the blaze"."""
_SERVICES = words("services flights cancelled")
_SICK = words("patient case infected sufferer infection")
_PRONOUNS = words("you them us those whom these")
_ADVERBS_TOO = words("meanwhile however million billion thousand hundred trillion bn")
_ADVERBS_TOO |= words("spread range bracket band")
_OFFERED = words("offer offered offers offering")


def topic_of(
    tokens: Tokens, quantity: Quantity, what: Counted, setting: Setting
) -> str:
    """The scope word for a share, a sum or a measurement; "" for plain counts.

    Of votes and seats it is who holds them.

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("Inflation rose to 3.2% in May")
    >>> topic_of(tokens, quantities_in(tokens)[0], Counted("%"), Setting())
    'inflation'
    """
    unit = quantity.unit
    if unit is None or unit.kind not in {"percent", "currency", "measure"}:
        return held_by(tokens, quantity, what, setting)
    if base_of(what.measure) == "hectares":
        return ""
    if unit.kind == "currency" and tokens.low(quantity.last) == "short":
        return "deficit"  # the fund is $5 million short
    found = _nearest(tokens, quantity) or _subject(tokens, quantity)
    if not found and is_of_vehicle(tokens, unit.norm):
        return "speed"
    if found == "vote" and quantity.is_step:
        found = _mover(tokens, quantity) or found  # "fell 2% after the vote"
    if what.measure == "%":
        told = share_of_votes(tokens, quantity, found, setting)
        if told:
            return told
    if what.measure == "%" and found in _RISES and _OFFERED & set(tokens.lows):
        return "wages"
    found = _refined(tokens, quantity, found, what.measure)
    found = payout(tokens, quantity, found)
    found = found or labelled_share(tokens, quantity)
    found = found or _doing(tokens, quantity) or _of(tokens, quantity)
    if found in _BURNING and _LINES & set(tokens.lows):
        return "containment"
    found = found or _mover(tokens, quantity)
    return found or (_deed(tokens, quantity) if unit.kind == "currency" else "")


def _doing(tokens: Tokens, quantity: Quantity) -> str:
    """What a share of people does, as "on strike"; cubic metres a second flow."""
    norm = quantity.unit.norm if quantity.unit else ""
    if not norm.startswith("percent"):
        return "flow" if norm[:5] == "cubic" and "per second" in norm else ""
    outcome = outcome_right(tokens, quantity)
    if outcome == "killed" and _of(tokens, quantity) in _SICK:
        return "fatality rate"
    return outcome if outcome in DOINGS else ""


def _refined(tokens: Tokens, quantity: Quantity, found: str, measure: str) -> str:
    """The topic by other words near it: services cancelled, debts guaranteed."""
    if found in {"", "cost"} and is_of_goods(measure):
        return "price"
    if found in _SERVICES:
        near = tokens.lows[max(0, quantity.cue - _BEFORE) : quantity.last + _AFTER]
        return "cancelled" if CANCELLED & set(near) else found
    if found == "damage" and " per " in measure:
        return "cost"
    start, end = max(0, quantity.cue - _BEFORE), quantity.last + _AFTER
    if (
        found == "cost"
        and " per " not in measure
        and is_cost_of_disaster(tokens, start, end)
    ):
        return "insured losses" if is_insurers_cost(tokens, quantity.cue) else "damage"
    if found in {"debt", "credit"} and _GUARANTEES & set(tokens.lows):
        return "guarantee"
    return found


def _subject(tokens: Tokens, quantity: Quantity) -> str:
    """What a sentence about a sum begins with: "Damage from the storm … is €4m"."""
    if quantity.unit is None or quantity.unit.kind != "currency":
        return ""
    barred = barred_topics(quantity)
    topic, last = _at(tokens, int(tokens.low(0) in DETERMINERS))
    return topic if last <= quantity.cue and topic not in barred else ""


def _nearest(tokens: Tokens, quantity: Quantity) -> str:
    """The topic word nearest to the number, right before left at equal distance."""
    best, name = 99, ""
    barred = barred_topics(quantity)
    start = max(0, quantity.cue - _BEFORE)
    covered = start
    last = _behind_restated(tokens, quantity.last)
    for k in range(start, min(len(tokens), last + _AFTER)):
        if k < covered or quantity.first <= k < quantity.number.last:
            continue
        topic, covered = _at(tokens, k)
        if not topic or topic in barred or (topic == "cancelled" and quantity.is_step):
            continue
        after = k >= quantity.number.last
        if after and (
            _is_of_next(tokens, quantity, k)
            or _is_of_speaker(tokens, quantity, k)
            or (topic == "gusts" and is_of_next_gust(tokens, last, k))
        ):
            continue
        distance = k - last + 1 if after else quantity.cue - k + 2
        if _parted(tokens, quantity, k):
            distance += 8
        if distance < best:
            best, name = distance, topic
    return name


def _behind_restated(tokens: Tokens, last: int) -> int:
    """One past the bracket of "€1.5bn (£1.3bn) in aid"; `last` where none follows."""
    if tokens.low(last) != "(" or not tokens.is_number(last + 2):
        return last
    inside = tokens.lows[last : last + _AFTER]
    return last + inside.index(")") + 1 if ")" in inside else last


def _at(tokens: Tokens, k: int) -> tuple[str, int]:
    """The topic named at token `k`, and one past its last token."""
    for length in range(_LONGEST, 0, -1):
        topic = _TOPICS.get(" ".join(tokens.lows[k : k + length]))
        if topic == "support" and _is_again(tokens, k):
            continue
        of_gdp = tokens.lows[k] == "gdp" and tokens.low(k - 1) == "of"
        of_voters = tokens.lows[k] == "voters" and tokens.low(k + 1) in _TOPICS
        is_noun = tokens.lows[k] in _DRAWING and not _is_sum_at(tokens, k + 1)
        is_card = tokens.lows[k] == "credit" and tokens.low(k + 1) in {"card", "cards"}
        if topic and not (of_gdp or of_voters or is_card or is_noun):
            return topic, k + length
    return "", k + 1


def _is_again(tokens: Tokens, k: int) -> bool:
    """True for the adverb of "is back at 71%", not for those who back somebody."""
    returns = tokens.low(k - 1) in BE | _RETURNING
    return tokens.lows[k] == "back" and (returns or tokens.low(k + 1) in _LEVELS)


_RETURNING = words("been came come bounced went gone crept climbed up down")
_LEVELS = words("at to up down above below near")


def _is_sum_at(tokens: Tokens, k: int) -> bool:
    """True where a number or the sign of a currency stands at `k`."""
    return tokens.word(k)[:1] in MONEY_SIGNS or tokens.is_number(k)


def _is_of_next(tokens: Tokens, quantity: Quantity, k: int) -> bool:
    """True where the word at `k` tells of a next sum: "$6m to damage of $5bn"."""
    unit = quantity.unit
    if unit is None or unit.kind != "currency":
        return False
    return any(_is_sum_at(tokens, n) for n in range(k + 1, min(k + 4, len(tokens))))


def _is_of_speaker(tokens: Tokens, quantity: Quantity, k: int) -> bool:
    """True for the traders of ", the traders' union said" and of "named by traders"."""
    between = tokens.lows[quantity.number.last : k]
    says = any(low in SAY for low in tokens.lows[k + 1 : k + _AFTER])
    is_agent = "by" in between[-3:] and any(low.endswith("ed") for low in between)
    return ("," in between and says) or is_agent


def _parted(tokens: Tokens, quantity: Quantity, k: int) -> bool:
    first, last = sorted((k, quantity.first))
    between = tokens.lows[first + 1 : last]
    return any(
        w in {",", ";", "and", "while", "but"} or w[0].isdigit() for w in between
    )


def _of(tokens: Tokens, quantity: Quantity) -> str:
    """The noun of "40% of households"; of buildings, what became of them."""
    k = quantity.last
    if tokens.low(k) != "of":
        return ""
    k += 1
    while tokens.low(k) in DETERMINERS or tokens.is_number(k):
        k += 1
    last = k
    while last < len(tokens) and last - k < 5:
        low = tokens.lows[last]
        if low in HYPHENS and tokens.is_number(last + 1):
            last += 2  # Covid-19 patients
            continue
        if last > k and (low in STOPS or not low[0].isalpha()) and low != "'s":
            break
        last += 1
        if is_plural(low):
            break
    while last > k and tokens.lows[last - 1] == "'s":
        last -= 1
    noun = singular(tokens.lows[last - 1]) if last > k else ""
    if noun in {"house", "home", "building"}:
        return next(iter(states_of(tokens, quantity)), noun)
    return "" if noun in _PRONOUNS else noun


def _mover(tokens: Tokens, quantity: Quantity) -> str:
    """The subject of the verb of change: "Cases rose by 12%"."""
    for k in range(quantity.cue - 1, max(-1, quantity.cue - 6), -1):
        if not direction(tokens.lows[k]):
            continue
        while tokens.low(k - 1) in AUXILIARIES or tokens.low(k - 1).endswith("ly"):
            k -= 1
        if tokens.low(k - 1) == "and":
            k = _first_verb(tokens, k - 1)  # "The krone recovered and was down 1%"
        noun = tokens.low(k - 1)
        return noun if noun.isalpha() and noun not in STOPS else ""
    return ""


def _first_verb(tokens: Tokens, end: int) -> int:
    """Where the first verb stands before `end`, by its form; `end` where none does."""
    told = (k for k in range(1, end) if has_verb_ending(tokens.lows[k]))
    return next((k for k in told if tokens.words[k].islower()), end)


def _deed(tokens: Tokens, quantity: Quantity) -> str:
    """The verb of a sum that has no other name: "withdrew"."""
    if tokens.low(quantity.cue - 1) == "(":
        return ""
    for k in range(quantity.cue - 1, max(-1, quantity.cue - 5), -1):
        low = tokens.lows[k]
        told = low.isalpha() and low not in STOPS | _ADVERBS_TOO
        if told and tokens.words[k][0].islower():
            return low
    return ""
