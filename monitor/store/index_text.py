"""What the search index reads where it must differ from what a person reads.

The index cuts words at spaces, and Chinese, Japanese, Thai, Lao, Khmer and Burmese
write none. So each of their characters is indexed as a word; a query for several is
a phrase of them.
"""

import re

from monitor.model.text import Text

UNSPACED = re.compile(
    "["
    "\u0e01-\u0e3e\u0e40-\u0e5b\u0e80-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Burmese, Khmer
    "\u3005\u3007\u3021-\u3029\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff"  # Kana
    "\u31f0-\u31ff\uff66-\uff9f"  # small and halfwidth Kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
    "][\u3099\u309a\uff9e\uff9f]?"  # with the voice of a Kana
)
"""What `query/words.py` takes for a word of one character."""


def split_unspaced(text: str) -> str:
    """The text with every character of an unspaced script standing alone.

    >>> split_unspaced("停火 talks in 東京")
    ' 停  火  talks in  東  京 '
    """
    return UNSPACED.sub(r" \g<0> ", text)


def indexed_title(text: Text) -> str | None:
    """The title as the index reads it; None where that is the title itself."""
    return split_unspaced(text.title) if UNSPACED.search(text.title) else None


def indexed_body(text: Text) -> str | None:
    """The body as the index reads it; None where content, else summary, will do."""
    body = text.body
    if UNSPACED.search(body):
        return split_unspaced(body)
    return None if body == (text.content or text.summary) else body
