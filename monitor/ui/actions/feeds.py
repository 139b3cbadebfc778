"""Actions in the list of feeds: a part of the table in `table.py`."""

from monitor.ui.actions.action import DASHBOARD, FEEDS, Action

_HERE = ("feeds",)

FEED_ACTIONS: tuple[Action, ...] = (
    Action("show-feeds", "5", "Feeds", "How each feed fares.", DASHBOARD),
    Action(
        "poll-feed",
        "p",
        "Poll now",
        "Read the feed now, unless its server wants no question yet.",
        FEEDS,
        "poll now",
        _HERE,
    ),
    Action("poll-all", "P", "Poll all", "Read all feeds now.", FEEDS, "all", _HERE),
    Action(
        "pause-feed",
        "x",
        "Pause",
        "Ask the feed no more, or ask it again.",
        FEEDS,
        "pause",
        _HERE,
    ),
    Action(
        "add-feed",
        "a",
        "Add a feed",
        "By its address, or that of its site; into the configuration.",
        FEEDS,
        "add",
        _HERE,
    ),
    Action(
        "remove-feed",
        "D",
        "Remove",
        "Take the feed out of the configuration; its articles stay.",
        FEEDS,
        "remove",
        _HERE,
    ),
    Action(
        "write-address",
        "w",
        "Write its new address",
        "Write where the feed has moved into the configuration.",
        FEEDS,
    ),
)
