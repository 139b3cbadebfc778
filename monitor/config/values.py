"""Single values of the configuration: converted from TOML's types, or refused."""

import re
from collections.abc import Callable, Container
from datetime import timedelta
from typing import TypeVar
from urllib.parse import urlsplit

from monitor.durations import duration_in
from monitor.errors import QueryError
from monitor.query.syntax import parse
from monitor.query.tree import (
    Field,
    FieldName,
    FigureTest,
    Is,
    Node,
    Since,
    nodes_in,
)

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]")
_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")
_OURS = frozenset(
    {
        "host",
        "connection",
        "content-length",
        "transfer-encoding",
        "te",
        "upgrade",
        "accept-encoding",
        "if-none-match",
        "if-modified-since",
        "range",
        "cookie",
        "referer",
    }
)
"""Headers that frame requests, or that carry the rules of polite polling."""
_KINDS = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "text",
    list: "a list",
    dict: "a table",
}

T = TypeVar("T")
_LATER = (FieldName.SPEAKER, FieldName.WATCH)
_ON_ARRIVAL = "it is not known when an article arrives"


class RefusedError(ValueError):
    """A value that cannot be used, in words that say what can."""

    def __init__(self, message: str, where: tuple[str | int, ...] = ()) -> None:
        self.where = where
        """The path of the value within the one being read."""
        super().__init__(message)


def kind_of(value: object) -> str:
    """The kind of a TOML value, in a word or two.

    >>> kind_of(["x"])
    'a list'
    """
    return _KINDS.get(type(value), "a date or time")


def text_value(value: object) -> str:
    """Plain text; line breaks and tabs are the only control characters."""
    if not isinstance(value, str):
        raise RefusedError(f"must be text in quotes, not {kind_of(value)}")
    if found := _CONTROLS.search(value):
        raise RefusedError(f"has the control character U+{ord(found[0]):04X} in it")
    return value


def line_value(value: object) -> str:
    """Text of one line, without white space around it."""
    line = text_value(value).strip()
    if "\n" in line:
        raise RefusedError("must be one line")
    return line


def name_value(value: object) -> str:
    """Text of one line that is not empty."""
    name = line_value(value)
    if not name:
        raise RefusedError("must not be empty")
    return name


def flag_value(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise RefusedError(f"must be true or false, not {kind_of(value)}")
    return value


def duration_value(value: object) -> timedelta:
    """A duration, at least a second.

    >>> duration_value("1h30m")
    datetime.timedelta(seconds=5400)
    """
    if not isinstance(value, str):
        raise RefusedError(f'must be like "10m" or "1h30m", not {kind_of(value)}')
    duration = duration_in(value)
    if duration is None:
        raise RefusedError(
            f'“{value[:40]}” is not a duration; write "10m", "1h30m" or "7d"'
        )
    if not duration:
        raise RefusedError("must be longer than zero")
    return duration


def keep_value(value: object) -> timedelta:
    """How long to keep: a duration of at least a day."""
    duration = duration_value(value)
    if duration < timedelta(days=1):
        raise RefusedError("must be at least a day")
    return duration


def query_value(value: object) -> str:
    """A valid query; it stays text."""
    query = text_value(value)
    try:
        parse(query)
    except QueryError as error:
        raise RefusedError(str(error)) from error
    return query


def about_value(value: object) -> str:
    """A query over what is known of an article before it is read for claims."""
    query = query_value(value)
    for node in nodes_in(parse(query).root):
        if isinstance(node, FigureTest | Is | Since) or _names(node, _LATER):
            raise RefusedError(f"{node} cannot be asked here: {_ON_ARRIVAL}")
    return query


def watch_value(value: object) -> str:
    """A query over what is known when an article arrives."""
    query = words_value(value)
    for node in nodes_in(parse(query).root):
        if isinstance(node, Is | Since) or _names(node, {FieldName.WATCH}):
            raise RefusedError(f"{node} cannot be asked here: {_ON_ARRIVAL}")
    return query


def counts_value(value: object) -> str:
    """A query over what is counted; not empty."""
    words_value(value)
    return claim_value(value)


def claim_value(value: object) -> str:
    """A query over a claim, which has a title and a speaker but no other fields."""
    query = query_value(value)
    for node in nodes_in(parse(query).root):
        is_field = isinstance(node, Field) and node.name is not FieldName.SPEAKER
        if isinstance(node, FigureTest | Is | Since) or is_field:
            raise RefusedError(f"{node} cannot be asked of a figure's sentence")
    return query


def _names(node: Node, names: Container[FieldName]) -> bool:
    return isinstance(node, Field) and node.name in names


def words_value(value: object) -> str:
    """A query that is not empty."""
    query = query_value(value)
    if not query.strip():
        raise RefusedError("must not be empty: it would match every article")
    return query


def url_value(value: object) -> str:
    """A web address.

    >>> url_value("https://example.org/rss.xml ")
    'https://example.org/rss.xml'
    """
    url = line_value(value)
    if re.search(r"\s", url):
        raise RefusedError("an address has no white space in it")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise RefusedError(f"not an address: {error}") from error
    if parts.scheme.lower() not in ("http", "https"):
        raise RefusedError(_wrong_scheme(url))
    if not host:
        raise RefusedError("an address needs a host: https://example.org/rss.xml")
    return url


def _wrong_scheme(url: str) -> str:
    rest = re.sub(r"^feed:(//)?", "", url)
    if re.match(r"https?://[^/]", rest):
        return f"must begin with https:// or http://; did you mean “{rest}”?"
    if re.match(r"[\w-]+(\.[\w-]+)+(:\d+)?(/|$)", rest):
        return f"must begin with https:// or http://; did you mean “https://{rest}”?"
    return "must begin with https:// or http://"


def proxy_value(value: object) -> str:
    """The address of an HTTP proxy, or nothing."""
    return url_value(value) if line_value(value) else ""


def headers_value(value: object) -> dict[str, str]:
    """Names and values of HTTP headers, except those that monitor sets itself.

    >>> headers_value({"X-Token": "secret"})
    {'X-Token': 'secret'}
    """
    if not isinstance(value, dict):
        raise RefusedError(f"must be a table, not {kind_of(value)}")
    for name, text in value.items():
        if not _HEADER.fullmatch(name):
            raise RefusedError("is not a header name", (name,))
        if name.lower() in _OURS:
            raise RefusedError("is a header that monitor sets itself", (name,))
        if not line_value(text).isascii():
            raise RefusedError("must be plain ASCII", (name,))
    return {name: line_value(text) for name, text in value.items()}


def tags_value(value: object) -> tuple[str, ...]:
    """A list of names."""
    return each_value(name_value, value)


def speakers_value(value: object) -> dict[str, tuple[str, ...]]:
    """Names, each with the list of its other spellings."""
    if not isinstance(value, dict):
        raise RefusedError(f"must be a table, not {kind_of(value)}")
    refused: list[Exception] = []
    read: dict[str, tuple[str, ...]] = {}
    for name, spellings in value.items():
        try:
            read[name_value(name)] = each_value(name_value, spellings)
        except* RefusedError as group:
            refused += [_within(name, error) for error in _leaves(group)]
    if refused:
        raise ExceptionGroup("speakers", refused)
    return read


def each_value(read: Callable[[object], T], value: object) -> tuple[T, ...]:
    """A list whose items are all converted in the same way."""
    if not isinstance(value, list):
        raise RefusedError(f"must be a list, not {kind_of(value)}")
    refused: list[Exception] = []
    done: list[T] = []
    for number, item in enumerate(value):
        try:
            done.append(read(item))
        except* RefusedError as group:
            refused += [_within(number, error) for error in _leaves(group)]
    if refused:
        raise ExceptionGroup("list", refused)
    return tuple(done)


def _leaves(group: ExceptionGroup[RefusedError]) -> list[RefusedError]:
    leaves: list[RefusedError] = []
    for error in group.exceptions:
        inner = _leaves(error) if isinstance(error, ExceptionGroup) else [error]
        leaves.extend(inner)
    return leaves


def _within(part: str | int, error: RefusedError) -> RefusedError:
    return RefusedError(str(error), (part, *error.where))
