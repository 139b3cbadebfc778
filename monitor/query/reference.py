"""The query language on one page, from which help and `GUIDE.md` are made."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One construct of the language, and what it does."""

    query: str
    """An example."""
    meaning: str
    finds: tuple[str, ...] = ()
    """Texts that the example matches."""
    misses: tuple[str, ...] = ()
    """Texts that look similar, but do not match."""


WORDS = (
    Rule(
        "troops",
        "a whole word, any case; also its plural, singular and possessive",
        ("TROOPS", "the troops’ camp", "a troop"),
        ("trooper", "paratroops"),
    ),
    Rule(
        "ICBM",
        "also with dots, and in a compound",
        ("an I.C.B.M.", "ICBM-class", "two ICBMs"),
    ),
    Rule("Zurich", "with or without accents", ("ZÜRICH",)),
    Rule("=US", "this case and form only", ("the US",), ("tell us", "the U.S.")),
    Rule("U.S.", "with dots, or in capitals", ("the US", "U.S.-led"), ("tell us",)),
    Rule("missile*", "any word that begins like this", ("missilery",), ("a missive",)),
    Rule(
        '"North Korea"',
        "these words in a row, with white space or a hyphen between",
        ("North\nKorea’s", "North-Korea"),
        ("north of Korea", "North. Korea", "North Korean"),
    ),
    Rule('"North Korea*"', "the last word may continue", ("North Koreans",)),
    Rule(
        "북한군",
        "Korean: particles may follow",
        ("북한군이", "북한군에게는"),
        ("북한군인",),
    ),
    Rule("停火", "Chinese, Japanese, Thai: anywhere in the text", ("呼吁停火。",)),
    Rule(
        r"/\d+ (men|troops)/",
        "a regular expression, any case; ^ and $ are ends of a paragraph",
        ("some 300 men",),
        ("men",),
    ),
)
COMBINED = (
    Rule("missile launch", "both of them", ("launch of a missile",), ("a missile",)),
    Rule("missile OR rocket", "either of them", ("a rocket",), ("a launch",)),
    Rule("missile -drill", "the first without the second", ("missile",)),
    Rule(
        "(missile OR rocket) launch",
        "brackets; without them “and” binds before OR",
        ("rocket launch",),
        ("rocket",),
    ),
    Rule(
        "Kim NEAR/3 Putin",
        "at most 3 words between them, whichever comes first",
        ("Putin flew to see Kim",),
        ("Putin flew to China to see Kim",),
    ),
)
FIELDS = (
    Rule("title:missile", "in the title; also title:(a OR b)"),
    Rule("publisher:yonhap", "words of the publisher's name; also feed: and speaker:"),
    Rule("watch:ICBM", "whatever the watch of that name hits"),
    Rule("is:unread", "also is:starred, is:edited, is:story"),
    Rule("since:2h", "first seen within that time: 30m, 2h, 7d"),
    Rule("figure:casualties>1000", "reports such a figure; also >= < <= ="),
)
RULES = (*WORDS, *COMBINED, *FIELDS)
