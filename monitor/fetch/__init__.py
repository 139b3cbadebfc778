"""HTTP and feeds: bytes in, raw articles out. Stores nothing, judges nothing."""

import sys

# `import httpx` would load its command line too, and with it click, pygments and rich:
# a third of its time and memory, for nothing that a poller needs.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
