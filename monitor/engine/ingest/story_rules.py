"""The configuration's queries, watches, pins and speakers, ready to be applied."""

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.config.settings import Config
from monitor.extract.articles.story_feeds import is_story_feed
from monitor.extract.ledger.pins import NO_PINS, Pins
from monitor.extract.speakers.speakers import Speakers
from monitor.extract.watches import WatchList
from monitor.model.figures import Claim
from monitor.model.text import Span, Text
from monitor.query.facts import Facts
from monitor.query.match import Matcher
from monitor.query.syntax import parse
from monitor.query.tree import Field, nodes_in
from monitor.store.contract.drafts import Lease
from monitor.store.contract.revisions import StoredVersion


@dataclass(frozen=True, slots=True)
class StoryRules:
    """What the configuration says of articles: which belong to the story, and more."""

    about: Matcher | None
    """None: everything belongs to the story."""
    watches: WatchList
    speakers: Speakers
    pins: Pins = NO_PINS
    has_fields: bool = False
    """Whether the story's query asks for fields, such as the publisher."""

    @classmethod
    def of(cls, config: Config) -> "StoryRules":
        """Read the configuration's queries.

        Raises:
            QueryError: one cannot be read.
        """
        about = config.story.about.strip()
        query = parse(about)
        return cls(
            Matcher(query) if about else None,
            WatchList(config.watches),
            Speakers(config.speakers),
            Pins(config.figures),
            any(isinstance(node, Field) for node in nodes_in(query.root)),
        )

    @property
    def switched_off(self) -> frozenset[str]:
        """Regular expressions that took too long too often and are no longer tried."""
        of_story = () if self.about is None else self.about.guard.switched_off
        return frozenset((*self.watches.switched_off, *of_story))

    def belongs(self, text: Text, lease: Lease) -> bool:
        """Whether an article of the leased feed belongs to the story."""
        if self.about is None or self.is_story_feed(lease):
            return True
        return self.about.matches(text, facts_of(lease))

    def is_story_feed(self, feed: Lease | StoredVersion) -> bool:
        """Whether all that a feed brings is of the story: by its settings, or its name.

        Its name may be that of a page or a body which the story's words name.
        """
        if feed.is_whole or self.about is None:
            return feed.is_whole
        return is_story_feed(feed.publisher, self.about)

    def places(
        self, text: Text, feed: Lease | StoredVersion
    ) -> tuple[Span, ...] | None:
        """Where the story's words are in an article.

        Empty if it belongs to the story without them. None if it may belong by its
        feed, its publisher or the absence of words, for which there is no place.
        """
        if self.about is None or self.is_story_feed(feed):
            return None
        found = self.about.spans(text)
        if found is None:
            return None if self.has_fields else ()
        return found or None


def facts_of(lease: Lease, claims: Sequence[Claim] = ()) -> Facts:
    """What queries can ask about an article of this feed with these claims."""
    return Facts(
        publisher=lease.publisher,
        feed_name=lease.name,
        feed_url=lease.url,
        speakers=[claim.speaker for claim in claims if claim.speaker],
        figures=[(claim.figure, claim.amount) for claim in claims],
    )
