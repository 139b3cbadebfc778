"""Hits in context: the sentences with the words, once for all copies of a report."""

from collections.abc import Sequence

from monitor.extract.text import sentences
from monitor.model.searches import Found, Snippet
from monitor.ui.present.articles import RowContext, row_pieces
from monitor.ui.present.cells import Pieces, cut_pieces, lit, words_of, wrapped
from monitor.ui.present.times import moment_words

MOST = 3
"""The most sentences shown per report."""


def sentences_with(found: Found) -> list[Snippet]:
    """The sentences of the body with what was found, each with its marks."""
    spans = [span for span in found.spans if span.part == "body"]
    if not spans:
        return []
    snippets = []
    for one in sentences(found.text.body):
        marks = tuple(
            (span.start - one.start, span.end - one.start)
            for span in spans
            if one.start <= span.start < one.end
        )
        if marks:
            snippets.append(Snippet(one.text, marks))
    return snippets


def context_pieces(
    group: Sequence[Found], width: int, context: RowContext, role: str
) -> list[Pieces]:
    """A report's block: an article, its sentences, who else carries it.

    Args:
        group: Articles of one report; the first stands for all.
        width: Cells.
        context: What all rows have in common: time, mark, watches.
        role: The watch's colour.
    """
    first, *others = group
    marks = [(start, end, role) for start, end in first.title.marks]
    lines = [row_pieces(first.article, width, context, marks)]
    told = sentences_with(first)
    if not told and first.title.text not in words_of(lines[0]):
        told = [first.title]  # the row has cut it, and maybe the very word
    for snippet in told[:MOST]:
        for begin, end in wrapped(snippet.text, width - 6):
            inside = [(a - begin, b - begin, role) for a, b in snippet.marks]
            lines.append([("    │ ", "faint"), *lit(snippet.text[begin:end], inside)])
    if len(told) > MOST:
        lines.append([(f"    … {len(told) - MOST} more", "quiet")])
    if others:
        lines.append(cut_pieces(_others(others, context), width))
    return [*lines, []]


def _others(others: Sequence[Found], context: RowContext) -> Pieces:
    pieces: Pieces = [("    also ", "quiet")]
    for place, found in enumerate(others):
        article = found.article
        at = moment_words(article.sort_at, context.now, context.tz)
        pieces += [(" · ", "faint")] * bool(place)
        pieces += [(article.publisher, "publisher"), (f" {at}", "quiet")]
    return pieces
