"""Keys of channels in the database, which must not hold the channels' secrets."""

from hashlib import blake2b


def key_of(kind: str, *parts: str) -> str:
    """A short digest of a channel's configuration.

    >>> key_of("program", "say", "x") == key_of("program", "say x")
    False
    """
    digest = blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=8)
    return f"{kind}:{digest.hexdigest()}"
