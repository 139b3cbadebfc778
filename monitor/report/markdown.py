"""Text from feeds in a Markdown document, escaped so that it is no markup. Pure.

Nothing here begins a line, so what would be a heading or a list there needs no care.
"""

import re
from urllib.parse import urlsplit

from monitor.extract.text import clean

LONGEST = 600
"""Characters of one piece of text."""

_SPECIAL = re.compile(r"([\\`*_\[\]<>~&])")
_OUTSIDE = {ord(mark): f"%{ord(mark):02X}" for mark in " ()<>[]\\`*_|\"'"}


def literal(text: str) -> str:
    r"""One line in which nothing is markup.

    >>> print(literal("5 * 3 <b>\nof [x](http://y)"))
    5 \* 3 \<b\> of \[x\](http://y)
    """
    return _SPECIAL.sub(r"\\\1", clean(" ".join(text.split()), LONGEST))


def linked(text: str, address: str) -> str:
    r"""The text as a link; in quotes where the address is none of the web.

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
