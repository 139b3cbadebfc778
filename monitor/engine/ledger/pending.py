"""Corrections and pins: those that the ledger is built with, and those to come."""

from collections.abc import Collection
from dataclasses import dataclass

from monitor.extract.ledger.corrections import Corrections
from monitor.extract.ledger.pins import Pins
from monitor.model.corrections import Correction, CorrectionKind
from monitor.model.figures import current_key, pin_key
from monitor.store.contract.store import Store


def in_effect(store: Store, pins: Pins) -> Corrections:
    """The corrections and pins that the ledger is built with.

    Polls go by these until pending ones are applied. `pins` are the configuration's,
    which may be newer than those in effect.
    """
    taken_up = store.revisions.pins()
    is_taken_up = taken_up == pins.figures
    return Corrections(
        store.corrections.in_effect(), pins if is_taken_up else Pins(taken_up)
    )


def renamed(store: Store) -> frozenset[str]:
    """Keys of figures that have another key now.

    An earlier version of the program kept a figure for each unit and currency.
    """
    keys = store.revisions.keys()
    return frozenset(key for key in keys if current_key(key) != key)


@dataclass(frozen=True, slots=True)
class Pending:
    """Corrections and pins that are not applied yet, and what they concern."""

    unapplied: tuple[Correction, ...]
    corrections: Corrections
    """All corrections that stand, with the configuration's pins."""
    keys: frozenset[str] | None
    """Figures whose claims may move; None: all."""
    sentences: frozenset[str]
    """Sentences whose claims may move, too."""
    described: frozenset[str]
    """Figures whose name, pin or mute may change."""

    @classmethod
    def of(
        cls, store: Store, pins: Pins, outdated: Collection[str]
    ) -> "Pending | None":
        """What is not applied yet, `outdated` figures in any case; None: nothing is."""
        pending, before = store.corrections.pending(), store.revisions.pins()
        if not (pending or outdated or before != pins.figures):
            return None
        standing = Corrections(store.corrections.standing(), pins)
        either = Corrections([*standing.rows, *pending], pins)
        moving = Corrections(pending).moving
        keys = either.related(key for c in moving for key in either.exchanged(c))
        described = {key for c in pending for key in either.exchanged(c)}
        if before != pins.figures:
            described |= {pin_key(pin.name) for pin in (*before, *pins.figures)}
            described |= {
                c.figure for c in standing.rows if c.kind is CorrectionKind.PIN
            }
        return cls(
            tuple(pending),
            standing,
            keys.union(outdated) if before == pins.figures else None,
            frozenset(c.claim.sentence for c in moving if c.claim),
            keys | described,
        )

    @property
    def moves_claims(self) -> bool:
        """Whether any claim may move."""
        return self.keys is None or bool(self.keys or self.sentences)

    def settle(self, store: Store) -> None:
        """Record that everything is applied; in a transaction."""
        store.corrections.settle(self.unapplied)
        store.revisions.set_pins(self.corrections.pins.figures)
