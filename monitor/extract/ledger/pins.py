"""Which pin of the configuration a claim is kept under."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from monitor.config.settings import FigureConfig
from monitor.model.currencies import currency_of, currency_words
from monitor.model.figures import Claim, pin_key
from monitor.model.text import Text
from monitor.model.units import alike
from monitor.query.facts import Facts
from monitor.query.match import Matcher
from monitor.query.syntax import parse

_MOST_COUNTED = 2_000
"""Things counted whose answers are remembered: a story has some hundreds."""


class Pins:
    """The `[[figures]]` of a configuration, ready for any number of claims.

    `counts` is asked of what is counted: measure, the units that go together with it
    and the unit as written, and of sums and shares also what they are of. `about`
    is asked of scope, sentence and title. Of several pins the first match has the
    claim.

    >>> from monitor.model.figures import Amount
    >>> from monitor.model.text import Span
    >>> pins = Pins([FigureConfig("Losses", "casualties OR killed", '"North Korea*"')])
    >>> said = "North Korea lost 300, the agency said."
    >>> place = Span("body", 17, 20)
    >>> claim = Claim(Amount(300), "casualties", (), None, said, place, 0, "")
    >>> pins.kept(claim, "").figure
    'pin · Losses'
    """

    def __init__(self, figures: Sequence[FigureConfig]) -> None:
        """Read the queries.

        Raises:
            QueryError: one cannot be read.
        """
        self.figures = tuple(replace(figure, alert="") for figure in figures)
        """Without their alerts, which place nothing."""
        self.names = tuple(figure.name for figure in figures)
        self._about = [Matcher(parse(figure.about)) for figure in figures]
        counts = [Matcher(parse(figure.counts)) for figure in figures]

        @lru_cache(_MOST_COUNTED)
        def counting(measure: str, unit: str, of: tuple[str, ...]) -> list[int]:
            names = [*alike(measure), currency_words(measure), unit, *of]
            text = Text("", "\n".join(names))
            return [number for number, c in enumerate(counts) if c.matches(text)]

        self._counting = counting

    def kept(self, claim: Claim, title: str) -> Claim:
        """The claim under the pin that matches it, else under its own figure.

        Args:
            claim: As it was read.
            title: Of the article.
        """
        if not self.names:
            return replace(claim, kept_under="") if claim.kept_under else claim
        is_sum = bool(currency_of(claim.measure))
        is_amount = is_sum or not any(c.isalpha() for c in claim.measure)
        of = claim.scope if is_amount else ()
        key = ""
        for number in self._counting(claim.measure, claim.unit, of):
            if self._is_about(number, claim, title):
                key = pin_key(self.names[number])
                break
        return claim if claim.kept_under == key else replace(claim, kept_under=key)

    def _is_about(self, number: int, claim: Claim, title: str) -> bool:
        text = Text(title, "\n".join([*claim.scope, claim.sentence]))
        facts = Facts(speakers=(claim.speaker,) if claim.speaker else ())
        return self._about[number].matches(text, facts)


NO_PINS = Pins(())
