"""Writes the articles and versions of a poll."""

import json
from collections.abc import Iterable
from typing import Any

from monitor.model.articles import Edit
from monitor.store.contract.drafts import Lease, Outcome
from monitor.store.file.index_text import indexed_body, indexed_title
from monitor.store.file.times import stored_time
from monitor.store.file.writer import Writer
from monitor.store.hits import recount_hits
from monitor.store.polling.placement import PlacedDraft, places
from monitor.store.reader_state import READER, is_read

TALLY = """
UPDATE feeds SET articles = articles + :articles, originals = originals + :originals,
  in_story = in_story + :in_story, leading = leading + :leading
WHERE id = :id"""

SKETCHES = """
INSERT OR IGNORE INTO sketches
SELECT hash.value, json_extract(sketch.value, '$[0]')
FROM json_each(?) AS sketch, json_each(sketch.value, '$[1]') AS hash"""


def save_articles(writer: Writer, lease: Lease, outcome: Outcome) -> list[PlacedDraft]:
    """Store articles, versions and sketches; returns each draft's place, in order."""
    polled_at = stored_time(outcome.poll.polled_at)
    placed = places(writer, lease, outcome.articles, polled_at)
    fresh = sorted((p for p in placed if p.is_new), key=lambda p: p.article_id)
    worded = sorted(
        (p for p in placed if p.has_words), key=lambda p: (p.article_id, p.version)
    )
    writer.insert("articles", [_article_columns(lease, p, polled_at) for p in fresh])
    ids = {place.article_id for place in fresh}
    unread = [
        p for p in fresh if p.origin_id in ids or not is_read(writer, p.origin_id)
    ]
    writer.insert("unread", [_unread_columns(p) for p in unread])
    for place in placed:
        if not place.is_new:
            _update(writer, place, polled_at)
    writer.insert("versions", [_version_columns(p, polled_at) for p in worded])
    sketches = [(place.article_id, place.draft.sketch) for place in worded]
    writer.execute(SKETCHES, (json.dumps(sketches),))
    _tally(writer, lease, placed)
    return placed


def edit_columns(edit: Edit | None) -> dict[str, Any]:
    """An edit's columns; all NULL for None."""
    return {
        "edit_kind": edit and edit.kind.value,
        "edit_summary": edit and edit.summary,
        "edit_is_silent": edit and int(edit.is_silent),
    }


def _article_columns(
    lease: Lease, place: PlacedDraft, polled_at: int
) -> dict[str, Any]:
    draft = place.draft
    return {
        "id": place.article_id,
        "feed_id": lease.feed_id,
        "guid": draft.guid,
        "link": draft.link,
        "guid_key": draft.identity.guid,
        "link_key": draft.identity.link,
        "title_key": draft.identity.title,
        "published_at": stored_time(draft.published_at),
        "first_seen_at": polled_at,
        "sort_at": place.sort_at,
        "versions": 1,
        "in_story": int(place.in_story),
        "origin_id": place.origin_id,
        "leads": int(place.leads),
    }


def _unread_columns(place: PlacedDraft) -> dict[str, Any]:
    return {
        "reader_id": READER,
        "standing": place.standing,
        "sort_at": place.sort_at,
        "article_id": place.article_id,
    }


def _version_columns(place: PlacedDraft, polled_at: int) -> dict[str, Any]:
    draft = place.draft
    return {
        "article_id": place.article_id,
        "number": place.version,
        "seen_at": polled_at,
        "title": draft.text.title,
        "summary": draft.text.summary,
        "content": draft.text.content,
        "page": draft.text.page,
        "indexed_title": indexed_title(draft.text),
        "indexed_body": indexed_body(draft.text),
        **edit_columns(draft.edit),
        "is_page": int(draft.is_page),
    }


def _update(writer: Writer, place: PlacedDraft, polled_at: int) -> None:
    """Store what a draft says of a known article."""
    draft = place.draft
    columns: dict[str, Any] = {"versions": place.version}
    given = {
        "guid": draft.guid,
        "link": draft.link,
        "guid_key": draft.identity.guid,
        "link_key": draft.identity.link,
        "title_key": draft.identity.title,
        "published_at": stored_time(draft.published_at),
    }
    columns |= {name: value for name, value in given.items() if value}
    if draft.edit and place.is_gravest_edit:
        columns |= {**edit_columns(draft.edit), "edited_at": polled_at}
    if place.enters_story:
        columns |= {"in_story": 1, "leads": int(place.leads), "sort_at": place.sort_at}
        _move(writer, place)
    settings = ", ".join(f"{name} = :{name}" for name in columns)
    writer.execute(
        f"UPDATE articles SET {settings} WHERE id = :id",  # noqa: S608 - our own names
        {**columns, "id": place.article_id},
    )


def _move(writer: Writer, place: PlacedDraft) -> None:
    """Move an article that joins the story to the top of every list it is in."""
    parameters = {
        "id": place.article_id,
        "standing": place.standing,
        "sort_at": place.sort_at,
        "reader": READER,
        "was": writer.value(
            "SELECT sort_at FROM articles WHERE id = ?", (place.article_id,)
        ),
    }
    was_unread = writer.execute(
        "DELETE FROM unread WHERE reader_id = :reader "
        "AND standing = 0 AND sort_at = :was AND article_id = :id",
        parameters,
    )
    if was_unread:
        writer.execute(
            "INSERT INTO unread VALUES (:reader, :standing, :sort_at, :id)", parameters
        )
    writer.execute(
        "UPDATE mentions SET sort_at = :sort_at, standing = :standing WHERE figure_id "
        "IN (SELECT figure_id FROM claims WHERE article_id = :id) "
        "AND sort_at = :was AND article_id = :id",
        parameters,
    )
    writer.execute(
        "UPDATE hits SET sort_at = :sort_at, standing = :standing "
        "WHERE article_id = :id",
        parameters,
    )
    recount_hits(writer, place.article_id)


def _tally(writer: Writer, lease: Lease, placed: Iterable[PlacedDraft]) -> None:
    fresh = [place for place in placed if place.is_new]
    entering = [place for place in placed if place.enters_story]
    writer.execute(
        TALLY,
        {
            "id": lease.feed_id,
            "articles": len(fresh),
            "originals": sum(p.origin_id == p.article_id for p in fresh),
            "in_story": len(entering),
            "leading": sum(place.leads for place in entering),
        },
    )
