"""What the fold of a figure remembers from one poll to the next, and its JSON form.

Bounded: the speakers and values longest silent are forgotten, together with everything
said before them, so that hearing it again is still no news.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from monitor.extract.ledger.amounts import adds_nothing, is_same
from monitor.extract.ledger.names import holder_in, is_one_name
from monitor.model.figures import Amount, Claim, Relation

_SPEAKERS = 48
_VALUES = 32
_PUBLISHERS = 24
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(slots=True)
class ReportedValue:
    """A value that a speaker has given, and when it was last heard."""

    amount: Amount
    last_at: datetime


@dataclass(slots=True)
class Entry:
    """A speaker's line of the ledger."""

    speaker: str | None
    amount: Amount | None = None
    """What stands; None until the speaker gives a value as current or known."""
    written: tuple[str, Amount] | None = None
    """Its unit and number as written, where it was converted (`scales`)."""
    since_at: datetime = _EPOCH
    last_at: datetime = _EPOCH
    published_at: datetime | None = None
    """Of the article that brought the standing value; None: it has no date."""
    article: int = 0
    """Hash of that article."""
    turn: int = 0
    """Of all values of the figure, which one it was; the latest is the greatest."""
    is_current: bool = False
    """False for what was only ever mentioned as background."""
    is_apart: bool = False
    """True where the speaker keeps a count of its own; False: whoever speaks last."""
    is_withdrawn: bool = False
    is_beside: bool = False
    """True where it only gives in another currency what the speaker's line gives."""
    publishers: list[int] = field(default_factory=list)
    """Hashes of those who printed the standing value."""
    said: list[ReportedValue] = field(default_factory=list)
    """All values heard, longest silent first."""

    @property
    def stands(self) -> bool:
        """True where the value counts: given as current and not withdrawn."""
        return self.amount is not None and self.is_current and not self.is_withdrawn

    @property
    def value(self) -> Amount:
        """The amount of an entry that stands."""
        assert self.amount is not None
        return self.amount

    def heard(self, amount: Amount) -> ReportedValue | None:
        """The record of a value that the speaker gave before."""
        return next((s for s in self.said if is_same(s.amount, amount)), None)

    def hear(self, amount: Amount, at: datetime) -> None:
        """Remember that the speaker gave the value."""
        known = self.heard(amount)
        last_at = max(at, known.last_at) if known else at
        if known:
            self.said.remove(known)
        self.said.append(ReportedValue(amount, last_at))


@dataclass(slots=True)
class Ledger:
    """The entries of a figure."""

    entries: list[Entry] = field(default_factory=list)
    turn: int = 0
    """How many values were ever entered as standing."""
    is_announced: bool = False
    """True once any move was shown."""
    forgotten_at: datetime = _EPOCH
    """What was said until then may be forgotten, and is never news again."""
    unit: str = ""
    """Of all amounts here, where they are sizes; the first claim's."""
    currency: str = ""
    """Of all amounts here that are sums; the first one's."""
    persons: dict[str, str] = field(default_factory=dict)
    """Family names of those who spoke for a speaker: "Ost" for a ministry."""
    names: list[str] = field(default_factory=list)
    """Those with which the standing values were told in mixed news, shortened."""
    others: dict[str, "Ledger"] = field(default_factory=dict)
    """The same for each further currency (`currencies`)."""

    def entry(self, speaker: str | None) -> Entry:
        """The speaker's entry, made when there is none.

        A longer or shorter form of one name ("Interior Ministry", "Ukraine's Interior
        Ministry") is the same speaker, as long as it is nobody else's too; so is who
        spoke for it before, by the family name alone.
        """
        speaker = self.persons.get(speaker or "", speaker)
        for entry in self.entries:
            if entry.speaker == speaker:
                return entry
        found = self.namesake(speaker)
        if found is None:
            found = Entry(speaker)
            self.entries.append(found)
        return found

    def meet(self, claims: Iterable[Claim]) -> None:
        """Remember who speaks for an office: "Interior Minister Jan Ost"."""
        own = {entry.speaker for entry in self.entries}
        for claim in claims:
            name = holder_in(claim.speaker_as_written)
            speaker = claim.speaker or ""
            is_new = name and name not in speaker and name not in own
            if speaker and is_new and len(self.persons) < _SPEAKERS:
                self.persons.setdefault(name, speaker)

    def begin_anew(self) -> None:
        """Count another event from now on: what stood is background."""
        for entry in self.entries:
            entry.is_current = False
        self.names = []
        self.is_announced = False

    def namesake(self, speaker: str | None) -> Entry | None:
        """The only entry under a longer or shorter form of the speaker's name.

        Beside one that has its words, those with its initials do not count.
        """
        names = [e for e in self.entries if is_one_name(e.speaker, speaker)]
        names = [e for e in names if not (e.speaker or "").isupper()] or names
        return names[0] if len(names) == 1 else None

    def standing(self) -> list[Entry]:
        """Entries whose value counts, latest last."""
        return sorted((e for e in self.entries if e.stands), key=lambda e: e.turn)

    def above(self, amount: Amount) -> Amount | None:
        """The nearest standing value above: what was lowered to `amount`."""
        higher = [e.value for e in self.standing() if e.value.floor > amount.ceiling]
        return min(higher, key=lambda value: value.floor, default=None)

    def superseded(self) -> set[str | None]:
        """Speakers of a shared count whose value a later one took the place of.

        Lines that stand apart are rivals: those never supersede each other.
        """
        shared = [entry for entry in self.standing() if not entry.is_apart]
        return {
            entry.speaker
            for entry in shared[:-1]
            if not adds_nothing(entry.value, shared[-1].value)
        }

    def forget(self) -> None:
        """Keep the ledger within its bounds."""
        for entry in self.entries:
            for said in entry.said[:-_VALUES]:
                self.forgotten_at = max(self.forgotten_at, said.last_at)
            del entry.said[:-_VALUES], entry.publishers[:-_PUBLISHERS]
        while len(self.entries) > _SPEAKERS:
            oldest = min(self.entries, key=lambda e: (e.stands, e.last_at))
            self.entries.remove(oldest)
            heard = (said.last_at for said in oldest.said)
            self.forgotten_at = max(self.forgotten_at, *heard, oldest.last_at)


def dumped(ledger: Ledger) -> str:
    """The ledger as JSON text.

    >>> dumped(Ledger())
    '{"v":1,"turn":0,"announced":false,"forgotten":0,"entries":[]}'
    """
    return json.dumps(_state(ledger), ensure_ascii=False, separators=(",", ":"))


def _state(ledger: Ledger) -> dict[str, object]:
    entries = [
        [
            entry.speaker,
            _amount(entry.amount),
            _micros(entry.since_at),
            _micros(entry.last_at),
            _micros(entry.published_at) if entry.published_at else None,
            entry.article,
            entry.turn,
            _flags(entry),
            entry.publishers,
            [[_amount(said.amount), _micros(said.last_at)] for said in entry.said],
            *([[entry.written[0], _amount(entry.written[1])]] if entry.written else ()),
        ]
        for entry in ledger.entries
    ]
    state: dict[str, object] = {
        "v": 1,
        "turn": ledger.turn,
        "announced": ledger.is_announced,
        "forgotten": _micros(ledger.forgotten_at),
        "entries": entries,
    }
    if ledger.unit:
        state["unit"] = ledger.unit
    if ledger.currency:
        state["currency"] = ledger.currency
    if ledger.persons:
        state["persons"] = ledger.persons
    if ledger.names:
        state["names"] = ledger.names
    if ledger.others:
        state["others"] = [_state(other) for other in ledger.others.values()]
    return state


def _flags(entry: Entry) -> int:
    said = entry.is_current, entry.is_apart, entry.is_withdrawn, entry.is_beside
    return sum(flag << place for place, flag in enumerate(said))


def loaded(state: str) -> Ledger:
    """The ledger that `dumped` wrote; an empty one from an empty text."""
    return _ledger(json.loads(state)) if state else Ledger()


def _ledger(data: dict[str, Any]) -> Ledger:
    entries = [
        Entry(
            speaker=speaker,
            amount=_read(amount) if amount else None,
            since_at=_moment(since),
            last_at=_moment(last),
            published_at=None if published is None else _moment(published),
            article=article,
            turn=turn,
            is_current=bool(flags & 1),
            is_apart=bool(flags & 2),
            is_withdrawn=bool(flags & 4),
            is_beside=bool(flags & 8),
            publishers=publishers,
            said=[ReportedValue(_read(value), _moment(at)) for value, at in said],
            written=(written[0][0], _read(written[0][1])) if written else None,
        )
        for (
            speaker, amount, since, last, published, article, turn, flags, publishers,
            said, *written,
        ) in data["entries"]
    ]  # fmt: skip
    return Ledger(
        entries,
        data["turn"],
        data["announced"],
        _moment(data["forgotten"]),
        data.get("unit", ""),
        data.get("currency", ""),
        data.get("persons", {}),
        data.get("names", []),
        {o["currency"]: _ledger(o) for o in data.get("others", ())},
    )


_Numbers = list[float | str | None]


def _amount(amount: Amount | None) -> _Numbers | None:
    if amount is None:
        return None
    return [amount.value, amount.low, amount.high, amount.relation.value]


def _read(numbers: list[float | None]) -> Amount:
    value, low, high, relation = numbers
    return Amount(value, low, high, Relation(str(relation)))


def _micros(at: datetime) -> int:
    return (at - _EPOCH) // _MICROSECOND


def _moment(micros: int) -> datetime:
    return _EPOCH + micros * _MICROSECOND
