"""What the poller remembers of a feed from one poll to the next.

The store keeps it as one opaque text (`PollResult.memory`).
"""

import json
from dataclasses import dataclass, field, replace
from datetime import timedelta
from urllib.parse import urlsplit

from monitor.fetch.feeds.document import PollHints

CONFIRMATIONS = 3
"""How often in a row a feed must say that it has moved before it is believed."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of a feed from its latest answers."""

    validated_url: str = ""
    """The address that gave the stored validators."""
    moved_to: str = ""
    """Where permanent redirects led in the latest polls."""
    moved_times: int = 0
    """How often in a row they led there, each time to a feed that could be read."""
    poll_hints: PollHints = field(default_factory=PollHints)
    item_digests: str = ""
    """Of the items that were read before (`FeedDocument.item_digests`)."""
    fresh_s: float = 0.0
    """For how many seconds the server called its last answer fresh. It stays in effect
    after a 304 that does not mention it (RFC 9111, 4.3.4)."""
    is_damaged: bool = False
    """True if the document read last was broken, as it is until it changes."""

    @property
    def new_home(self) -> str:
        """Where the feed has moved to for good; empty until that is certain."""
        return self.moved_to if self.moved_times >= CONFIRMATIONS else ""

    def url(self, configured: str) -> str:
        """The address to request: where the feed has moved to, once that is certain.

        A feed with credentials is always requested at its configured address.
        """
        has_credentials = "@" in urlsplit(configured).netloc
        return configured if has_credentials else self.new_home or configured

    def after_answer(self, moved_to: str, requested: str) -> "Memory":
        """The memory after a usable answer.

        Args:
            moved_to: Where permanent redirects led; empty if there were none.
            requested: The address that was requested.
        """
        if moved_to and moved_to == self.moved_to:
            return replace(self, moved_times=min(self.moved_times + 1, CONFIRMATIONS))
        if moved_to:
            return replace(self, moved_to=moved_to, moved_times=1)
        if requested == self.moved_to:
            return self
        return replace(self, moved_to="", moved_times=0)

    def text(self) -> str:
        """As the store keeps it.

        >>> Memory.of(Memory(moved_to="https://example.org/b", moved_times=2).text())
        ... # doctest: +ELLIPSIS
        Memory(validated_url='', moved_to='https://example.org/b', moved_times=2, ...)
        """
        every = self.poll_hints.every
        return json.dumps(
            {
                "validated_url": self.validated_url,
                "moved_to": self.moved_to,
                "moved_times": self.moved_times,
                "every": every.total_seconds() if every else None,
                "skip_hours": sorted(self.poll_hints.skip_hours),
                "skip_days": sorted(self.poll_hints.skip_days),
                "marks": self.item_digests,  # the name in stored databases
                "fresh_s": self.fresh_s,
                "is_damaged": self.is_damaged,
            }
        )

    @classmethod
    def of(cls, text: str) -> "Memory":
        """From the store's text; empty before the first poll.

        A damaged text is ignored, which costs a few requests.
        """
        try:
            kept = json.loads(text or "{}")
        except ValueError:
            return cls()
        every = kept.get("every")
        return cls(
            validated_url=kept.get("validated_url", ""),
            moved_to=kept.get("moved_to", ""),
            moved_times=kept.get("moved_times", 0),
            poll_hints=PollHints(
                timedelta(seconds=every) if every is not None else None,
                frozenset(kept.get("skip_hours", ())),
                frozenset(kept.get("skip_days", ())),
            ),
            item_digests=kept.get("marks", ""),
            fresh_s=kept.get("fresh_s", 0.0),
            is_damaged=kept.get("is_damaged", False),
        )
