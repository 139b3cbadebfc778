"""The one table of actions."""

from collections import Counter

from monitor.ui.actions import (
    ACTIONS,
    CORRECTIONS,
    DASHBOARD,
    EVERYWHERE,
    FIGURE,
    LIST,
    SCREENS,
    bindings,
    footer_actions,
    table,
)
from monitor.ui.app import MonitorApp
from monitor.ui.screens.corrections import CorrectionsScreen
from monitor.ui.screens.dashboard import Dashboard
from monitor.ui.screens.figure import FigureScreen
from monitor.ui.widgets.row_list import RowList

PLACES = (LIST, DASHBOARD, FIGURE, CORRECTIONS, SCREENS, EVERYWHERE)


def test_every_action_can_be_done_where_it_works() -> None:
    doers: dict[str, list[type]] = {
        LIST: [RowList],
        DASHBOARD: [Dashboard],
        FIGURE: [FigureScreen],
        CORRECTIONS: [FigureScreen, CorrectionsScreen],
        SCREENS: [Dashboard, FigureScreen],
        EVERYWHERE: [MonitorApp],
    }

    for action in ACTIONS:
        for kind in doers[action.where]:
            assert hasattr(kind, f"action_{action.method}"), (action.id, kind)


def test_ids_and_keys_are_given_once() -> None:
    keys = [key for action in ACTIONS for key in action.key.split(",")]

    assert max(Counter(keys).values()) == 1
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
