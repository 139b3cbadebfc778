"""What was known at a moment is what the store answered then."""

import sqlite3
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.clock import SetClock
from monitor.config.settings import WatchConfig
from monitor.engine.ledger.past import open_rewound
from monitor.model.articles import Article, View
from monitor.model.figures import Figure
from monitor.store.contract.store import Store
from monitor.store.database import open_store
from tests.engine.newsroom import HERALD, WIRE, Newsroom, config
from tests.fakes import FakeFeeds, rss

VIEWS = (
    View(),
    View(fold_copies=False),
    View(unread=True),
    View(edited=True),
    View(watch="rescue"),
)
SCHEMAS = Path(__file__).parents[2] / "schemas"
START = datetime(2025, 1, 24, 9, tzinfo=UTC)

toll = st.integers(1, 9)
speaker = st.sampled_from(["police", "the ministry", "the army"])
report = st.tuples(st.integers(0, 3), toll, speaker, st.booleans())
"""Number of the article, what it says, and whether it speaks of rescuers."""
rounds = st.lists(
    st.tuples(st.lists(report, max_size=3), st.lists(report, max_size=2)),
    min_size=2,
    max_size=5,
)


def item(feed: str, report: tuple[int, int, str, bool]) -> str:
    number, toll, who, rescued = report
    more = "Rescuers dig on." if rescued else "Rain goes on."
    body = f"The dam burst killed {toll} people in Marlow {number}, {who} said. {more}"
    return (
        f"<guid isPermaLink='false'>{feed}-{number}</guid>"
        f"<link>https://{feed}.example/{number}</link>"
        f"<title>Dam story number {number} of the {feed}</title>"
        f"<description>{body} {' '.join(f'{feed}{number}x{n}' for n in range(20))}"
        "</description>"
    )


def answers(store: Store, now: datetime) -> dict[str, Any]:
    """All that the screen asks for, without what is the reader's or was polled."""
    found: dict[str, Any] = {}
    for view in VIEWS:
        rows = store.articles.window(view, 0, 50)
        found[f"{view}"] = [store.articles.count(view), *map(_then, rows)]
        found[f"{view} ranks"] = [store.articles.rank(view, a.id) for a in rows]
    details = [
        store.articles.detail(a.id)
        for a in store.articles.window(View(fold_copies=False), 0, 50)
    ]
    found["texts"] = [[v.text for v in d.versions] for d in details if d]
    found["claims"] = [[e.claim for e in d.claims] for d in details if d]
    board = store.figures.board()
    found["board"] = [replace(figure, id=0) for figure in board]
    found["figures"] = [store.figures.evidence(figure.key) for figure in board]
    found["changes"] = store.figures.changes()
    found["watches"] = [replace(w, usual=()) for w in store.watches.rows(now, START)]
    found["events"] = store.events.since(0)
    return found


def moved(board: Sequence[Figure]) -> dict[str, Any]:
    """The figures that moved, and how they did last."""
    return {f.key: (f.last_change, f.history) for f in board if f.last_change}


def _then(article: Article) -> Article:
    """What edits of an article never change: where it is, and its date."""
    return replace(article, published_at=None)


@settings(max_examples=20)
@given(rounds)
def test_the_past_is_as_it_was(
    served: Sequence[tuple[Sequence[Any], Sequence[Any]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.db"
        store, clock, feeds = open_store(path), SetClock(START), FakeFeeds()
        watches = (WatchConfig("rescue", "rescuers"),)
        room = Newsroom(store, feeds, clock, config(WIRE, HERALD, watches=watches))
        known: list[tuple[datetime, dict[str, Any]]] = []
        for wire, herald in served:
            feeds.serve(WIRE, rss(*{r[0]: item("wire", r) for r in wire}.values()))
            other = {r[0]: item("herald", r) for r in herald}
            feeds.serve(HERALD, rss(*other.values()))
            room.poll(timedelta(minutes=20))
            known.append((clock.now(), answers(store, clock.now())))

        for at, then in known:
            rewound = open_rewound(path, at)
            for name, answer in answers(rewound, at).items():
                assert answer == then[name], name
            rewound.close()
            # beyond the bound changes tell: what moved did so then, too
            rewound = open_rewound(path, at, folded=0)
            assert moved(rewound.figures.board()) == moved(then["board"])
            rewound.close()
        store.close()


def test_an_older_file_is_brought_to_the_present_schema(tmp_path: Path) -> None:
    path = tmp_path / "story.db"
    old = sqlite3.connect(path)
    old.executescript((SCHEMAS / "006.sql").read_text(encoding="utf-8"))
    old.close()

    rewound = open_rewound(path, START)

    assert rewound.figures.board() == ()
    rewound.close()
