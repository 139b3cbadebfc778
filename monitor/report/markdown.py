"""Text from feeds in a Markdown document, escaped so that it is not markup. Pure.

Such text never begins a line, so it needs no escapes against headings and lists.
"""

import re
from urllib.parse import urlsplit

from monitor.extract.text import clean

LONGEST = 600
"""The most characters of one piece of text."""

_SPECIAL = re.compile(r"([\\`*_\[\]<>~&])")
_OUTSIDE = {ord(mark): f"%{ord(mark):02X}" for mark in " ()<>[]\\`*_|\"'"}


def literal(text: str) -> str:
    r"""A line in which nothing is markup.

    >>> print(literal("5 * 3 <b>\nof [x](http://y)"))
    5 \* 3 \<b\> of \[x\](http://y)
    """
    return _SPECIAL.sub(r"\\\1", clean(" ".join(text.split()), LONGEST))


def linked(text: str, address: str) -> str:
    r"""The text as a link; without one if the address is not http or https.

    >>> linked("Dam [live]", "https://a.example/1_(x)?a=1&b=2")
    '[Dam \\[live\\]](https://a.example/1%5F%28x%29?a=1&b=2)'
    >>> linked("Dam", "javascript:alert(1)")
    '“Dam”'
    """
    words = literal(text)
    try:
        is_web = urlsplit(address).scheme in ("http", "https")
    except ValueError:
        is_web = False
    if not is_web or not words:
        return f"“{words}”"
    return f"[{words}]({clean(address, 2000).translate(_OUTSIDE)})"
