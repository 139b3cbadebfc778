"""Words of a text as the query language sees them: cut, folded, with offsets.

A word is a run of letters and digits; an apostrophe, a mark or an invisible joiner
does not end it. Initialisms with dots (I.C.B.M.), numbers with separators, addresses
and names with dots are one word each. Scripts written without spaces (Han, Kana,
Thai, Lao, Khmer, Burmese) give one word a character; a change between Latin letters
and Hangul ends a word.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from monitor.query.particles import stems_of

_UNSPACED = (
    "\u0e01-\u0e3e\u0e40-\u0e5b\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\u3005\u3007\u3021-\u3029\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640"
    "\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0"
    "\ufe20-\ufe2f"
)
_INDIC = "\u0900-\u0963\u0966-\u0dff"
_JOINERS = "\u00ad\u200b-\u200d\u2060\ufeff"
_APOSTROPHES = "'’‘ʼ＇`´"
_LETTER = rf"[^\W{_UNSPACED}{_HANGUL}]"
_RUN = rf"{_LETTER}+(?:[{_MARKS}{_INDIC}{_JOINERS}]+{_LETTER}*)*"
_WORD = re.compile(
    rf"(?P<address>(?:https?://|www\.)[^\s<>\"]+)"
    rf"|(?P<dotted>(?<![\w.])[^\W\d_](?:\.[^\W\d_])+(?!\w)\.?)"
    rf"|(?P<number>\d+(?:[.,]\d+)+(?!\w))"
    rf"|(?P<name>[\w.+-]+@\w[\w.-]*\w|\w+(?:[.-]\w+)*\.[a-z][a-z\d]+)(?![\w@])"
    rf"|(?P<plain>{_RUN}(?:[{_APOSTROPHES}]{_RUN})*)"
    rf"|[{_HANGUL}]+|[{_UNSPACED}][\u3099\u309a\uff9e\uff9f]?"
)
_FOLDED_AWAY = re.compile(f"[{_MARKS}{_JOINERS}]")
_PLAIN_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe"}
    | dict.fromkeys(_APOSTROPHES, "'")
)
_ELISIONS = frozenset(
    [
        *("l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu"),
        *("all", "dall", "dell", "nell", "sull", "un", "quest"),
    ]
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text."""

    form: str
    """Folded: any case, without diacritics (й = и, ß = ss)."""
    stems: tuple[str, ...]
    """Forms left when a possessive or a Korean particle is taken off the end."""
    tails: tuple[str, ...]
    """Forms left when an elided article is taken off the front: l'armée."""
    start: int
    end: int


def folded(text: str) -> str:
    """`text` without differences of case, diacritics and ligatures.

    >>> folded("İstanbul"), folded("Straße"), folded("Київ"), folded("Łódź")
    ('istanbul', 'strasse', 'киів', 'lodz')
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = _FOLDED_AWAY.sub("", apart).translate(_PLAIN_LETTERS)
    return unicodedata.normalize("NFC", bare)


def words_in(text: str) -> list[Word]:
    """The words of `text` in order.

    >>> [word.form for word in words_in("An I.C.B.M.-class 1,200 km; 金正恩")]
    ['an', 'icbm', 'class', '1200', 'km', '金', '正', '恩']
    """
    words = []
    for found in _WORD.finditer(text):
        form, stems, tails = _forms(found[0], found.lastgroup)
        words.append(Word(form, stems, tails, found.start(), found.end()))
    return words


@lru_cache(maxsize=65_536)
def _forms(
    written: str, kind: str | None
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    form = folded(written)
    if kind == "number":
        return form.replace(",", ""), (), ()
    if kind == "dotted":
        letters = written.replace(".", "")
        spoken = letters.removesuffix("s")
        return (folded(letters) if spoken.isupper() else form.rstrip(".")), (), ()
    if kind is None:
        return form, stems_of(form), ()
    base, apostrophe, ending = form.rpartition("'")
    stems = (base,) if apostrophe and ending == "s" else ()
    article, apostrophe, rest = form.partition("'")
    tails = (rest,) if apostrophe and article in _ELISIONS else ()
    return form, stems, tails
