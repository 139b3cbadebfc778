"""Whether jobs are counted because they go: "cut 500 jobs", "500 jobs are at risk"."""

from monitor.extract.numbers.grammar import BE
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_CUTS = words(
    "cut cuts cutting axe axes axing shed sheds shedding slash slashing eliminate "
    "eliminates eliminating lose loses lost scrap scraps scrapping scrapped ditch "
    "abolish abolishes away"
)  # fmt: skip


_GOING = {
    tuple(phrase.split())
    for phrase in words(
        "will go|to go|would go|must go|are to|on the line|at risk|at stake|"
        "under threat|will be lost|would be lost|will disappear|would disappear|"
        "will be shed|to be cut|will be axed|are going|will vanish",
        "|",
    )
}


def are_cut(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "cut 500 jobs" and "500 jobs will go"."""
    behind = quantity.last + (tokens.low(quantity.last) in BE)
    going = any(
        tuple(tokens.lows[k : k + n]) in _GOING
        for k in (quantity.last, behind)
        for n in (2, 3)
    )
    before = tokens.lows[max(0, quantity.cue - 4) : quantity.cue]
    return going or bool(_CUTS & set(before))
