"""HTTP and feeds: bytes in, raw articles out. Stores nothing, judges nothing."""
