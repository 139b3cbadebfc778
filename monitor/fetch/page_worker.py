"""Reads pages for the poller, in a process that may be ended at any moment.

Started by `page_reader.py`. A question is a line of JSON and then the body; the
answer is a line of JSON. It ends when its standard input closes, and on whatever the
libraries trip over.
"""

import json
import sys
from typing import BinaryIO

from monitor.errors import ParseError
from monitor.fetch.page import page_of

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
    """The page, or what is wrong with it, on one line."""
    try:
        return page_of(body, url, content_type).as_json()
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
