"""Who says a number: which of a sentence's cues governs it.

A leading cue ("the ministry said …") governs what follows, a trailing one ("…, the
ministry said") what comes before, and a semicolon stops both.
"""

from monitor.extract.numbers.designations import named_in_list
from monitor.extract.numbers.grammar import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    MODALS,
    PRONOUNS,
    STOPS,
)
from monitor.extract.numbers.noun_phrases import HONORIFICS
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.cue import Cue
from monitor.extract.speakers.noun_cues import owner_behind
from monitor.extract.speakers.places import country_at
from monitor.extract.speakers.sources import BODIES, SAY, WEAK, name_end, phrase_start
from monitor.extract.speakers.voices import is_speaker

_RELATIVE_REACH = 9
_CLAUSE_ENDS = words(", ; . : ( that and who")
_SUBJECTS = BODIES | DETERMINERS | PRONOUNS
_ASIDES = words("after despite although though following")
_RECORDED = words("records recorded reports reported confirms registers sees logs")
_FORESEEING = words("warned warns warn predicted predict forecast expect expected")
_TOLD = words("feared predicted") | {v for v in SAY | WEAK if v.endswith(("ed", "en"))}
_SAYS = words("said says")
_AS_TOLD = "according"
_MEANS = words(
    "survey surveys inspection inspections assessment assessments inventory census "
    "search searches sweep sweeps check checks teams crews divers dogs engineers"
)
_MEASURED = words(
    "measured recorded registered counted detected logged documented verified located "
    "reported confirmed announced estimated given put"
)
_QUALITY = words("high deep tall long wide strong above below")
_HAPPENING = words("records recorded sees saw registered logged")
"""What a country does where something happens to it: who counts may be another."""
_PROMISED = words("pledged promised vowed")
"""What somebody does rather than says."""
_THAT = frozenset({"that", "which", "whom"})
_AFTER_CLAUSE = {""} | words(". , of in on a last by earlier yesterday for hours as")


def cue_for(tokens: Tokens, cues: list[Cue], first: int, last: int) -> Cue | None:
    """The cue that governs the number in tokens `first` to `last`, hedges included.

    A clause right behind the number ("the 4,000 he gave") wins, then the nearest
    leading cue, then the nearest trailing one.

    >>> from monitor.extract.speakers.cues import cues_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("Kyiv said 40 died; 12 died, Moscow said")
    >>> cue_for(tokens, cues_in(tokens), 5, 6).source
    'Moscow'
    """
    start, end = segment(tokens, first)
    behind = owner_behind(tokens, last) if tokens.low(last) == "of" else None
    if relative := behind or _relative(tokens, last) or _shown(tokens, last):
        return relative
    leading = [c for c in cues if start <= c.first and c.last <= first and c.leads]
    gapped = _gapped(tokens, cues, first)
    is_share = tokens.low(last - 1) in {"%", "percent", "cent", "seats", "votes"}
    if is_share or named_in_list(tokens, first, last):
        gapped = None  # "31 dead (Orla 16, Ely 15)": where, not who says so
    if gapped and (not leading or gapped.first > leading[-1].first):
        return gapped
    leading = [
        c
        for c in leading
        if not (
            _is_left(tokens, c, first)
            or _is_told_beside(tokens, c, first)
            or _are_told(tokens, c, first)
        )
    ]
    trailing = [c for c in cues if c.first >= last and c.last <= end and c.trails]
    if leading and trailing and _begins_anew(tokens, leading[-1], first, trailing[0]):
        return trailing[0]
    if leading and not (trailing and _tells_of(tokens, trailing[0], leading[-1])):
        return leading[-1]
    if trailing and _foresees_alone(tokens, last, trailing[0]):
        return None
    return trailing[0] if trailing else _line_label(tokens, cues)


def _line_label(tokens: Tokens, cues: list[Cue]) -> Cue | None:
    """The source that a whole line is labelled with: "UNION: 40 dead; 9 missing"."""
    labels = cues and cues[0].first == 0 and tokens.low(cues[0].last - 1) == ":"
    return cues[0] if labels and tokens.words[0].isupper() else None


def _begins_anew(tokens: Tokens, cue: Cue, first: int, teller: Cue) -> bool:
    """True for the 6 of "The army says 20 died, and 6 are lost, according to X"."""
    between = tokens.lows[cue.last : first]
    joined = between[-2:] in ([",", "and"], [",", "while"])
    numbered = any(tokens.is_number(k) for k in range(cue.last, first))
    return joined and numbered and tokens.low(teller.first) == _AS_TOLD


def _tells_of(tokens: Tokens, teller: Cue, cue: Cue) -> bool:
    """True for "Coroners lowered the toll to 61, the Labor Ministry said".

    What people without a name did is told by a body that has one.
    """
    promises = tokens.low(cue.last - 1) in _PROMISED
    as_told = tokens.low(teller.first) == _AS_TOLD
    is_land = bool(country_at(tokens.words, cue.first + _has_the(tokens, cue))[0])
    if is_land and as_told and tokens.low(cue.last - 1) in _HAPPENING:
        return True  # "Mali recorded 40 deaths, according to a tally by X"
    is_named = is_land or (cue.first > 0 and not promises)
    group = tokens.words[max(1, cue.first) : cue.last - 1]
    is_named = is_named or any(word[:1].isupper() for word in group)
    says = tokens.low(teller.last - 1) in _SAYS or as_told
    says = says and (promises or tokens.low(cue.last - 1) in WEAK)
    words = teller.source.split()
    tells = any(word[:1].isupper() for word in words) or words[-1:][0] in BODIES
    is_named = is_named and not _is_means(tokens, cue)
    return says and tells and not is_named


def _has_the(tokens: Tokens, cue: Cue) -> bool:
    return tokens.low(cue.first) == "the"


def _is_means(tokens: Tokens, cue: Cue) -> bool:
    """True for "A survey of the coast found": by what whoever tells it knows."""
    lows = tokens.lows[cue.first : cue.last - 1]
    noun = lows[: lows.index("of")] if "of" in lows else lows
    return noun[-1:] != [] and noun[-1] in _MEANS


def _foresees_alone(tokens: Tokens, last: int, cue: Cue) -> bool:
    """True for the 3 m of "is 3 m and could rise, they warned"."""
    if tokens.low(cue.last - 1) not in _FORESEEING:
        return False
    between = tokens.lows[last : cue.first]
    joined = [k for k, low in enumerate(between) if low in MODALS]
    return bool(joined) and between[joined[0] - 1] in {"and", "but"}


def segment(tokens: Tokens, i: int) -> tuple[int, int]:
    """The bounds of the part between semicolons around token `i`."""
    start, end = 0, len(tokens)
    if ";" not in tokens.lows:
        return start, end
    for k, low in enumerate(tokens.lows):
        if low == ";":
            if k < i:
                start = k + 1
            else:
                return start, k
    return start, end


def _is_left(tokens: Tokens, cue: Cue, first: int) -> bool:
    """True where a record told of ends before the number.

    As in "Mali records its lowest rise, Spain's toll passes 400".
    """
    if tokens.low(cue.last - 1) not in _RECORDED or tokens.low(cue.last) == "that":
        return False
    for k in range(first - 1, cue.last, -1):
        if tokens.lows[k] == ",":
            new = tokens.word(k + 1)
            return new[:1].isupper() and bool(country_at(tokens.words, k + 1)[0])
    return False


def _are_told(tokens: Tokens, cue: Cue, first: int) -> bool:
    """True for those who listen: "told 400 of them", "told some 40 workers that"."""
    behind = tokens.lows[cue.last : first]
    return tokens.low(cue.last - 1) in _TELLS and behind in ([], ["all"], ["the"])


_TELLS = words("told tell tells telling")


def _is_told_beside(tokens: Tokens, cue: Cue, first: int) -> bool:
    """True where the writer adds the number: "He said …, after the fire killed 12"."""
    for k in range(first - 1, cue.last, -1):
        if tokens.lows[k] in {",", ";"}:
            return tokens.low(k + 1) in _ASIDES
        if tokens.lows[k] == "that" and tokens.lows[k - 1] != "fact":
            return False
    return False


def _relative(tokens: Tokens, last: int) -> Cue | None:
    """As in "the 20,000 Mr. Zelenskyy has spoken of", "the 4,000 he gave"."""
    by = last + 1
    if tokens.low(by) != "by" or tokens.low(last) not in _TOLD:
        by = _measured_by(tokens, last)
    if by:
        end = name_end(tokens, by + 1)
        if is_speaker(tokens, by + 1, end):
            return Cue(tokens.slice(by + 1, end), last, end)
    last += tokens.low(last) in _THAT
    for k in range(last, min(last + _RELATIVE_REACH, len(tokens))):
        low = tokens.lows[k]
        if low in SAY or low in WEAK:
            return _clause_cue(tokens, last, k)
        if low in _CLAUSE_ENDS and tokens.low(k - 1) not in HONORIFICS:
            return None
    return None


_LABORATORIES = words("laboratories labs tests laboratory lab")
"""By what somebody else's cases are confirmed."""


def _measured_by(tokens: Tokens, last: int) -> int:
    """The "by" of "4.1 metres high was measured by the institute"; 0 for none."""
    k = last + (tokens.low(last) in _QUALITY)
    passive = tokens.low(k) in BE
    while tokens.low(k) in AUXILIARIES:
        passive |= tokens.low(k) in BE
        k += 1
    told = passive and tokens.low(k) in _MEASURED and tokens.low(k + 1) == "by"
    return k + 1 if told and tokens.low(k + 2) not in _LABORATORIES else 0


def _shown(tokens: Tokens, last: int) -> Cue | None:
    """As in "the $31 million gap the firm shows": a noun stands before the clause."""
    is_noun = tokens.low(last).isalpha() and tokens.low(last) not in STOPS
    begins = tokens.low(last + 1) in DETERMINERS
    return _relative(tokens, last + 1) if is_noun and begins else None


def _clause_cue(tokens: Tokens, last: int, verb: int) -> Cue | None:
    """The cue of a clause whose subject begins at `last` and that ends at its verb."""
    begin = verb
    while tokens.low(begin - 1) in AUXILIARIES or tokens.low(begin - 1) == "earlier":
        begin -= 1
    seen = tokens.low(verb + 1) == "from" and tokens.low(last - 1) in _THAT
    whom = tokens.low(last - 1) == "whom" and tokens.low(verb + 1) in PRONOUNS
    closes = seen or whom or tokens.low(verb + 1) in _AFTER_CLAUSE
    if not closes or begin <= last or phrase_start(tokens, begin) > last:
        return None
    opens = tokens.low(last) in _SUBJECTS or tokens.word(last)[:1].isupper()
    if not opens or not is_speaker(tokens, last, begin):
        return None  # a pay cut, after its 15 per cent
    return Cue(tokens.slice(last, begin), last, verb + 1)


def _before_aside(tokens: Tokens, comma: int) -> int:
    """Where the aside of "the union, having struck out two, to 16" begins."""
    near = range(comma - 1, max(0, comma - _ASIDE), -1)
    return next((k for k in near if tokens.lows[k] == ","), comma)


_ASIDE = 9


def _gapped(tokens: Tokens, cues: list[Cue], first: int) -> Cue | None:
    """As in "Kyiv has said 1,200; Seoul 3,000": the verb is not said again."""
    if not cues or cues[0].first > first:
        return None
    if tokens.low(cues[0].last - 1) in {"gave", "give", "gives", "given"}:
        return None
    joint = tokens.low(first - 1)
    again = joint in {"of", "to"} and tokens.low(cues[0].last) == joint
    first -= joint == "at" or again
    if again and tokens.low(first - 1) == ",":
        first = _before_aside(tokens, first - 1)
    begin = phrase_start(tokens, first)
    if begin >= first or tokens.low(begin - 1) not in {";", ",", "and"}:
        return None
    named = any(w[0].isupper() for w in tokens.words[begin:first])
    named = named or tokens.lows[first - 1] in BODIES
    if named and first - begin <= 6 and is_speaker(tokens, begin, first):
        return Cue(tokens.slice(begin, first), begin, first)
    return None
