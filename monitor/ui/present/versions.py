"""An article's versions: how each was edited, and what differs between two."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from itertools import groupby

from monitor.model.articles import ArticleDetail, EditKind, Version
from monitor.model.text import Text
from monitor.ui.present.cells import Pieces, lit
from monitor.ui.present.times import moment_words

_DIFFERENCES = {"removed": ("removed", "−"), "added": ("added", "+")}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Two versions to compare, by number; `older` is less than `newer`."""

    older: int
    newer: int


def last_edit(versions: Sequence[Version]) -> Chosen:
    """The last edit that is not cosmetic, compared with the version before it."""
    numbers = [v.number for v in versions[1:] if not _is_small(v)]
    newer = numbers[-1] if numbers else versions[-1].number
    return Chosen(newer - 1, newer)


def stepped(
    chosen: Chosen, versions: Sequence[Version], *, older: int = 0, newer: int = 0
) -> Chosen:
    """The choice moved by so many versions, within those there are.

    Moving the newer one takes along an older one right before it.
    """
    last = versions[-1].number
    is_next = chosen.newer - chosen.older == 1
    to = min(max(chosen.newer + newer, 2), last)
    start = to - 1 if newer and is_next else chosen.older + older
    return Chosen(min(max(start, 1), to - 1), to)


def edits_pieces(
    versions: Sequence[Version], now: datetime, tz: tzinfo | None
) -> Pieces:
    """How an article was edited, a line each; cosmetic edits are counted."""
    pieces: Pieces = []
    for run in _runs(versions[1:]):
        if len(run) > 1 or _is_small(run[0]):
            pieces.append((f"✎ {_folded(run, now, tz)}\n", "quiet"))
        elif run[0].edit:
            pieces += [*_edit(run[0]), (f"  {_at(run[0], now, tz)}\n", "quiet")]
    return pieces


def list_pieces(
    detail: ArticleDetail, chosen: Chosen, now: datetime, tz: tzinfo | None
) -> Pieces:
    """All versions, a line each, with the two being compared marked."""
    signs = {chosen.older: ("−", "removed"), chosen.newer: ("+", "added")}
    pieces: Pieces = [("Versions\n", "heading")]
    for run in _runs(detail.versions, set(signs)):
        first = run[0]
        if len(run) > 1:
            span = f"{first.number}–{run[-1].number}"
            pieces.append((f"   {span:>5}  {_folded(run, now, tz)}\n", "quiet"))
            continue
        sign, role = signs.get(first.number, (" ", ""))
        what: Pieces = [(_brought(first), "quiet")] if not first.edit else _edit(first)
        pieces += [
            (f" {sign} ", role),
            (f"{first.number:>5}  {_at(first, now, tz):9}  ", "quiet"),
            *what,
            ("\n", ""),
        ]
    return pieces


def difference_pieces(old: Version, new: Version) -> Pieces:
    """The sentences that differ between two versions, with the words highlighted."""
    from monitor.extract.articles.differences import differences  # seldom asked for

    pieces: Pieces = [(f"\nFrom {old.number} to {new.number}\n", "heading")]
    before, after, note = _comparable(old.text, new.text)
    shown = [piece for piece in differences(before, after) if piece.kind != "same"]
    for piece in shown:
        role, sign = _DIFFERENCES[piece.kind]
        marks = [(a, b, role) for a, b in piece.words] or [(0, len(piece.text), role)]
        base = "quiet" if piece.kind == "removed" else ""
        pieces += [(f" {sign} ", role), *lit(piece.text, marks, base), ("\n", "")]
    if not shown and not note:
        note = "No sentence differs."
    return [*pieces, (f"{note}\n", "quiet")] if note else pieces


def _comparable(old: Text, new: Text) -> tuple[Text, Text, str]:
    """Both texts, without the page's if only one has it; and what was left out."""
    if bool(old.page) == bool(new.page):
        return old, new, ""
    lines = len((old.page or new.page).split("\n"))
    which = "later" if new.page else "earlier"
    note = f"The {which} one also has the page's text, {lines} paragraphs."
    return replace(old, page=""), replace(new, page=""), note


def _runs(
    versions: Sequence[Version], kept: set[int] | None = None
) -> Iterator[list[Version]]:
    """Versions one by one; cosmetic ones in a row together, except those `kept`."""
    kept = kept or set()
    for is_small, run in groupby(
        versions, lambda v: _is_small(v) and v.number not in kept
    ):
        if is_small:
            yield list(run)
        else:
            yield from ([version] for version in run)


def _is_small(version: Version) -> bool:
    return version.edit is not None and version.edit.kind is EditKind.COSMETIC


def _folded(run: Sequence[Version], now: datetime, tz: tzinfo | None) -> str:
    """Cosmetic edits in a few words: how many, of what kind, until when."""
    kinds = dict.fromkeys(version.edit.summary for version in run if version.edit)
    count = f"{len(run)} small edit{'s' if len(run) > 1 else ''}"
    return f"{count} ({', '.join(kinds)})  {_at(run[-1], now, tz)}"


def _edit(version: Version) -> Pieces:
    assert version.edit is not None
    where = " on the page" if version.is_page else ""
    silent = ", without saying so" if version.edit.is_silent else ""
    words = f"✎ {version.edit.kind}{where}: {version.edit.summary}{silent}"
    return [(words, "edit")]


def _brought(version: Version) -> str:
    return "the page's text" if version.is_page else "as first read"


def _at(version: Version, now: datetime, tz: tzinfo | None) -> str:
    return moment_words(version.seen_at, now, tz)
