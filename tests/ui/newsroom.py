"""A store filled by hand, for tests of the screen; every sentence was made up here."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path

from monitor.clock import SetClock
from monitor.config.settings import Config, FeedConfig, StoryConfig, WatchConfig
from monitor.engine.upkeep.rematch import match_anew
from monitor.extract.watches import WatchList
from monitor.model.articles import Article, Edit, EditKind, Identity, View
from monitor.model.feeds import PollMode
from monitor.model.figures import Amount, ChangeKind, Claim, Relation
from monitor.model.text import Span, Text
from monitor.store.contract.drafts import (
    ArticleDraft,
    ChangeDraft,
    ClaimRef,
    Lease,
    LedgerDraft,
    LineDraft,
    Outcome,
    PollResult,
    PollState,
)
from monitor.store.database import SqliteStore, open_reader, open_store

FRIDAY = datetime(2025, 1, 24, 8, tzinfo=UTC)
PUBLISHERS = ("Harbour Wire", "Valley Times", "Coast Radio", "강변일보", "The Ledger")


def address(publisher: str) -> str:
    """The feed of a publisher."""
    number = PUBLISHERS.index(publisher) if publisher in PUBLISHERS else 9
    return f"https://feed{number}.example.org/rss.xml"


CONFIG = Config(
    StoryConfig("Dam breach at Orla"),
    feeds=tuple(
        FeedConfig(address(name), name=name, publisher=name) for name in PUBLISHERS
    ),
    watches=(
        WatchConfig("dam", "dam OR spillway"),
        WatchConfig("evacuation", "evacuat* OR shelter*"),
        WatchConfig("Premier", "Premier OR Halvorsen"),
        WatchConfig("cholera", "cholera"),
    ),
)


@dataclass(frozen=True)
class Said:
    """A claim to find in the words of an article."""

    words: str
    """Number and unit as they stand in the body."""
    amount: Amount
    measure: str
    speaker: str | None = None
    scope: tuple[str, ...] = ("Orla",)


@dataclass
class Newsroom:
    """Fills a store as a poller would, poll by poll."""

    path: Path
    clock: SetClock = field(default_factory=lambda: SetClock(FRIDAY))
    config: Config = CONFIG
    values: dict[tuple[str, str | None], Amount] = field(default_factory=dict)
    """What each speaker said last of each figure."""

    def __post_init__(self) -> None:
        self.store: SqliteStore = open_store(self.path)
        self.store.feeds.configure(self.config.feeds, self.clock.now())
        self.store.watches.configure(self.config.watches)
        while match_anew(self.store):
            pass
        self._watches = WatchList(self.config.watches)

    def reader(self) -> SqliteStore:
        """The same database as the dashboard opens it."""
        return open_reader(self.path)

    def later(self, **duration: float) -> "Newsroom":
        """Let time pass."""
        self.clock.moment += timedelta(**duration)
        return self

    def read_all(self) -> None:
        """Read every feed once, with nothing in it: the baseline is behind us."""
        for lease in self._leases():
            self._finish(lease, Outcome(self._poll()))

    def _leases(self) -> list[Lease]:
        later = self.clock.now() + timedelta(minutes=1)
        return self.store.feeds.lease("tests", later, limit=50, mode=PollMode.ALL)

    def _poll(self, **changes: object) -> PollResult:
        now = self.clock.now()
        poll = PollResult(PollState.READ, now, now + timedelta(minutes=10), status=200)
        return replace(poll, **changes)  # type: ignore[arg-type]

    def _finish(self, lease: Lease, outcome: Outcome) -> None:
        self.store.finish_poll(lease, outcome)

    def publish(
        self,
        publisher: str,
        title: str,
        body: str = "",
        *said: Said,
        copy_of: int | None = None,
        link: str = "https://www.example.org/a",
    ) -> int:
        """A new article; its id."""
        text = Text(title, body)
        draft = self._draft(text, said, link=link, guid=f"{publisher} {title}")
        self._store(publisher, replace(draft, origin_id=copy_of), said)
        whole = View(story_only=False, fold_copies=False)
        newest = self.store.articles.window(whole, 0, 50)
        return max(article.id for article in newest)

    def edit(
        self,
        article: Article,
        kind: EditKind,
        summary: str,
        title: str,
        body: str,
        *said: Said,
        silent: bool = False,
    ) -> None:
        """A further version of an article."""
        draft = self._draft(Text(title, body), said, link=article.link, guid="")
        edit = Edit(kind, summary, silent)
        changed = replace(draft, article_id=article.id, edit=edit)
        self._store(article.publisher, changed, said)

    def fail(self, publisher: str, error: str) -> None:
        """A poll that brings nothing but an error."""
        for lease in self._leases():
            if lease.url == address(publisher):
                poll = self._poll(state=PollState.FAILED, error=error, status=403)
                self._finish(lease, Outcome(poll))
            else:
                self._finish(lease, Outcome(self._poll(state=PollState.UNCHANGED)))

    def find(self, title: str) -> Article:
        """The article of that title."""
        whole = View(story_only=False, fold_copies=False)
        rows = self.store.articles.window(whole, 0, 500)
        return next(article for article in rows if article.title == title)

    def _draft(
        self, text: Text, said: tuple[Said, ...], *, link: str, guid: str
    ) -> ArticleDraft:
        digest = blake2b(f"{guid}{text.title}".encode(), digest_size=16).digest()
        return ArticleDraft(
            None,
            Identity(digest, b"", digest),
            guid,
            link,
            text,
            self.clock.now() - timedelta(minutes=4),
            claims=tuple(self._claim(text, one) for one in said),
            hits=self._watches.hits_in(text),
        )

    def _claim(self, text: Text, said: Said) -> Claim:
        start = text.body.index(said.words)
        begin = text.body.rfind(". ", 0, start) + 2 if ". " in text.body[:start] else 0
        end = text.body.find(". ", start)
        sentence = text.body[begin : end + 1 if end >= 0 else None]
        return Claim(
            said.amount,
            said.measure,
            said.scope,
            said.speaker,
            sentence,
            Span("body", start, start + len(said.words)),
            begin,
            said.measure,
        )

    def _store(
        self, publisher: str, draft: ArticleDraft, said: tuple[Said, ...]
    ) -> None:
        ledger = tuple(self._moved(number, one) for number, one in enumerate(said))
        for lease in self._leases():
            outcome = Outcome(self._poll(state=PollState.UNCHANGED))
            if lease.url == address(publisher):
                outcome = Outcome(self._poll(), (draft,), ledger)
            self._finish(lease, outcome)

    def _moved(self, number: int, said: Said) -> LedgerDraft:
        now = self.clock.now()
        key = " · ".join((said.measure, *said.scope))
        before = self.values.get((key, said.speaker))
        anyone = [a for (k, _), a in self.values.items() if k == key]
        claim = ClaimRef(0, number)
        kind = ChangeKind.FIRST
        if before is not None and before != said.amount:
            up = said.amount.ceiling > before.ceiling
            kind = ChangeKind.UP if up else ChangeKind.DOWN
        elif before is None and anyone:
            kind, before = ChangeKind.DISAGREES, anyone[-1]
        changes: tuple[ChangeDraft, ...] = ()
        if before != said.amount:
            changes = (
                ChangeDraft(kind, said.speaker, before, said.amount, now, claim),
            )
        self.values[key, said.speaker] = said.amount
        line = LineDraft(said.speaker, said.amount, now, now, claim)
        name = f"{said.measure} in {said.scope[0]}"
        return LedgerDraft(key, name, said.measure, said.scope, "", (line,), changes)


def about(number: float) -> Amount:
    """About so many."""
    return Amount(number, relation=Relation.ABOUT)


def at_least(number: float) -> Amount:
    """So many at least."""
    return Amount(number, relation=Relation.AT_LEAST)


def busy_day(room: Newsroom) -> None:
    """A morning of the story: a hundred articles, figures that move, edits, copies."""
    room.read_all()
    for number in range(60):
        room.later(minutes=2)
        publisher = PUBLISHERS[number % len(PUBLISHERS)]
        title = _FILLERS[number % len(_FILLERS)].format(number + 1)
        room.publish(publisher, title, "Roads along the river are open in part.")
    _first_reports(room)
    _second_reports(room)


_FILLERS = (
    "Road {} along the river reopens in part",
    "Pumps reach village {} of the lower valley",
    "What is known of the flood, part {}",
    "하류 마을 {}곳에 대피소 마련",
    "School {} stays shut until Monday",
    "Insurers expect claims from district {}",
    "Hydrologist: gauge {} fell overnight",
)


def _first_reports(room: Newsroom) -> None:
    room.later(minutes=12)
    origin = room.publish(
        "Harbour Wire",
        "Dam at Orla gives way; 40 dead, hundreds missing",
        "The upper dam at Orla gave way before dawn on Friday. The interior ministry "
        "said about 40 people were killed. Rescuers put the missing at 300 to 450. "
        "Evacuation of the lower valley began at once.\n"
        "The spillway had been reported cracked since autumn, two engineers said.",
        Said("about 40 people", about(40), "killed", "Interior ministry"),
        Said("300 to 450", Amount(None, 300, 450), "missing", "Rescuers"),
    )
    room.later(minutes=3).publish(
        "Valley Times",
        "Orla dam bursts, dozens feared dead",
        "The upper dam at Orla gave way before dawn on Friday.",
        copy_of=origin,
    )
    room.later(minutes=1).publish(
        "Coast Radio", "Dam breach at Orla", "The upper dam gave way.", copy_of=origin
    )
    room.later(minutes=14).publish(
        "The Ledger",
        "Mayor of Orla: at least 120 people have died",
        "At least 120 people have died, the mayor of Orla said in the town's shelter. "
        "She had walked the eastern quarter herself.",
        Said("At least 120 people", at_least(120), "killed", "Mayor of Orla"),
    )
    room.later(minutes=5).publish(
        "강변일보",
        "오를라 댐 붕괴… 사망자 40명 이상, 수백 명 실종",
        "금요일 새벽 오를라 상류 댐이 무너졌다. 하류 주민 12,000명이 대피했다.",
        Said("12,000명", Amount(12000), "evacuated", None),
    )
    room.later(minutes=11).publish(
        "Valley Times",
        "Premier Halvorsen cuts short trip, calls breach “a failure of supervision”",
        "Premier Halvorsen returns tonight. Damage may reach $2.5 billion, he said.",
        Said("$2.5 billion", about(2.5e9), "$", "Premier Halvorsen"),
    )


def _second_reports(room: Newsroom) -> None:
    room.later(minutes=21).publish(
        "Harbour Wire",
        "Ministry raises Orla toll to 62; second spillway holding",
        "The interior ministry raised the toll to 62. The second spillway is holding, "
        "engineers said.",
        Said("toll to 62", Amount(62), "killed", "Interior ministry"),
    )
    room.later(minutes=6)
    mayor = room.find("Mayor of Orla: at least 120 people have died")
    room.edit(
        mayor,
        EditKind.FIGURE,
        "figure 120 → 140",
        "Mayor of Orla: at least 140 people have died",
        "At least 140 people have died, the mayor of Orla said in the town's shelter. "
        "She had walked the eastern quarter herself.",
        Said("At least 140 people", at_least(140), "killed", "Mayor of Orla"),
        silent=True,
    )
    room.later(minutes=9).publish(
        "Coast Radio",
        "Shelters full in three districts, evacuation goes on",
        "Some 14,500 people have left the lower valley, the civil guard said.",
        Said("14,500 people", about(14500), "evacuated", "Civil guard"),
    )
    room.later(minutes=4).publish(
        "The Ledger",
        "The week before the breach: nine warnings, no answer",
        "Nine letters went to the dam's owner.",
    )
    room.fail("Coast Radio", "403")
