"""Whether HTTP/2 is available, which takes the extra `http2`."""

from importlib.util import find_spec

HTTP2 = find_spec("h2") is not None
"""Servers choose (ALPN, RFC 9113 3.2); one that does not know it gets HTTP/1.1."""
