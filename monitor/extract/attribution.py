"""Who says so: the cues of a sentence that name a source, and what they govern.

A leading cue ("the ministry said …") governs what follows, a trailing one ("…, the
ministry said") what comes before, and a semicolon stops both. A wrong source is worse
than none: what does not look like a speaker is dropped.
"""

from dataclasses import dataclass

from monitor.extract.grammar import AUXILIARIES, BE, MODALS, PRONOUNS
from monitor.extract.tokens import DASHES, Tokens

_SAY = frozenset(
    "say says said saying tell tells told telling report reports reported reporting "
    "announce announces announced announcing confirm confirms confirmed confirming "
    "estimate estimates estimated estimating believe believes believed state states stated "
    "stating note notes noted noting warn warns warned warning acknowledge acknowledges "
    "acknowledged admit admits admitted insist insists insisted declare declares declared "
    "reckon reckons reckoned calculate calculates calculated project projects projected "
    "predict predicts predicted forecast forecasts assess assesses assessed suggest "
    "suggests suggested indicate indicates indicated reveal reveals revealed conclude "
    "concludes concluded allege alleges alleged assert asserts asserted repeat repeats "
    "repeated contend contends contended maintain maintains maintained spoke speaks "
    "expect expects expected think thinks testified wrote writes tweeted posted disclosed "
    "discloses claim claims claimed claiming argue argues argued recalled explained "
    "stressed emphasised emphasized conceded hinted added adds adding told cited citing "
    "boasted vowed pledged promised threatened".split()
)
_WEAK = frozenset(
    "put puts putting count counts counted sees see saw show shows showed record records "
    "recorded list lists listed register registers registered tallied tallies gave gives "
    "found finds raised raises lifts lifted revised revises lowered lowers cut cuts "
    "identified documented verified logged".split()
)
"""Ordinary verbs: a cue only with a number close by and a known kind of subject."""
_DENY = frozenset(
    "deny denies denied denying reject rejects rejected rejecting dispute disputes "
    "disputed dismiss dismisses dismissed refute refutes refuted disowned".split()
)
_NOUNS = frozenset(
    "estimate estimates count figure figures tally assessment assessments calculation "
    "calculations projection projections forecast statistics data report "
    "statement update reckoning number".split()
)
_GENERIC = frozenset(
    "report reports estimate estimates figure figures number numbers rumour rumours "
    "rumor rumors data it that this which who what there toll total count reports "
    "headline headlines everyone nobody anyone someone result results evidence "
    "recent early latest losses shares".split()
)
_ADVERBS = frozenset(
    "also now then recently earlier later already still previously repeatedly again has "
    "have had is only just since first once there".split()
)
_INNER = frozenset("of for at in from on with".split())
_HARD = frozenset(
    "that while but because if when as after before although though where whereas and or "
    "than so yet which who whom whose with by to into over until since including not "
    "is are was were be been has have had will would could can may might do does did "
    "against about around between amid under during".split()
)
_BREAKS = frozenset('. , ; : " “ ” ( ) [ ] | ! ? … « » ‘'.split()) | (DASHES - {"-"})
_MOST_WORDS = 14
_TITLED = frozenset(
    "mr mrs ms dr gen lt col maj capt sgt adm gov sen rep st prof".split()
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A source and the words that make it one."""

    source: str
    """As written; a pronoun or "the agency" is left to the reader of the article."""
    first: int
    """First token of source and verb."""
    last: int
    """One past their last token."""
    leads: bool
    """True where it governs what follows."""
    trails: bool
    """True where it governs what comes before."""
    denies: bool = False


def cues_in(tokens: Tokens, *, is_title: bool = False) -> list[Cue]:
    """The cues of a sentence, in order.

    >>> from monitor.extract.tokens import tokens_of
    >>> [c.source for c in cues_in(tokens_of("The mayor said 3 died, Reuters reported."))]
    ['The mayor', 'Reuters']
    """
    cues: list[Cue] = []
    for i, low in enumerate(tokens.lows):
        cue = None
        if low in _SAY or low in _DENY:
            cue = _verb_cue(tokens, i, cues)
        elif low in _WEAK:
            cue = _weak_cue(tokens, i, cues)
        elif low == "according" and tokens.low(i + 1) == "to":
            cue = _named_after(tokens, i, i + 2)
        elif low in _NOUNS:
            cue = _noun_cue(tokens, i)
        elif low == "'s" and tokens.is_number(i + 1):
            cue = _possessed_number(tokens, i)
        if cue:
            cues.append(cue)
    if is_title:
        cues += _title_cues(tokens, cues)
    return cues


def _verb_cue(tokens: Tokens, i: int, cues: list[Cue]) -> Cue | None:
    low = tokens.lows[i]
    before = tokens.low(i - 1)
    if before in BE and low.endswith("ed"):
        return _named_after(tokens, i, i + 2) if tokens.low(i + 1) == "by" else None
    if low.endswith("ing"):
        return _participle(tokens, i, cues)
    if low == "states" and before == "united":
        return None
    if low in {"claimed", "claims", "claim"} and _takes_lives(tokens, i):
        return None
    if (
        before in {"the", "a", "an", "its", "his", "their", "of", "to", "this"}
        or before in MODALS
    ):
        return None
    if low in {"report", "reports", "estimate", "estimates", "forecast", "forecasts",
               "claim", "claims", "project", "projects", "state", "states", "count"}:  # fmt: skip
        if tokens.low(i + 1) in {"of", "from", "in", "by", "'s", "put", ".", "for"}:
            return _noun_cue(tokens, i)
    first, last = _subject(tokens, i)
    if first < last:
        source = tokens.slice(first, last)
        if not is_speaker(tokens, first, last):
            return None
        trails = tokens.low(first - 1) in {",", "”", '"', "'", "’", "—", "–", ")"} or (
            before in {",", ")"} and False
        )
        return Cue(source, first, i + 1, leads=not _ends_clause(tokens, i + 1), trails=trails,
                   denies=low in _DENY)  # fmt: skip
    if low in {"said", "says", "reported", "added", "told", "wrote"}:
        return _inverted(tokens, i)
    return None


def _takes_lives(tokens: Tokens, i: int) -> bool:
    following = tokens.lows[i + 1 : i + 7]
    return "lives" in following or "life" in following or "responsibility" in following


def _ends_clause(tokens: Tokens, i: int) -> bool:
    """True where nothing is said after the verb: the sentence or clause ends there."""
    for k in range(i, min(i + 5, len(tokens))):
        low = tokens.lows[k]
        if low in {".", ";"}:
            return True
        if low in {"on", "in", "at", "late", "early", "monday", "tuesday", "wednesday",
                   "thursday", "friday", "saturday", "sunday", "today", "yesterday"}:  # fmt: skip
            continue
        return False
    return i >= len(tokens)


def _participle(tokens: Tokens, i: int, cues: list[Cue]) -> Cue | None:
    """ "with Kyiv estimating …"; "…, putting it at six" goes on with the last source."""
    low = tokens.lows[i]
    if low in {"citing"}:
        return _named_after(tokens, i, i + 1)
    first, last = _subject(tokens, i)
    if first < last and tokens.low(first - 1) in {"with", "and", ","}:
        if is_speaker(tokens, first, last):
            return Cue(tokens.slice(first, last), first, i + 1, leads=True, trails=False,
                       denies=low in _DENY)  # fmt: skip
        return None
    if cues and tokens.low(i - 1) in {",", "and", "while", "before"}:
        return Cue(
            cues[-1].source, i, i + 1, leads=True, trails=False, denies=low in _DENY
        )
    return None


def _weak_cue(tokens: Tokens, i: int, cues: list[Cue]) -> Cue | None:
    low = tokens.lows[i]
    near = tokens.lows[i + 1 : i + 10]
    number = any(w[0].isdigit() for w in near) or low in {"put", "puts", "putting"}
    if (
        not number
        or tokens.low(i - 1) in {"the", "a", "an", "its", "to", "of"} | MODALS
    ):
        return None
    if low in {"put", "puts", "putting"} and not ({"at", "above", "over"} & set(near)):
        return None
    if low in {"raised", "raises", "lifts", "lifted", "revised", "revises", "lowered", "lowers",
               "cut", "cuts"}:  # fmt: skip
        told = {"toll", "count", "estimate", "tally", "figure", "forecast", "number"}
        if not told & set(near):
            return None
    if tokens.low(i - 1) in BE:
        return None
    if low in {"found", "finds", "show", "shows", "showed", "see", "sees", "saw"}:
        close = tokens.lows[i + 1 : i + 5]
        if not ("that" in close[:1] or any(w[0].isdigit() for w in close)):
            return None
    if low == "putting":
        return _participle(tokens, i, cues)
    first, last = _subject(tokens, i)
    if first < last and is_speaker(tokens, first, last):
        return Cue(tokens.slice(first, last), first, i + 1, leads=True, trails=False)
    return None


def _subject(tokens: Tokens, verb: int) -> tuple[int, int]:
    """The noun phrase left of a verb; empty where there is none."""
    last = verb
    if tokens.low(last - 1) in _DAYS_AND_SUCH and tokens.low(last - 2) == "on":
        last -= 2
    while (
        last > 0
        and (tokens.lows[last - 1] in _ADVERBS or tokens.lows[last - 1].endswith("ly"))
        and tokens.lows[last - 1] not in {"family", "assembly"}
    ):
        last -= 1
    if tokens.low(last - 1) == ",":
        return _before_aside(tokens, last - 1)
    first = _phrase_start(tokens, last)
    if first == last and tokens.low(last - 1) == ")":
        opening = last - 2
        while opening > 0 and tokens.lows[opening] != "(" and last - opening < 8:
            opening -= 1
        first, last = _phrase_start(tokens, opening), opening
    return first, last


def _before_aside(tokens: Tokens, comma: int) -> tuple[int, int]:
    """The subject of "Kyrylo Budanov, who heads …, says": before the aside."""
    for k in range(comma - 1, max(-1, comma - _MOST_WORDS), -1):
        if (
            tokens.lows[k] in {".", ";", ":", "”", '"'}
            and tokens.low(k - 1) not in _TITLED
        ):
            return comma, comma
        if tokens.lows[k] == ",":
            aside = tokens.lows[k + 1 : comma]
            if any(word.startswith("spokes") for word in aside):
                return k + 1, comma
            if (
                aside
                and aside[0] in {"who", "which", "a", "an", "the", "whose"}
                or (tokens.word(k + 1)[:1].isupper())
            ):
                return _phrase_start(tokens, k), k
            return comma, comma
    return comma, comma


def _phrase_start(tokens: Tokens, last: int) -> int:
    """Where the noun phrase begins that ends before token `last`."""
    k = last
    while k > 0 and last - k < _MOST_WORDS:
        low = tokens.lows[k - 1]
        if low == "." and tokens.low(k - 2) in _TITLED:
            k -= 2
            continue
        if low in _BREAKS or low[0].isdigit():
            break
        if low in DASHES and not tokens.glued(k):
            break
        if low == "and" and k < last and _both_names(tokens, k - 1):
            k -= 1
            continue
        if low in _HARD and not (low == "with" and tokens.low(k - 2) == "familiar"):
            break
        if low in _INNER and not _inside(tokens, k - 1):
            break
        if (
            low in _SAY
            and k < last
            and low not in {"report", "state", "count", "project"}
        ):
            return last
        k -= 1
    while k < last and tokens.lows[k] in {
        "'s",
        "of",
        "in",
        "on",
        "at",
        "for",
        "from",
        "'",
    }:
        k += 1
    return k


def _both_names(tokens: Tokens, i: int) -> bool:
    return tokens.word(i - 1)[:1].isupper() and tokens.word(i + 1)[:1].isupper()


def _inside(tokens: Tokens, i: int) -> bool:
    """True for a preposition inside a name: "spokesman for the ministry"."""
    low, before = tokens.lows[i], tokens.low(i - 1)
    if low in {"of", "for"}:
        return before not in _BREAKS and before != ""
    if low == "with":
        return before == "familiar"
    return before in {"officials", "official", "authorities", "intelligence", "sources",
                      "source", "doctors", "rescuers", "diplomats", "ministry", "data",
                      "police", "analysts", "information", "spokesman", "spokeswoman",
                      "researchers", "scientists", "economist", "economists",
                      "professor", "analyst", "director", "researcher"}  # fmt: skip


def is_speaker(tokens: Tokens, first: int, last: int) -> bool:
    """False for what cannot speak: numbers, tolls, clauses, bare articles."""
    words = tokens.lows[first:last]
    if (
        not words
        or len(words) > _MOST_WORDS
        or words[-1] in {"the", "a", "an", "of", "to"}
    ):
        return False
    if words[-1] in _DAYS_AND_SUCH or len("".join(words)) < 2 or words[0] == "'t":
        return False
    if any((w in AUXILIARIES and w != "'s") or w[0].isdigit() for w in words):
        return False
    return words[-1] not in _GENERIC or len(words) == 1 and words[0] in {"it"}


def _named_after(tokens: Tokens, i: int, j: int) -> Cue | None:
    """ "according to X", "reported by X", "citing X"."""
    last = _name_end(tokens, j)
    if not is_speaker(tokens, j, last):
        return None
    leads = tokens.low(i - 1) in {"", ";", "but", "and", "while", "—", "–", "“"}
    return Cue(
        tokens.slice(j, last),
        i,
        last,
        leads=leads or tokens.low(last) == ",",
        trails=not leads,
    )


def _name_end(tokens: Tokens, j: int) -> int:
    """One past the last token of the name that begins at `j`."""
    k = j
    while k < len(tokens) and k - j < _MOST_WORDS:
        low = tokens.lows[k]
        if low == "." and tokens.low(k - 1) in _TITLED:
            k += 1
            continue
        if low in _BREAKS or low[0].isdigit():
            break
        if low == "and" and not _both_names(tokens, k):
            break
        if k > j and (low in _HARD - {"and", "with"} or low in {"on", "in", "who"}):
            if not (low == "in" and tokens.low(k - 1) in {"officials", "authorities"}):
                break
        if k > j and low in _DAYS_AND_SUCH:
            break
        k += 1
    return k


_DAYS_AND_SUCH = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday late early yesterday today "
    "last this earlier told said".split()
)


def _inverted(tokens: Tokens, i: int) -> Cue | None:
    """ "…", said X."""
    if tokens.low(i - 1) not in {",", "”", '"', "'", "’", "—", "–"}:
        return None
    last = _name_end(tokens, i + 1)
    if not is_speaker(tokens, i + 1, last):
        return None
    return Cue(tokens.slice(i + 1, last), i, last, leads=False, trails=True)


def _noun_cue(tokens: Tokens, i: int) -> Cue | None:
    """ "Kyiv's estimate", "U.S. estimates of", "the U.S. figure is", "its count"."""
    k = i
    while k > 0 and tokens.lows[k - 1] in {"latest", "own", "new", "official", "initial",
                                           "earlier", "previous", "preliminary"}:  # fmt: skip
        k -= 1
    owner = tokens.low(k - 1)
    if owner in {"its", "his", "her", "their"}:
        return Cue(owner, k - 1, i + 1, leads=True, trails=False)
    if owner in {"'s", "'"} and k > 1:
        first = _phrase_start(tokens, k - 1)
        source = (first, k - 1)
    elif tokens.word(k - 1)[:1].isupper() and tokens.low(k - 1) not in {"the", "a"}:
        first = k - 1
        while (
            first > 0
            and tokens.word(first - 1)[:1].isupper()
            and tokens.lows[first - 1] not in {"the"}
        ):
            first -= 1
        source = (first, k)
    else:
        return None
    if not is_speaker(tokens, *source):
        return None
    return Cue(tokens.slice(*source), source[0], i + 1, leads=True, trails=False)


def _possessed_number(tokens: Tokens, i: int) -> Cue | None:
    """ "Zelenskyy's 4,000"."""
    after = tokens.low(i + 2)
    if after.isalpha() and after not in {
        "is",
        "was",
        "are",
        "means",
        "which",
        "in",
        "and",
    }:
        return None
    first = _phrase_start(tokens, i)
    if first < i and is_speaker(tokens, first, i):
        return Cue(tokens.slice(first, i), first, i + 1, leads=True, trails=False)
    return None


def _title_cues(tokens: Tokens, cues: list[Cue]) -> list[Cue]:
    """ "Western officials: 1,000 …" and "… dead – NIS" in headlines."""
    found = []
    for k in range(1, min(len(tokens), 8)):
        if tokens.lows[k] == ":" and not tokens.is_number(k - 1):
            if is_speaker(tokens, 0, k) and tokens.low(0) not in _LABELS:
                found.append(
                    Cue(tokens.slice(0, k), 0, k + 1, leads=True, trails=False)
                )
            break
    for k in range(len(tokens) - 2, max(0, len(tokens) - 7), -1):
        spaced = (
            tokens.lows[k] in DASHES and not tokens.glued(k) and not tokens.glued(k + 1)
        )
        if spaced and not cues and is_speaker(tokens, k + 1, len(tokens)):
            source = tokens.slice(k + 1, len(tokens))
            found.append(Cue(source, k, len(tokens), leads=False, trails=True))
            break
    return found


_LABELS = frozenset(
    "opinion analysis explainer live update updates corrected correction exclusive watch "
    "video factbox timeline breaking editorial review interview profile updated".split()
)


def cue_for(tokens: Tokens, cues: list[Cue], first: int, last: int) -> Cue | None:
    """The cue that governs the number in tokens `first` to `last`.

    The nearest leading cue wins; else the nearest trailing one.
    """
    start, end = _segment(tokens, first)
    leading = [c for c in cues if start <= c.first and c.last <= first and c.leads]
    if leading:
        return leading[-1]
    trailing = [c for c in cues if c.first >= last and c.last <= end and c.trails]
    return trailing[0] if trailing else None


def _segment(tokens: Tokens, i: int) -> tuple[int, int]:
    """The bounds of the part between semicolons around token `i`."""
    start, end = 0, len(tokens)
    for k, low in enumerate(tokens.lows):
        if low == ";":
            if k < i:
                start = k + 1
            else:
                return start, k
    return start, end


def is_pronoun(source: str) -> bool:
    """True where a source must be looked up in what came before.

    >>> is_pronoun("He"), is_pronoun("the agency"), is_pronoun("The Pentagon")
    (True, True, False)
    """
    low = source.lower()
    if low in PRONOUNS or low in {"its", "his", "their", "her"}:
        return True
    words = source.split()
    return (
        len(words) in {2, 3}
        and low.startswith(("the ", "an ", "one of the "))
        and words[-1].islower()
        and words[-1] in _ANAPHORS
    )


_ANAPHORS = frozenset(
    "agency ministry service official officials department spokesman spokeswoman minister "
    "president governor mayor statement group report bureau office company union council "
    "organization organisation centre center institute commission authority".split()
)
