"""The words of a sentence that name a source: "the mayor said", "Kyiv's estimate"."""

from dataclasses import replace

from monitor.extract.numbers.grammar import BE, MODALS
from monitor.extract.numbers.numerals import SMALL
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.appositions import apposed_end
from monitor.extract.speakers.brackets import bracketed
from monitor.extract.speakers.credits import (
    holding,
    numbered_before,
    opening_source,
    pollster_before,
    results_of,
    unusual_before,
)
from monitor.extract.speakers.cue import Cue
from monitor.extract.speakers.far_subjects import (
    name_before_which,
    named_again,
    speaks_on,
)
from monitor.extract.speakers.headlines import line_credit, line_label, title_cues
from monitor.extract.speakers.knowing_cues import KNOWING, knowing_cue
from monitor.extract.speakers.noun_cues import (
    KEPT,
    LISTED_IN,
    is_reckoning,
    keeper,
    noun_cue,
    possessed_number,
    reckoning_of_another,
)
from monitor.extract.speakers.openings import joined_cue, opening_for, opening_subject
from monitor.extract.speakers.pronouns import POSSESSIVES
from monitor.extract.speakers.sources import (
    DENY,
    NOUNS,
    SAY,
    WEAK,
    WHEN,
    name_end,
    subject_before,
    survey_before,
)
from monitor.extract.speakers.standing_cues import counts_few, standing_cue
from monitor.extract.speakers.verbs import (
    PUTTING,
    TELLING,
    agrees,
    ends_clause,
    is_gift,
    is_no_verb,
    is_put_at,
    tells,
)
from monitor.extract.speakers.voices import is_body, is_cited, is_speaker

_UNTOLD = words("warned told accused claimed")
"""Of what is done by somebody nothing is said: a prize "claimed by a ticket"."""
_TOLD_BY = words("reported announced confirmed estimated disclosed")
_NO_SUBJECT = words("the a an of to this that for") | MODALS
_QUOTED = frozenset([*",”\"'’—–)"])
_CHANGING = words(
    "raised raises lifts lifted revised revises lowered lowers updated updates cuts "
    "cut increased increases reduced reduces narrowed narrows widened widens trimmed "
    "trims upgraded upgrades downgraded downgrades corrected corrects"
)
_STANDING = {"settled": "on", "settles": "on", "stuck": "to", "stood": "by"}
_STANDING |= {"sticks": "to", "stands": "by", "stays": "with", "stayed": "with"}
_STANDING |= {"works": "with a figure of", "sticking": "to"}
"""Verbs that tell of a number with other words behind: "stuck to its 120,000"."""
_GIVING = words("give gives gave given")
_OFFERING = words("offer offers offered")  # unless somebody says so
_CHANGED_AT_LENGTH = 20
"""Words in which a changed estimate names its number."""
_TO_COLON = 5
"""Words behind a verb of seeing in which a colon opens what is seen."""
_WINNING = words("winning taking getting ahead")
_SEEING = words("found finds show shows showed see sees saw set cites quoted")
_SPEAKING = words("speak speaks spoke speaking")
_EARLY = words("preliminary initial early provisional partial incomplete official")
"""Before "data" or "results", whose nobody is told."""
_MADE = words("published compiled kept released issued made provided prepared given")
"""What was done to a tally by whoever made it."""


def cues_in(tokens: Tokens, *, is_title: bool = False) -> list[Cue]:
    """The cues of a sentence, in order.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("The mayor said 3 died, Reuters reported.")
    >>> [cue.source for cue in cues_in(tokens)]
    ['The mayor', 'Reuters']
    """
    cues = opening_source(tokens)
    for i, low in enumerate(tokens.lows):
        if is_no_verb(tokens, i):
            continue
        cue = _cue_of_words(tokens, i, cues)
        if cue is None and low in NOUNS | LISTED_IN | {"toll"}:
            cue = noun_cue(tokens, i)
        elif (low == "citing" or low == "quoting") and is_cited(tokens, i + 1):
            cue = _named_after(tokens, i, i + 1)
        elif low == "'s" and (tokens.is_number(i + 1) or tokens.low(i + 1) in SMALL):
            cue = possessed_number(tokens, i)
        elif low == "(":
            cue = bracketed(tokens, i)
        elif low in {"has", "had"} and (
            made := pollster_before(tokens, i) or holding(tokens, i)
        ):
            cue = Cue(tokens.slice(*made), made[0], i + 1)
        elif low == "from":
            cue = results_of(tokens, i)
        elif low == "that" and cues:
            cue = named_again(tokens, i) or reckoning_of_another(tokens, i)
        if cue:
            cues.append(cue)
    if is_title:
        return cues + title_cues(tokens, cues)
    return line_label(tokens) + cues + line_credit(tokens, cues)


def _cue_of_words(tokens: Tokens, i: int, cues: list[Cue]) -> Cue | None:
    """The cue of a verb that tells, or of other words with one subject or maker."""
    low = tokens.lows[i]
    if low in SAY or low in DENY:
        return _verb_cue(tokens, i, cues)
    if low in WEAK or low in _STANDING:
        return _weak_cue(tokens, i, cues)
    if low in KEPT:
        return keeper(tokens, i)
    if low in KNOWING and tokens.low(i + 1) == "of":
        return knowing_cue(tokens, i)
    if standing := standing_cue(tokens, i):
        return standing
    if low == "according" and tokens.low(i + 1) == "to":
        return _named_after(tokens, i, i + 2)
    if low == "by" and is_reckoning(tokens, i + 1):
        return _named_after(tokens, i, i + 4)
    return None


def _verb_cue(tokens: Tokens, i: int, cues: list[Cue]) -> Cue | None:
    low = tokens.lows[i]
    before = tokens.low(i - 1)
    if before in BE and low.endswith("ed"):
        by = tokens.low(i + 1) == "by" and low not in _UNTOLD
        return _named_after(tokens, i, i + 2) if by else None
    if low in _TOLD_BY and tokens.low(i + 1) == "by":
        return _named_after(tokens, i, i + 2)
    if numbered := numbered_before(tokens, i):
        return Cue(tokens.slice(*numbered), numbered[0], i + 1, trails=True)
    if low.endswith("ing"):
        return _participle(tokens, i, cues)
    if not tells(tokens, i):
        return None
    if before in _NO_SUBJECT or before in POSSESSIVES:
        return None
    if low in _SPEAKING and tokens.low(i + 1) in {"with", "to"}:
        return None
    if cues and (again := speaks_on(tokens, i, cues[-1])):
        return again
    first, last = survey_before(tokens, i) or subject_before(tokens, i)
    is_joined = first >= last and before in {"but", "and"}
    if is_joined and (joined := joined_cue(tokens, i, cues)):
        return replace(joined, denies=low in DENY)
    if first >= last:
        first, last = name_before_which(tokens, i)
    if first < last:
        if not is_speaker(tokens, first, last) or not agrees(tokens, first, i):
            return None
        return Cue(
            opening_for(tokens, first) or tokens.slice(first, last),
            first,
            i + 1,
            leads=not ends_clause(tokens, i + 1),
            trails=tokens.low(first - 1) in _QUOTED,
            denies=low in DENY,
        )
    if low in {"said", "says", "reported", "added", "wrote"}:
        return _inverted(tokens, i)
    return None


def _participle(tokens: Tokens, i: int, cues: list[Cue]) -> Cue | None:
    """As in "with Kyiv estimating …"; "…, putting it at six" keeps the last source."""
    denies = tokens.lows[i] in DENY
    if cues and tokens.low(i - 1) == ",":
        return Cue(cues[-1].source, i, i + 1, denies=denies)
    if tokens.low(i - 1) == "," and (said := opening_subject(tokens, i)):
        return Cue(said, i, i + 1, denies=denies)
    first, last = subject_before(tokens, i)
    if first < last and tokens.low(first - 1) in {"with", "and", ","}:
        if is_speaker(tokens, first, last):
            return Cue(tokens.slice(first, last), first, i + 1, denies=denies)
        return None
    if cues and tokens.low(i - 1) in {",", "and", "while", "before"}:
        return Cue(cues[-1].source, i, i + 1, denies=denies)
    return None


def _weak_cue(tokens: Tokens, i: int, cues: list[Cue]) -> Cue | None:
    low = tokens.lows[i]
    if survey := survey_before(tokens, i) or unusual_before(tokens, i):
        return Cue(tokens.slice(*survey), survey[0], i + 1, trails=True)
    near = tokens.lows[i + 1 : i + 10]
    if ":" in near[:_TO_COLON]:  # "sees it otherwise: Unity on 47%"
        near = near[near.index(":") + 1 :]
    before = tokens.low(i - 1)
    treats = low == "treated" and before not in {"has", "have"}  # nobody counts
    if treats or (before in _NO_SUBJECT | POSSESSIVES | BE and low != "sticking"):
        return None
    if low in PUTTING:
        if not is_put_at(tokens, i):
            return None
    elif (
        (low in _STANDING and not " ".join(near).startswith(_STANDING[low] + " "))
        or (low in _OFFERING and SAY & set(tokens.lows))
        or (low in _GIVING and is_gift(near))
    ):
        return None
    elif low in _CHANGING or (low in _GIVING and TELLING & set(near[:3])):
        far = tokens.lows[i + 1 : i + 1 + _CHANGED_AT_LENGTH]
        if not (TELLING & set(near) and any(w[0].isdigit() or w in SMALL for w in far)):
            return None
    elif not (any(w[0].isdigit() for w in near) or counts_few(tokens, i)):
        return None
    reach = 9 if _WINNING & set(near) else 4
    sees = near[:1] == ["that"] or any(w[0].isdigit() for w in near[:reach])
    if low in _SEEING and not sees:
        return None
    if low.endswith("ing") and before not in BE:
        return _participle(tokens, i, cues)
    return _subject_cue(tokens, i - (before in BE), cues)


def _subject_cue(tokens: Tokens, i: int, cues: list[Cue]) -> Cue | None:
    """The body before a weak verb; after "and", whoever spoke before.

    As in "The army denied it and put its losses at six".
    """
    first, last = subject_before(tokens, i)
    joined = first >= last and tokens.low(i - 1) == "and"
    if joined and cues and not cues[-1].trails:
        return replace(cues[-1], last=i + 1, denies=False)
    known = first < last and is_speaker(tokens, first, last)
    if known and is_body(tokens, first, last):
        return Cue(tokens.slice(first, last), first, i + 1)
    return None


def _named_after(tokens: Tokens, i: int, j: int) -> Cue | None:
    """As in "according to X", "reported by X", "citing X"."""
    last = end = name_end(tokens, j)
    told = next((k for k in range(j, end) if tokens.lows[k] in NOUNS), end)
    by = told + 1 + (tokens.low(told + 1) in _MADE)
    while told < by - 1 and tokens.low(by) in WHEN | {"on"}:
        by += 1  # "an estimate published on Monday by the board"
    if tokens.low(by) in {"by", "from", "of"} and tokens.low(j) in {"a", "an", "the"}:
        own = tokens.low(by) == "of" and tokens.word(told - 1)[:1].isupper()
        if own and is_speaker(tokens, j + 1, told):  # "a Newswire tally of coroners"
            return Cue(tokens.slice(j + 1, told), i, end, trails=True)
        maker = _named_after(tokens, i, by + 1)
        if maker:
            return maker
    if tokens.low(last - 1) in NOUNS and last - j > 1:
        last -= 1 + (tokens.low(last - 2) in {"'s", "'"})
    is_whose = tokens.lows[j:last][-1:] and tokens.lows[last - 1] in _EARLY
    if is_whose or not is_speaker(tokens, j, last):
        return None
    apposed = apposed_end(tokens, j, end)
    if apposed > end:
        j, last, end = end + 1, apposed, apposed
    opens = tokens.low(i - 1) in {"", ";", "but", "and", "while", "—", "–", "“"}
    leads = opens or tokens.low(end) == ","
    return Cue(tokens.slice(j, last), i, end, leads=leads, trails=not opens)


def _inverted(tokens: Tokens, i: int) -> Cue | None:
    """As in "…", said X."""
    if tokens.low(i - 1) not in _QUOTED - {")"}:
        return None
    last = name_end(tokens, i + 1)
    if not is_speaker(tokens, i + 1, last):
        return None
    first, end = i + 1, apposed_end(tokens, i + 1, last)
    if end > last:
        first, last = last + 1, end
    return Cue(tokens.slice(first, last), i, last, leads=False, trails=True)
