"""Positions in the order of lists, as opaque text for callers."""

from dataclasses import dataclass

from monitor.errors import StoreError


@dataclass(frozen=True, slots=True)
class Key:
    """A position in the order of lists."""

    sort_at: int
    """Milliseconds."""
    id: int

    @property
    def depth(self) -> tuple[int, int]:
        """Increases down the list."""
        return -self.sort_at, -self.id


def cursor_of(key: Key | None) -> str | None:
    """The text for a position; None for the end.

    >>> cursor_of(Key(1729252800250, 7))
    '1729252800250.7'
    """
    return None if key is None else f"{key.sort_at}.{key.id}"


def key_of(cursor: str | None) -> Key | None:
    """The position that a text stands for; None for the top.

    Raises:
        StoreError: it is not a cursor of ours.
    """
    if cursor is None:
        return None
    sort_at, _, article_id = cursor.partition(".")
    try:
        return Key(int(sort_at), int(article_id))
    except ValueError:
        raise StoreError(f"{cursor!r} is no place in what was found") from None


def sort_at_of(cursor: str | None) -> int | None:
    """The time of the article at a position, in milliseconds; None at the top."""
    key = key_of(cursor or None)
    return key.sort_at if key else None
