"""What a poll makes of a document: articles, versions, copies, figures, hits."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from monitor.clock import SetClock
from monitor.config.settings import WatchConfig
from monitor.model.articles import EditKind
from monitor.model.events import EventKind
from monitor.model.figures import ChangeKind
from monitor.store.contract.store import Store
from tests.engine.newsroom import HERALD, WIRE, Newsroom, config
from tests.fakes import FakeFeeds, item, rss

REPORT = (
    "At least {} people were killed when the Kestrel dam above the town of Marlow gave "
    "way before dawn on Friday, the interior ministry said. Rescuers searched the "
    "valley all day."
)


@pytest.fixture
def room(store: Store, feeds: FakeFeeds, clock: SetClock) -> Newsroom:
    watches = (WatchConfig("rescue", "rescuers"),)
    return Newsroom(
        store, feeds, clock, config(WIRE, HERALD, about="dam", watches=watches)
    )


def serve(room: Newsroom, *items: str, url: str = WIRE) -> None:
    room.feeds.serve(url, rss(*items))


def kinds(room: Newsroom) -> Sequence[ChangeKind]:
    return [change.kind for change in reversed(room.store.figures.changes())]


def test_an_article_brings_its_claims_with_speaker_and_sentence(room: Newsroom) -> None:
    serve(room, item(1, "Dam breaks", REPORT.format(12)))

    assert room.poll().changes == 1

    [figure] = room.store.figures.board()
    [line] = figure.lines
    [evidence] = room.store.figures.evidence(figure.key)
    assert line.amount.value == 12
    assert line.speaker is not None
    assert "interior ministry" in line.speaker.lower()
    assert evidence.claim.sentence.startswith("At least 12 people were killed")
    assert evidence.guid == "id-1"


def test_articles_off_the_story_are_kept_without_claims_and_hits(
    room: Newsroom,
) -> None:
    words = REPORT.format(12).replace("dam", "bridge")
    serve(room, item(1, "Bridge falls", words))

    stored = room.poll()

    assert (stored.new, stored.changes, stored.hits) == (1, 0, 0)
    assert [article.in_story for article in room.articles()] == [False]


def test_a_whole_feed_belongs_to_the_story_whatever_it_says(
    store: Store, feeds: FakeFeeds, clock: SetClock
) -> None:
    room = Newsroom(store, feeds, clock, config(WIRE, about="dam", whole=True))
    serve(room, item(1, "Rain"))
    room.poll()

    assert [article.in_story for article in room.articles()] == [True]


def test_an_edited_article_gets_a_version_and_its_figure_moves(room: Newsroom) -> None:
    serve(room, item(1, "Dam breaks", REPORT.format(12)))
    room.poll()
    serve(room, item(1, "Dam breaks", REPORT.format(15)))

    stored = room.poll()

    [article] = room.articles()
    assert (stored.new, stored.edited, article.versions) == (0, 1, 2)
    assert article.edit is not None
    assert article.edit.kind is EditKind.FIGURE
    assert article.edit.is_silent
    assert len(kinds(room)) == 2


def test_an_edit_that_leaves_the_figure_alone_moves_nothing(room: Newsroom) -> None:
    serve(room, item(1, "Dam breaks", REPORT.format(12)))
    room.poll()
    serve(room, item(1, "Dam breaks near Marlow", REPORT.format(12)))

    room.poll()

    assert kinds(room) == [ChangeKind.FIRST]
    [figure] = room.store.figures.board()
    assert figure.lines[0].articles == 1


def test_an_edit_with_a_new_date_is_not_silent(room: Newsroom) -> None:
    dated = "<pubDate>Fri, 24 Jan 2025 {}:00:00 GMT</pubDate>"
    serve(room, item(1, "Dam breaks", REPORT.format(12)) + dated.format(10))
    room.poll()
    serve(room, item(1, "Dam breaks", REPORT.format(15)) + dated.format(11))
    room.poll()

    [article] = room.articles()
    assert article.edit is not None
    assert not article.edit.is_silent


def test_a_new_date_or_tracking_link_alone_is_no_version(room: Newsroom) -> None:
    serve(room, item(1, "Dam breaks") + "<pubDate>24 Jan 2025 10:00 GMT</pubDate>")
    room.poll()
    moved = item(1, "Dam breaks").replace("org/1", "org/1?utm_source=rss")
    serve(room, moved + "<pubDate>24 Jan 2025 11:00 GMT</pubDate>")
    stored = room.poll()

    [article] = room.articles()
    assert (stored.new, stored.edited, article.versions) == (0, 0, 1)
    assert article.published_at == datetime(2025, 1, 24, 11, tzinfo=UTC)


def test_a_changed_guid_does_not_double_an_article(room: Newsroom) -> None:
    for edition in range(4):
        text = item(1, "Dam breaks").replace("id-1", f"id-1-{edition}")
        serve(room, text)
        room.poll()

    assert len(room.articles()) == 1


def test_one_guid_on_two_articles_keeps_both(room: Newsroom) -> None:
    other = item(1, "Rain ends", "Sun for the coast").replace("org/1", "org/2")
    for _ in range(3):
        serve(room, item(1, "Dam breaks", REPORT.format(12)), other)
        room.poll()

    assert [article.title for article in room.articles()] == ["Rain ends", "Dam breaks"]


def test_the_same_item_twice_in_one_document_is_one_article(room: Newsroom) -> None:
    serve(room, item(1, "Dam breaks"), item(1, "Dam breaks"))

    assert room.poll().new == 1
    assert room.poll().new == 0


def test_articles_without_guid_and_link_are_known_by_their_title(
    room: Newsroom,
) -> None:
    for order in ("ab", "ba", "ab"):
        serve(room, *(f"<title>Dam news {letter}</title>" for letter in order))
        room.poll()

    assert len(room.articles()) == 2


def test_equal_guids_in_two_feeds_are_two_articles(room: Newsroom) -> None:
    serve(room, item(1, "Dam breaks", REPORT.format(12)))
    serve(room, item(1, "Rain", "It rains on the plain of Jars."), url=HERALD)

    assert room.poll().new == 2


def test_a_copy_in_another_outlet_is_found_and_counts_once(room: Newsroom) -> None:
    serve(room, item(1, "Dam breaks", REPORT.format(12)))
    room.poll()
    serve(room, item(7, "Flood kills 12", REPORT.format(12) + " (Wire)"), url=HERALD)

    stored = room.poll()

    wire, herald = room.articles()
    assert stored.changes == 0
    assert herald.origin_id == wire.id
    [figure] = room.store.figures.board()
    assert (figure.lines[0].articles, figure.lines[0].origins) == (2, 1)


def test_a_copy_in_the_same_round_is_found_whichever_feed_answers_first(
    room: Newsroom,
) -> None:
    serve(room, item(1, "Dam breaks", REPORT.format(12)))
    serve(room, item(7, "Flood kills 12", REPORT.format(12)), url=HERALD)

    assert room.poll().changes == 1
    assert len({article.origin_id for article in room.articles()}) == 1


def test_new_numbers_in_the_same_words_are_no_copy(room: Newsroom) -> None:
    serve(room, item(1, "Dam breaks", REPORT.format(12)))
    room.poll()
    serve(room, item(7, "Flood kills 15", REPORT.format(15)), url=HERALD)
    room.poll()

    assert len({article.origin_id for article in room.articles()}) == 2


def test_what_a_first_read_brings_is_quiet_and_what_follows_is_not(
    room: Newsroom,
) -> None:
    serve(room, item(1, "Dam breaks", REPORT.format(12)))
    room.poll()
    serve(room, item(2, "Dam toll rises", REPORT.format(15)), item(1, "Dam breaks"))
    room.poll()

    news = [e for e in room.store.events.since(0) if e.kind is EventKind.NEW]
    assert [event.is_quiet for event in news] == [True, False]


def test_a_hit_is_logged_with_its_watch(room: Newsroom) -> None:
    serve(room, item(1, "Dam breaks", REPORT.format(12)))

    assert room.poll().hits == 1

    [row] = room.store.watches.rows(room.clock.now(), None)
    assert (row.name, row.hits) == ("rescue", 1)


def test_articles_without_dates_stand_in_the_order_of_their_document(
    room: Newsroom,
) -> None:
    serve(room, item(3, "Dam again"), item(2, "Dam"), item(1, "Rain"))
    room.poll()

    assert [article.guid for article in room.articles()] == ["id-1", "id-2", "id-3"]


def test_articles_of_a_first_read_are_stored_oldest_first(room: Newsroom) -> None:
    dates = {1: "22", 2: "24", 3: "23"}
    serve(
        room,
        *(
            item(n, f"Dam {n}") + f"<pubDate>{day} Jan 2025 10:00 GMT</pubDate>"
            for n, day in dates.items()
        ),
    )
    room.poll()

    ids = {article.guid: article.id for article in room.articles()}
    assert sorted(ids, key=lambda guid: ids[guid]) == ["id-1", "id-3", "id-2"]


def test_a_guid_cannot_steer_the_terminal(room: Newsroom) -> None:
    room.feeds.serve(
        WIRE,
        '{"version": "https://jsonfeed.org/version/1.1", "title": "\\u001b[2JWire",'
        ' "items": [{"id": "a\\u001b[2J\\u202eb", "title": "Dam"}]}',
    )
    room.poll()
    room.poll()

    [article] = room.articles()
    assert article.guid == "a b"


@pytest.mark.parametrize(
    "query",
    ['speaker:"interior ministry"', "figure:killed>=12", "dam figure:killed>11"],
)
def test_a_watch_may_ask_for_speakers_and_figures(
    store: Store, feeds: FakeFeeds, clock: SetClock, query: str
) -> None:
    watches = (WatchConfig("w", query),)
    room = Newsroom(store, feeds, clock, config(WIRE, about="dam", watches=watches))
    serve(room)
    room.poll()
    serve(room, item(1, "Dam breaks", REPORT.format(12)), item(2, "The dam holds"))

    assert room.poll().hits == 1
    (hit,) = store.watches.hits("w")
    detail = store.articles.detail(hit.article_id)
    assert detail is not None
    assert detail.article.guid == "id-1"
    assert room.log(EventKind.HIT) == ["Dam breaks"]


def test_what_is_stored_hits_a_watch_over_claims_as_what_comes_in(
    store: Store, feeds: FakeFeeds, clock: SetClock
) -> None:
    room = Newsroom(store, feeds, clock, config(WIRE, about="dam"))
    serve(room, item(1, "Dam breaks", REPORT.format(12)), item(2, "The dam holds"))
    room.poll()
    watches = (WatchConfig("w", "speaker:ministry figure:killed"),)
    room.config = config(WIRE, about="dam", watches=watches)

    room.poll()

    assert len(store.watches.hits("w")) == 1
