"""Reads feeds for the poller, in a process that may be ended at any moment.

Started by `feed_reader.py`. A question is a line of JSON and then the body; the answer
is a line of JSON. It ends when its standard input closes.
"""

import json
import sys
from typing import BinaryIO

from monitor.errors import ParseError
from monitor.fetch.feed import parse

_MEMORY = 1_500_000_000
"""Bytes of address space."""


def serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer until there are no more questions."""
    while head := questions.readline():
        asked = json.loads(head)
        body = questions.read(asked["length"])
        answers.write(_answer(body, asked["url"], asked["content_type"]).encode())
        answers.write(b"\n")
        answers.flush()


def _answer(body: bytes, url: str, content_type: str) -> str:
    """The document, or why it is none, on one line."""
    try:
        return parse(body, url, content_type).as_json()
    except ParseError as error:
        return json.dumps({"error": error.message})


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    _bound_memory()
    serve(sys.stdin.buffer, sys.stdout.buffer)
