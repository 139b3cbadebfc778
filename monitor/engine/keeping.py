"""A text's claims under the pins and corrections in effect."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.extract.claims.asides import with_asides
from monitor.extract.claims.figures import claims_in
from monitor.extract.ledger.corrections import Corrections
from monitor.extract.speakers.speakers import Speakers
from monitor.model.figures import Claim
from monitor.model.text import Span, Text
from monitor.store.contract.drafts import Misread


@dataclass(frozen=True, slots=True)
class Kept:
    """A claim as it was read, and what became of it."""

    as_read: Claim
    claim: Claim | None
    """None: it is no figure."""

    @property
    def is_misread(self) -> bool:
        """True where more than the figure that it is kept under is different."""
        return self.claim is None or replace(self.claim, kept_under="") != self.as_read


def kept_claims(
    text: Text,
    speakers: Speakers,
    corrections: Corrections,
    places: Sequence[Span] | None = None,
) -> tuple[Kept, ...]:
    """The claims of one version, each with what becomes of it.

    `places` are those of the story's words, as `Judge.places` finds them.
    """
    return tuple(
        Kept(claim, corrections.kept(claim, text.title))
        for claim in with_asides(claims_in(text, speakers), text, places)
    )


def drafted(kept: Sequence[Kept]) -> tuple[tuple[Claim, ...], tuple[Misread, ...]]:
    """The claims to store, and those that were read wrongly."""
    claims: list[Claim] = []
    misread: list[Misread] = []
    for each in kept:
        place = None if each.claim is None else len(claims)
        if each.claim is not None:
            claims.append(each.claim)
        if each.is_misread:
            misread.append(Misread(each.as_read, place))
    return tuple(claims), tuple(misread)
