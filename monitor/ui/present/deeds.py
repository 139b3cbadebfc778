"""Deeds in words, for undoing them."""

from monitor.model.deeds import Deed, DeedKind
from monitor.ui.present.amounts import counted

BACK = {
    DeedKind.READ: "Unread again",
    DeedKind.UNREAD: "Read again",
    DeedKind.STARRED: "Star removed",
    DeedKind.UNSTARRED: "Starred again",
}


def undone_words(deed: Deed | None) -> str:
    """The confirmation of undoing a deed.

    >>> undone_words(Deed(DeedKind.READ, "", 31))
    'Unread again: 31 articles'
    >>> undone_words(Deed(DeedKind.STARRED, "Dam holds", 1))
    'Star removed: “Dam holds”'
    >>> undone_words(None)
    'Nothing left to undo.'
    """
    if deed is None:
        return "Nothing left to undo."
    if deed.kind is DeedKind.NOTED:
        return f"Note restored: “{deed.about}”"
    if deed.kind is DeedKind.MUTED:
        return f"Mute undone: “{deed.about}”"
    if deed.kind is DeedKind.CORRECTED:
        return f"Correction undone: “{deed.about}”"
    if deed.kind is DeedKind.MARKED:
        named = f" “{deed.about}”" if deed.about else ""
        return f"The mark{named} is removed"
    about = f"“{deed.about}”" if deed.about else counted(deed.articles, "article")
    return f"{BACK[deed.kind]}: {about}"


def all_read_words(rows: int, limit: int) -> str:
    """The confirmation of marking a whole list as read.

    >>> all_read_words(1, 20), all_read_words(20, 20)
    ('Read: 1 row · {undo-deed}: undo', 'Read: the newest 20 rows; again: more')
    """
    if not rows:
        return "Everything here is read."
    if rows == limit:
        return f"Read: the newest {rows:,} rows; again: more"
    return f"Read: {counted(rows, 'row')} · {{undo-deed}}: undo"
