"""Actions on an article's versions and copies: a part of `table.py`."""

from monitor.ui.actions.action import DASHBOARD, Action

VERSION_ACTIONS: tuple[Action, ...] = (
    Action(
        "toggle-versions",
        "v",
        "Versions",
        "Show what the article's edits changed, or its text again.",
        DASHBOARD,
        "versions",
        ("reader",),
    ),
    Action(
        "older-version",
        "less_than_sign",
        "Older version",
        "Among the versions, show an older one.",
        DASHBOARD,
    ),
    Action(
        "newer-version",
        "greater_than_sign",
        "Newer version",
        "Among the versions, show a newer one.",
        DASHBOARD,
    ),
    Action(
        "compare-older",
        "left_curly_bracket",
        "Compare with older",
        "Among the versions, compare with an older one.",
        DASHBOARD,
    ),
    Action(
        "compare-newer",
        "right_curly_bracket",
        "Compare with newer",
        "Among the versions, compare with a newer one.",
        DASHBOARD,
    ),
    Action(
        "show-carriers",
        "x",
        "All who carry it",
        "Show only articles that carry this report; again, all.",
        DASHBOARD,
        "copies",
        ("articles",),
    ),
)
