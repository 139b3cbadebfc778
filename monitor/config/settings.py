"""The settings: a frozen dataclass per table, a docstring under every field.

`config/file.py` makes it from TOML; the docstrings are the reference that
`config.example.toml` is checked against.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta


@dataclass(frozen=True, slots=True)
class StoryConfig:
    """What is being followed."""

    title: str
    """The story's name; the database is named after it."""
    about: str = ""
    """A query; articles that match belong to the story. Empty: all articles."""


@dataclass(frozen=True, slots=True)
class PollConfig:
    """How often feeds are read."""

    every: timedelta = timedelta(minutes=10)
    """Default interval; what feeds and servers ask for can only make it longer."""
    proxy: str = ""
    """Proxy for all feeds; default: the environment's (HTTPS_PROXY, NO_PROXY …)."""


@dataclass(frozen=True, slots=True)
class FeedConfig:
    """A feed to poll."""

    url: str
    """The feed's address, http or https."""
    name: str = ""
    """What to call it; default: its own title."""
    publisher: str = ""
    """Who prints it; feeds of one publisher count once. Default: the name."""
    every: timedelta | None = None
    """Interval of this feed; default: that of [poll]."""
    whole: bool = False
    """Every article of this feed belongs to the story, whatever `about` says."""
    full_text: bool = False
    """Read the article's page too (needs the extra `fulltext`)."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Headers of your own, sent to this feed's server and to no other."""
    tags: tuple[str, ...] = ()
    """Folders or tags from the program it was imported from, kept for exports."""


@dataclass(frozen=True, slots=True)
class WatchConfig:
    """Words to look out for."""

    name: str
    """Its name on screen; must be unique."""
    match: str
    """A query."""
    alert: bool = False
    """Alert on each new hit."""
    urgent: bool = False
    """Alert on each new hit, also during quiet hours and beyond the hourly limit."""
    spikes: bool = False
    """Alert once when it is hit far more often than usual at that hour."""


@dataclass(frozen=True, slots=True)
class FigureConfig:
    """A figure pinned under a name of your own."""

    name: str
    """What to call it."""
    counts: str
    """A query over what is counted: the unit, and of "%" and "$" what they are of."""
    about: str = ""
    """A query over scope, sentence, title and speaker. Empty: all that is counted."""
    alert: str = ""
    """"any", "10%", "500" or "over 5000"; empty: none."""


@dataclass(frozen=True, slots=True)
class AlertsConfig:
    """What is delivered outside the screen, and when."""

    desktop: bool = True
    """The terminal's own notification, and the bell."""
    terminal: str = "auto"
    """How the terminal notifies: "osc9", "osc99", "osc777" or only "bell"."""
    tmux: bool = False
    """Let notifications through tmux (needs its `allow-passthrough on`)."""
    quiet: tuple[time, time] | None = None
    """Quiet hours, local time: alerts are held and delivered as one list at the end."""
    cooldown: timedelta = timedelta(minutes=10)
    """After a watch or figure rings, further alerts within this time ring together."""
    per_hour: int = 12
    """At most this many alerts ring within an hour; the rest come as one list."""
    feeds: bool = False
    """Alert when a feed fails, and when it recovers."""
    send: tuple[str, ...] = ()
    """Webhooks (https://…), and Apprise addresses (need the extra `alerts`)."""
    run: tuple[tuple[str, ...], ...] = ()
    """Programs, each a list of arguments; the event arrives as JSON on stdin."""


@dataclass(frozen=True, slots=True)
class ScreenConfig:
    """How the dashboard looks."""

    theme: str = "ink"
    """Colours: "ink", "paper", "contrast" or any that the key t lists."""
    symbols: str = "auto"
    """Signs and frames: "unicode", "ascii", or "auto", which follows the locale."""


@dataclass(frozen=True, slots=True)
class StoreConfig:
    """Where and how long things are kept."""

    database: str = ""
    """The file; default: in the platform's data folder, named after the story."""
    keep: timedelta = timedelta(days=365)
    """How long articles are kept; starred ones and evidence of figures stay longer."""


@dataclass(frozen=True, slots=True)
class Config:
    """One story's configuration."""

    story: StoryConfig
    poll: PollConfig = PollConfig()
    feeds: tuple[FeedConfig, ...] = ()
    watches: tuple[WatchConfig, ...] = ()
    figures: tuple[FigureConfig, ...] = ()
    speakers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Spellings of one person or body, under the name to show."""
    alerts: AlertsConfig = AlertsConfig()
    screen: ScreenConfig = ScreenConfig()
    keys: Mapping[str, str] = field(default_factory=dict)
    """Your own keys for actions of the screen, by the action's id."""
    store: StoreConfig = StoreConfig()
