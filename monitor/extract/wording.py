"""The words that a text says, whatever its typography, and which say nothing.

What identity, versions and origins compare: case, quotation marks, thousands separators
and punctuation are gone; currency and percent signs stay, since they change a meaning.
"""

import re

_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff"
"""Scripts that put no blank between words: each character counts as one."""
_WORD = re.compile(
    rf"[^\W\d_{_UNSPACED}]+(?>(?:'[^\W\d_{_UNSPACED}]+)*)|\d++(?>(?:[.,:٫]\d+)*)"
    rf"|[{_UNSPACED}$€£¥₩₹%°]|(?<![\w-])-(?=\d)"
)
_ASCII_WORD = re.compile(
    r"[a-z]+(?>(?:'[a-z]+)*)|[0-9]++(?>(?:[.,:][0-9]+)*)|[$%]|(?<![a-z0-9_-])-(?=[0-9])"
)
"""The same in small ASCII letters, as most texts are: a fifth of the time."""
_THOUSANDS = re.compile(r",(?<=\d,)(?=\d{3}(?!\d))")  # from the comma: few have one

_COUNTERS = re.compile(
    r"\b\d[\d,.]*\s?[km]?\s+(?:comments?|views?|shares?|likes?|reactions?|repl(?:y|ies)"
    r"|retweets?|upvotes?|min(?:ute)?s?\s+read|(?:second|min(?:ute)?|hour|day)s?\s+ago)\b"
    r"|\b(?:share|save|print|e-?mail|listen|comments?)\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W_]+")
_COUNTERS_BEGIN = frozenset(
    ("share", "save", "print", "e", "email", "listen", "comment", "comments")
)
"""What they begin with, if not with a number: the first word tells most sentences."""
_STAMP = re.compile(
    r"^\W*(?:(?:last|first)\s+)?(?:updated|modified|published|posted|as of)\b"
    r"[^.!?]{0,60}\W*$"
    r"|^\W*\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?\W*$",
    re.IGNORECASE,
)
_FORMULA = re.compile(
    r"^\W*(?:read more|(?:continue|keep) reading|(?:click|tap) here|subscribe|sign up"
    r"|follow us|subscribers?\b.{0,40}\bread more|related:|advertisement"
    r"|all rights reserved"
    r"|copyright|©|original source|source:|photo(?:graph)?:|(?:image )?credit:"
    r"|image credit|the post\b.*\bappeared first on\b"
    r"|this (?:article|story) (?:originally|first)"
    r"|[a-z .]{0,30}\bcontributed to this (?:report|story))",
    re.IGNORECASE,
)


def words_of(text: str) -> list[str]:
    """The words of a text in order, folded for comparison.

    >>> words_of("“At least 1,200” — they’re dead; up 2.5%")
    ['at', 'least', '1200', "they're", 'dead', 'up', '2.5', '%']
    """
    if not text.isascii():  # a translation table takes ten times as long
        text = text.replace("’", "'").replace("‘", "'").replace("ʼ", "'")
        text = text.replace("−", "-").replace("“", " ").replace("”", " ")
        text = text.replace("–", " ").replace("—", " ").replace("…", " ")
    text = _THOUSANDS.sub("", text.lower())
    return (_ASCII_WORD if text.isascii() else _WORD).findall(text)


def is_of_the_page(sentence: str) -> bool:
    """True for what belongs to the page and not to the report: counters, time stamps.

    >>> is_of_the_page("4 min read · 37 comments")
    True
    >>> is_of_the_page("37 comments were filed.")
    False
    """
    if len(sentence) > 200:
        return False
    if _STAMP.match(sentence) or _FORMULA.match(sentence):
        return True
    first = _LETTERS.search(sentence)
    word = first[0].lower() if first else ""
    if word not in _COUNTERS_BEGIN and not word[:1].isdecimal():
        return False
    rest, counters = _COUNTERS.subn(" ", sentence)
    return bool(counters) and not words_of(rest)
