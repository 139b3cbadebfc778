"""Small words written together with the word before or after them.

Korean particles and the English possessive at the end; the Arabic article and elided
Romance articles (l'armée) at the front.
"""

import re

# Of each pair, the first follows a consonant and the second a vowel.
_AFTER_CONSONANT = "이 은 을 과 으로 이나 이라 이라고 이라는 이며 이란 이랑 이든"
_AFTER_VOWEL = "가 는 를 와 로 나 라 라고 라는 며 란 랑 든"
_AFTER_ANY = (
    "의 에 에서 에게 에게서 께 께서 한테 한테서 도 만 부터 까지 보다 처럼 마다 조차 "
    "마저 밖에 뿐 대로 같이 만큼 하고 이다 이었다 였다 입니다 이자 이고 이지만 들 측 "
    "에는 에도 에만 에서는 에서도 에게는 에게도"
)
_FOLLOWS: dict[str, str] = {
    **dict.fromkeys(_AFTER_ANY.split(), "any"),
    **dict.fromkeys(_AFTER_CONSONANT.split(), "consonant"),
    **dict.fromkeys(_AFTER_VOWEL.split(), "vowel"),
}
_LONGEST = max(map(len, _FOLLOWS))
_HANGUL_WORD = re.compile("[가-힣]{2,20}")
_RIEUL = 8
_ELISIONS = frozenset(
    [
        *("l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu"),
        *("all", "dall", "dell", "nell", "sull", "un", "quest"),
    ]
)
# و and, ف so, ب with, ك like; لل is ل to, before ال.
_ARABIC_ARTICLE = re.compile("(?:[وفبك]?ال|و?لل)(?=[\u0621-\u064a]{3})")


def without_ending(form: str) -> tuple[str, ...]:
    """What a folded word is without whatever may be joined to its end.

    >>> without_ending("seoul's"), without_ending("북한군이"), without_ending("아이")
    (('seoul',), ('북한군',), ())
    >>> without_ending("군인들에게는")
    ('군인들에게', '군인들', '군인')
    """
    base, apostrophe, ending = form.rpartition("'")
    if apostrophe:
        return (base,) if base and ending == "s" else ()
    if not _HANGUL_WORD.fullmatch(form):
        return ()
    found: list[str] = []
    rest = [form]
    for _ in range(3):
        rest = [stem for longer in rest for stem in _without_particle(longer)]
        found.extend(stem for stem in rest if stem not in found)
    return tuple(found)


def without_beginning(form: str) -> tuple[str, ...]:
    """What a folded word is without an article joined to its front.

    >>> without_beginning("l'ukraine"), without_beginning("والجيش")
    (('ukraine',), ('جيش',))
    """
    article, apostrophe, rest = form.partition("'")
    if apostrophe:
        return (rest,) if rest and article in _ELISIONS else ()
    found = _ARABIC_ARTICLE.match(form)
    return (form[found.end() :],) if found else ()


def _without_particle(word: str) -> list[str]:
    stems = []
    for length in range(1, min(_LONGEST, len(word) - 1) + 1):
        stem, particle = word[:-length], word[-length:]
        follows = _FOLLOWS.get(particle)
        if follows == "any" or (follows and follows == _sound(stem, particle)):
            stems.append(stem)
    return stems


def _sound(stem: str, particle: str) -> str:
    """What a stem ends in, as far as the choice of its particle depends on it."""
    last = (ord(stem[-1]) - 0xAC00) % 28
    if last == _RIEUL and particle.startswith("로"):
        return "vowel"
    return "consonant" if last else "vowel"
