"""Which alerts ring, which wait, and why: "Alerts" of monitor/README.md. Pure.

Only three things never ring: what a feed's first read brought, moves below their
threshold, and what has rung before. Everything else rings sooner or later: within a
cooldown alerts gather; in quiet hours and beyond the hourly limit they wait for one
list. So what rings does not depend on how many events are reviewed at a time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo

from monitor.alerts.quiet_hours import quiet_until
from monitor.alerts.thresholds import too_small
from monitor.config.settings import AlertsConfig
from monitor.model.alerts import Alert, AlertState, Candidate, Hold
from monitor.model.events import EventKind
from monitor.store.contract.drafts import Decision

HOUR = timedelta(hours=1)

BASELINE = "came with the first read of its feed, which alerts nobody"
REPEATED = "rang before, or is held already"

_RELEASED = {
    None: "new",
    Hold.COOLDOWN: "followed what rang a moment before",
    Hold.QUIET: "held until the quiet hours ended",
    Hold.BUDGET: "held by the hourly limit",
}


@dataclass(frozen=True, slots=True)
class History:
    """What happened before that decides what may ring now."""

    known: frozenset[str] = frozenset()
    """Keys that are held or have rung."""
    held: Sequence[Alert] = ()
    """Alerts being held, oldest first."""
    rung: Mapping[str, datetime] = field(default_factory=dict)
    """When each subject last rang, within the cooldown."""
    pace: Sequence[datetime] = ()
    """When notices rang within the last hour, except urgent ones; oldest first."""
    muted: Mapping[str, datetime] = field(default_factory=dict)
    """Until when the reader has muted each subject."""


@dataclass(frozen=True, slots=True)
class NoticePlan:
    """A notice to make."""

    members: tuple[Candidate, ...]
    list_of: Hold | None
    """The hold of which this is the list; None: news of one subject."""
    is_urgent: bool
    is_last: bool
    """Whether the hourly limit lets nothing more through after it."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What to do with everything that could ring now."""

    decisions: tuple[Decision, ...]
    """For all candidates, and for held alerts whose state changes."""
    plans: tuple[NoticePlan, ...]
    """Notices to make; `Decision.notice` is a position here."""


def decide(
    candidates: Sequence[Candidate],
    history: History,
    config: AlertsConfig,
    now: datetime,
    tz: tzinfo | None = None,
) -> Decisions:
    """Decide which candidates and held alerts ring now.

    Args:
        candidates: New ones, oldest first.
        history: What rang and what is held.
        config: Quiet hours, cooldown, hourly limit.
        now: Aware.
        tz: The reader's zone; None: the machine's.
    """
    refused, fresh = _refused(candidates, history.known)
    waiting = [_Waiting(a.candidate, a.id, a.hold, a.why) for a in history.held]
    muted, heard = _muted([*waiting, *fresh], history.muted, now, tz)
    refused += muted
    sorting = _Sorting(history, config, now, tz)
    for cluster in _clusters(heard):
        sorting.sort(cluster)
    plans, decisions = sorting.planned()
    return Decisions((*refused, *decisions), plans)


@dataclass(frozen=True, slots=True)
class _Waiting:
    candidate: Candidate
    alert_id: int | None = None
    hold: Hold | None = None
    why: str = ""

    def held(self, hold: Hold, why: str) -> Decision:
        return Decision(self.candidate, AlertState.HELD, why, self.alert_id, hold)

    def is_held_so(self, hold: Hold, why: str) -> bool:
        return self.alert_id is not None and (self.hold, self.why) == (hold, why)


def _refused(
    candidates: Iterable[Candidate], known: frozenset[str]
) -> tuple[list[Decision], list[_Waiting]]:
    """Candidates that never ring, with the reason; and the others."""
    seen = set(known)
    refused, fresh = [], []
    for candidate in candidates:
        why = _refusal(candidate, seen)
        if why:
            refused.append(Decision(candidate, AlertState.SUPPRESSED, why))
        else:
            seen.add(candidate.key)
            fresh.append(_Waiting(candidate))
    return refused, fresh


def _muted(
    items: Iterable[_Waiting],
    muted: Mapping[str, datetime],
    now: datetime,
    tz: tzinfo | None,
) -> tuple[list[Decision], list[_Waiting]]:
    """Items that the reader has muted, even urgent ones; and the others."""
    refused, heard = [], []
    for item in items:
        until = muted.get(item.candidate.subject)
        if until is None or until <= now:
            heard.append(item)
            continue
        is_soon = until - now < timedelta(hours=20)
        clock = until.astimezone(tz).strftime("%H:%M" if is_soon else "%d %b %H:%M")
        why = f"muted until {clock}"
        state = AlertState.SUPPRESSED
        refused.append(Decision(item.candidate, state, why, item.alert_id))
    return refused, heard


def _refusal(candidate: Candidate, seen: set[str]) -> str:
    if candidate.is_quiet:
        return BASELINE
    if candidate.key in seen:
        return REPEATED
    return too_small(candidate.threshold, candidate.news)


def _clusters(items: Iterable[_Waiting]) -> list[list[_Waiting]]:
    """Group hits of several watches by one article at one time, which ring once."""
    clusters: dict[object, list[_Waiting]] = {}
    for item in items:
        candidate = item.candidate
        is_hit = candidate.news.kind is EventKind.HIT
        event = (candidate.article_id, candidate.at, item.hold)
        clusters.setdefault(event if is_hit else candidate.key, []).append(item)
    return list(clusters.values())


class _Sorting:
    """Sorts clusters into groups that could ring together, and holds the others."""

    def __init__(
        self,
        history: History,
        config: AlertsConfig,
        now: datetime,
        tz: tzinfo | None,
    ) -> None:
        self._history, self._config, self._now, self._tz = history, config, now, tz
        self._quiet_until = quiet_until(now, config.quiet, tz)
        # what rang in the future did so before the clock was set back
        self._pace = [at for at in history.pace if at <= now]
        self._urgent: dict[str, list[_Waiting]] = {}
        self._lists: dict[Hold, list[_Waiting]] = {}
        self._groups: dict[str, list[_Waiting]] = {}
        self._held: list[Decision] = []

    def sort(self, cluster: list[_Waiting]) -> None:
        """Hold a cluster, or add it to the group that it could ring with."""
        urgent = [item for item in cluster if item.candidate.is_urgent]
        first = (urgent or cluster)[0]
        subject = first.candidate.subject
        if self._quiet_until and not urgent:
            until = self._clock(self._quiet_until)
            self._hold(cluster, Hold.QUIET, f"quiet hours until {until}")
        elif first.hold in (Hold.QUIET, Hold.BUDGET):
            self._lists.setdefault(first.hold, []).extend(cluster)
        elif (rang_at := self._history.rung.get(subject)) and (
            rang_at <= self._now < rang_at + self._config.cooldown
        ):
            again_at = self._clock(rang_at + self._config.cooldown)
            rang = f"{first.candidate.name} rang at {self._clock(rang_at)}"
            self._hold(cluster, Hold.COOLDOWN, f"{rang}, more of it at {again_at}")
        else:
            groups = self._urgent if urgent else self._groups
            groups.setdefault(subject, []).extend(cluster)

    def planned(self) -> tuple[tuple[NoticePlan, ...], list[Decision]]:
        """The notices that the hourly limit allows, and the decisions on everything."""
        plans: list[NoticePlan] = []
        decisions: list[Decision] = []
        room = self._config.per_hour - len(self._pace)
        for list_of, is_urgent, items in self._in_order():
            if room <= 0 and not is_urgent:
                self._hold(items, list_of or Hold.BUDGET, self._limit_words(plans))
                continue
            room -= not is_urgent
            decisions += [
                Decision(
                    item.candidate,
                    AlertState.SENDING,
                    _RELEASED[item.hold],
                    item.alert_id,
                    notice=len(plans),
                )
                for item in items
            ]
            members = tuple(item.candidate for item in items)
            is_last = room == 0 and not is_urgent
            plans.append(NoticePlan(members, list_of, is_urgent, is_last))
        return tuple(plans), [*decisions, *self._held]

    def _in_order(self) -> Iterable[tuple[Hold | None, bool, list[_Waiting]]]:
        for items in self._urgent.values():
            yield None, True, items
        for hold in (Hold.QUIET, Hold.BUDGET):
            if hold in self._lists:
                yield hold, False, self._lists[hold]
        for items in self._groups.values():
            yield None, False, items

    def _limit_words(self, plans: Sequence[NoticePlan]) -> str:
        ringing = [self._now for plan in plans if not plan.is_urgent]
        pace = [*self._pace, *ringing]
        free_at = self._clock(pace[-self._config.per_hour] + HOUR)
        limit = self._config.per_hour
        rang = f"{limit} alert{'s' if limit > 1 else ''} rang within the hour"
        return f"{rang}, the rest comes as one list at {free_at}"

    def _hold(self, items: Iterable[_Waiting], hold: Hold, why: str) -> None:
        self._held += [
            item.held(hold, why) for item in items if not item.is_held_so(hold, why)
        ]

    def _clock(self, at: datetime) -> str:
        return at.astimezone(self._tz).strftime("%H:%M")
