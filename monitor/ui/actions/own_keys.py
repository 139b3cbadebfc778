"""The reader's own keys, for everything on screen that names keys."""

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from textual.app import App

from monitor.ui.actions.sentences import with_keys


@runtime_checkable
class HasOwnKeys(Protocol):
    """An app that knows the reader's own keys (`shell.py`)."""

    own_keys: Mapping[str, str]


def own_keys(app: App[object]) -> Mapping[str, str]:
    """Keys by the ids of their actions."""
    return app.own_keys if isinstance(app, HasOwnKeys) else {}


def keyed(app: App[object], text: str) -> str:
    """A text that names actions in braces, with the keys in effect in their place."""
    return with_keys(text, own_keys(app))
