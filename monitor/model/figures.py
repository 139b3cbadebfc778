"""Figures, their lines by speaker, claims and changes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.model.text import Span
from monitor.model.units import base_of

PIN, OWN = "pin · ", "own · "
"""How keys begin of figures that the configuration pins, and that the reader made."""


UNPLACED = "place not told"
"""Scope of a count that every territory has, where the text names none."""
_JOINT = " · "


def counted_key(measure: str, scope: tuple[str, ...]) -> str:
    """The key of a figure that is what is counted, and whose or where.

    >>> counted_key("casualties", ("North Korean",))
    'casualties · North Korean'
    """
    return _JOINT.join((measure, *scope))


def counted_in(key: str) -> tuple[str, tuple[str, ...]]:
    """Measure and scope of a figure, by its key; of a name somebody chose, neither.

    >>> counted_in("casualties · North Korean"), counted_in("pin · Losses")
    (('casualties', ('North Korean',)), ('', ()))
    """
    if given_name(key):
        return "", ()
    measure, *scope = key.split(_JOINT)
    return measure, tuple(scope)


def current_key(key: str) -> str:
    """A key as figures are called by now: units and currencies share one.

    Earlier versions of the program had a figure for each, and corrections name it.

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
    """The name in a key that somebody chose; empty for measure and scope.

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
    """In what spirit a claim is given; only current ones can be changes."""

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
    """"up", "down" or empty, where the text says that it moved."""
    is_step: bool = False
    """True where the number is the size of a move ("5,500 more"), not a level."""
    speaker_as_written: str = ""
    is_aside: bool = False
    """True where the story's words stand elsewhere in the article, not near it."""
    is_in_passing: bool = False
    """True where neither the headline nor its own clause has one of them."""
    kept_under: str = ""
    """Key of the figure that a pin or the reader put it under; empty: its own."""

    @property
    def counted(self) -> str:
        """What is counted, whatever its unit: measure and scope."""
        return counted_key(base_of(self.measure), self.scope)

    @property
    def figure(self) -> str:
        """Key of the figure that this claim speaks of."""
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
    """When we came to know."""
    claim_id: int
    article_id: int
    publisher: str
    id: int = 0
    measure: str = ""
    """What its claim counts: the unit of both amounts."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one speaker says of a figure now."""

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
    """What the claim counts: under a pin lines may differ in it."""
    stated_for: str = ""
    """An explicit other date, as in `Claim`."""
    is_superseded: bool = False
    """True where another speaker's later value of one shared count took its place."""

    @property
    def is_live(self) -> bool:
        """True where the value counts by now: neither withdrawn nor superseded."""
        return not (self.is_withdrawn or self.is_superseded)


@dataclass(frozen=True, slots=True)
class Figure:
    """What claims count, with one line per speaker; the latest change first."""

    id: int
    key: str
    name: str
    lines: tuple[Line, ...]
    last_change: Change | None
    history: tuple[tuple[datetime, Amount], ...] = ()
    """Values of the speaker who moved last, for the sparkline, oldest first."""
    measure: str = ""
    """Of its claims; empty while a pin has none."""
    is_pinned: bool = False
    is_muted: bool = False
    """True where the reader wants it neither on the board nor rung."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stored claim with where it came from."""

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
    """As the feed says of the article, be it in the future."""
