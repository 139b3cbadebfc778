"""A line of text around a match."""

from collections.abc import Sequence

from monitor.model.searches import Snippet
from monitor.model.text import Span, Text

LEAD = 60
"""The most characters before the first match."""
LONGEST = 240


def title_snippet(text: Text, spans: Sequence[Span]) -> Snippet:
    """The title with its matches."""
    marks = [(span.start, span.end) for span in spans if span.part == "title"]
    return Snippet(text.title, tuple(marks))


def body_snippet(text: Text, spans: Sequence[Span]) -> Snippet:
    r"""The body on one line, from a little before the first match.

    >>> text = Text("Dam", "The pumps failed.\nAt dawn the spillway gave way.")
    >>> body_snippet(text, [Span("body", 30, 38)])
    Snippet(text='At dawn the spillway gave way.', marks=((12, 20),))
    """
    body = text.body
    here = [span for span in spans if span.part == "body"]
    start = _start(body, here[0].start) if here else 0
    piece = body[start : start + LONGEST]
    is_cut = start > 0 and body[start - 1] != "\n"
    lead = "…" if is_cut else ""
    end = "…" if start + LONGEST < len(body) else ""
    marks = [
        (span.start - start + len(lead), min(span.end - start, LONGEST) + len(lead))
        for span in here
        if span.start - start < LONGEST
    ]
    return Snippet(lead + piece.replace("\n", " ") + end, tuple(marks))


def _start(body: str, at: int) -> int:
    """Where to begin so that `at` is shown: at a paragraph, sentence, or word."""
    paragraph = body.rfind("\n", 0, at) + 1
    if at - paragraph <= LEAD:
        return paragraph
    early = at - LEAD
    sentence = body.find(". ", early, at)
    if sentence >= 0:
        return sentence + 2
    space = body.find(" ", early, at)
    return space + 1 if space >= 0 else early
