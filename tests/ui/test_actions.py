"""The one table of actions."""

from collections import Counter

import pytest

from monitor.ui.action import (
    CORRECTIONS,
    DASHBOARD,
    EVERYWHERE,
    FEEDS,
    FIGURE,
    LIST,
    SCREENS,
)
from monitor.ui.actions import ACTIONS, bindings, footer_actions, table
from monitor.ui.app import MonitorApp
from monitor.ui.screens.corrections import CorrectionsScreen
from monitor.ui.screens.dashboard import Dashboard
from monitor.ui.screens.feeds import FeedsScreen
from monitor.ui.screens.figure import FigureScreen
from monitor.ui.widgets.row_list import RowList

PLACES = (LIST, DASHBOARD, FIGURE, CORRECTIONS, FEEDS, SCREENS, EVERYWHERE)


def test_every_action_can_be_done_where_it_works() -> None:
    doers: dict[str, list[type]] = {
        LIST: [RowList],
        DASHBOARD: [Dashboard],
        FIGURE: [FigureScreen],
        CORRECTIONS: [FigureScreen, CorrectionsScreen],
        FEEDS: [FeedsScreen],
        SCREENS: [Dashboard, FigureScreen, FeedsScreen],
        EVERYWHERE: [MonitorApp],
    }

    for action in ACTIONS:
        for kind in doers[action.where]:
            assert hasattr(kind, f"action_{action.method}"), (action.id, kind)


@pytest.mark.parametrize("here", [{DASHBOARD}, {FIGURE, CORRECTIONS}, {FEEDS}])
def test_a_key_does_one_thing_on_a_screen(here: set[str]) -> None:
    places = here | {LIST, SCREENS, EVERYWHERE}
    keys = Counter(
        key
        for action in ACTIONS
        if action.where in places
        for key in action.key.split(",")
    )

    assert max(keys.values()) == 1


def test_ids_are_given_once() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


def test_every_binding_can_be_remapped_by_its_action_s_id() -> None:
    ids = {getattr(binding, "id", None) for binding in bindings(*PLACES)}

    assert ids == {action.id for action in ACTIONS}


def test_the_footer_always_ends_with_help_and_quit() -> None:
    for pane in ("articles", "figures", "watches", "reader"):
        shown = list(footer_actions(pane, PLACES))

        assert [action.id for action in shown][-2:] == ["show-help", "quit"]


def test_the_table_has_a_row_for_every_action() -> None:
    assert len(table().splitlines()) == len(ACTIONS) + 2
