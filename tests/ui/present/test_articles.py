"""An article as a row: what its right edge tells."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from monitor.model.articles import Article, Edit, EditKind
from monitor.ui.present.articles import RowContext, row_pieces
from monitor.ui.present.cells import width_of, words_of

NOON = datetime(2025, 1, 24, 12, tzinfo=UTC)
DAM = Article(1, "", "Wire", "", "", "Dam breaks", "", NOON, NOON, NOON)
EDITED = replace(
    DAM, edit=Edit(EditKind.FIGURE, "12 → 15", is_silent=True), copies=3, gone_at=NOON
)


@pytest.mark.parametrize(
    ("width", "edge"),
    [(120, "✕ page gone ✎ silent figure +3"), (80, "✕ ✎ +3"), (40, "✕ ✎ +3")],
)
def test_a_row_tells_what_became_of_its_article(width: int, edge: str) -> None:
    row = row_pieces(EDITED, width, RowContext(NOON, UTC))

    assert words_of(row).rstrip().endswith(edge)
    assert width_of(row) == width


def test_a_row_of_a_plain_article_has_a_bare_edge() -> None:
    row = words_of(row_pieces(DAM, 80, RowContext(NOON, UTC)))

    assert row.rstrip().endswith("Dam breaks")
