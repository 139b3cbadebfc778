"""What worker processes run: documents are parsed one by one, until input ends.

A request is a line of JSON, followed by the document's bytes; the response is a line of
JSON. A process ends when its standard input closes, or by an error that the parser does
not handle.
"""

import json
import sys
from collections.abc import Callable
from typing import BinaryIO, Protocol

from monitor.errors import ParseError

_MEMORY = 1_500_000_000
"""The most bytes of address space."""


class Result(Protocol):
    """A parsed document."""

    def as_json(self) -> str:
        """On one line."""
        ...


Read = Callable[[bytes, str, str], Result]
"""Parses a body, given its address and content type; raises `ParseError`."""


def serve(read: Read, requests: BinaryIO, responses: BinaryIO) -> None:
    """Respond to requests until there are no more."""
    while head := requests.readline():
        given = json.loads(head)
        body = requests.read(given["length"])
        response = _response(read, body, given["url"], given["content_type"])
        responses.write(response.encode() + b"\n")
        responses.flush()


def run(read: Read) -> None:
    """Respond on standard output to requests on standard input, with limited memory."""
    _bound_memory()
    serve(read, sys.stdin.buffer, sys.stdout.buffer)


def _response(read: Read, body: bytes, url: str, content_type: str) -> str:
    """The parsed document, or why it could not be parsed, on one line."""
    try:
        return read(body, url, content_type).as_json()
    except ParseError as error:
        return json.dumps({"error": error.message})


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
