"""The door for all remote text: made plain and harmless, cut into sentences.

Everything that leaves `fetch/` passes `text_of` or `clean` once; behind them no text
holds markup, control or invisible characters, and the terminal may print it as it is.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from monitor.extract.markup import lines_of
from monitor.model.text import RawArticle, Text

TITLE_LIMIT = 500
BODY_LIMIT = 200_000
_RAW_LIMIT = 4_000_000
"""Characters of HTML that are looked at, of one field."""

_SEQUENCE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]?"  # CSI
    r"|\x1b[\]PX^_][^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?"  # OSC, DCS and kin
    r"|\x1b[ -/]*[0-~]?"
)
_MARK = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_SPACES = re.compile("  +")
_MARKED = re.compile(f"{_MARK}|[\ufe0e\ufe0f]")
# No joiner behind an emoji and at most two marks on a letter: terminals disagree on the
# width of more.
_UNEVEN = re.compile(
    "(?<=[\U0001f000-\U0001faff\u2600-\u27bf])[\u200c\u200d]+"
    f"|(?<={_MARK}{{2}}){_MARK}+"
)
_MARKUP_LEFT = re.compile(
    r"</(?:p|div|a|b|i|em|strong|span|li|ul|h\d)>|<br ?/?>|<(?:p|div|li)>"
    r"|<(?:a|img) [^<>]{0,2000}>",
    re.IGNORECASE,
)
_ENTITY_LEFT = re.compile(
    r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|amp|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip);",
    re.IGNORECASE,
)


_STYLE_RULE = re.compile(
    r"(?:(?<=\s)|^)(?:[.#][a-z][\w-]*|@media|@import)[^{}\n]{0,200}"
    r"\{[^{}\n:]{0,200}:[^{}\n]{0,1000}(?:\}|$)",
    re.IGNORECASE | re.MULTILINE,
)
"""A rule of a style sheet that lost its `<style>` on the way, as some feeds show."""


class _Table(dict[int, str | None]):
    """What each character becomes; filled as characters are met."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        if character.isspace():
            self[code] = " "
        elif character in "\u200c\u200d":
            self[code] = character
        elif unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co"):
            self[code] = None
        else:
            self[code] = None if code in (0xFE0E, 0xFE0F) else character
        return self[code]


_TABLE = _Table()


def clean(text: str, limit: int = TITLE_LIMIT) -> str:
    r"""`text` as one harmless line of at most `limit` characters.

    No control, format, surrogate or private character is left but ZWNJ and ZWJ,
    which Persian and Indic words need; cleaning twice changes nothing.

    >>> clean("1,200\x1b[2J  dead\u202e\n")
    '1,200 dead'
    """
    text = text[: limit * 4]
    if not text.isprintable() or _MARKED.search(text):  # few lines are not clean
        text = _SEQUENCE.sub(" ", text).translate(_TABLE)
        text = _UNEVEN.sub("", unicodedata.normalize("NFC", text))
    text = unicodedata.normalize("NFC", text)
    if "  " in text:
        text = _SPACES.sub(" ", text)
    return _cut(text.strip(), limit)


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    return text[: limit - 1].rstrip() + "…" if limit > 0 else ""


def clean_lines(text: str, limit: int = BODY_LIMIT) -> str:
    r"""`text` cleaned paragraph by paragraph, one a line, `limit` characters in all.

    >>> clean_lines("One.\r\n\r\n Two. ")
    'One.\nTwo.'
    """
    lines = (clean(line, limit) for line in text[: limit * 4].splitlines())
    return _cut("\n".join(line for line in lines if line), limit)


def _within(clean_text: str, limit: int) -> str:
    """Clean lines in `limit` characters; what is clean needs no cleaning."""
    return clean_lines(clean_text, limit) if len(clean_text) > limit else clean_text


def plain(html: str) -> str:
    r"""The clean paragraphs of HTML or plain text, one a line.

    What was escaped twice, as many feeds do, is decoded twice.

    >>> plain("<p>At least&nbsp;12 dead</p>&lt;p&gt;Don&amp;amp;#39;t")
    "At least 12 dead\nDon't"
    """
    text = "\n".join(lines_of(html))
    if _MARKUP_LEFT.search(text):
        text = "\n".join(lines_of(text.replace("\n", "<br>")))
    if _ENTITY_LEFT.search(text):
        text = _ENTITY_LEFT.sub(lambda entity: unescape(entity[0]), text)
    if "{" in text:
        text = _STYLE_RULE.sub(" ", text)
    return clean_lines(text, len(text) + 1)


def text_of(raw: RawArticle) -> Text:
    """The words of a feed's item, harmless and within `TITLE_LIMIT`, `BODY_LIMIT`.

    An item without a title is headed by the first words of what it says.
    """
    title, summary, content = (
        plain(part[:_RAW_LIMIT]) for part in (raw.title, raw.summary, raw.content)
    )
    summary = _within(summary, BODY_LIMIT)
    if summary == content:
        content = ""
    content = _within(content, max(BODY_LIMIT - len(summary) - 1, 0))
    title = clean(title) or clean((summary or content).partition("\n")[0], 100)
    return Text(title, summary, content)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where it stands: `paragraphs[start:end] == text`."""

    text: str
    start: int
    end: int


_END = re.compile(
    # possessive, and not from within a run of marks: a megabyte of dots is read once
    r"[.!?…。！？；](?:(?<=[.!?…])(?<![.!?…]{2})[.!?…]*+[\"'”’»)\]]*+(?= )"
    r"|(?<=[a-z]{3}\.)(?=[A-Z][a-z]+ )"
    r"|(?<=[。！？；])[”’」』）》]*)",
)
"""Looks at the mark first, and back from there: most characters are none. Feeds that
strip their markup leave no space between paragraphs: "last year.Five of them"."""
_NEXT = re.compile(r"[\s\"'“‘«(\[—–-]*(\w*)")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ALWAYS_FOLLOWED = _words(
    "Mr Mrs Ms Mx Dr Prof Gen Col Lt Sgt Cpl Pte Capt Maj Adm Cmdr Brig Gov Sen Rep"
    " Reps Sens Rev Hon Pres Fr St Mt Ft Messrs vs v e.g i.e eg ie cf ca approx al Ph.D"
    " viz Supt Det Insp Atty Dist Amb Sec Fig Art"
)
_SELDOM_LAST = _words(
    "U.S U.K U.N E.U U.A.E D.C D.P.R.K R.O.K U.S.A U.S.S.R a.m p.m A.M P.M Inc Corp Co"
    " Ltd Bros Jr Sr etc Dept Ave Blvd Rd Hwy Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct"
    " Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Ariz Ark Calif Colo Conn Del"
    " Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont N.C N.D N.H N.J N.M N.Y"
    " Neb Nev Okla Ore Pa R.I S.C S.D Tenn Tex Vt Va Wash Wis Wyo B.C L.A est bn mln tn"
    " sq km cm mm kg lb lbs oz"
)
"""Shortened words that end a sentence only before a word that plainly starts one."""
_STARTERS = _words(
    "a about after all also although among an and another as at because before both but"
    " by despite during each earlier even every five for four from he her here his how"
    " however i if in it its last later many meanwhile more most my nearly no officials"
    " on one only other our several she since so some still such ten that the their"
    " then there these they this those three though thus to two under until we what"
    " when where whether which while who why with within you"
)
_NUMBERED = _words("No Nos no nos p pp D.I Dkt Doc Ex Para Vol Ch")


def sentences(paragraphs: str) -> list[Sentence]:
    """The sentences of clean paragraphs, in order; none crosses a line break.

    Full stops behind shortened words, initials and numbers end no sentence.

    >>> [s.text for s in sentences("At 5 a.m. the U.S. fired 3.5 tons. It hit.")]
    ['At 5 a.m. the U.S. fired 3.5 tons.', 'It hit.']
    """
    found = []
    start = 0
    for line in paragraphs.split("\n"):
        found += [
            Sentence(line[a:b], start + a, start + b) for a, b in _bounds(line) if a < b
        ]
        start += len(line) + 1
    return found


def _bounds(line: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a line, white space left out."""
    start = len(line) - len(line.lstrip())
    for end in _END.finditer(line):
        if _ends(line, start, end):
            yield start, end.end()
            start = end.end() + (line[end.end() : end.end() + 1] == " ")
    yield start, len(line.rstrip())


def _ends(line: str, start: int, end: re.Match[str]) -> bool:
    """True where the mark `end` closes the sentence that began at `start`."""
    if end[0][0] in "。！？；":
        return True
    follows = _NEXT.match(line, end.end())
    word = follows[1] if follows else ""
    if word[:1].islower():
        return False
    if end[0] != ".":
        return True
    before = line[max(start, end.start() - 12) : end.start()].rpartition(" ")[2]
    last = before.lstrip("\"'“‘«([—–-")
    if last in _ALWAYS_FOLLOWED or (len(last) == 1 and last.isalpha()):
        return not word
    if last in _NUMBERED:
        return not word.isdecimal()
    if last.isdecimal() and end.start() - start <= len(last):
        return not word  # the number of a list item
    return last not in _SELDOM_LAST or not word or word.lower() in _STARTERS


def sentence_at(text: str, offset: int) -> str:
    """The sentence that stands at an offset; empty where none does.

    >>> sentence_at("It rained. The dam holds.", 15)
    'The dam holds.'
    """
    held = (one.text for one in sentences(text) if one.start <= offset < one.end)
    return next(held, "")
