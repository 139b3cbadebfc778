"""Counts of people in Korean sentences: "약 300명", "1만2천 명", "최소 380명".

Only what is sure is read: a number with the counter for persons, what became of them by
one word of the same clause, and a speaker that the list of bodies knows.
"""

import re
from dataclasses import dataclass

from monitor.extract.claims.contexts import Context
from monitor.extract.speakers.speakers import Speakers
from monitor.extract.text import Sentence
from monitor.model.figures import Amount, Claim, Relation
from monitor.model.text import Span

_HANGUL = re.compile(r"[가-힣]")
_COUNT = re.compile(
    r"(?P<before>약|최소|적어도|최대|거의)?\s*"
    r"(?P<number>\d[\d,]*(?:\.\d+)?(?:만\s?\d{0,4}천?|천|백)?(?:\d+)?)\s*"
    r"(?P<odd>여)?\s?명"
    r"(?P<after>\s*(?:안팎|가량|정도|이상|이하|미만))?"
)
_SCALES = {"만": 10_000.0, "천": 1_000.0, "백": 100.0}
_PIECE = re.compile(r"(\d+(?:\.\d+)?)(만|천|백)?")
_RELATIONS = {
    "약": Relation.ABOUT,
    "거의": Relation.ABOUT,
    "여": Relation.ABOUT,
    "안팎": Relation.ABOUT,
    "가량": Relation.ABOUT,
    "정도": Relation.ABOUT,
    "최소": Relation.AT_LEAST,
    "적어도": Relation.AT_LEAST,
    "이상": Relation.AT_LEAST,
    "최대": Relation.AT_MOST,
    "이하": Relation.AT_MOST,
    "미만": Relation.LESS,
}
_MEASURES = {
    "사상자": "casualties",
    "전사자": "killed",
    "사망자": "killed",
    "숨졌": "killed",
    "사망했": "killed",
    "부상자": "wounded",
    "다쳤": "wounded",
    "실종": "missing",
    "포로": "captured",
    "이재민": "displaced",
    "확진": "cases",
    "체포": "arrested",
    "파병": "troops",
    "병력": "troops",
    "보냈": "troops",
}
_REACH = 20
_SUBJECT = re.compile(r"^[\W\d]*(?P<name>[가-힣]{2,12}?)(?:은|는|이|가|도)\s")
_SOUTH_OF = ("북한군", "북한", "인민군")


@dataclass(frozen=True, slots=True)
class KoreanCount:
    """A count of people; offsets are characters of the sentence."""

    amount: Amount
    measure: str
    whose: str
    start: int
    end: int


def is_korean(text: str) -> bool:
    """True where the sentence is written in Hangul.

    >>> is_korean("사망자는 3명이다"), is_korean("Three died")
    (True, False)
    """
    return len(_HANGUL.findall(text)) > 3


def korean_counts(text: str) -> list[KoreanCount]:
    """The counts of people in a sentence.

    >>> korean_counts("북한군 사상자를 약 300명으로 추산했다.")[0].measure
    'casualties'
    """
    found = []
    for match in _COUNT.finditer(text):
        value = _value(match["number"])
        measure = _measure(text, match.start(), match.end())
        if value is None or not measure:
            continue
        hedges = (match["before"], match["odd"], (match["after"] or "").strip())
        relation = next((_RELATIONS[h] for h in hedges if h), Relation.EQUAL)
        whose = "North Korean" if any(w in text for w in _SOUTH_OF) else ""
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        amount = Amount(value, relation=relation)
        found.append(KoreanCount(amount, measure, whose, start, match.end()))
    return found


def _value(number: str) -> float | None:
    total = 0.0
    digits = number.replace(",", "").replace(" ", "")
    if len(digits) > 15:
        return None
    for amount, scale in _PIECE.findall(digits):
        total += float(amount) * _SCALES.get(scale, 1.0)
    return total


def _measure(text: str, start: int, end: int) -> str:
    """What is counted: the nearest telling word, before the number first."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    near = [
        (len(before) - before.rfind(w), m) for w, m in _MEASURES.items() if w in before
    ]
    if near:
        return min(near)[1]
    return next((m for w, m in _MEASURES.items() if w in after), "")


def korean_speaker(text: str, speakers: Speakers) -> str:
    """The subject of the sentence, where it is a body that is known; else "".

    >>> korean_speaker("국가정보원은 앞서 밝혔다", Speakers({}))
    '국가정보원'
    """
    match = _SUBJECT.match(text)
    if match is None:
        first = text.split(" ")[0].strip("“”\"'") if " " in text else ""
    else:
        first = match["name"]
    return first if first and speakers.canonical(first) != first else ""


def korean_claims(context: Context, sentence: Sentence, part: str) -> list[Claim]:
    """The claims of a Korean sentence."""
    written = korean_speaker(sentence.text, context.speakers)
    claims = []
    for count in korean_counts(sentence.text):
        whose = count.whose or context.whose
        at = sentence.start
        claims.append(
            Claim(
                amount=count.amount,
                measure=count.measure,
                scope=(whose,) if whose else (),
                speaker=context.speakers.canonical(written) or None,
                sentence=sentence.text,
                span=Span(part, at + count.start, at + count.end),
                sentence_start=at,
                unit="명",
                speaker_as_written=written,
            )
        )
    return claims
