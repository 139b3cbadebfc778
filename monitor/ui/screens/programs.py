"""Giving articles to other programs, from the dashboard."""

import asyncio
import os
from functools import partial

from textual import on
from textual.app import SuspendNotSupported

from monitor.ui.messages import TextLoaded
from monitor.ui.present.amounts import counted
from monitor.ui.questions.dashboard import ReadText
from monitor.ui.screens.marks import MarkFlow
from monitor.ui.terminal.programs import ProgramError, arguments, pipe, show


class ProgramFlow(MarkFlow):
    """Pipe, pager and editor for the current article."""

    piped_into = ""
    """The last program that was typed, to be offered again."""

    def action_pipe_article(self) -> None:
        """Ask for a program, and pipe the article into it."""
        from monitor.ui.screens.prompt import Prompt

        if article := self.current:
            words = (
                "A program and its arguments. It gets the article as plain text on "
                "standard input, and ten seconds; no shell is involved."
            )
            prompt = Prompt("Pipe the article into", words, self.piped_into)
            self.app.push_screen(prompt, partial(self._pipe, article.id))

    def _pipe(self, article_id: int, typed: str | None) -> None:
        if not typed:
            return
        self.piped_into = typed
        try:
            command = arguments(typed)
        except ProgramError as error:
            self.notify(str(error), severity="error")
            return
        self.ask(ReadText(article_id, partial(self._start_pipe, command)))

    def _start_pipe(self, command: list[str], words: str) -> None:
        async def run() -> None:
            try:
                await asyncio.to_thread(pipe, command, words)
            except ProgramError as error:
                self.notify(str(error), severity="error")
            else:
                amount = counted(len(words.split()), "word")
                self.notify(f"{command[0]} took {amount}", timeout=3)

        self.run_worker(run())

    def action_page_article(self) -> None:
        """Open the article in $PAGER."""
        self._show_in("PAGER")

    def action_edit_article(self) -> None:
        """Open the article's text in $EDITOR."""
        self._show_in("EDITOR")

    def _show_in(self, variable: str) -> None:
        if article := self.current:
            self.ask(ReadText(article.id, partial(self._hand_over, variable)))

    def _hand_over(self, variable: str, words: str) -> None:
        try:
            with self.app.suspend():
                show(variable, words, os.environ)
        except SuspendNotSupported:
            self.notify("The screen cannot be suspended here.", severity="warning")
        except ProgramError as error:
            self.notify(str(error), severity="error")
        self.app.refresh()

    @on(TextLoaded)
    def _use_words(self, loaded: TextLoaded) -> None:
        if loaded.words:
            loaded.use(loaded.words)
