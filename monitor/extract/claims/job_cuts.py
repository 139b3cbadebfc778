"""Whether jobs are counted because they go: "cut 500 jobs", "500 jobs are at risk".

Jobs at risk are a count of their own: all who may be hit, of whom fewer will go.
"""

import re
from itertools import pairwise

from monitor.extract.numbers.grammar import BE, MODALS
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

CUTS, AT_RISK = "job cuts", "jobs at risk"
"""The measures."""
STAFF = words("staff workers employees staffers")
_DISMISSED = {("sent", "home"), ("let", "go")}
_AT_ONCE = words("on the spot|at once|with immediate effect|immediately", "|")
_CUTTING = words(
    "cut cuts cutting axe axes axing shed sheds shedding slash slashing eliminate "
    "eliminates eliminating lose loses lost scrap scraps scrapping scrapped ditch "
    "abolish abolishes abolishing away loss losses elimination abolition shedding "
    "axing reduction"
)
_SACKING = words(
    "cut cuts cutting axe axes axing axed shed sheds shedding sack sacks sacked "
    "sacking dismiss dismisses dismissed dismissing fire fires fired firing"
)
_GONE = words(
    "go going lost disappear vanish shed cut axed scrapped eliminated abolished slashed"
)
_LEAVING = words("go going leave leaving axed sacked dismissed cut")
_DOUBTED = words("on the line|at stake|under threat|in danger|in jeopardy", "|")
_WAYS = BE | MODALS | words("to have has")
_RISK = ("at", "risk")
_WHOSE = words("whose their his her")
_CUTS_TOLD = re.compile(
    r"\b(?:lay-?offs?|(?:laid|lay|laying) off|furlough\w*|redundanc\w+|severance"
    r"|job (?:cuts|losses)|retrench\w*)\b",
    re.IGNORECASE,
)
_KEEPING = words(
    "create creates created creating add adds added adding keep keeps kept keeping "
    "save saves saved saving support supports supported supporting preserve preserves "
    "preserved secure secures secured protect protects protected retain retains "
    "guarantee guarantees promise promises promised bring brings new hire hires hired "
    "hiring fill vacancies openings employs employed ask asks provide provides total"
)
_WORKFORCE = STAFF | words("workforce headcount payroll staffing personnel")
_REDUCING = words(
    "reduce reduces reduced reducing cut cuts cutting shrink shrinks shrinking shrunk "
    "trim trims trimmed trimming slash slashes slashed slashing lower lowers lowering "
    "decrease decreases decreasing thin thins thinning reduction"
)
_REDUCED = 9
"""Words in which a workforce is said to be reduced by a number."""
_REACH = 14
_NEAR = 5


def fate_of_jobs(tokens: Tokens, first: int, last: int) -> str:
    """The measure of jobs whose number begins at `first` and whose noun ends at `last`.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> fate_of_jobs(tokens_of("500 jobs will have to go"), 0, 2)
    'job cuts'
    >>> fate_of_jobs(tokens_of("500 jobs were created"), 0, 2)
    ''
    """
    k = last
    while tokens.low(k) in _WAYS or tokens.low(k) in {"now", "still"}:
        k += 1
    behind = tokens.lows[k : k + 3]
    if tuple(behind[:2]) == _RISK:
        return AT_RISK
    goes = behind[:1] and behind[0] in _GONE
    doubted = any(" ".join(behind[:n]) in _DOUBTED for n in (2, 3))
    before = tokens.lows[max(0, first - 4) : first]
    return CUTS if goes or doubted or _CUTTING & {*before} else ""


def are_at_risk(tokens: Tokens, last: int) -> bool:
    """True where the jobs of people who are counted before `last` are at risk.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> are_at_risk(tokens_of("The mill has 900 workers, whose jobs are at risk"), 5)
    True
    """
    near = tokens.lows[last : last + _REACH]
    for k, low in enumerate(near[:-1]):
        if low in _WHOSE and near[k + 1] in {"jobs", "livelihoods"}:
            rest = tokens.lows[last + k : last + k + _REACH]
            return _RISK in pairwise(rest)
    return False


def are_dismissed(tokens: Tokens, first: int) -> bool:
    """True for "shed 900 of its staff" and "lay off 90 workers", told before `first`.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> are_dismissed(tokens_of("The mill is to shed 900 staff"), 5)
    True
    """
    before = tokens.lows[max(0, first - 2) : first]
    return before[-1:] == ["off"] or bool(_SACKING & {*before[-1:]})


def are_to_go(tokens: Tokens, last: int) -> bool:
    """True for "the 90 workers who are to go", whose noun ends at `last`.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> are_to_go(tokens_of("the 90 workers who will have to leave"), 3)
    True
    """
    k = last + 1
    while tokens.low(k) in _WAYS:
        k += 1
    leads = tokens.low(last) in {"who", "that"} and k > last + 1
    return leads and tokens.low(k) in _LEAVING


def is_reduction(tokens: Tokens, first: int) -> bool:
    """True for "reduce its workforce by 900", no step of a count of all who work.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> is_reduction(tokens_of("The mill is to reduce its workforce by 900"), 8)
    True
    """
    if tokens.low(first - 1) != "by":
        return False
    before = tokens.lows[max(0, first - _REDUCED) : first - 1]
    verbs = [k for k, low in enumerate(before) if low in _REDUCING]
    return bool(verbs) and bool(_WORKFORCE & {*before[verbs[-1] :]})


def tells_of_cuts(text: str) -> bool:
    """True for an article in which "3,400 jobs" are those that go."""
    return _CUTS_TOLD.search(text) is not None


def keeps_jobs(tokens: Tokens) -> bool:
    """True where jobs are made or kept: "promised 500 jobs"."""
    return not _KEEPING.isdisjoint(tokens.lows)


def is_dismissal(tokens: Tokens) -> bool:
    """True for "sent home", which is no release of those who work.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> is_dismissal(tokens_of("90 workers were let go"))
    True
    """
    return not _DISMISSED.isdisjoint(pairwise(tokens.lows))


def is_at_once(tokens: Tokens, first: int, last: int) -> bool:
    """True for those who go now, of all who are to go; their number is at `first`.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> is_at_once(tokens_of("90 people were dismissed on the spot"), 0, 2)
    True
    """
    numbers = (k for k in range(last, len(tokens)) if tokens.is_number(k))
    end = next(numbers, len(tokens))
    start = max(0, first - _NEAR) if tokens.low(first - 1) == ":" else first
    return any(
        " ".join(tokens.lows[k : k + n]) in _AT_ONCE
        for k in (*range(start, first), *range(last, end))
        for n in (1, 2, 3)
    )
