"""A text's claims, with the pins and corrections in effect applied."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.extract.claims.asides import with_asides
from monitor.extract.claims.figures import claims_in
from monitor.extract.ledger.corrections import Corrections
from monitor.extract.speakers.own_voice import in_own_voice
from monitor.extract.speakers.speakers import Speakers
from monitor.model.figures import Claim
from monitor.model.text import Span, Text
from monitor.store.contract.drafts import Misread


@dataclass(frozen=True, slots=True)
class CorrectedClaim:
    """A claim as it was read, and as pins and corrections make it."""

    as_read: Claim
    claim: Claim | None
    """None: it was struck, as no figure at all."""

    @property
    def is_misread(self) -> bool:
        """Whether a correction changed more than the figure that it is kept under."""
        return self.claim is None or replace(self.claim, kept_under="") != self.as_read


def corrected_claims(
    text: Text,
    speakers: Speakers,
    corrections: Corrections,
    places: Sequence[Span] | None = None,
    publisher: str = "",
) -> tuple[CorrectedClaim, ...]:
    """The claims of one version.

    `places` is where the story's words are, as found by `StoryRules.places`. If the
    `publisher` is a body rather than an outlet, it says what nobody else says there.
    """
    claims = in_own_voice(claims_in(text, speakers), publisher, speakers)
    return tuple(
        CorrectedClaim(claim, corrections.kept(claim, text.title))
        for claim in with_asides(claims, text, places)
    )


def drafted(
    kept: Sequence[CorrectedClaim],
) -> tuple[tuple[Claim, ...], tuple[Misread, ...]]:
    """The claims to store, and those that a correction says were misread."""
    claims: list[Claim] = []
    misread: list[Misread] = []
    for each in kept:
        place = None if each.claim is None else len(claims)
        if each.claim is not None:
            claims.append(each.claim)
        if each.is_misread:
            misread.append(Misread(each.as_read, place))
    return tuple(claims), tuple(misread)
