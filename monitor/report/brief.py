"""A brief in words: what happened since a moment, as Markdown. Pure.

Every figure has its speaker, sentence and link; nothing is summed up or guessed. Times
are UTC. `briefing.py` gathers the data, `monitor brief` prints it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.amounts import amount_words, moved_words
from monitor.model.articles import Article
from monitor.model.figures import Change, ChangeKind, Evidence, Figure, Line
from monitor.report.citation import moment_utc
from monitor.report.markdown import linked, literal
from monitor.report.since import Since


@dataclass(frozen=True, slots=True)
class Move:
    """A change with the claim behind it."""

    change: Change
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Moves:
    """A figure that moved, with its changes, newest first."""

    figure: Figure
    moves: tuple[Move, ...]
    left_out: int = 0
    """How many earlier changes since the same moment are left out."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A speaker's current value, with the claim behind it."""

    line: Line
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Dispute:
    """A figure whose values cannot all be right, the highest first."""

    figure: Figure
    why: str
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class HitIn:
    """An article that a watch hits, with the first sentence that has its words."""

    article: Article
    sentence: str


@dataclass(frozen=True, slots=True)
class WatchBrief:
    """A watch that was hit, with its hits, newest first."""

    name: str
    count: int
    """All hits, counted as on screen: copies of one report count once."""
    hits: tuple[HitIn, ...]
    spikes: tuple[tuple[datetime, str], ...] = ()
    """When each spike began, and how large it was."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in which a feed was not read."""

    name: str
    """The feed's name; empty: this machine was offline."""
    begun_at: datetime | None
    """None: it began before the brief's time."""
    ended_at: datetime | None
    """None: it has not ended."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything that a brief says."""

    story: str
    now: datetime
    since: Since
    coverage: str
    """The coverage line, as on screen."""
    moved: tuple[Moves, ...] = ()
    first: tuple[Moves, ...] = ()
    """Figures that got their first value."""
    disputes: tuple[Dispute, ...] = ()
    """All current disputes, whenever they began."""
    watches: tuple[WatchBrief, ...] = ()
    new: tuple[Article, ...] = ()
    """New articles, one of each report."""
    edited: tuple[Article, ...] = ()
    gaps: tuple[Gap, ...] = ()
    figures_left_out: int = 0
    disputes_left_out: int = 0


def markdown(brief: Brief) -> str:
    """The brief as Markdown that reads well as plain text, too."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    since = brief.since
    name = f"“{literal(since.name)}”, " if since.name else ""
    yield f"# {literal(brief.story)}"
    yield ""
    yield f"Since {name}{moment_utc(since.at)}; as of {moment_utc(brief.now)}."
    yield f"{', '.join(_counts(since)) or 'Nothing new'}."
    yield f"Feeds: {literal(brief.coverage)}."
    sections: Sequence[tuple[str, Iterator[str], int]] = (
        ("Figures that moved", _moves(brief.moved), brief.figures_left_out),
        ("First values", _moves(brief.first), 0),
        ("Values that cannot all be right", _disputes(brief), brief.disputes_left_out),
        ("Watches", _watches(brief), 0),
        ("New", map(_new, brief.new), since.stories - len(brief.new)),
        ("Edited", map(_edited, brief.edited), since.edited - len(brief.edited)),
        ("Not read", map(_gap, brief.gaps), 0),
    )
    for title, found, left_out in sections:
        lines = list(found)
        if lines:
            yield from ("", f"## {title}", "", *lines)
            yield from _more(left_out)


def _counts(since: Since) -> Iterator[str]:
    """The counts, as in the header of the screen."""
    if since.new:
        reports = f" ({_several(since.stories, 'report')})"
        told = reports if since.stories != since.new else ""
        yield f"{_several(since.new, 'new article')}{told}"
    if since.edited:
        yield f"{since.edited} edited"
    if since.moved:
        yield f"{_several(since.moved, 'figure')} moved"
    for name, count in since.hits:
        yield f"{literal(name)} {_several(count, 'hit')}"


def _several(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _more(left_out: int, indent: str = "") -> Iterator[str]:
    if left_out > 0:
        yield f"{indent}- … and {left_out:,} more"


def _moves(moved: Sequence[Moves]) -> Iterator[str]:
    for each in moved:
        for move in each.moves:
            change = move.change
            when = moment_utc(change.at)
            kind = "" if change.kind is ChangeKind.FIRST else f"{change.kind}, "
            who = f"{kind}{_says(change.speaker)}, {when}"
            name = literal(each.figure.name)
            what = moved_words(change.kind, change.before, change.after, change.measure)
            yield f"- **{name}**: {what} ({who})"
            yield _quoted(move.evidence)
        yield from _more(each.left_out)


def _says(speaker: str | None) -> str:
    return f"says {literal(speaker)}" if speaker else "unattributed"


def _quoted(evidence: Evidence) -> str:
    where = linked(evidence.title, evidence.link)
    said = literal(evidence.claim.sentence)
    return f"  “{said}” — {where}, {literal(evidence.publisher)}"


def _disputes(brief: Brief) -> Iterator[str]:
    for dispute in brief.disputes:
        yield f"- **{literal(dispute.figure.name)}**: {dispute.why}"
        for saying in dispute.sayings:
            line = saying.line
            who = literal(line.speaker) if line.speaker else "unattributed"
            value = amount_words(line.amount, line.measure)
            yield f"  - {who}: {value}, since {moment_utc(line.since_at)}"
            yield f"  {_quoted(saying.evidence)}"


def _watches(brief: Brief) -> Iterator[str]:
    for watch in brief.watches:
        yield f"- **{literal(watch.name)}**: {_several(watch.count, 'hit')}"
        for at, words in watch.spikes:
            yield f"  - spike, {moment_utc(at)}: {literal(words)}"
        for hit in watch.hits:
            yield f"  - {_where(hit.article)}"
            if hit.sentence:
                yield f"    “{literal(hit.sentence)}”"
        yield from _more(watch.count - len(watch.hits), "  ")


def _where(article: Article) -> str:
    """Title, link, publisher and time."""
    title = linked(article.title, article.link)
    return f"{title}, {literal(article.publisher)}, {moment_utc(article.sort_at)}"


def _new(article: Article) -> str:
    copies = f"; also at {_several(article.copies, 'other')}" if article.copies else ""
    return f"- {_where(article)}{copies}"


def _edited(article: Article) -> str:
    title, edit = linked(article.title, article.link), article.edit
    what = f": {literal(edit.summary)}" if edit else ""
    silent = ", without saying so" if edit and edit.is_silent else ""
    when = moment_utc(article.edited_at)
    return f"- {title}, {literal(article.publisher)}, edited {when}{what}{silent}"


def _gap(gap: Gap) -> str:
    begun = moment_utc(gap.begun_at) or "before"
    ended = moment_utc(gap.ended_at) or "now"
    why = f": {literal(gap.why)}" if gap.why else ""
    name = literal(gap.name) if gap.name else "every feed (no network)"
    return f"- {name}, {begun} – {ended}{why}"
