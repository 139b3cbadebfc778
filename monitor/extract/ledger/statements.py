"""What goes into the fold of a figure, and what comes out."""

from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

from monitor.model.figures import Amount, ChangeKind, Claim

_LONGEST = 10_000_000
"""No body is longer."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as one article makes it."""

    claim: Claim
    at: datetime
    """When we came to know."""
    published_at: datetime | None
    publisher: str
    token: int
    """The caller's handle of the claim, given back in lines and moves."""
    is_copy: bool = False
    """True in a copy of another article."""
    replaces: Amount | None = None
    """What the same article gave before it was edited, by the same speaker."""
    is_headline: bool = False
    """True where the headline gives the number too."""
    is_recounted: bool = False
    """True where the headline tells that it comes of a recount."""
    in_mixed_news: bool = False
    """True where the feeds bring much that is of other stories (`mixed_news`)."""
    names: frozenset[str] = frozenset()
    """In mixed news: the names in headline and sentence, word by word, shortened."""
    capitals: frozenset[str] = frozenset()
    """In mixed news: all capitalised words there, for looking up others' names."""
    written: tuple[str, Amount] | None = None
    """Unit and amount as written, where the claim's was converted (`scales`)."""


@dataclass(frozen=True, slots=True)
class Retraction:
    """A claim that is gone from its article by an edit that says it was wrong."""

    claim: Claim
    at: datetime
    published_at: datetime | None
    publisher: str
    token: int
    written: tuple[str, Amount] | None = None
    """As in `Statement`."""


@dataclass(frozen=True, slots=True)
class Move:
    """A change of the figure."""

    kind: ChangeKind
    speaker: str | None
    before: Amount | None
    after: Amount | None
    at: datetime
    token: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What a speaker says of the figure after the fold."""

    speaker: str | None
    amount: Amount
    since_at: datetime
    last_at: datetime
    token: int
    """Of the claim that brought the value, or -1 where an earlier fold did."""
    is_withdrawn: bool
    is_superseded: bool = False
    """True where a later speaker's value of one shared count took its place."""


def order(statement: Statement | Retraction) -> tuple[object, ...]:
    """Sort key: by time, then article, the body before the headline.

    Total, but for the token: what arrives in any order is folded in one.
    """
    claim = statement.claim
    return (
        statement.at,
        published(statement),
        statement.publisher,
        str(statement.published_at or ""),  # one in the future too, as it is given
        isinstance(statement, Retraction),
        text_order(claim),
        repr(claim),
        repr(statement.replaces) if isinstance(statement, Statement) else "",
        isinstance(statement, Statement) and statement.is_copy,
    )


def text_order(claim: Claim) -> int:
    """Where in its article a claim stands, the headline last."""
    return claim.span.start + (_LONGEST if claim.span.part == "title" else 0)


def published(statement: Statement | Retraction) -> datetime:
    """When the article came out; never later than we saw it."""
    return min(statement.published_at or statement.at, statement.at)


def article_hash(statement: Statement | Retraction) -> int:
    """Hash of the article as it was at that time."""
    key = f"{statement.publisher}\x1f{published(statement)}\x1f{statement.at}"
    return crc32(key.encode())
