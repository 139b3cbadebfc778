"""The tables of the configuration: TOML data into `Config`, or into problems.

Nothing is read from disk here, and line numbers are unknown: a problem is a path into
the data, and a message.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from monitor.config import alerts, keys, screen, values
from monitor.config.settings import (
    AlertsConfig,
    Config,
    FeedConfig,
    FigureConfig,
    PollConfig,
    ScreenConfig,
    StoreConfig,
    StoryConfig,
    WatchConfig,
)
from monitor.config.toml_lines import Path, path_words
from monitor.query.words import folded

if TYPE_CHECKING:
    import cattrs

Fault = tuple[Path, str]
"""A path into the data, and what is wrong there."""
_Reader = Callable[[object], Any]
_Hook = Callable[[Any, Any], Any]

_READERS: Mapping[type, Mapping[str, _Reader]] = {
    StoryConfig: {"title": values.name_value, "about": values.about_value},
    PollConfig: {"every": values.duration_value, "proxy": values.proxy_value},
    FeedConfig: {
        "url": values.url_value,
        "name": values.line_value,
        "publisher": values.line_value,
        "every": values.duration_value,
        "whole": values.flag_value,
        "full_text": values.flag_value,
        "headers": values.headers_value,
        "tags": values.tags_value,
    },
    WatchConfig: {
        "name": values.name_value,
        "match": values.watch_value,
        "alert": values.flag_value,
        "urgent": values.flag_value,
        "spikes": values.flag_value,
    },
    FigureConfig: {
        "name": values.name_value,
        "counts": values.counts_value,
        "about": values.claim_value,
        "alert": alerts.threshold_value,
    },
    AlertsConfig: {
        "desktop": values.flag_value,
        "terminal": alerts.terminal_value,
        "tmux": values.flag_value,
        "quiet": alerts.quiet_value,
        "cooldown": values.duration_value,
        "per_hour": alerts.count_value,
        "feeds": values.flag_value,
        "send": alerts.service_values,
        "run": alerts.program_values,
    },
    ScreenConfig: {"theme": screen.theme_value, "symbols": screen.symbols_value},
    StoreConfig: {"database": values.line_value, "keep": values.keep_value},
}
_LISTS: Mapping[str, type] = {
    "feeds": FeedConfig,
    "watches": WatchConfig,
    "figures": FigureConfig,
}
_TABLES: Mapping[str, type] = {
    "story": StoryConfig,
    "poll": PollConfig,
    "alerts": AlertsConfig,
    "screen": ScreenConfig,
    "store": StoreConfig,
}


def config_in(data: Mapping[str, object]) -> tuple[Config | None, list[Fault]]:
    """The configuration that a TOML document's data gives, or all its problems.

    >>> config_in({"story": {"titel": "Ice"}})[1]
    [(('story', 'titel'), 'no such key; did you mean “title”?')]
    """
    from cattrs import BaseValidationError

    faults = list(_doubles(data))
    try:
        config = _converter().structure(data, Config)
    except BaseValidationError as error:
        return None, [*_faults_in(error, ()), *faults]
    return (None if faults else config), faults


def _converter() -> "cattrs.Converter":
    """A converter that knows our tables and value types."""
    from cattrs import Converter
    from cattrs.gen import make_dict_structure_fn, override

    converter = Converter(detailed_validation=True, forbid_extra_keys=True)

    def table(kind: type, hooks: Mapping[str, _Hook]) -> _Hook:
        overrides: Any = {
            name: override(struct_hook=hook) for name, hook in hooks.items()
        }
        return make_dict_structure_fn(kind, converter, **overrides)

    for kind, readers in _READERS.items():
        hooks = {name: _value_hook(reader) for name, reader in readers.items()}
        converter.register_structure_hook(kind, _table_hook(table(kind, hooks)))
    root = {name: _list_hook(converter, name, kind) for name, kind in _LISTS.items()}
    root["speakers"] = _value_hook(values.speakers_value)
    root["keys"] = _value_hook(keys.keys_value)
    converter.register_structure_hook(Config, table(Config, root))
    return converter


def _value_hook(read: _Reader) -> _Hook:
    return lambda value, _kind: read(value)


def _table_hook(structure: _Hook) -> _Hook:
    def hook(value: object, kind: Any) -> Any:
        if not isinstance(value, dict):
            raise values.RefusedError(f"must be a table, not {values.kind_of(value)}")
        return structure(value, kind)

    return hook


def _list_hook(converter: "cattrs.Converter", name: str, kind: type) -> _Hook:
    def hook(value: object, _kind: Any) -> Any:
        if isinstance(value, dict):
            raise values.RefusedError(f"write [[{name}]], in two brackets, for each")
        if not isinstance(value, list):
            raise values.RefusedError(f"must be [[{name}]] tables")
        return converter.structure(value, tuple[kind, ...])  # type: ignore[valid-type]

    return hook


def _faults_in(error: Exception, path: Path) -> Iterator[Fault]:
    """The faults in a tree of exceptions, with the path of each."""
    from cattrs import AttributeValidationNote, IterableValidationNote
    from cattrs.errors import ForbiddenExtraKeysError

    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            path = (*path, note.name)
        elif isinstance(note, IterableValidationNote):
            path = (*path, note.index)
    match error:
        case ExceptionGroup():
            for inner in _without_echoes(error.exceptions):
                yield from _faults_in(inner, path)
        case values.RefusedError():
            yield (*path, *error.where), str(error)
        case ForbiddenExtraKeysError():
            for key in sorted(error.extra_fields):
                yield (*path, key), _unknown(key, error.cl)
        case KeyError():
            yield path, _missing(path)
        case _:
            raise error


def _without_echoes(errors: Iterable[Exception]) -> list[Exception]:
    """The errors without those for missing keys that are there, but misspelt."""
    from cattrs.errors import ForbiddenExtraKeysError

    meant = {
        _nearest(key, error.cl)
        for error in errors
        if isinstance(error, ForbiddenExtraKeysError)
        for key in error.extra_fields
    }
    return [
        error
        for error in errors
        if not (isinstance(error, KeyError) and error.args[0] in meant)
    ]


def _missing(path: Path) -> str:
    if path == ("story",):
        return "is missing: add the table [story] with a title"
    return "is missing"


def _keys_of(table: type) -> list[str]:
    return [field.name for field in fields(table)]


def _nearest(key: str, table: type) -> str | None:
    written = key.lower().replace("-", "_")
    return next(iter(get_close_matches(written, _keys_of(table), 1)), None)


def _unknown(key: str, table: type) -> str:
    if near := _nearest(key, table):
        return f"no such key; did you mean “{near}”?"
    owners = [f"[{name}]" for name, kind in _TABLES.items() if key in _keys_of(kind)]
    owners += [f"[[{name}]]" for name, kind in _LISTS.items() if key in _keys_of(kind)]
    if owners and table is not Config:
        return f"no such key here; it belongs in {' or '.join(owners)}"
    if owners:
        return f"stands outside of any table; it belongs in {' or '.join(owners)}"
    return f"no such key; there are {', '.join(_keys_of(table))}"


def _doubles(data: Mapping[str, object]) -> Iterator[Fault]:
    """Names that must be unique and are not, as far as the data can be read."""
    yield from _repeated(data, "feeds", "url", _same_address, "the same address")
    yield from _repeated(data, "watches", "name", folded, "the same name")
    yield from _repeated(data, "figures", "name", folded, "the same name")
    speakers = data.get("speakers")
    if not isinstance(speakers, dict):
        return
    owners: dict[str, str] = {}
    for name, spellings in speakers.items():
        owners.setdefault(folded(name), name)
        for number, spelling in enumerate(
            spellings if isinstance(spellings, list) else ()
        ):
            if not isinstance(spelling, str):
                continue
            owner = owners.setdefault(folded(spelling), name)
            if owner != name:
                path = ("speakers", name, number)
                yield path, f"“{spelling}” is a spelling of “{owner}” already"


def _repeated(
    data: Mapping[str, object],
    section: str,
    key: str,
    same: Callable[[str], str],
    words: str,
) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    items = data.get(section)
    for number, item in enumerate(items if isinstance(items, list) else ()):
        value = item.get(key) if isinstance(item, dict) else None
        if not isinstance(value, str) or not value.strip():
            continue
        first = seen.setdefault(same(value.strip()), number)
        if first != number:
            path: Path = (section, number, key)
            yield path, f"{words} as the {path_words((section, first))}"


def _same_address(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    host = parts.netloc.lower()
    return parts._replace(
        scheme=parts.scheme.lower(), netloc=host, path=parts.path or "/", fragment=""
    ).geturl()
