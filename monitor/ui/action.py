"""What an action is, and where actions work."""

from dataclasses import dataclass

EVERYWHERE, LIST, DASHBOARD, READER = "everywhere", "list", "dashboard", "reader"
SCREENS, FIGURE, CORRECTIONS = "screens", "figure", "corrections"
FEEDS = "feeds"


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person can do."""

    id: str
    """`verb-noun`; keys are remapped by it, the method is `action_verb_noun`."""
    key: str
    """One or more keys, by Textual's names, with commas between."""
    title: str
    help: str
    """One sentence."""
    where: str
    """Where it works: on the app, every screen, the dashboard, in every list."""
    footer: str = ""
    """A word for the footer; empty: not shown there."""
    panes: tuple[str, ...] = ()
    """The panes whose footer shows it; empty: all."""

    @property
    def method(self) -> str:
        """The name of the action as Textual calls it."""
        return self.id.replace("-", "_")
