"""Candidates, held alerts and a driver of the policy; every sentence was made up."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo

from monitor.alerts.policy import HOUR, Decisions, History, NoticePlan, decide
from monitor.config.settings import AlertsConfig
from monitor.model.alerts import Alert, AlertState, Candidate, News
from monitor.model.events import EventKind
from monitor.model.figures import Amount, ChangeKind

NOON = datetime(2025, 1, 24, 12, tzinfo=UTC)


def after(minutes: float) -> datetime:
    """So many minutes after noon."""
    return NOON + timedelta(minutes=minutes)


def hit(
    number: int = 1,
    watch: str = "ICBM",
    *,
    at: datetime = NOON,
    is_urgent: bool = False,
    is_quiet: bool = False,
    is_edit: bool = False,
    link: bool = True,
) -> Candidate:
    """Article `number` hits a watch."""
    news = News(
        EventKind.HIT,
        f"Missile seen over bay {number}",
        "Harbour Wire",
        f"https://wire.example/{number}" if link else "",
        f"An ICBM passed over bay {number} before dawn.",
        is_edit=is_edit,
    )
    return Candidate(
        f"watch:{watch} {number}",
        f"watch:{watch}",
        at,
        news,
        article_id=number,
        is_urgent=is_urgent,
        is_quiet=is_quiet,
    )


def spike(
    number: int = 1, watch: str = "troops", *, is_urgent: bool = False
) -> Candidate:
    """A watch is hit far more often than is usual."""
    news = News(
        EventKind.SPIKE,
        "6 hits within the hour, usually 1",
        "Harbour Wire",
        f"https://wire.example/{number}",
        f"Missile seen over bay {number}",
    )
    key, subject = f"spike:{watch} {number}", f"watch:{watch}"
    return Candidate(key, subject, NOON, news, article_id=number, is_urgent=is_urgent)


def change(
    number: int = 1,
    before: Amount | None = None,
    after: Amount | None = None,
    *,
    kind: ChangeKind = ChangeKind.UP,
    at: datetime = NOON,
    threshold: str = "any",
    speaker: str | None = "the mayor",
) -> Candidate:
    """Change `number`, of the pinned figure Homeless."""
    news = News(
        EventKind.CHANGE,
        "Shelters are full",
        "Valley Times",
        f"https://times.example/{number}",
        "At least 450 people are homeless, the mayor said.",
        figure="pin · Homeless",
        measure="homeless",
        move=kind,
        speaker=speaker,
        before=before,
        after=after,
    )
    return Candidate(
        f"change:{number}",
        "figure:Homeless",
        at,
        news,
        article_id=number,
        threshold=threshold,
    )


def feed(name: str = "Wire", *, well: bool = False, at: datetime = NOON) -> Candidate:
    """A feed fails, or is well again."""
    kind = EventKind.RECOVERED if well else EventKind.FAILING
    news = News(kind, name, quote="" if well else "answered 404 Not Found")
    return Candidate(f"feed:{name} {at} {well}", "feeds", at, news)


@dataclass(frozen=True)
class Ring:
    """A notice that rang."""

    at: datetime
    plan: NoticePlan
    review: int
    """Number of the review that made it."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Of all that it carries."""
        return tuple(member.key for member in self.plan.members)

    @property
    def subject(self) -> str:
        """What its cooldown goes by."""
        members = self.plan.members
        return next((m for m in members if m.is_urgent), members[0]).subject


@dataclass
class Ledger:
    """What a store would keep, to let the policy decide again and again."""

    config: AlertsConfig
    tz: tzinfo | None = UTC
    alerts: list[Alert] = field(default_factory=list)
    rings: list[Ring] = field(default_factory=list)
    reviews: int = 0

    def review(self, now: datetime, candidates: Sequence[Candidate] = ()) -> Decisions:
        """Decide, and keep what was decided."""
        decided = decide(candidates, self._history(now), self.config, now, self.tz)
        self.reviews += 1
        self.rings += [Ring(now, plan, self.reviews) for plan in decided.plans]
        for decision in decided.decisions:
            notice = None if decision.notice is None else len(self.rings)
            kept = Alert(
                len(self.alerts) if decision.alert_id is None else decision.alert_id,
                decision.candidate,
                decision.state,
                decision.why,
                decision.hold,
                notice,
                now if decision.notice is not None else None,
            )
            if decision.alert_id is None:
                self.alerts.append(kept)
            else:
                self.alerts[decision.alert_id] = kept
        return decided

    def _history(self, now: datetime) -> History:
        live = [a for a in self.alerts if a.state is not AlertState.SUPPRESSED]
        rung: dict[str, datetime] = {}
        for alert in live:
            at, subject = alert.rang_at, alert.candidate.subject
            if at is not None and at > now - self.config.cooldown:
                rung[subject] = max(at, rung.get(subject, at))
        return History(
            known=frozenset(alert.candidate.key for alert in live),
            held=[a for a in self.alerts if a.state is AlertState.HELD],
            rung=rung,
            pace=[
                ring.at
                for ring in self.rings
                if ring.at > now - HOUR and not ring.plan.is_urgent
            ],
        )

    def rung_keys(self) -> list[str]:
        """Keys of all that rang, in order."""
        return [key for ring in self.rings for key in ring.keys]

    def whys(self) -> list[str]:
        """The reason that each alert carries."""
        return [alert.why for alert in self.alerts]
