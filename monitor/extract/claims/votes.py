"""Votes, seats and shares of the vote: who holds them, or of which count they are."""

from itertools import pairwise

from monitor.extract.claims.holders import HELD, holder_of, owner_of, side_of
from monitor.extract.claims.measures import Counted
from monitor.extract.claims.parties import POLLING
from monitor.extract.claims.sides import Setting
from monitor.extract.numbers.grammar import BE, HAVE
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.party_names import is_party

MARGINS = words("margin lead majority advantage gap edge plurality difference")
_APART = words("ahead behind clear adrift")
_ELECTORATE = words("voters electorate electors eligible registered entitled")
_VOTED = {
    ("cast", "their"),
    ("cast", "ballots"),
    ("cast", "a"),
    ("turned", "out"),
    ("taken", "part"),
    ("took", "part"),
    ("gone", "to"),
    ("went", "to"),
}
_VOTES_FOR = words("for against to yes no in")
_BALLOTS = words("voted vote votes voting ballot")
_PROJECTING = words("projects projected project projection projections")
_COUNTING = words("reporting counted tallied declared processed tabulated scrutinised")
_GAINING = words("lost loses losing gained gains gaining shed")
_PICKING = words("pick picks picked")
_RESULTS = words("results returns result count counts protocols tallies in")
_STATIONS = words("stations precincts districts constituencies")
_COUNTED_IN = _STATIONS | words("ballots votes vote polls")
_AFTER = 7
_SUBJECT = 10
_MERELY = words("just only a mere some about around barely")
_REACH = 12
"""Words behind a share in which it is told that these voted."""


def held_by(tokens: Tokens, quantity: Quantity, what: Counted, setting: Setting) -> str:
    """Whose votes or seats these are; "margin" where it is a lead."""
    if what.measure not in {*HELD, "%"}:
        return ""
    first = quantity.cue
    while tokens.low(first - 1) in _MERELY:
        first -= 1
    before = tokens.low(first - 1)
    leads = before == "of" and tokens.low(first - 2) in MARGINS
    leads = leads or (before in BE and _is_margin(tokens, first - 1, setting))
    leads = leads or tokens.low(quantity.last) in _APART
    result = tokens.low(quantity.last) == "to" and tokens.is_number(quantity.last + 1)
    if what.measure == "votes" and ((before == "by" and not result) or leads):
        return "margin"
    return _name(holder_of(tokens, quantity), quantity, tokens, setting)


def _is_margin(tokens: Tokens, verb: int, setting: Setting) -> bool:
    """True for "The lead of the Unity candidate is", and "it is" after a margin."""
    subject = tokens.lows[max(0, verb - _SUBJECT) : verb]
    if subject[-1:] == ["it"]:
        return not MARGINS.isdisjoint(setting.parties.body[: setting.at].split())
    parts = [k for k, low in enumerate(subject) if low in {",", ";", "and"}]
    return bool(MARGINS & set(subject[parts[-1] if parts else 0 :]))


def is_gain(tokens: Tokens, quantity: Quantity, what: Counted) -> bool:
    """True for "lost six seats": a step, not what is held."""
    before = tokens.lows[max(0, quantity.cue - 2) : quantity.cue]
    gains = before[-1:] and before[-1] in _GAINING
    gains = gains or (before[-1:] == ["up"] and before[0] in _PICKING)
    return what.measure in HELD and bool(gains)


def share_of_votes(
    tokens: Tokens, quantity: Quantity, found: str, setting: Setting
) -> str:
    """Whose share of the vote it is, or that it is of those who voted or were counted.

    Empty for shares of anything else.
    """
    behind = _clause(tokens, quantity)
    is_base = tokens.lows[quantity.cue - 2 : quantity.cue] == ["based", "on"]
    is_counted = found == "counted" and bool(_COUNTING & set(behind))
    is_counted = is_counted or _is_of_count(tokens, quantity, behind)
    is_counted = is_counted or _is_labelled_counted(tokens, quantity)
    if "counted" in behind[:5] or is_counted or (is_base and found == "vote"):
        return "counted"
    if _have_voted(tokens, quantity):
        return "turnout"
    if behind[:1] == ["of"] and _STATIONS & set(behind[:4]):
        return "station"
    if found not in {"vote", "support", "counted", ""}:
        return ""
    before = tokens.lows[max(0, quantity.cue - 2) : quantity.cue]
    is_other_side = before[-1:] == ["to"] and before[0] in {"%", "percent", "cent"}
    if is_other_side or (before[-1:] == ["by"] and _BALLOTS & set(tokens.lows)):
        side = side_of(tokens, quantity)
        return _name(side, quantity, tokens, setting) or "vote"
    voted = found or POLLING & set(tokens.lows) or _projects(tokens)
    holder = holder_of(tokens, quantity)
    if not (voted or setting.parties.is_polling or _is_of_party(holder)):
        holder = owner_of(tokens, quantity)
    return _name(holder, quantity, tokens, setting)


def _is_of_count(tokens: Tokens, quantity: Quantity, behind: list[str]) -> bool:
    """True for "after the count in 22% of polling stations" and "with 22% of them in".

    Not for what else is told of some stations: "in 14% of the stations they visited".
    """
    before = tokens.lows[max(0, quantity.cue - 5) : quantity.cue]
    is_share = behind[:1] == ["of"] and bool(_COUNTED_IN & set(behind))
    is_told = before[-2:] in (["count", "in"], ["counting", "in"])
    is_told = is_told or (before[-1:] == ["from"] and bool(_RESULTS & set(before)))
    is_told = is_told or bool(_COUNTING & set(behind))
    return is_share and (is_told or (before[-1:] == ["with"] and behind[-1] == "in"))


def _is_labelled_counted(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "Processed: 94.7 per cent" and "Ballots counted: 61%"."""
    k = quantity.cue - 1
    return tokens.low(k) == ":" and bool(
        _COUNTING & set(tokens.lows[max(0, k - 3) : k])
    )


def _is_of_party(holder: str) -> bool:
    """True for a name of several words that has a party's words."""
    return " " in holder and holder[:1].isupper() and is_party(holder)


def _clause(tokens: Tokens, quantity: Quantity) -> list[str]:
    """The words behind a share, as far as the next comma or number."""
    for k in range(quantity.last, quantity.last + _AFTER):
        if tokens.low(k) == "," or tokens.is_number(k):
            return tokens.lows[quantity.last : k]
    return tokens.lows[quantity.last : quantity.last + _AFTER]


def _have_voted(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "40 per cent of voters had cast their ballots"; not "voted for"."""
    behind = tokens.lows[quantity.last : quantity.last + _REACH]
    pairs = list(pairwise([*behind, ""]))
    voted = [
        k
        for k, (a, b) in enumerate(pairs)
        if (a, b) in _VOTED or (a == "voted" and b not in _VOTES_FOR)
    ]
    if _ELECTORATE & set(behind[:5]):
        return bool(voted)
    is_of_all = behind[:1] == ["of"] and not {"who", "whom", "that"} & set(behind)
    return is_of_all and any(behind[k - 1] in HAVE for k in voted if k)


def _projects(tokens: Tokens) -> bool:
    return bool(_PROJECTING & set(tokens.lows))


def _name(holder: str, quantity: Quantity, tokens: Tokens, setting: Setting) -> str:
    at = setting.at + tokens.starts[quantity.first]
    return setting.parties.name(holder, at) if holder else ""
