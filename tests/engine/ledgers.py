"""A ledger filled as the poller fills it, without a network, and all that is in it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from monitor.config.settings import Config, FeedConfig, FigureConfig, StoryConfig
from monitor.engine.ingest.ingest import PORTION, Ingest
from monitor.engine.ingest.items import Items
from monitor.engine.ingest.story_rules import StoryRules
from monitor.engine.ledger.correcting import correcting_ledger
from monitor.engine.ledger.pending import in_effect
from monitor.engine.ledger.rebuild import rebuild
from monitor.engine.upkeep.reread import reading_anew
from monitor.extract.ledger.pins import Pins
from monitor.fetch.feeds.document import FeedDocument
from monitor.model.corrections import Correction, CorrectionKind
from monitor.model.feeds import PollMode
from monitor.model.figures import Amount, Claim
from monitor.model.text import RawArticle
from monitor.store.contract.drafts import PollResult, PollState
from monitor.store.contract.store import Store

NOON = datetime(2025, 1, 24, 12, tzinfo=UTC)
WIRE = FeedConfig("https://wire.example/rss", "Wire", "The Wire")
HERALD = FeedConfig("https://herald.example/rss", "Herald", "The Herald")


def told(number: int, body: str, title: str = "", minutes: int = 0) -> RawArticle:
    """An article, published so many minutes after noon."""
    return RawArticle(
        guid=f"id-{number}",
        link=f"https://example.org/{number}",
        title=title or f"Report {number}",
        summary=body,
        content="",
        published_at=NOON + timedelta(minutes=minutes),
        updated_at=None,
    )


def correct_ledger(store: Store, pins: Pins, outdated: Collection[str] = ()) -> bool:
    """Apply what is pending, in one go; False: nothing was."""
    return bool([*correcting_ledger(store, pins, outdated)])


@dataclass
class Ledger:
    """A store, and the poller's way to fill it."""

    store: Store
    figures: Sequence[FigureConfig] = ()
    at: datetime = NOON
    portion: int = PORTION
    rules: StoryRules = field(init=False)

    def __post_init__(self) -> None:
        self.store.feeds.configure([WIRE, HERALD], self.at)
        self.pin(*self.figures)

    def pin(self, *figures: FigureConfig) -> None:
        """Have these pins in the configuration, and the poller see them."""
        self.want(*figures)
        correct_ledger(self.store, self.rules.pins)

    def want(self, *figures: FigureConfig) -> None:
        """Have these pins in the configuration."""
        self.rules = StoryRules.of(
            Config(StoryConfig("S"), feeds=(WIRE, HERALD), figures=figures)
        )

    def poll(self, *articles: RawArticle, feed: FeedConfig = WIRE) -> None:
        """Read a document with these articles, ten minutes after the last one."""
        self.at += timedelta(minutes=10)
        document = FeedDocument("", articles)
        poll = PollResult(PollState.READ, self.at, self.at, status=200)
        for lease in self.store.feeds.lease("t", self.at, limit=9, mode=PollMode.ALL):
            if lease.url == feed.url:
                items = Items(document, lease)
                ingest = Ingest(
                    self.rules, self.store, items, poll, portion=self.portion
                )
                while ingest.step(lease) is None:
                    pass

    def baseline(self) -> None:
        """Read both feeds once, with nothing in them: what comes later is news."""
        self.poll()
        self.poll(feed=HERALD)

    def correct(
        self,
        kind: CorrectionKind,
        figure: str,
        claim: Claim | None = None,
        value: str = "",
    ) -> int:
        """Put something right, and have the poller see it; the correction's id."""
        correction = Correction(kind, figure, self.at, claim, value)
        correction_id = self.store.corrections.add(correction)
        assert correct_ledger(self.store, self.rules.pins)
        return correction_id

    def undo(self, correction_id: int) -> None:
        """Take a correction back, and have the poller see it."""
        self.store.corrections.undo(correction_id, self.at)
        assert correct_ledger(self.store, self.rules.pins)

    def said(self, key: str, value: float) -> Claim:
        """The latest claim that gives a figure this value."""
        claims = [found.claim for found in self.store.figures.evidence(key)]
        return next(claim for claim in claims if claim.amount.value == value)

    def lines(self, key: str) -> dict[str | None, float | None]:
        """What each speaker says now."""
        figure = self.store.figures.figure(key)
        lines = figure.lines if figure else ()
        return {line.speaker: value_of(line.amount) for line in lines}

    def moves(self, key: str) -> list[tuple[str, float | None]]:
        """Kinds and values of a figure's changes, oldest first."""
        changes = reversed(self.store.figures.changes(key))
        return [(c.kind.value, value_of(c.after)) for c in changes]

    def board(self) -> list[str]:
        """Keys of the figures on the board, in its order."""
        return [figure.key for figure in self.store.figures.board()]


def value_of(amount: Amount | None) -> float | None:
    """The number, or the middle of a range."""
    return None if amount is None else (amount.floor + amount.ceiling) / 2


LEDGER = {
    "figures": """
      SELECT key, name, measure, state, moved_at, speakers, tier, pinned, is_muted
      FROM figures WHERE speakers > 0 OR change_id IS NOT NULL ORDER BY key""",
    "lines": """
      SELECT key, lines.*, claims.sentence
      FROM lines JOIN figures ON figures.id = lines.figure_id
      JOIN claims ON claims.id = claim_id ORDER BY key, lines.speaker""",
    "changes": """
      SELECT key, changes.*, claims.sentence
      FROM changes JOIN figures ON figures.id = changes.figure_id
      JOIN claims ON claims.id = claim_id ORDER BY key, changes.id""",
    "claims": """
      SELECT key, claims.* FROM claims JOIN figures ON figures.id = claims.figure_id
      ORDER BY key, claims.id""",
    "mentions": """
      SELECT key, mentions.*
      FROM mentions JOIN figures ON figures.id = mentions.figure_id
      ORDER BY key, article_id""",
}
IDS = ("id", "figure_id", "claim_id", "article_id")


def snapshot(store: Store, *, with_ids: bool = True) -> dict[str, list[dict[str, Any]]]:
    """All rows of the ledger, figures named by their keys."""
    connection = store._connections.reads  # type: ignore[attr-defined]
    found = {}
    for table, sql in LEDGER.items():
        rows = [dict(row) for row in connection.rows(sql)]
        for row in rows:
            for name in () if with_ids else IDS:
                row.pop(name, None)
        if not with_ids:
            rows.sort(key=repr)
        found[table] = rows
    return found


def read_anew(store: Store, rules: StoryRules) -> None:
    """Read again whatever was read otherwise, with all that comes of it."""
    for _ in reading_anew(store, rules):
        pass


def rebuild_all(store: Store, pins: Pins) -> None:
    """Make every ledger anew from the stored claims."""
    corrections = in_effect(store, pins)
    for key in store.revisions.keys():  # noqa: SIM118
        with store.revisions.transaction():
            rebuild(store, [key], corrections)
