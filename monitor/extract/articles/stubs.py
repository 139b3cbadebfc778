"""Whether a page holds the article; paywalls, consent walls, front pages do not.

What a feed says and what the page said before is the measure: a page that says less,
or speaks of something else, never takes the place of a better text.
"""

import re

from monitor.extract.text import sentences
from monitor.extract.wording import words_of
from monitor.model.text import Text

_ASKS = re.compile(
    r"\bsubscri(?:be|bers?|ption)\b|\b(?:log|sign) in\b|\bregister (?:now|to|for)\b"
    r"|\bcreate (?:a|your) (?:free )?account\b|\bto (?:continue|keep) reading\b"
    r"|\bread the (?:full|whole|rest of the|complete) (?:story|article)\b"
    r"|\bfree articles?\b|\bmembers? only\b|\bstart your (?:free )?trial\b"
    r"|\babonn|\bsuscr[ií]b|\bassin(?:e|ante)\b|\bjetzt (?:weiterlesen|testen)\b"
    r"|구독|会員限定|有料会員|подпис(?:ка|чик|аться)",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(?:we|our partners) (?:value|use|store|process)\b.{0,80}\b(?:privacy|cookies?|"
    r"personal data|information on a device)\b|\benable javascript\b"
    r"|\bare you (?:a robot|human)\b|\baccess (?:is |to this page has been )?denied\b",
    re.IGNORECASE,
)
_FEWEST = 8
"""Words; less is no article."""
_SHORT = 60
"""Words that a paywall leaves when it leaves next to nothing."""
_SHARED = 0.35
"""Of the feed's longer words, the share that its article's page has at the least."""
_SAME_HEADLINE = 0.75
"""The same of its headline's: then a summary of other words says nothing against it."""
_LESS = 0.6
"""Share of the words of a text below which another one says less."""
_MORE = 1.5
_COMPARED = 80
"""Words of the feed's text that are looked for on the page."""


def stub_reason(
    page: str, feed: Text, before: str, *, headline: str = "", is_paid: bool
) -> str:
    """Why a page's text is not to be taken; empty when it is.

    Args:
        page: Clean paragraphs, as just read.
        feed: The words of the article's last version from the feed.
        before: Clean paragraphs, as the page was taken last; empty before.
        headline: The page's own; clean.
        is_paid: The page says of itself that not all may read it.

    >>> said = Text("Dam breaks", "At least 12 people were killed in Marlow on Friday.")
    >>> stub_reason("To continue reading, subscribe or log in to our site.", said, "",
    ...             is_paid=False)
    'asks to subscribe'
    """
    words, told = words_of(page), words_of(feed.body)
    asks = is_paid or _ASKS.search(page) is not None
    if _CONSENT.search(page) and len(words) < 2 * _SHORT:
        return "asks for consent, or whether we are human"
    if asks and len(words) < max(_SHORT, _MORE * len(told)):
        return "asks to subscribe"
    if len(words) < _FEWEST:
        return "says next to nothing"
    if before:
        return _cut(page, before, asks=asks)
    if len(words) < _LESS * len(told):
        return "says less than the feed"
    if not _is_of(feed, words_of(headline), words):
        return "speaks of something else"
    return ""


def _cut(page: str, before: str, *, asks: bool) -> str:
    """Why the page is less than it was; empty where it is not, or was edited so."""
    words, known = words_of(page), words_of(before)
    if len(words) >= _LESS * len(known):
        return ""
    if asks:
        return "asks to subscribe"
    told = {tuple(words_of(sentence.text)) for sentence in sentences(before)}
    now = [tuple(words_of(sentence.text)) for sentence in sentences(page)]
    return "is cut short" if all(sentence in told for sentence in now[:-1]) else ""


def _is_of(feed: Text, headline: list[str], words: list[str]) -> bool:
    """Whether headline or text have enough of the feed's words in common."""
    title, body = words_of(feed.title), words_of(feed.body)
    if _share(title, headline, few=0.0) >= _SAME_HEADLINE:
        return True
    return _share([*title, *body[:_COMPARED]], words, few=1.0) >= _SHARED


def _share(told: list[str], words: list[str], *, few: float) -> float:
    """How much of what was told is among the words; `few` where too little was told."""
    longer = {word for word in told if len(word) > 3 or not word.isascii()}
    return len(longer & set(words)) / len(longer) if len(longer) >= 3 else few
