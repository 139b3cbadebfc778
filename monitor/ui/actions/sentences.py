"""Sentences that name keys by the actions' ids, since keys can be remapped."""

import re
from collections.abc import Mapping

from monitor.ui.actions.action import key_words
from monitor.ui.actions.table import ACTIONS, with_own_key

_BY_ID = {action.id: action for action in ACTIONS}
_NAMED = re.compile(r"\{([a-z]+(?:-[a-z]+)*)\}")


def with_keys(text: str, own: Mapping[str, str]) -> str:
    """A text that names actions in braces, with the keys in effect in their place.

    >>> with_keys("{undo-deed}: undo, {nothing} stays", {"undo-deed": "ctrl+u"})
    'Ctrl+U: undo, {nothing} stays'
    """

    def key_of(named: re.Match[str]) -> str:
        action = _BY_ID.get(named[1])
        if action is None:
            return named[0]
        return key_words(with_own_key(action, own).key.split(",")[0])

    return _NAMED.sub(key_of, text)
