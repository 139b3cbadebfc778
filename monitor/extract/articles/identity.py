"""Recognises an article of a feed through edits, new ids and new addresses.

Ids are hints. Feeds change a guid at every edit, add tracking to a link, give one guid
to two items, use an old guid for a new article, or have no ids at all. So all that is
known of two readings is weighed together, and every article is taken at most once.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit

from monitor.extract.wording import words_of
from monitor.model.articles import Identity, KnownArticle
from monitor.model.text import RawArticle, Text

_HOST_PREFIX = re.compile(r"^(?:www\d?|m|amp|mobile)\.(?=[^.]+\.)")
_AMP_PATH = re.compile(r"^/amp(?=/.)|/amp/?$|(?<=\.)amp\.(?=html?$)|/index\.html?$")
_REVISION = re.compile(r"(?<=.)#\d{1,3}$")
_TRACKING = re.compile(
    r"utm_|at_|ns_|mc_|pk_|piwik_|matomo_|wt[._]|hsa_|vero_|oly_|__"
    r"|(?:fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|igsh|xtor|cmp"
    r"|cmpid|campaign_id|ocid|icid|ito|intcmp|ncid|smid|smtyp|emc|partner|ref|ref_src"
    r"|referrer|referer|rss|feed|feed_id|traffic_source|source|src|sr_share|share|shared"
    r"|spref|soc_src|soc_trk|s_cid|s_kwcid|trk|tracking|mkt_tok|mod|taid|sh|amp|outputtype"
    r"|output|guccounter|guce_referrer|srnd|sref|_ga|_gl)$"
)
_SIMILAR_BITS = 22
"""Of 64: texts that share half of their words; unrelated ones differ in 32 ± 4."""


def url_key(url: str) -> str:
    """One spelling for all addresses of one page; never to be opened, only compared.

    Scheme, `www.`, `m.`, `amp.`, port, fragment, `/amp` and tracking parameters are
    dropped; parameters are sorted; international names and percent forms are equal.

    >>> url_key("http://www.Example.com:80/a/amp/?b=2&utm_source=rss&a=1#top")
    'example.com/a?a=1&b=2'
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        host = _ascii_host(parts.hostname or "")
    except ValueError:
        return url
    if not host or parts.scheme.lower() not in ("http", "https", ""):
        return url
    path = _AMP_PATH.sub("", quote(unquote(parts.path), safe="/:@!$&'()*+,;=~-._"))
    path = re.sub(r"/{2,}", "/", path).rstrip("/")
    return f"{_HOST_PREFIX.sub('', host)}{path}{_query_key(parts)}"


def _ascii_host(host: str) -> str:
    try:
        return host.rstrip(".").encode("idna").decode().lower()
    except UnicodeError:
        return host.lower()


def _query_key(parts: SplitResult) -> str:
    """The parameters that say which page, sorted, with the question mark."""
    kept = sorted(
        (name, value)
        for written, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.match((name := written.removeprefix("amp;")).lower())
    )
    return "?" + "&".join(f"{quote(n)}={quote(v)}" for n, v in kept) if kept else ""


def identity_of(raw: RawArticle, text: Text, publisher: str) -> Identity:
    """The keys of an item as read.

    In the title key of an item that has a guid or link, bytes 0 and 1 are of the date,
    2 to 7 of title and publisher, 8 to 15 a SimHash of all words, so that `matched` can
    tell an edit from another article. Without guid and link it is of title and
    publisher alone.

    >>> from dataclasses import replace
    >>> raw = RawArticle("", "http://example.com/a", "Troops", "", "", None, None)
    >>> tracked = replace(raw, link="https://www.example.com/a?utm_source=rss")
    >>> one, other = (identity_of(r, Text("Troops"), "Wire") for r in (raw, tracked))
    >>> one == other, one.guid
    (True, b'')
    """
    guid = _REVISION.sub("", raw.guid) if "://" in raw.guid else raw.guid
    link = url_key(raw.link)
    title = _digest("title", publisher.casefold(), *words_of(text.title))
    if guid or link:
        dated = raw.published_at.isoformat() if raw.published_at and text.body else link
        title = _digest(title.hex(), dated)[:2] + title[2:8] + _simhash(text)
    return Identity(
        guid=_digest("guid", guid) if guid else b"",
        link=_digest("link", link) if link else b"",
        title=title,
    )


def _digest(*parts: str) -> bytes:
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return blake2b(joined, digest_size=16).digest()


_MOST = 255
"""Words whose bits are counted: a count must fit into a byte."""
_ONES = int.from_bytes(b"\1" * 64, "big")
_STEP = b"0" * (_MOST + 1) + b"1" * _MOST


def _simhash(text: Text) -> bytes:
    """64 bits that differ in few places where the words differ in few."""
    # In their order: which of too many count must not depend on the process.
    said = words_of(f"{text.title}\n{text.body[:600]}")
    words = list(dict.fromkeys(said))[:_MOST]
    counts = sum(map(_bits_of, words)).to_bytes(64, "big")
    half = len(words) // 2
    is_more = _STEP[_MOST - half :][: _MOST + 1]
    return int(counts.translate(is_more), base=2).to_bytes(8, "big")


@lru_cache(1 << 15)  # the words of a newspaper: 9 MiB when full
def _bits_of(word: str) -> int:
    """A word's hash, each of its 64 bits a byte of its own, so that they add up."""
    hashed = int(blake2b(word.encode(), digest_size=8).hexdigest(), base=16)
    return int.from_bytes(f"{hashed:064b}".encode(), "big") & _ONES


def matched(
    read: Sequence[Identity], known: Sequence[KnownArticle]
) -> list[KnownArticle | None]:
    """For each article of a document the stored one that it is, or None when new.

    `known` are all stored articles of the feed that share a key with any of `read`.
    The best pairs are taken first, each article once, so that one guid on two items
    stays two articles.

    >>> matched([Identity(b"g", b"l", b"t" * 16)], [])
    [None]
    """
    shared = _Shared(read, known)
    pairs = [
        (-score, i, j)
        for i, identity in enumerate(read)
        for j in shared.candidates(identity)
        if (score := shared.score(identity, known[j]))
    ]
    found: list[KnownArticle | None] = [None] * len(read)
    taken: set[int] = set()
    for _, i, j in sorted(pairs):
        if found[i] is None and j not in taken:
            found[i] = known[j]
            taken.add(j)
    return found


class _Shared:
    """Which keys are whose, and which of them tell articles apart."""

    def __init__(self, read: Sequence[Identity], known: Sequence[KnownArticle]) -> None:
        self._by_key: dict[bytes, list[int]] = {}
        for j, article in enumerate(known):
            for key in set(_keys(article.identity)):
                self._by_key.setdefault(key, []).append(j)
        uses = Counter(key for identity in read for key in set(_keys(identity)))
        self._common = {key for key, count in uses.items() if count > 1}
        self._common |= {key for key, found in self._by_key.items() if len(found) > 1}

    def candidates(self, identity: Identity) -> Iterator[int]:
        """Positions of known articles that share a key with `identity`, each once."""
        seen: set[int] = set()
        for key in _keys(identity):
            for j in self._by_key.get(key, ()):
                if j not in seen:
                    seen.add(j)
                    yield j

    def score(self, new: Identity, article: KnownArticle) -> float:
        """How surely `new` is `article`; 0 when it is another one."""
        old = article.identity
        guid = bool(new.guid) and new.guid == old.guid
        link = bool(new.link) and new.link == old.link
        bits = _distance(new.title, old.title)
        title = new.title[2:8] == old.title[2:8]
        alike = title or bits <= _SIMILAR_BITS
        nearness = 0.9 * title + 0.09 * (64 - bits) / 64
        own_guid = guid and new.guid not in self._common
        own_link = link and new.link not in self._common and _is_page(article.link)
        if guid and link:
            return 7 + nearness if alike or own_guid or own_link else 0
        # A guid may have gone to another article, whose address and title are its own.
        if guid and alike:
            return (5 if title else 3.5) + nearness
        if link and (alike or own_link):
            return (4.9 if title else 3) + nearness
        if own_guid and _is_firm(article.guid, article.link):
            return 2 + nearness
        return 1 + nearness if new.title == old.title else 0


def _keys(identity: Identity) -> list[bytes]:
    return [key for key in (identity.guid, identity.link, identity.title) if key]


def _distance(one: bytes, other: bytes) -> int:
    """Bits by which the words of two title keys differ."""
    a, b = (int.from_bytes(title[8:], "big") for title in (one, other))
    return (a ^ b).bit_count()


def lasting_keys(identity: Identity, guid: str, link: str) -> tuple[bytes, ...]:
    """Those keys by which an article alone is recognised, whatever becomes of it.

    >>> identity = Identity(b"g", b"l", b"t")
    >>> lasting_keys(identity, "item-2", "https://example.com/")
    (b't',)
    >>> lasting_keys(identity, "item-2", "https://example.com/a")
    (b'l', b't')
    """
    told = (
        identity.guid if _is_firm(guid, link) else b"",
        identity.link if _is_page(link) else b"",
        identity.title,
    )
    return tuple(key for key in told if key)


def _is_page(link: str) -> bool:
    """True where the link is of one page, not of a whole site."""
    return not {"/", "?"}.isdisjoint(url_key(link))


def _is_firm(guid: str, link: str) -> bool:
    """True for a guid that was made for one article: long, or part of its address.

    Short ones ("1", "item-2") number the places of a list, and are used again.
    """
    return len(guid) >= 16 or (len(guid) >= 5 and guid in link)
