"""Windows on long lists: the same rows whichever way they were reached."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model.articles import View
from monitor.store.database import open_store
from monitor.store.file.connection import Connection
from monitor.store.lists.listings import listing_of
from monitor.store.lists.windows import Hours, Window
from tests.store.outcomes import after, article, configured, poll, read

ROWS = 900
LISTING = listing_of(View())


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A list of 900 rows over some three hundred hours, a few of them empty."""
    path = tmp_path_factory.mktemp("windows") / "story.db"
    store = open_store(path)
    configured(store)
    many = [
        article(f"{n}", published_at=after(-(n * n % 17_000) - n // 90))
        for n in range(ROWS)
    ]
    poll(store, read(*many))
    store.close()
    opened = Connection(path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def ids(connection: Connection) -> list[int]:
    return Window(connection, LISTING).ids(0, ROWS)


looks = st.lists(
    st.tuples(st.integers(0, ROWS + 50), st.integers(0, 60), st.booleans()), min_size=1
)


@settings(max_examples=60)
@given(looks=looks, has_hours=st.booleans(), far=st.integers(0, 300))
def test_looks_in_any_order_see_the_same_rows(
    connection: Connection,
    ids: list[int],
    looks: list[tuple[int, int, bool]],
    has_hours: bool,
    far: int,
) -> None:
    hours = Hours(connection) if has_hours else None
    window = Window(connection, LISTING, hours, far=far)

    for start, count, wants_rank in looks:
        if wants_rank and start < ROWS:
            assert window.rank(ids[start]) == start
        assert window.ids(start, count) == ids[start : start + count]
    assert window.size() == ROWS


def test_rows_that_are_not_there_have_no_number(connection: Connection) -> None:
    window = Window(connection, LISTING, Hours(connection), far=0)

    assert window.rank(10**9) is None
    assert window.ids(-1, 5) == window.ids(5, 0) == window.ids(ROWS, 5) == []


def test_an_hour_begins_above_its_first_row(connection: Connection) -> None:
    hours = Hours(connection)
    sort_at, row_id = connection.rows(
        "SELECT sort_at, id FROM articles ORDER BY sort_at DESC, id DESC LIMIT 1"
    )[0]

    top = hours.above_time(sort_at)

    assert top.position == 0
    assert top.depth < (-sort_at, -row_id)
    assert hours.above_position(0) == top
