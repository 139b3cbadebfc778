"""Figures, their lines by speaker, claims and changes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.model.text import Span
from monitor.model.units import base_of

PIN, OWN = "pin · ", "own · "
"""How keys begin of figures that the configuration pins, and that the reader made."""


UNPLACED = "place not told"
"""The scope of a count that each territory has, if the text names none."""
_JOINT = " · "


def counted_key(measure: str, scope: tuple[str, ...]) -> str:
    """The key of a figure, from what is counted, and whose or where.

    >>> counted_key("casualties", ("North Korean",))
    'casualties · North Korean'
    """
    return _JOINT.join((measure, *scope))


def counted_in(key: str) -> tuple[str, tuple[str, ...]]:
    """Measure and scope of a figure, from its key; both empty if somebody named it.

    >>> counted_in("casualties · North Korean"), counted_in("pin · Losses")
    (('casualties', ('North Korean',)), ('', ()))
    """
    if given_name(key):
        return "", ()
    measure, *scope = key.split(_JOINT)
    return measure, tuple(scope)


def current_key(key: str) -> str:
    """The key that a figure with this key has now: units and currencies share one.

    Earlier versions of the program kept a figure for each, and corrections still name
    it.

    >>> current_key("€ · damage · Orla"), current_key("pin · € lost")
    ('money · damage · Orla', 'pin · € lost')
    """
    measure, scope = counted_in(key)
    return counted_key(base_of(measure), scope) if measure else key


def pin_key(name: str) -> str:
    """Key of the figure that `[[figures]]` pins under this name.

    >>> pin_key("Losses")
    'pin · Losses'
    """
    return PIN + name


def own_key(name: str) -> str:
    """Key of a figure that the reader split off under this name.

    >>> own_key("Bus crash")
    'own · Bus crash'
    """
    return OWN + name


def given_name(key: str) -> str:
    """The name in a key that somebody chose; empty for a measure and scope.

    >>> given_name("pin · Losses"), given_name("killed · Orla")
    ('Losses', '')
    """
    return key[len(PIN) :] if key.startswith((PIN, OWN)) else ""


class Relation(StrEnum):
    """How a reported value relates to the true one."""

    EQUAL = "="
    ABOUT = "~"
    MORE = ">"
    AT_LEAST = ">="
    LESS = "<"
    AT_MOST = "<="


class Status(StrEnum):
    """How a claim gives its value; only current ones can be changes."""

    CURRENT = "current"
    PREVIOUS = "previous"  # the text itself calls it earlier
    BACKGROUND = "background"  # dated, settled, repeated for context


class ChangeKind(StrEnum):
    """How a claim moves its figure (the rules: `extract/ledger/changes.py`)."""

    FIRST = "first"
    UP = "up"
    DOWN = "down"
    REVISED = "revised"
    WIDENED = "widened"
    NARROWED = "narrowed"
    DISAGREES = "disagrees"
    WITHDRAWN = "withdrawn"
    REVIVED = "revived"


@dataclass(frozen=True, slots=True)
class Amount:
    """A reported value, or a range (`value` is then None)."""

    value: float | None
    low: float | None = None
    high: float | None = None
    relation: Relation = Relation.EQUAL

    @property
    def floor(self) -> float:
        """The smallest number that this amount names."""
        return next(x for x in (self.low, self.value, self.high) if x is not None)

    @property
    def ceiling(self) -> float:
        """The greatest number that this amount names."""
        return next(x for x in (self.high, self.value, self.low) if x is not None)


@dataclass(frozen=True, slots=True)
class Claim:
    """One reported value in one version of an article."""

    amount: Amount
    measure: str
    """Normalised noun of what is counted: "casualties", "killed", "%", "acres"."""
    scope: tuple[str, ...]
    """Normalised whose, where and which, in a fixed order: ("North Korean",)."""
    speaker: str | None
    """Who says so, under one name for all spellings; None: unattributed."""
    sentence: str
    """The whole sentence, verbatim."""
    span: Span
    """Where number and unit stand."""
    sentence_start: int
    """Offset of the sentence in the same part."""
    unit: str
    """The counted noun as written."""
    status: Status = Status.CURRENT
    stated_for: str = ""
    """An explicit other date, as written: "last October"."""
    previous: Amount | None = None
    """The earlier value that the same sentence gives: "up from 284"."""
    trend: str = ""
    """"up" or "down" if the text says that it moved; else empty."""
    is_step: bool = False
    """Whether the number is the size of a move ("5,500 more"), not a level."""
    speaker_as_written: str = ""
    is_aside: bool = False
    """Whether the story's words are elsewhere in the article, not near the claim."""
    is_in_passing: bool = False
    """Whether neither the headline nor its own clause has one of them."""
    kept_under: str = ""
    """Key of the figure that a pin or a correction put it under; empty: its own."""

    @property
    def counted(self) -> str:
        """The key from measure and scope, whatever the unit."""
        return counted_key(base_of(self.measure), self.scope)

    @property
    def figure(self) -> str:
        """Key of the figure that this claim is about."""
        return self.kept_under or self.counted


@dataclass(frozen=True, slots=True)
class Change:
    """A claim that moves a figure."""

    kind: ChangeKind
    figure: str
    """Key, as `Claim.figure`."""
    speaker: str | None
    before: Amount | None
    """This speaker's last value; for `disagrees` the last value of anyone."""
    after: Amount | None
    at: datetime
    """When it became known."""
    claim_id: int
    article_id: int
    publisher: str
    id: int = 0
    measure: str = ""
    """What its claim counts, which is the unit of both amounts."""


@dataclass(frozen=True, slots=True)
class Line:
    """A speaker's current value of a figure."""

    speaker: str | None
    amount: Amount
    since_at: datetime
    """When this value was first seen from this speaker."""
    last_at: datetime
    """When it was last repeated."""
    claim_id: int
    articles: int
    publishers: int
    origins: int
    is_withdrawn: bool = False
    measure: str = ""
    """What the claim counts; under a pin, lines may differ in this."""
    stated_for: str = ""
    """An explicit other date, as in `Claim`."""
    is_superseded: bool = False
    """Whether another speaker's later value of a shared count has replaced it."""

    @property
    def is_live(self) -> bool:
        """Whether the value counts now: neither withdrawn nor superseded."""
        return not (self.is_withdrawn or self.is_superseded)


@dataclass(frozen=True, slots=True)
class Figure:
    """What claims count, with one line per speaker."""

    id: int
    key: str
    name: str
    lines: tuple[Line, ...]
    last_change: Change | None
    history: tuple[tuple[datetime, Amount], ...] = ()
    """Values of the speaker who moved last, for the sparkline, oldest first."""
    measure: str = ""
    """The measure of its claims; empty if a pin has none yet."""
    is_pinned: bool = False
    is_muted: bool = False
    """Whether the reader wants it neither on the board nor in alerts."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stored claim, with the article that it comes from."""

    id: int
    claim: Claim
    article_id: int
    version: int
    title: str
    publisher: str
    link: str
    seen_at: datetime
    feed_url: str = ""
    guid: str = ""
    published_at: datetime | None = None
    """As the feed gives it, even if it is in the future."""
