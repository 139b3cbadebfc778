"""Actions in the list of feeds: a part of the table in `table.py`."""

from monitor.ui.actions.action import DASHBOARD, FEEDS, Action

_HERE = ("feeds",)

FEED_ACTIONS: tuple[Action, ...] = (
    Action("show-feeds", "5", "Feeds", "Show how each feed is doing.", DASHBOARD),
    Action(
        "poll-feed",
        "p",
        "Poll now",
        "Poll the feed now, unless its server has asked to wait.",
        FEEDS,
        "poll now",
        _HERE,
    ),
    Action("poll-all", "P", "Poll all", "Poll all feeds now.", FEEDS, "all", _HERE),
    Action(
        "pause-feed",
        "x",
        "Pause",
        "Stop polling the feed, or resume.",
        FEEDS,
        "pause",
        _HERE,
    ),
    Action(
        "add-feed",
        "a",
        "Add a feed",
        "Add a feed to the configuration, by its address or its site's.",
        FEEDS,
        "add",
        _HERE,
    ),
    Action(
        "remove-feed",
        "D",
        "Remove",
        "Remove the feed from the configuration; its articles stay.",
        FEEDS,
        "remove",
        _HERE,
    ),
    Action(
        "write-address",
        "w",
        "Save its new address",
        "Write the address that the feed has moved to into the configuration.",
        FEEDS,
    ),
)
