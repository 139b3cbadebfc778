"""Articles on the dashboard: the list, the reader, and their actions."""

from collections.abc import Callable
from dataclasses import replace

from textual import on

from monitor.clock import Clock
from monitor.model.articles import Article, View
from monitor.report.citation import citation
from monitor.ui.actions.own_keys import keyed
from monitor.ui.messages import (
    ArticleLoaded,
    Asked,
    LinkWanted,
    ListingLoaded,
    NextFound,
    PagesLoaded,
    Question,
    StateNotSaved,
)
from monitor.ui.panes.articles import ArticlesPane
from monitor.ui.panes.reader import Reader
from monitor.ui.present.articles import RowContext
from monitor.ui.present.cells import harmless
from monitor.ui.present.reader import Reading
from monitor.ui.questions.dashboard import (
    FindNext,
    ReadArticle,
    ReadListing,
    ReadPages,
    SetRead,
    SetStar,
)
from monitor.ui.questions.deeds import SetAllRead
from monitor.ui.screens.yielding import YieldingScreen
from monitor.ui.widgets.article_list import ArticleList
from monitor.ui.widgets.row_list import RowList


class ArticleFlow(YieldingScreen[None]):
    """The list of articles and the reader; the dashboard arranges them.

    Args:
        clock: Tells the time.
        context: What all rows have in common: time, mark, watches.
    """

    def __init__(self, clock: Clock, context: RowContext) -> None:
        super().__init__()
        self.clock = self.present = clock
        self.articles = ArticlesPane(context, id="articles")
        self.reader = Reader(id="reader")
        self._opening: int | None = None
        """The article that is being read from the store to be opened."""
        self.hold_keys: Callable[[], None] = lambda: None
        """Holds keys until the pane that gets the focus has it; set by the app."""

    def go_to(self, pane: str) -> None:
        """Give a pane the focus, and show it."""
        raise NotImplementedError

    @property
    def is_reading(self) -> bool:
        """Whether the reader is on screen."""
        raise NotImplementedError

    def ask(self, question: Question) -> None:
        """Ask the store; the answer comes as a message."""
        self.post_message(Asked(question, self))

    @property
    def current(self) -> Article | None:
        """The article that keys like `s` act on."""
        if self.focused is self.reader and self.reader.detail:
            return self.reader.detail.article
        return self.articles.article

    # The list.

    def reload_articles(self) -> None:
        """Read the list again."""
        self.ask(ReadListing(self.articles.view, self.articles.place))

    def renew_articles(self) -> None:
        """Show what has changed in the store."""
        self.reload_articles()

    @on(ListingLoaded)
    def _show_listing(self, loaded: ListingLoaded) -> None:
        if loaded.view == self.articles.view:
            self.articles.show_listing(loaded)
            self._follow()

    @on(ArticleList.PagesWanted)
    def _fetch_pages(self, wanted: ArticleList.PagesWanted) -> None:
        self.fetch_pages(wanted.pages)

    def fetch_pages(self, pages: tuple[int, ...]) -> None:
        """Have pages of the list read."""
        self.ask(ReadPages(self.articles.view, pages))

    @on(PagesLoaded)
    def _show_pages(self, loaded: PagesLoaded) -> None:
        if loaded.view == self.articles.view:
            self.articles.show_pages(loaded)
            self._follow()

    @on(RowList.Moved, "#articles")
    def _follow(self) -> None:
        """Have the reader, if it is on screen, show the article under the cursor."""
        article = self.articles.article
        if article and self.is_reading and article.id != self.reader.article_id:
            self.ask(ReadArticle(article.id))

    def filter_articles(self, watch: str) -> None:
        """Show only the articles that a watch hits; empty: all."""
        self.show_articles_of(View(watch=watch))

    def show_articles_of(self, view: View) -> None:
        """Show only the articles of a view; if it is shown already, all again."""
        is_shown = view == self.articles.view
        self.articles.narrow(View() if is_shown else view)
        self.reload_articles()
        self.go_to("articles")

    # The reader.

    @on(RowList.Opened, "#articles")
    def _open_at_cursor(self) -> None:
        if article := self.articles.article:
            self.open_article(article.id)

    def open_article(self, article_id: int) -> None:
        """Open an article, wherever it is in the list."""
        self._opening = article_id
        self.ask(ReadArticle(article_id))

    @on(ArticleLoaded)
    def _show_article(self, loaded: ArticleLoaded) -> None:
        detail = loaded.detail
        opens = detail is not None and detail.article.id == self._opening
        if detail and opens and not detail.article.is_read:
            read = replace(detail.article, is_read=True)
            detail = replace(detail, article=read)
            self._change_row(read)
            self.ask(SetRead((read.id,), read=True))
        self.reader.show(detail, self.reading)
        if opens:
            self._opening = None
            self.go_to("reader")

    def action_read_next(self) -> None:
        """Open the next unread article that matters; in the reader, page down first."""
        if self.focused is self.reader and not self.reader.at_end:
            self.reader.scroll_page_down(animate=False)
            return
        self.ask(FindNext(self.articles.view, self.articles.article))

    @on(NextFound)
    def _open_next(self, found: NextFound) -> None:
        if found.article is None:
            self.notify("Everything here is read.", timeout=3)
            return
        self.articles.move_to(found.row)
        self.open_article(found.article.id)

    # What a person does with an article.

    def action_toggle_read(self) -> None:
        """Mark as read, or as unread."""
        if article := self.current:
            self._change(replace(article, is_read=not article.is_read))
            self.ask(SetRead((article.id,), read=not article.is_read))

    def action_toggle_star(self) -> None:
        """Star, or remove the star."""
        if article := self.current:
            self._change(replace(article, is_starred=not article.is_starred))
            self.ask(SetStar(article.id, starred=not article.is_starred))

    def all_read(self) -> Question:
        """The question that marks the whole list as read."""
        return SetAllRead(self.articles.view)

    def _change_row(self, article: Article) -> None:
        self.articles.change_article(article)

    def _change(self, article: Article) -> None:
        self._change_row(article)
        detail = self.reader.detail
        if detail and detail.article.id == article.id:
            self.reader.show(replace(detail, article=article), self.reading)

    @on(StateNotSaved)
    def _own_up(self, lost: StateNotSaved) -> None:
        """Say that what the reader did was not saved, and show what is."""
        self.notify(f"Not saved: {lost.reason}", severity="error", timeout=8)
        self.show_stored()

    def show_stored(self) -> None:
        """Show list and reader as they are stored."""
        self.reload_articles()
        if self.reader.article_id is not None:
            self.ask(ReadArticle(self.reader.article_id))

    def show_again(self) -> None:
        """Show the open article in the present context."""
        if self.reader.detail:
            self.reader.show(self.reader.detail, self.reading)

    @property
    def reading(self) -> Reading:
        """The context in which an article is shown."""
        context = self.articles.context
        return Reading(self.clock.now(), context.tz, context.badges)

    def action_toggle_versions(self) -> None:
        """Show what the edits changed, or the text again."""
        if not self.reader.toggle_versions():
            self.notify("This article has not been edited.", timeout=3)

    def action_older_version(self) -> None:
        """In the versions, show an older one."""
        self._compare(newer=-1)

    def action_newer_version(self) -> None:
        """In the versions, show a newer one."""
        self._compare(newer=1)

    def action_compare_older(self) -> None:
        """In the versions, compare with an older one."""
        self._compare(older=-1)

    def action_compare_newer(self) -> None:
        """In the versions, compare with a newer one."""
        self._compare(older=1)

    def _compare(self, *, older: int = 0, newer: int = 0) -> None:
        if not self.reader.compare(older=older, newer=newer):
            words = "Open the versions of an article first: {toggle-versions}"
            self.notify(keyed(self.app, words), timeout=3)

    def action_show_carriers(self) -> None:
        """Show only the articles that carry the same report."""
        if article := self.current:
            self.show_articles_of(View(fold_copies=False, origin=article.origin_id))

    def action_open_link(self) -> None:
        """Open the link in the browser."""
        self.post_message(LinkWanted(self.current.link if self.current else ""))

    def action_copy_citation(self) -> None:
        """Copy the article's citation, after the text selected with the mouse."""
        if article := self.current:
            is_read = self.reader.article_id == article.id and self.reader.display
            quote = self.get_selected_text() if is_read else None
            cited = citation(article, quote or "")
            self.app.copy_to_clipboard(cited)
            self.notify(f"Copied {cited}", timeout=5)

    def action_copy_link(self) -> None:
        """Copy the link."""
        link = harmless(self.current.link) if self.current else ""
        if link:
            self.app.copy_to_clipboard(link)
            self.notify(f"Copied {link}", timeout=3)
