"""What worker processes run: documents are parsed one by one, until input ends.

A question is a line of JSON and then the body; the answer is a line of JSON. A process
ends when its standard input closes, and on whatever the libraries trip over.
"""

import json
import sys
from collections.abc import Callable
from typing import BinaryIO, Protocol

from monitor.errors import ParseError

_MEMORY = 1_500_000_000
"""Bytes of address space."""


class Result(Protocol):
    """What a document was made into."""

    def as_json(self) -> str:
        """On one line."""
        ...


Read = Callable[[bytes, str, str], Result]
"""Makes something of body, address and content type; raises `ParseError`."""


def serve(read: Read, questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer until there are no more questions."""
    while head := questions.readline():
        asked = json.loads(head)
        body = questions.read(asked["length"])
        answers.write(_answer(read, body, asked["url"], asked["content_type"]).encode())
        answers.write(b"\n")
        answers.flush()


def run(read: Read) -> None:
    """Serve standard input, within bounds."""
    _bound_memory()
    serve(read, sys.stdin.buffer, sys.stdout.buffer)


def _answer(read: Read, body: bytes, url: str, content_type: str) -> str:
    """The result, or why there is none, on one line."""
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
