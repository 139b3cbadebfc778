"""The one table of actions."""

from collections import Counter

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from monitor.ui.actions.action import (
    CORRECTIONS,
    DASHBOARD,
    EVERYWHERE,
    FEEDS,
    FIGURE,
    LIST,
    PANES,
    PLACES,
    SCREENS,
    SEARCH,
    TIMELINE,
    WATCHES,
)
from monitor.ui.actions.table import ACTIONS, footer_actions, table
from monitor.ui.app import MonitorApp
from monitor.ui.panes.watches import WatchesPane
from monitor.ui.screens.corrections import CorrectionsScreen
from monitor.ui.screens.dashboard import Dashboard
from monitor.ui.screens.feeds import FeedsScreen
from monitor.ui.screens.figures import FigureScreen
from monitor.ui.screens.new_watch import NewWatchScreen
from monitor.ui.screens.search import SearchScreen
from monitor.ui.screens.timeline import TimelineScreen
from monitor.ui.widgets.row_list import RowList

DOERS = (
    RowList,
    Dashboard,
    FigureScreen,
    CorrectionsScreen,
    FeedsScreen,
    SearchScreen,
    NewWatchScreen,
    TimelineScreen,
    WatchesPane,
    MonitorApp,
)


def bound(kind: type[DOMNode]) -> dict[str, str]:
    """Methods by the ids of a kind's own bindings that come from the table."""
    made = [each for each in kind.BINDINGS if isinstance(each, Binding) and each.id]
    return {str(binding.id): f"action_{binding.action}" for binding in made}


def test_every_action_is_bound_somewhere_and_done_there() -> None:
    done = {kind: bound(kind) for kind in DOERS}

    assert {id for ids in done.values() for id in ids} == {each.id for each in ACTIONS}
    for kind, methods in done.items():
        assert not [name for name in methods.values() if not hasattr(kind, name)], kind


@pytest.mark.parametrize(
    "here",
    [
        {LIST, SCREENS, DASHBOARD, PANES, WATCHES},
        {LIST, SCREENS, FIGURE, CORRECTIONS},
        {LIST, SCREENS, FEEDS, PANES},
        {LIST, SCREENS, SEARCH},
        {TIMELINE},
    ],
)
def test_a_key_does_one_thing_on_a_screen(here: set[str]) -> None:
    places = here | {EVERYWHERE}
    keys = Counter(
        key
        for action in ACTIONS
        if action.where in places
        for key in action.key.split(",")
    )

    assert max(keys.values()) == 1


def test_ids_are_given_once() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


def test_the_footer_always_ends_with_help_and_quit() -> None:
    places = (LIST, DASHBOARD, SCREENS, EVERYWHERE)
    for pane in ("articles", "figures", "watches", "reader"):
        shown = [action.id for action in footer_actions(pane, places)]

        assert shown[-2:] == ["show-help", "quit"]
        assert len(shown) > 3
        assert not {"strike-claim", "pause-feed"} & set(shown)


def test_the_table_tells_of_every_action_where_its_keys_do_what() -> None:
    rows = table(ACTIONS).splitlines()[2:]

    for action, row in zip(ACTIONS, rows, strict=True):
        keys, where, what, name = row.strip("| ").split(" | ")
        assert name == f"`{action.id}`"
        assert len(keys.split()) == len(action.key.split(","))
        assert where == PLACES[action.where]
        assert what == f"**{action.title}.** {action.help}"


def test_a_key_that_means_several_things_is_told_apart_by_where() -> None:
    told = [row.strip("| ").split(" | ")[:2] for row in table(ACTIONS).splitlines()[2:]]

    assert len({tuple(pair) for pair in told}) == len(ACTIONS)
