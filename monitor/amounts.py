"""Reported values in words, with their hedges."""

from monitor.model.figures import Amount, ChangeKind, Relation

_SIGNS = {
    Relation.EQUAL: "",
    Relation.ABOUT: "about ",
    Relation.MORE: "> ",
    Relation.AT_LEAST: "≥ ",
    Relation.LESS: "< ",
    Relation.AT_MOST: "≤ ",
}
_MONEY = {"$": "$", "€": "€", "£": "£", "¥": "¥", "₩": "₩"}


def number_words(number: float) -> str:
    """A number with separators; in billions from a thousand million on.

    >>> [number_words(n) for n in (300, 1200, 3.5, 12_500_000, 2.5e9)]
    ['300', '1,200', '3.5', '12,500,000', '2.5 billion']
    """
    if abs(number) >= 1e9:
        return f"{number / 1e9:,.3f}".rstrip("0").rstrip(".") + " billion"
    return f"{number:,.0f}" if number == int(number) else f"{number:,.6g}"


def amount_words(amount: Amount, measure: str = "") -> str:
    """A value or range with its hedge; `measure` brings the sign of money or per cent.

    >>> amount_words(Amount(1200, relation=Relation.ABOUT))
    'about 1,200'
    >>> amount_words(Amount(None, 1000, 3000)), amount_words(Amount(40), "%")
    ('1,000–3,000', '40%')
    >>> amount_words(Amount(380, relation=Relation.AT_LEAST))
    '≥ 380'
    """
    if amount.low is not None and amount.high is not None and amount.value is None:
        words = f"{number_words(amount.low)}–{number_words(amount.high)}"
        hedge = "about " if amount.relation is Relation.ABOUT else ""
    else:
        words, hedge = number_words(amount.floor), _SIGNS[amount.relation]
    money = _MONEY.get(measure, "")
    return f"{hedge}{money}{words}{'%' if measure == '%' else ''}"


def moved_words(
    kind: ChangeKind | None, before: Amount | None, after: Amount | None, measure: str
) -> str:
    """From what to what.

    >>> moved_words(ChangeKind.UP, Amount(300), Amount(1200), "killed")
    '300 → 1,200'
    >>> moved_words(ChangeKind.DISAGREES, Amount(300), Amount(4000), "killed")
    '4,000, others say 300'
    """
    old, new = (amount_words(one, measure) if one else "" for one in (before, after))
    if kind is ChangeKind.WITHDRAWN or not new:
        return f"{old or new} withdrawn"
    if kind is ChangeKind.DISAGREES and old:
        return f"{new}, others say {old}"
    return f"{old} → {new}" if old else new
