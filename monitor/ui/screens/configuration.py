"""The configuration on the dashboard: what another file changes on screen, at once."""

from collections.abc import Mapping
from dataclasses import replace

from textual import on

from monitor.clock import Clock
from monitor.config import Config
from monitor.model.articles import View
from monitor.ui.messages import ConfigDoubted, ConfigTaken
from monitor.ui.present.articles import Eyes
from monitor.ui.present.configuration import problem_pieces
from monitor.ui.present.watches import Badge, badges
from monitor.ui.screens.marks import MarkFlow
from monitor.ui.widgets.passing import PassingLine


class ConfigFlow(MarkFlow):
    """Takes up another configuration; where the panes stand is for the dashboard."""

    def __init__(self, config: Config, clock: Clock, eyes: Eyes) -> None:
        super().__init__(config, clock, eyes)
        self.doubt = PassingLine(id="doubt")

    def wear(self, badges: Mapping[str, Badge]) -> None:
        """Know watches by other letters and colours."""
        raise NotImplementedError

    @on(ConfigTaken)
    def _take_up(self, taken: ConfigTaken) -> None:
        config, eyes = taken.config, self.articles.eyes
        names = [watch.name for watch in config.watches]
        eyes = replace(eyes, badges=badges(names), spans=taken.lights.spans)
        self.head.rename(config.story.title)
        self.articles.look_with(eyes)
        self.wear(eyes.badges)
        watch = self.articles.view.watch
        if watch and watch not in names:
            self.articles.narrow(View())
        self.show_again()
        self.reload_articles()
        self.reload_board()

    @on(ConfigDoubted)
    def _say_doubt(self, doubted: ConfigDoubted) -> None:
        self.doubt.say(problem_pieces(doubted.problem))
