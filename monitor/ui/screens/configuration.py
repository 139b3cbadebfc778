"""The configuration on the dashboard: what an edit of the file changes on screen."""

from collections.abc import Mapping
from dataclasses import replace

from textual import on

from monitor.clock import Clock
from monitor.config.settings import Config
from monitor.model.articles import View
from monitor.ui.actions.own_keys import keyed
from monitor.ui.messages import ConfigChanged, ConfigProblemChanged, Explained
from monitor.ui.present.articles import RowContext
from monitor.ui.present.configuration import problem_pieces
from monitor.ui.present.watches import Badge, badges
from monitor.ui.questions.explanation import Explain
from monitor.ui.screens.programs import ProgramFlow
from monitor.ui.widgets.lines import PassingLine
from monitor.ui.widgets.paused import PausedLine


class ConfigFlow(ProgramFlow):
    """Applies another configuration; the dashboard arranges the panes."""

    def __init__(self, config: Config, clock: Clock, context: RowContext) -> None:
        super().__init__(config, clock, context)
        self.doubt = PassingLine(id="doubt")
        self.paused = PausedLine(context.tz)
        self.config = config
        """The configuration in effect."""

    def wear(self, badges: Mapping[str, Badge]) -> None:
        """Use other letters and colours for watches."""
        raise NotImplementedError

    @on(ConfigChanged)
    def _take_up(self, taken: ConfigChanged) -> None:
        config, context = taken.config, self.articles.context
        self.config = config
        names = [watch.name for watch in config.watches]
        context = replace(context, badges=badges(names), spans=taken.highlights.spans)
        self.header.rename(config.story.title)
        self.articles.look_with(context)
        self.wear(context.badges)
        watch = self.articles.view.watch
        if watch and watch not in names:
            self.articles.narrow(View())
        self.show_again()
        self.reload_articles()
        self.reload_board()

    @on(ConfigProblemChanged)
    def _say_doubt(self, doubted: ConfigProblemChanged) -> None:
        self.doubt.say(problem_pieces(doubted.problem))

    # Why a row is as it is: by the configuration in effect.

    def action_explain_article(self) -> None:
        """Explain why the article is here, hit, grouped, and why it rang or not."""
        if article := self.current:
            self.ask(Explain(self.config, article.id, self.clock.now()))

    @on(Explained)
    def _show_explanation(self, explained: Explained) -> None:
        from monitor.ui.screens.explanation import ExplanationScreen

        self.app.push_screen(ExplanationScreen(explained.told, self.reading))

    # A screen that stands still.

    @on(PausedLine.Clicked)
    def action_pause_screen(self) -> None:
        """Pause the screen, or show what came meanwhile."""
        if self.clock is not self.present:
            words = "The past does not change; {go-later} goes an hour later."
            self.notify(keyed(self.app, words), timeout=3)
        elif self.paused.is_paused:
            self.paused.end()
            self.reload_articles()
            self.reload_board()
        else:
            self.paused.begin(self.clock.now())
