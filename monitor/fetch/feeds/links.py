"""Links of articles: absolute, http or https only, harmless on a terminal."""

import re
from urllib.parse import quote, urljoin, urlsplit

from monitor.fetch.feeds.markup import HALF_CHARACTERS
from monitor.fetch.http.addresses import without_credentials

LONGEST_LINK = 4000
# Control characters, white space, invisible characters, changes of direction.
_NO_ADDRESS = re.compile(
    "[\x00-\x20\x7f-\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    "\u3000\ue000-\uf8ff\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)


def absolute(link: str, base: str) -> str:
    """The full address; empty unless it is http(s).

    Characters that no address may contain are percent-encoded, among them those that
    control a terminal.

    >>> absolute("../a b", "https://example.org/feeds/1"), absolute("data:x", "")
    ('https://example.org/a%20b', '')
    """
    try:
        joined = urljoin(
            without_credentials(base), HALF_CHARACTERS.sub("", link).strip()
        )
        parts = urlsplit(joined)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    harmless = _NO_ADDRESS.sub(lambda found: quote(found[0]), joined)
    return harmless if len(harmless) <= LONGEST_LINK else ""
