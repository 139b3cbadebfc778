"""Votes, seats and shares of the vote: who holds them, or of which count they are."""

from itertools import pairwise

from monitor.extract.claims.holders import HELD, holder_of, owner_of, side_of
from monitor.extract.claims.measures import Counted
from monitor.extract.claims.parties import POLLING
from monitor.extract.claims.sides import Setting
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_MARGINS = words("margin lead majority advantage gap edge plurality difference")
_ELECTORATE = words("voters electorate electors eligible registered")
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
_REACH = 12
"""Words behind a share in which it is told that these voted."""


def held_by(tokens: Tokens, quantity: Quantity, what: Counted, setting: Setting) -> str:
    """Whose votes or seats these are; "margin" where it is a lead."""
    if what.measure not in {*HELD, "%"}:
        return ""
    before = tokens.low(quantity.cue - 1)
    leads = before == "of" and tokens.low(quantity.cue - 2) in _MARGINS
    if what.measure == "votes" and (before == "by" or leads):
        return "margin"
    return _name(holder_of(tokens, quantity), quantity, tokens, setting)


def share_of_votes(
    tokens: Tokens, quantity: Quantity, found: str, setting: Setting
) -> str:
    """Whose share of the vote it is, or that it is of those who voted or were counted.

    Empty for shares of anything else.
    """
    behind = tokens.lows[quantity.last : quantity.last + 5]
    is_base = tokens.lows[quantity.cue - 2 : quantity.cue] == ["based", "on"]
    if "counted" in behind or (is_base and found == "vote"):
        return "counted"
    if _have_voted(tokens, quantity):
        return "turnout"
    if found not in {"vote", "support", "counted", ""}:
        return ""
    if tokens.low(quantity.cue - 1) == "by" and _BALLOTS & set(tokens.lows):
        side = side_of(tokens, quantity)
        return _name(side, quantity, tokens, setting) or "vote"
    voted = found or POLLING & set(tokens.lows) or _projects(tokens)
    voted = voted or setting.parties.is_polling
    holder = (holder_of if voted else owner_of)(tokens, quantity)
    return _name(holder, quantity, tokens, setting)


def _have_voted(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "40 per cent of voters had cast their ballots"; not "voted for"."""
    behind = tokens.lows[quantity.last : quantity.last + _REACH]
    if not _ELECTORATE & set(behind[:5]):
        return False
    pairs = set(pairwise(behind))
    return bool(pairs & _VOTED) or any(
        a == "voted" and b not in _VOTES_FOR for a, b in pairs
    )


def _projects(tokens: Tokens) -> bool:
    return bool(_PROJECTING & set(tokens.lows))


def _name(holder: str, quantity: Quantity, tokens: Tokens, setting: Setting) -> str:
    at = setting.at + tokens.starts[quantity.first]
    return setting.parties.name(holder, at) if holder else ""
