"""Why an article is listed, hit and grouped as it is, as a page to read."""

from monitor.report.explanation import Explanation, Reason
from monitor.ui.present.cells import Pieces, lit
from monitor.ui.present.reader import Reading
from monitor.ui.present.times import moment_words
from monitor.ui.present.watches import Badge


def explanation_pieces(told: Explanation, reading: Reading) -> Pieces:
    """Every question with its reasons, and quotations with their words highlighted."""
    pieces: Pieces = [
        (f"{told.article.publisher}  ", "publisher"),
        (told.article.title, "title"),
        ("\n", ""),
    ]
    for _, question, reasons in told.answers():
        pieces.append((f"\n{question}\n", "heading"))
        for reason in reasons:
            pieces += reason_pieces(reason, reading)
    return pieces


def reason_pieces(reason: Reason, reading: Reading) -> Pieces:
    """One reason: since when, in words, and the passage that it is about."""
    badge = reading.badges.get(reason.watch) if reason.watch else None
    pieces: Pieces = []
    if reason.words:
        pieces.append(("  ", ""))
        if badge:
            pieces += [(badge.letter, badge.role), (" ", "")]
        pieces.append((reason.words, ""))
        if reason.at:
            when = moment_words(reason.at, reading.now, reading.tz)
            pieces.append((f" · {when}", "quiet"))
        pieces.append(("\n", ""))
    if reason.quote:
        role = (badge or Badge("", "figure")).role
        marks = [(start, end, role) for start, end in reason.quote.marks]
        pieces.append(("    “", "quiet"))
        pieces += lit(reason.quote.text, marks, "quiet")
        pieces.append(("”\n", "quiet"))
    return pieces
