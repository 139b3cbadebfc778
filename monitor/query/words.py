"""A text's words as the query language sees them: split, folded, with offsets.

A word is a run of letters and digits; an apostrophe, a mark or an invisible joiner
does not end it. Initialisms with dots (I.C.B.M.), numbers with separators, addresses
and names with dots are one word each. Scripts written without spaces (Han, Kana,
Thai, Lao, Khmer, Burmese) give one word a character; a change between Latin letters
and Hangul ends a word.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from monitor.query.clitics import without_beginning, without_ending

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
# Possessive quantifiers, and ASCII apart from the rest, for speed only.
_RUN = (
    rf"(?:[A-Za-z0-9_]++|{_LETTER}++)"
    rf"(?>(?:[A-Za-z0-9_]++|{_LETTER}++|[{_MARKS}{_INDIC}{_JOINERS}]++)*)"
)
_PLAIN = rf"{_RUN}(?>(?:[{_APOSTROPHES}]{_RUN})*)"
_DOTTED = r"[^\W\d_](?:\.[^\W\d_])+"
_NUMBER = r"\d+(?:[.,]\d+)+"
_WORD = re.compile(
    r"(?!\s)(?:[A-Za-z0-9_]++(?=\s)"  # the commonest first
    rf"|{_PLAIN}(?![.,@]\w|://)"
    rf"|[{_HANGUL}]+|[{_UNSPACED}][\u3099\u309a\uff9e\uff9f]?"
    rf"|(?:https?://|www\.)[^\s<>\"]+"
    rf"|(?<![\w.]){_DOTTED}(?!\w)\.?"
    rf"|{_NUMBER}(?!\w)"
    r"|(?:[\w.+-]{1,64}@\w[\w.-]{0,250}\w|\w++(?:[.-]\w++){0,8}\.[a-z][a-z\d]++)"
    r"(?![\w@])"
    rf"|{_PLAIN})"
)
_USUAL = 40
_IS_DOTTED = re.compile(rf"{_DOTTED}\.?")
_IS_NUMBER = re.compile(_NUMBER)
_FOLDED_AWAY = re.compile(f"[{_MARKS}{_JOINERS}]")
_PLAIN_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe"}
    | dict.fromkeys(_APOSTROPHES, "'")
    # One letter, as Arabic, Persian and Egyptian keyboards write it; native digits.
    | {"ی": "ي", "ى": "ي", "ک": "ك"}
    | {digit: str(at % 10) for at, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
)


class Forms(NamedTuple):
    """The forms under which a word can be found."""

    form: str
    """Folded: without differences of case and diacritics (й = и, ß = ss)."""
    stems: tuple[str, ...]
    """Without a possessive or a Korean particle at the end."""
    tails: tuple[str, ...]
    """Without an article at the front: l'armée, الجيش."""


def folded(text: str) -> str:
    """`text` without differences of case, diacritics and ligatures.

    >>> folded("İstanbul"), folded("Straße"), folded("Київ"), folded("Łódź")
    ('istanbul', 'strasse', 'киів', 'lodz')
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    lower = unicodedata.normalize("NFKD", text).casefold()
    apart = unicodedata.normalize("NFKD", lower)
    bare = _FOLDED_AWAY.sub("", apart).translate(_PLAIN_LETTERS)
    return unicodedata.normalize("NFC", bare)


def words_in(text: str) -> list[re.Match[str]]:
    """The words of `text` in order, as written, with their places.

    >>> found = words_in("I.C.B.M.-class, 1,200 km; 金正恩")
    >>> [forms_of(word[0]).form for word in found]
    ['icbm', 'class', '1200', 'km', '金', '正', '恩']
    """
    return list(_WORD.finditer(text))


def forms_in(words: Iterable[re.Match[str]]) -> list[Forms]:
    """The forms of each word; those of usual length are cached."""
    return [
        forms_of(written) if len(written := word[0]) <= _USUAL else _forms(written)
        for word in words
    ]


@lru_cache(maxsize=16_384)
def forms_of(written: str) -> Forms:
    """The forms of one word as it is written.

    >>> forms_of("L’Ukraine").tails, forms_of("Seoul's").stems, forms_of("북한은").stems
    (('ukraine',), ('seoul',), ('북한',))
    """
    return _forms(written)


def _forms(written: str) -> Forms:
    form = folded(written)
    if _IS_NUMBER.fullmatch(written):
        return Forms(form.replace(",", ""), (), ())
    if _IS_DOTTED.fullmatch(written):
        letters = written.replace(".", "")
        is_plural = len(letters) > 2 and letters.endswith("s")
        is_initialism = (letters[:-1] if is_plural else letters).isupper()
        return Forms(folded(letters) if is_initialism else form.rstrip("."), (), ())
    form = form.strip("_") or form
    return Forms(form, without_ending(form), without_beginning(form))
