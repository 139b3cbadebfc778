"""The SQL of views, each driven by an index that has its rows in order."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from monitor.model.articles import View
from monitor.store.file.times import stored_time
from monitor.store.reader_state import READER

CHECKS = {
    "starred": "EXISTS (SELECT 1 FROM starred "
    "WHERE reader_id = :reader AND article_id = a.id)",
    "figure": "EXISTS (SELECT 1 FROM mentions "
    "WHERE figure_id = (SELECT id FROM figures WHERE key = :figure) "
    "AND sort_at = a.sort_at AND article_id = a.id)",
    "watch": "EXISTS (SELECT 1 FROM hits "
    "WHERE watch_id = (SELECT id FROM watches WHERE name = :watch) "
    "AND article_id = a.id)",
    "edited": "a.edit_kind <> 'cosmetic'",
    "unread": "EXISTS (SELECT 1 FROM unread WHERE reader_id = :reader "
    "AND standing = a.in_story + a.leads AND sort_at = a.sort_at "
    "AND article_id = a.id)",
    "edited since": "a.edit_kind <> 'cosmetic' AND a.edited_at > :edited_since",
    "since": "a.sort_at > :since",
    "origin": "a.origin_id = :origin",
    "leading": "a.leads = 1",
    "in_story": "a.in_story = 1",
    "original": "a.origin_id = a.id",
}
"""Conditions of views on an article `a`, by name."""


@dataclass(frozen=True, slots=True)
class Driver:
    """The table or index that a query reads first, in the order of lists.

    That is a table `d` beside the articles, or an index of theirs.
    """

    source: str
    where: str = ""
    sort_at: str = "a.sort_at"
    id: str = "a.id"
    own: Mapping[str, str] = field(default_factory=dict)
    """Checks that its rows answer themselves, and how; empty if being there is
    enough."""
    is_beside: bool = False
    """Whether an article `a` must be joined for the checks that it cannot answer."""


OWN = {
    "since": "d.sort_at > :since",
    "leading": "d.standing = 2",
    "in_story": "d.standing >= 1",
    "unread": "EXISTS (SELECT 1 FROM unread WHERE reader_id = :reader "
    "AND standing = d.standing AND sort_at = d.sort_at AND article_id = d.article_id)",
}
"""Checks that every table beside the articles can answer."""


def _beside(table: str, where: str, settles: str) -> Driver:
    return Driver(
        f"{table} AS d",
        where,
        "d.sort_at",
        "d.article_id",
        {**OWN, settles: ""},
        is_beside=True,
    )


def _indexed(index: str, settles: str) -> Driver:
    where = CHECKS.get(settles, "")
    return Driver(f"articles AS a INDEXED BY {index}", where, own={settles: ""})


JOIN = "CROSS JOIN articles AS a ON a.id = d.article_id"
STARRED = Driver(f"starred AS d {JOIN}", "d.reader_id = :reader", own={"starred": ""})
UNREAD = _beside("unread", "d.reader_id = :reader", "unread")
"""Its rows are in order only if one standing is asked for."""

MEMBERS = Driver(
    "(SELECT id FROM articles WHERE id = :origin AND origin_id = id "
    "UNION SELECT id FROM articles "
    "WHERE origin_id = :origin AND origin_id <> id) AS members "
    "CROSS JOIN articles AS a ON a.id = members.id",
    own={"origin": ""},
)

DRIVERS = {
    "origin": MEMBERS,
    "starred": STARRED,
    "figure": _beside(
        "mentions",
        "d.figure_id = (SELECT id FROM figures WHERE key = :figure)",
        "figure",
    ),
    "watch": _beside(
        "hits",
        "d.is_first = 1 AND d.watch_id = (SELECT id FROM watches WHERE name = :watch)",
        "watch",
    ),
    "edited": _indexed("articles_edited", "edited"),
    "edited since": _indexed("articles_edited", "edited since"),
    "leading": _indexed("articles_leading", "leading"),
    "in_story": _indexed("articles_in_story", "in_story"),
}
"""Drivers by the check that they answer, roughly narrowest first."""

EVERYTHING = _indexed("articles_all", "")
AMONG = "a.id = wanted.value"


@dataclass(frozen=True, slots=True)
class Listing:
    """SQL for the rows of a view, in the order `sort_at DESC, id DESC`."""

    driver: Driver
    conditions: tuple[str, ...]
    parameters: dict[str, int | str | None]

    def keys(self, *conditions: str, backwards: bool = False) -> str:
        """Sort keys of `:count` rows after the first `:skip`."""
        way = "ASC" if backwards else "DESC"
        sort_at, article_id = self.driver.sort_at, self.driver.id
        return " ".join(
            [
                f"SELECT {sort_at} AS sort_at, {article_id} AS id",
                self._rows(conditions),
                f"ORDER BY {sort_at} {way}, {article_id} {way}",
                "LIMIT :count OFFSET :skip",
            ]
        )

    def size(self, *conditions: str) -> str:
        """The number of rows."""
        return " ".join(["SELECT count(*)", self._rows(conditions)])

    def beside(self, comparison: str, name: str) -> str:
        """A condition on the row's sort key and `:{name}_at`, `:{name}_id`."""
        row = f"({self.driver.sort_at}, {self.driver.id})"
        return f"{row} {comparison} (:{name}_at, :{name}_id)"

    def _rows(self, conditions: tuple[str, ...]) -> str:
        where = " AND ".join((*self.conditions, *conditions))
        return f"FROM {self.driver.source}" + (f" WHERE {where}" if where else "")


def listing_of(view: View, conditions: tuple[str, ...] = ()) -> Listing:
    """The listing of a view: one of its filters drives, the others are checked.

    `conditions` are about an article `a`. The view's query is handled by `search.py`.
    """
    asked = _asked(view)
    driver = next((DRIVERS[name] for name in DRIVERS if name in asked), EVERYTHING)
    if asked == ["unread", "leading"]:
        driver = UNREAD
    if driver.is_beside and (conditions or not driver.own.keys() >= set(asked)):
        driver = replace(driver, source=f"{driver.source} {JOIN}")
    checks = [driver.own.get(name, CHECKS[name]) for name in asked]
    return Listing(
        driver,
        (*filter(None, (driver.where, *checks)), *conditions),
        _parameters(view),
    )


def some_of(view: View, conditions: tuple[str, ...] = ()) -> Listing:
    """The listing of those rows of a view that are among `:ids`, a JSON array."""
    driver = Driver("json_each(:ids) AS wanted CROSS JOIN articles AS a", AMONG)
    checks = tuple(CHECKS[name] for name in _asked(view))
    return Listing(driver, (AMONG, *checks, *conditions), _parameters(view))


def _parameters(view: View) -> dict[str, int | str | None]:
    return {
        "reader": READER,
        "watch": view.watch,
        "figure": view.figure,
        "origin": view.origin,
        "since": stored_time(view.since_at),
        "edited_since": stored_time(view.edited_since),
    }


def _asked(view: View) -> list[str]:
    """Names of the checks that a view asks for."""
    return [
        name
        for name, is_asked in {
            "origin": bool(view.origin),
            "starred": view.starred,
            "figure": bool(view.figure),
            "watch": bool(view.watch),
            "edited": view.edited,
            "edited since": view.edited_since is not None,
            "unread": view.unread,
            "since": view.since_at is not None,
            "leading": view.story_only and view.fold_copies,
            "in_story": view.story_only and not view.fold_copies,
            "original": view.fold_copies and not view.story_only,
        }.items()
        if is_asked
    ]
