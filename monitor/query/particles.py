"""Korean particles: what may follow a noun within the same word."""

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


def stems_of(word: str) -> tuple[str, ...]:
    """What is left of a Korean word when up to three particles are taken off.

    >>> stems_of("북한군이"), stems_of("군인들에게는"), stems_of("아이")
    (('북한군',), ('군인들에게', '군인들', '군인'), ())
    """
    if not _HANGUL_WORD.fullmatch(word):
        return ()
    found: list[str] = []
    rest = [word]
    for _ in range(3):
        rest = [stem for longer in rest for stem in _shortened(longer)]
        found.extend(stem for stem in rest if stem not in found)
    return tuple(found)


def _shortened(word: str) -> list[str]:
    stems = []
    for length in range(1, min(_LONGEST, len(word) - 1) + 1):
        stem, particle = word[:-length], word[-length:]
        follows = _FOLLOWS.get(particle)
        if follows == "any" or (follows and follows == _ending(stem, particle)):
            stems.append(stem)
    return stems


def _ending(stem: str, particle: str) -> str:
    last = (ord(stem[-1]) - 0xAC00) % 28
    if last == 8 and particle.startswith("로"):  # ㄹ counts as a vowel before 로
        return "vowel"
    return "consonant" if last else "vowel"
