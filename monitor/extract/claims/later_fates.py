"""What became at last of those of whom an earlier fate is told: "of those held"."""

from monitor.extract.claims.outcomes import HARM, outcome_behind, outcome_right
from monitor.extract.numbers.grammar import ADVERBS, AUXILIARIES
from monitor.extract.numbers.noun_phrases import MEASURES
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

HELD = frozenset({"captured", "arrested", "hostages", "displaced", "evacuated"})
RELEASED = frozenset({"freed", "recaptured", "rescued"})
THEN = HARM - {"captured", "casualties"} | {"escaped", "returned home", *RELEASED}
"""What may become of those: "three hostages were freed"."""
_SINCE = words("since later now already meanwhile")


def last_state(tokens: Tokens, quantity: Quantity, state: str) -> str:
    """What became of those at last: "two wounded men died in hospital"."""
    died = outcome_right(tokens, quantity, verb=True) == "killed"
    return "killed" if died else state


def then_told(tokens: Tokens, k: int) -> str:
    """What became later of those held: "of those arrested had since been let go"."""
    if MEASURES.get(tokens.low(k)) not in HELD:
        return ""
    k += 1
    while tokens.low(k) in AUXILIARIES | ADVERBS | _SINCE:
        k += 1
    then = outcome_behind(tokens, k)
    return then if then in THEN else ""
