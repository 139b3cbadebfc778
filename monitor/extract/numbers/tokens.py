"""Sentences as tokens with offsets: words, numerals and single symbols.

Every other reader of numbers works on these lists by position, so that a sentence is
taken apart once. White space is no token; where two tokens touch, their offsets do.
"""

import re
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"""
    [^\W\d_]{1,60}(?=[\s,;!?)"”]|\.?(?:\s|$))            # most words, tried first
  | https?://[^\s<>"]+ | www\.[^\s<>"]+ | [@\#]\w+
  | [\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+
  | \d{4}-\d\d-\d\dT[\d:.]+Z?
  | \d{1,4}([/.-])\d{1,4}\1\d{1,4}(?:\1\d+)*(?![\d,])  # dates, telephones, addresses
  | \+\d[\d ()-]{6,20}\d | \(\d{3}\)[ ]?\d{3}-\d{4}        # telephones
  | [1-9]\d{0,2}(?:[ ]\d{3}){2,}(?![\d.,])               # 1 234 567
  | \d{3,5}(?:[ ]\d{3,4}){2}(?!\d)                        # telephones
  | \d{1,2}:\d\d(?::\d\d)?                             # times of day
  | \d+(?:st|nd|rd|th)\b                               # ordinals
  | \d{1,3}(?:[\u00a0\u202f\u2009']\d{3})+(?!\d)       # 10 000 with narrow blanks
  | \d{1,3}(?:[ ]\d{3})*[ ]\d00(?![\d.,])              # 10 000
  | \d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?(?!\d)         # 10,000 and 1,00,000
  | \d{1,3}(?:[٬，]\d{3})+(?:[٫．]\d+)?(?!\d)
  | \d+,\d{1,2}(?=\s?(?:million|billion|per|%|bn\b|m\b))
  | \d+(?:[.٫．]\d+)? | (?<!\.)\.\d+
  | [A-Z]\.[A-Z]\b(?![.\w])                          # U.S
  | (?:[^\W\d_]\.){2,}                                 # U.S., a.m.
  | (?:RM|Rs|PS|US|USD|EUR|GBP|AUD|CAD|NZD|JPY|CHF|INR|HKD|SGD|RMB|CNY)(?=\d)
  | P(?=\d{1,3},\d{3}|\d+(?:\.\d+)?\s?(?:[MB]\b|[mb]illion))
  | [^\W\d_]+\d\w*(?:\.\d+)*                           # M1989, Q3, v9.01
  | [^\W\d_]+
  | ['’](?:s|t|re|ve|ll|d|m)\b | ['’](?=\s|$) | \S
    """,
    re.VERBOSE,
)
HYPHENS = frozenset("-‐‑")
DASHES = frozenset("–—―−") | HYPHENS
_INITIALS = {"US": "u.s.", "WHO": "w.h.o.", "IT": "i.t."}
"""Initials that would be pronouns in lower case."""
_QUOTES = str.maketrans("’‘", "''")


@dataclass(slots=True)
class Tokens:
    """A sentence in tokens; the lists run in step."""

    text: str
    words: list[str] = field(default_factory=list)
    """As written."""
    lows: list[str] = field(default_factory=list)
    """Lower case, straight apostrophes."""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)

    def low(self, i: int) -> str:
        """The lower-case word at `i`, or "" beyond either end."""
        return self.lows[i] if 0 <= i < len(self.lows) else ""

    def word(self, i: int) -> str:
        """The word at `i` as written, or "" beyond either end."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def glued(self, i: int) -> bool:
        """True where token `i` touches the one before it."""
        return 0 < i < len(self.words) and self.starts[i] == self.ends[i - 1]

    def is_number(self, i: int) -> bool:
        """True where token `i` begins with a digit."""
        return 0 <= i < len(self.words) and self.words[i][0].isdigit()

    def slice(self, first: int, last: int) -> str:
        """The text from token `first` up to, without, token `last`."""
        if first >= last:
            return ""
        return self.text[self.starts[first] : self.ends[last - 1]]


def tokens_of(text: str) -> Tokens:
    """Take a sentence apart.

    >>> tokens_of("South Korea's 1,200 (F-16) cost $US5m.").words[2:]
    ["'s", '1,200', '(', 'F', '-', '16', ')', 'cost', '$', 'US', '5', 'm', '.']
    """
    tokens = Tokens(text)
    for match in _TOKEN.finditer(text):
        word = match[0]
        tokens.words.append(word)
        low = _INITIALS.get(word) or word.lower()
        tokens.lows.append(low.translate(_QUOTES) if low[0] in "’‘" else low)
        tokens.starts.append(match.start())
        tokens.ends.append(match.end())
    return tokens
