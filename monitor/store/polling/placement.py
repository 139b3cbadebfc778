"""Where each draft of an outcome goes: its ids, order, origin and standing."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.model.articles import EditKind
from monitor.store.contract.drafts import ArticleDraft, Lease
from monitor.store.file.connection import Connection, Row
from monitor.store.file.times import stored_time

GRAVITY = {kind.value: rank for rank, kind in enumerate(EditKind)}
"""How serious each kind of edit is; 0 is the most serious."""

LEADER = """
SELECT 1 FROM articles WHERE id = :origin AND leads = 1
UNION ALL
SELECT 1 FROM articles WHERE origin_id = :origin AND origin_id <> id AND leads = 1
LIMIT 1"""


@dataclass(frozen=True, slots=True)
class PlacedDraft:
    """A draft's place in the database."""

    draft: ArticleDraft
    article_id: int
    version: int
    """Number of the version that has the draft's text."""
    has_words: bool
    """False if the draft only updates a known article's guid and link."""
    is_new: bool
    in_story: bool
    enters_story: bool
    """Whether this draft brings the article into the story."""
    leads: bool
    """Whether it is the first of its origin in the story, and stands for its copies."""
    sort_at: int
    """Milliseconds since 1970."""
    origin_id: int
    is_gravest_edit: bool
    """Whether no earlier edit was more serious."""

    @property
    def standing(self) -> int:
        """2 if the article leads, 1 if it is in the story, else 0."""
        return self.in_story + self.leads


@dataclass(slots=True)
class _Standing:
    """An article's state while the drafts of an outcome are placed."""

    versions: int
    in_story: bool
    leads: bool
    sort_at: int
    origin_id: int
    edit_kind: str | None


class _Placement:
    """Places drafts one by one, in the order of their ids."""

    def __init__(
        self,
        connection: Connection,
        lease: Lease,
        drafts: Sequence[ArticleDraft],
        polled_at: int,
    ):
        self.connection, self.lease = connection, lease
        self.drafts, self.polled_at = drafts, polled_at
        self.standings = _standings(connection, drafts)
        self.ids = self._ids()
        self.led: set[int] = set()

    def _ids(self) -> list[int]:
        """Ids by draft; among new articles, the latest published gets the highest.

        So it is on top of what the same poll brought. Without dates, a feed's first
        article counts as its newest.
        """
        new = [i for i, draft in enumerate(self.drafts) if draft.article_id is None]
        new.sort(key=lambda i: (self._published_at(self.drafts[i]), -i))
        last: int = self.connection.value("SELECT coalesce(max(id), 0) FROM articles")
        fresh = {position: last + n for n, position in enumerate(new, start=1)}
        return [
            fresh[i] if draft.article_id is None else draft.article_id
            for i, draft in enumerate(self.drafts)
        ]

    def _published_at(self, draft: ArticleDraft) -> int:
        """Never later than seen, nor before 1970, since feeds do have such dates."""
        published_at = stored_time(draft.published_at)
        if published_at is None:
            return self.polled_at
        return max(min(published_at, self.polled_at), 0)

    def origin(self, position: int) -> int:
        """The article that a draft is a copy of in the end; its own id for an original.

        Among drafts that are copies of each other it is the first.
        """
        path: list[int] = []
        while position not in path:
            path.append(position)
            draft = self.drafts[position]
            if draft.article_id is not None:
                return self.standings[draft.article_id].origin_id
            if draft.origin_id is not None:
                return self.standings[draft.origin_id].origin_id
            if draft.origin_draft is None:
                return self.ids[position]
            position = draft.origin_draft
        return min(self.ids[place] for place in path[path.index(position) :])

    def place(self, position: int) -> PlacedDraft:
        """The place of one draft; updates the state of its article."""
        draft, article_id = self.drafts[position], self.ids[position]
        is_new = article_id not in self.standings
        if is_new:
            self.standings[article_id] = self._newcomer(position)
        standing = self.standings[article_id]
        has_words = is_new or draft.edit is not None or draft.is_page
        standing.versions += has_words
        enters_story = has_words and draft.in_story and not standing.in_story
        if enters_story:
            standing.in_story = True
            standing.leads = self._takes_the_lead(standing.origin_id)
            standing.sort_at = standing.sort_at if is_new else self.polled_at
        return PlacedDraft(
            draft=draft,
            article_id=article_id,
            version=standing.versions,
            has_words=has_words,
            is_new=is_new,
            in_story=standing.in_story,
            enters_story=enters_story,
            leads=standing.leads,
            sort_at=standing.sort_at,
            origin_id=standing.origin_id,
            is_gravest_edit=_takes_edit(standing, draft),
        )

    def settled(self, place: PlacedDraft) -> PlacedDraft:
        """The final place, since a later draft may have moved the article."""
        standing = self.standings[place.article_id]
        return replace(
            place,
            sort_at=standing.sort_at,
            in_story=standing.in_story,
            leads=standing.leads,
        )

    def _newcomer(self, position: int) -> _Standing:
        """A new article before its first version."""
        is_baseline = self.lease.is_first_read
        sort_at = self._published_at(self.drafts[position])
        return _Standing(
            versions=0,
            in_story=False,
            leads=False,
            sort_at=sort_at if is_baseline else self.polled_at,
            origin_id=self.origin(position),
            edit_kind=None,
        )

    def _takes_the_lead(self, origin_id: int) -> bool:
        """Whether an article is the first of its origin in the story; it then leads."""
        if origin_id in self.led:
            return False
        self.led.add(origin_id)
        return self.connection.value(LEADER, {"origin": origin_id}) is None


def places(
    connection: Connection, lease: Lease, drafts: Sequence[ArticleDraft], polled_at: int
) -> list[PlacedDraft]:
    """The places of drafts, in their order; `polled_at` is in milliseconds."""
    placement = _Placement(connection, lease, drafts, polled_at)
    order = sorted(range(len(drafts)), key=lambda i: (placement.ids[i], i))
    placed = {position: placement.place(position) for position in order}
    return [placement.settled(placed[position]) for position in range(len(drafts))]


def _takes_edit(standing: _Standing, draft: ArticleDraft) -> bool:
    """Whether the draft's edit is the most serious so far."""
    if draft.edit is None:
        return False
    before = standing.edit_kind
    if before is not None and GRAVITY[before] < GRAVITY[draft.edit.kind]:
        return False
    standing.edit_kind = draft.edit.kind
    return True


def _standings(
    connection: Connection, drafts: Sequence[ArticleDraft]
) -> dict[int, _Standing]:
    """The state of the stored articles that drafts refer to."""
    ids = {draft.article_id for draft in drafts} | {d.origin_id for d in drafts}
    rows: list[Row] = connection.rows(
        "SELECT id, versions, in_story, leads, sort_at, origin_id, edit_kind "
        "FROM articles WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(ids - {None})),),
    )
    return {
        row["id"]: _Standing(
            row["versions"],
            bool(row["in_story"]),
            bool(row["leads"]),
            row["sort_at"],
            row["origin_id"],
            row["edit_kind"],
        )
        for row in rows
    }
