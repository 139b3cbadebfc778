"""Why an article stands where it stands: every answer can be told from the store."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.clock import SetClock
from monitor.config.settings import (
    Config,
    FeedConfig,
    FigureConfig,
    StoryConfig,
    WatchConfig,
)
from monitor.engine.ingest.belonging import shared_words
from monitor.errors import UsageError
from monitor.model.articles import EditKind
from monitor.model.text import Text
from monitor.report.explanation import Explanation, Reason, explain
from monitor.store.contract.store import Store
from tests.engine.newsroom import WIRE
from tests.engine.newsroom import Newsroom as PollingRoom
from tests.fakes import FakeFeeds, item, rss
from tests.ui.newsroom import Newsroom, Said, about, busy_day


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    room = Newsroom(tmp_path_factory.mktemp("explained") / "story.db")
    busy_day(room)
    return room


def told(room: Newsroom, title: str, **changes: object) -> Explanation:
    config = replace(room.config, **changes)  # type: ignore[arg-type]
    return explained(room, room.find(title).id, config)


def explained(room: Newsroom, article_id: int, config: Config) -> Explanation:
    return explain(room.store, config, article_id, room.clock.now(), shared_words)


def words(reasons: Sequence[Reason]) -> str:
    return "\n".join(reason.words for reason in reasons)


def quotes(reasons: Sequence[Reason]) -> list[str]:
    """What is lit in each quote."""
    return [
        " | ".join(reason.quote.text[a:b] for a, b in reason.quote.marks)
        for reason in reasons
        if reason.quote
    ]


FIRST = "Dam at Orla gives way; 40 dead, hundreds missing"
COPY = "Orla dam bursts, dozens feared dead"


def test_it_says_which_words_hit_and_in_which_sentences(room: Newsroom) -> None:
    reasons = told(room, FIRST).watches

    assert "dam hits: dam OR spillway (no alert)" in words(reasons)
    assert "has no word of Premier, cholera" in words(reasons)
    assert quotes(reasons) == ["Dam", "dam", "Evacuation"]


def test_it_names_the_figures_with_the_number_in_its_sentence(room: Newsroom) -> None:
    reasons = told(room, FIRST).figures

    assert "about 40 killed · Orla, says Interior ministry" in words(reasons)
    assert quotes(reasons) == ["about 40 people", "300 to 450"]


def test_a_copy_says_whose_report_it_is_and_how_alike(room: Newsroom) -> None:
    copy, origin = told(room, COPY), told(room, FIRST)

    assert copy.origin[0].words == "carries an earlier report:"
    assert f"Harbour Wire (the origin): “{FIRST}”, 100%" in copy.origin[1].words
    assert "shown in the row of its report" in words(copy.row)
    assert origin.origin[0].words.startswith("the first of its report")
    assert "Valley Times" in words(origin.origin)


def test_an_article_alone_is_a_report_of_its_own(room: Newsroom) -> None:
    reasons = told(room, "The week before the breach: nine warnings, no answer").origin

    assert "a report of its own" in words(reasons)


def test_what_takes_it_into_the_story_is_quoted(room: Newsroom) -> None:
    story = StoryConfig("Orla", "ministry OR Brigadoon")

    reasons = told(room, FIRST, story=story).story

    assert words(reasons) == "story.about (ministry OR Brigadoon) matches"
    assert quotes(reasons) == ["ministry"]


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ({"story": StoryConfig("Orla")}, "story.about is empty"),
        (
            {
                "story": StoryConfig("Orla", "Brigadoon"),
                "feeds": (FeedConfig("https://feed0.example.org/rss.xml", whole=True),),
            },
            "its feed is `whole`",
        ),
    ],
)
def test_other_ways_into_the_story_are_told(
    room: Newsroom, config: dict[str, object], expected: str
) -> None:
    assert expected in words(told(room, FIRST, **config).story)


def test_a_feed_that_is_about_the_story_by_its_name_is_told(
    store: Store, feeds: FakeFeeds, clock: SetClock
) -> None:
    settings = Config(StoryConfig("Dam", "Marlow"), feeds=(FeedConfig(WIRE),))
    bulletins = PollingRoom(store, feeds, clock, settings)
    feeds.serve(WIRE, rss(item(1), title="Marlow Fire Service: Bulletins"))
    bulletins.poll()
    [notice] = bulletins.articles()

    found = explain(store, settings, notice.id, clock.now(), shared_words)

    assert words(found.story) == (
        "its feed is about the story by its own name: Marlow Fire Service: Bulletins"
    )


def test_what_nothing_places_in_the_story_any_more_is_told(room: Newsroom) -> None:
    config = replace(room.config, story=StoryConfig("Orla", "Brigadoon"))
    article_id = room.find(FIRST).id

    found = explain(room.store, config, article_id, room.clock.now(), lambda *_: ())

    assert "the present configuration would not include it" in words(found.story)


def test_names_that_are_shared_are_told(room: Newsroom) -> None:
    def names(store: Store, text: Text, publisher: str) -> tuple[str, ...]:
        return ("Orla", "Halvorsen")

    config = replace(room.config, story=StoryConfig("Orla", "Brigadoon"))
    article_id = room.find(FIRST).id

    found = explain(room.store, config, article_id, room.clock.now(), names)

    assert "“Orla”, “Halvorsen”" in words(found.story)


def test_a_version_that_matched_once_is_named(tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "story.db")
    room.read_all()
    room.later(minutes=5).publish("Coast Radio", "Flood at Orla", "The dam broke.")
    article = room.find("Flood at Orla")
    room.later(minutes=5).edit(
        article, EditKind.HEADLINE, "headline", "Flood", "It broke."
    )
    config = replace(room.config, story=StoryConfig("Orla", "Orla"))

    found = explained(room, article.id, config)

    assert "matches in version 1" in words(found.story)
    assert "dam hit an earlier version" in words(found.watches)
    assert "edited once; most serious: headline" in words(found.row)


@pytest.mark.parametrize(
    ("watches", "expected"),
    [
        ((WatchConfig("dam", "dam OR spillway"),), "dam hits, but has no `alert"),
        ((WatchConfig("dam", "dam OR spillway", alert=True),), "dam: no alert; it hit"),
        ((), "nothing in it is set to alert"),
    ],
)
def test_silence_has_its_reason(
    room: Newsroom, watches: tuple[WatchConfig, ...], expected: str
) -> None:
    assert expected in words(told(room, FIRST, watches=watches).alerts)


def test_a_copy_rings_with_the_first_of_its_report(room: Newsroom) -> None:
    watches = (WatchConfig("dam", "dam OR spillway", alert=True),)

    assert "the first of its report rings" in words(
        told(room, COPY, watches=watches).alerts
    )


def test_what_a_first_read_brought_rings_for_nobody(tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "story.db")
    article_id = room.publish("Coast Radio", "Flood", "The dam broke.")
    watches = (WatchConfig("dam", "dam OR spillway", alert=True),)

    found = explained(room, article_id, replace(room.config, watches=watches))

    assert "a feed's first read alerts nobody" in words(found.alerts)
    assert "it is listed when it was published" in words(found.row)


def test_a_muted_watch_says_until_when(room: Newsroom) -> None:
    until = room.clock.now() + timedelta(hours=1)
    room.store.watches.mute("dam", until)

    reasons = told(room, FIRST).watches
    room.store.watches.mute("dam", None)

    assert [r.at for r in reasons if r.words == "dam is muted until"] == [until]


def test_a_pin_without_claims_in_it_rings_for_nothing(
    room: Newsroom,
) -> None:
    pins = (FigureConfig("Dead", "killed", alert="any"),)

    assert "nothing in it is set to alert" in words(
        told(room, FIRST, figures=pins).alerts
    )


def test_many_claims_are_named_only_in_part(tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "story.db")
    body = " ".join(f"At {n}0 houses stood." for n in range(1, 16))
    said = [Said(f"{n}0 houses", about(n * 10), f"houses{n}") for n in range(1, 16)]
    article_id = room.publish("Coast Radio", "Houses", body, *said)

    assert explained(room, article_id, room.config).figures[-1].words == "and 3 more"


def test_an_article_that_is_not_there_is_refused(room: Newsroom) -> None:
    with pytest.raises(UsageError, match="no article 99999"):
        explained(room, 99_999, room.config)
